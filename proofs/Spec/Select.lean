/- Generated from spec/ops/select.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- x where c is true, y where it is false. The choice is made by element; neither side is computed with. -/
def Op.select {α : Type u} (c : Bool) (x : α) (y : α) : α :=
  pick c x y

end Tensorem
