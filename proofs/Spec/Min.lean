/- Generated from spec/ops/min.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The lesser of x and y: NaN when one is NaN; -0 is less than +0. -/
def Op.min {α : Type u} [Num α] (x : α) (y : α) : α :=
  smin x y

end Tensorem
