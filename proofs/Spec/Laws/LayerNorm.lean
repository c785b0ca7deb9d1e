/- Generated from spec/ops/layer_norm.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.LayerNorm
import Spec.Reduce
import Spec.ReduceMean
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
def Law.layer_norm_row_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (b : Nat) (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → Nat → α) (gain : Nat → α) (bias : Nat → α) (i : Nat), below i b = true → ∀ (e : α), slt (snat 0 : α) e = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.layer_norm n (x i) gain bias e i_2
      = Op.layer_norm n (x i) gain bias e i_2

def Law.layer_norm_shift : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (gain : Nat → α) (bias : Nat → α) (c : α) (e : α), slt (snat 0 : α) e = true → ∀ (i : Nat), below i n = true →
    Op.layer_norm n (fun (j : Nat) => sadd (x j) c) gain bias e i
      = Op.layer_norm n x gain bias e i

/-- Scaling the row by c scales epsilon by the square of c. -/
def Law.layer_norm_scale : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (gain : Nat → α) (bias : Nat → α) (e : α), slt (snat 0 : α) e = true → ∀ (i : Nat), below i n = true →
    Op.layer_norm n (fun (j : Nat) => smul (x j) (snat 4 : α)) gain bias (smul e (snat 16 : α)) i
      = Op.layer_norm n x gain bias e i

/-- With gain 1 and bias 0 the row has mean 0. -/
def Law.layer_norm_centred : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (e : α), slt (snat 0 : α) e = true →
    Lib.sum n (Op.layer_norm n x (fun (j_2 : Nat) => (snat 1 : α)) (fun (j_3 : Nat) => (snat 0 : α)) e)
      = (snat 0 : α)

/-- Gain and bias act behind the normalisation. -/
def Law.layer_norm_affine : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (gain : Nat → α) (bias : Nat → α) (j : Nat), below j n = true → ∀ (e : α), slt (snat 0 : α) e = true →
    Op.layer_norm n x gain bias e j
      = sadd (smul (Op.layer_norm n x (fun (a : Nat) => (snat 1 : α)) (fun (a_2 : Nat) => (snat 0 : α)) e j) (gain j)) (bias j)

def Law.layer_norm_permutes : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (gain : Nat → α) (bias : Nat → α) (p : Nat → Nat), Perm n p → ∀ (e : α), slt (snat 0 : α) e = true → ∀ (i : Nat), below i n = true →
    Op.layer_norm n (fun (j : Nat) => x (p j)) (fun (j_2 : Nat) => gain (p j_2)) (fun (j_3 : Nat) => bias (p j_3)) e i
      = Op.layer_norm n x gain bias e (p i)

/-- A row's mean taken away leaves root-mean-square normalisation. -/
def Law.layer_norm_is_rms_norm_of_centred : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (gain : Nat → α) (e : α), slt (snat 0 : α) e = true → ∀ (i : Nat), below i n = true →
    Op.layer_norm n x gain (fun (j : Nat) => (snat 0 : α)) e i
      = Op.rms_norm n (fun (j_2 : Nat) => ssub (x j_2) (Op.reduce_mean n x)) gain e i

end Tensorem
