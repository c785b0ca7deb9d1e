/- Generated from spec/ops/rms_norm.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Mul
import Spec.Reduce
import Spec.RmsNorm
import Theory.Index
import Theory.Lawful
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

/-- A row has the bits that it has alone. -/
def Law.rms_norm_row_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (b : Nat) (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → Nat → α) (gain : Nat → α) (i : Nat), below i b = true → ∀ (e : α), slt (snat 0 : α) e = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.rms_norm n (x i) gain e i_2
      = Op.rms_norm n (x i) gain e i_2

/-- Scaling the row by c scales epsilon by the square of c. -/
def Law.rms_norm_scale : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (gain : Nat → α) (e : α), slt (snat 0 : α) e = true → ∀ (i : Nat), below i n = true →
    Op.rms_norm n (fun (j : Nat) => smul (x j) (snat 4 : α)) gain (smul e (snat 16 : α)) i
      = Op.rms_norm n x gain e i

/-- The sign goes through. Uses: (-x) * y = -(x * y). -/
def Law.rms_norm_odd : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (gain : Nat → α) (e : α), slt (snat 0 : α) e = true → ∀ (i : Nat), below i n = true →
    Op.rms_norm n (fun (j : Nat) => sneg (x j)) gain e i
      = sneg (Op.rms_norm n x gain e i)

def Law.rms_norm_permutes : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (gain : Nat → α) (p : Nat → Nat), Perm n p → ∀ (e : α), slt (snat 0 : α) e = true → ∀ (i : Nat), below i n = true →
    Op.rms_norm n (fun (j : Nat) => x (p j)) (fun (j_2 : Nat) => gain (p j_2)) e i
      = Op.rms_norm n x gain e (p i)

/-- The gain acts behind the normalisation. -/
def Law.rms_norm_gain_behind : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (gain : Nat → α) (e : α), slt (snat 0 : α) e = true → ∀ (i : Nat), below i n = true →
    Op.rms_norm n x gain e i
      = Op.mul (Op.rms_norm n x (fun (j : Nat) => (snat 1 : α)) e i) (gain i)

end Tensorem
