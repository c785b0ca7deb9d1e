/- Generated from spec/ops/max.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The greater of x and y: NaN when one is NaN; -0 is less than +0. -/
def Op.max {α : Type u} [Num α] (x : α) (y : α) : α :=
  smax x y

end Tensorem
