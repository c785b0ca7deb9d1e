/- Generated from spec/ops/equal.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Reduce
import Theory.Index
import Theory.Scalar
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

/-- x = y; false on NaN; -0 equals +0. -/
def Op.equal {α : Type u} [Num α] (x : α) (y : α) : Bool :=
  seq x y

end Tensorem
