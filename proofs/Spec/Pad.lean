/- Generated from spec/ops/pad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- Copies of a value before and behind along an axis. (The IR names the axis: axes before it are mapped, those behind it are the
    extent r; the value is one scalar for all.) -/
def Op.pad {α : Type u} (n : Nat) (r : Nat) (x : Nat → Nat → α) (value : α) (low : Nat) (high : Nat) : Nat → Nat → α :=
  fun (i j : Nat) => pick (below i low) value (pick (below i (low + n)) (x (i - low) j) value)

end Tensorem
