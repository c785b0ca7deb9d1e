/- Generated from spec/ops/broadcast.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- A new axis in front, along which the operand is repeated. (The IR names where the axis goes: axes before it are mapped, those
    behind it are the extent r.) -/
def Op.broadcast {α : Type u} (r : Nat) (x : Nat → α) (extent : Nat) : Nat → Nat → α :=
  fun (i : Nat) => x

end Tensorem
