/- Generated from spec/ops/rms_norm_grad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Mul
import Spec.Reduce
import Spec.RmsNorm
import Spec.RmsNormGrad
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
def Law.rms_norm_grad_row_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (b : Nat) (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → Nat → α) (gain : Nat → α) (dy : Nat → Nat → α) (i : Nat), below i b = true → ∀ (e : α), slt (snat 0 : α) e = true → ∀ (i_2 : Nat), below i_2 n = true →
    Prod.fst (Op.rms_norm_grad n (x i) gain (dy i) e) i_2
      = Prod.fst (Op.rms_norm_grad n (x i) gain (dy i) e) i_2

/-- The gradient by the gain is the normalised row times dy. Uses: x * 1 = x. -/
def Law.rms_norm_grad_gain_is_normalised_row : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (gain : Nat → α) (dy : Nat → α) (e : α), slt (snat 0 : α) e = true → ∀ (i : Nat), below i n = true →
    Prod.snd (Op.rms_norm_grad n x gain dy e) i
      = Op.mul (dy i) (Op.rms_norm n x (fun (j : Nat) => (snat 1 : α)) e i)

def Law.rms_norm_grad_linear_upstream : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (gain : Nat → α) (a : Nat → α) (b : Nat → α) (e : α), slt (snat 0 : α) e = true → ∀ (i : Nat), below i n = true →
    Prod.fst (Op.rms_norm_grad n x gain (fun (j : Nat) => sadd (a j) (b j)) e) i
      = Op.add (Prod.fst (Op.rms_norm_grad n x gain a e) i) (Prod.fst (Op.rms_norm_grad n x gain b e) i)

/-- Along the row itself the result hardly changes: what is left is epsilon's share. -/
def Law.rms_norm_grad_along_the_row : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (gain : Nat → α) (dy : Nat → α) (e : α), slt (snat 0 : α) e = true →
    Lib.sum n (fun (j_2 : Nat) => smul (Prod.fst (Op.rms_norm_grad n x gain dy e) j_2) (x j_2))
      = smul (smul (smul e (srsqrt (sadd (sdiv (Lib.sum n (fun (j : Nat) => smul (x j) (x j))) (snat n : α)) e))) (srsqrt (sadd (sdiv (Lib.sum n (fun (j : Nat) => smul (x j) (x j))) (snat n : α)) e))) (Lib.sum n (fun (j_3 : Nat) => smul (dy j_3) (Op.rms_norm n x gain e j_3)))

end Tensorem
