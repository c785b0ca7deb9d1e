/- Generated from spec/ops/layer_norm_grad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.LayerNorm
import Spec.LayerNormGrad
import Spec.Mul
import Spec.Reduce
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
def Law.layer_norm_grad_row_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (b : Nat) (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → Nat → α) (gain : Nat → α) (dy : Nat → Nat → α) (i : Nat), below i b = true → ∀ (e : α), slt (snat 0 : α) e = true → ∀ (i_2 : Nat), below i_2 n = true →
    Prod.fst (Op.layer_norm_grad n (x i) gain (dy i) e) i_2
      = Prod.fst (Op.layer_norm_grad n (x i) gain (dy i) e) i_2

def Law.layer_norm_grad_gain_row_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (b : Nat) (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → Nat → α) (gain : Nat → α) (dy : Nat → Nat → α) (i : Nat), below i b = true → ∀ (e : α), slt (snat 0 : α) e = true → ∀ (i_2 : Nat), below i_2 n = true →
    Prod.snd (Op.layer_norm_grad n (x i) gain (dy i) e) i_2
      = Prod.snd (Op.layer_norm_grad n (x i) gain (dy i) e) i_2

/-- The gradient by the gain is the normalised row times dy. -/
def Law.layer_norm_grad_gain_is_normalised_row : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (gain : Nat → α) (dy : Nat → α) (e : α), slt (snat 0 : α) e = true → ∀ (i : Nat), below i n = true →
    Prod.snd (Op.layer_norm_grad n x gain dy e) i
      = Op.mul (dy i) (Op.layer_norm n x (fun (j : Nat) => (snat 1 : α)) (fun (j_2 : Nat) => (snat 0 : α)) e i)

/-- layer_norm does not see a shift, so its gradient adds up to nothing. -/
def Law.layer_norm_grad_sums_to_zero : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (gain : Nat → α) (dy : Nat → α) (e : α), slt (snat 0 : α) e = true →
    Lib.sum n (Prod.fst (Op.layer_norm_grad n x gain dy e))
      = (snat 0 : α)

def Law.layer_norm_grad_linear_upstream : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (gain : Nat → α) (a : Nat → α) (b : Nat → α) (e : α), slt (snat 0 : α) e = true → ∀ (i : Nat), below i n = true →
    Prod.fst (Op.layer_norm_grad n x gain (fun (j : Nat) => sadd (a j) (b j)) e) i
      = Op.add (Prod.fst (Op.layer_norm_grad n x gain a e) i) (Prod.fst (Op.layer_norm_grad n x gain b e) i)

end Tensorem
