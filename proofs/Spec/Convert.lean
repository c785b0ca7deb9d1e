/- Generated from spec/ops/convert.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Theory.Scalar
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

/-- The same values in another element type: a real is rounded once, to the i32 next to it toward 0 (the nearest there is when
    it is beyond them; NaN becomes 0), to a bool by x != 0; a bool becomes 0 or 1. -/
def Op.convert {α : Type u} {β : Type v} [Convert α β] (x : α) : β :=
  sconvert x

end Tensorem
