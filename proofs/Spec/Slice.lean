/- Generated from spec/ops/slice.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The elements start, start + stride, ... below limit along an axis. (The IR names it: axes before it are mapped, those behind
    it are the extent r.) -/
def Op.slice {α : Type u} (n : Nat) (r : Nat) (x : Nat → Nat → α) (start : Nat) (limit : Nat) (stride : Nat) : Nat → Nat → α :=
  fun (i : Nat) => x (start + (stride * i))

end Tensorem
