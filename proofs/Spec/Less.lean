/- Generated from spec/ops/less.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- x < y; false on NaN. -/
def Op.less {α : Type u} [Num α] (x : α) (y : α) : Bool :=
  slt x y

end Tensorem
