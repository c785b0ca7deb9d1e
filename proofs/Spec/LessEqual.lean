/- Generated from spec/ops/less_equal.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- x <= y; false on NaN. -/
def Op.less_equal {α : Type u} [Num α] (x : α) (y : α) : Bool :=
  sle x y

end Tensorem
