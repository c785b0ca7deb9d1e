/- Generated from spec/ops/argmax.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.argmax.step {α : Type u} [Num α] (x : Nat → Nat → α) (c : Nat) (j : Nat) (p : Nat) (m : α) : Prod Nat α :=
  pick (pick (slt m (x j c)) true (pick (not (seq (x j c) (x j c))) (seq m m) false)) (j, x j c) (p, m)

def Op.argmax.position_greatest {α : Type u} [Num α] (n : Nat) (x : Nat → Nat → α) (c : Nat) : Prod Nat α :=
  fold (0, x 0 c) (fun (j : Nat) (state : Prod Nat α) => Op.argmax.step x c j (Prod.fst state) (Prod.snd state)) n

/-- The first position of the maximum along an axis, which disappears; a NaN counts as greatest. (The IR names the axis: axes
    before it are mapped, those behind it are the extent r.) -/
def Op.argmax {α : Type u} {ι : Type v} [Num α] [Int32 ι] (n : Nat) (r : Nat) (x : Nat → Nat → α) : Nat → ι :=
  fun (c : Nat) => (iofNat (Prod.fst (Tensorem.Op.argmax.position_greatest n x c)) : ι)

end Tensorem
