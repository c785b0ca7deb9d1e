/- Generated from spec/ops/fma.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- x · y + z with one rounding. -/
def Op.fma {α : Type u} [Scalar α] (x : α) (y : α) (z : α) : α :=
  sfma x y z

end Tensorem
