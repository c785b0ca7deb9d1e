/- Generated from spec/ops/attention_grad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Attention
import Spec.AttentionGrad
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

/-- The gradient by a query has the bits that it has alone. -/
def Law.attention_grad_query_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (t : Nat) (s : Nat), Nat.ble 1 s = true → ∀ (d : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (out : Nat → Nat → α) (dout : Nat → Nat → α) (r : α) (i : Nat), below i t = true → ∀ (i_2 : Nat), below i_2 d = true →
    Prod.fst (Op.attention_grad t d s c q k v out dout r false) i i_2
      = Prod.fst (Op.attention_grad 1 d s c (fun (a : Nat) => q i) k v (fun (a_2 : Nat) => out i) (fun (a_3 : Nat) => dout i) r false) 0 i_2

/-- The gradient by a causal query does not see what comes later. -/
def Law.attention_grad_prefix : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (more : Nat) (d : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (out : Nat → Nat → α) (dout : Nat → Nat → α) (r : α), Nat.ble 1 n = true → ∀ (i_7 : Nat), below i_7 n = true → ∀ (i_8 : Nat), below i_8 d = true →
    Prod.fst (Op.attention_grad n d n c q k v out dout r true) i_7 i_8
      = Prod.fst (Op.attention_grad (n + more) d (n + more) c q k v out dout r true) i_7 i_8

/-- A head of a batch has the bits that it has alone. -/
def Law.attention_grad_batch_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (b : Nat) (t : Nat) (s : Nat), Nat.ble 1 s = true → ∀ (d : Nat) (c : Nat) (q : Nat → Nat → Nat → α) (k : Nat → Nat → Nat → α) (v : Nat → Nat → Nat → α) (out : Nat → Nat → Nat → α) (dout : Nat → Nat → Nat → α) (r : α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 s = true → ∀ (i_3 : Nat), below i_3 d = true →
    Prod.fst (Prod.snd (Op.attention_grad t d s c (q i) (k i) (v i) (out i) (dout i) r false)) i_2 i_3
      = Prod.fst (Prod.snd (Op.attention_grad t d s c (q i) (k i) (v i) (out i) (dout i) r false)) i_2 i_3

/-- Keys and values that all queries share get the same bits as repeated ones, head by head. -/
def Law.attention_grad_grouped : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (g : Nat) (t : Nat) (s : Nat), Nat.ble 1 s = true → ∀ (d : Nat) (c : Nat) (q : Nat → Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (out : Nat → Nat → Nat → α) (dout : Nat → Nat → Nat → α) (r : α) (i : Nat), below i g = true → ∀ (i_2 : Nat), below i_2 s = true → ∀ (i_3 : Nat), below i_3 c = true →
    Prod.snd (Prod.snd (Op.attention_grad t d s c (q i) k v (out i) (dout i) r false)) i_2 i_3
      = Prod.snd (Prod.snd (Op.attention_grad t d s c (q i) k v (out i) (dout i) r false)) i_2 i_3

/-- Weights add up to 1, so the gradients by the values add up to that by the results. -/
def Law.attention_grad_values_get_all : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (t : Nat) (s : Nat), Nat.ble 1 s = true → ∀ (d : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (dout : Nat → Nat → α) (r : α) (e : Nat), below e c = true →
    Lib.sum s (fun (j : Nat) => Prod.snd (Prod.snd (Op.attention_grad t d s c q k v (Op.attention t d s c q k v r false) dout r false)) j e)
      = Lib.sum t (fun (i : Nat) => dout i e)

/-- One vector added to all keys changes no weight, so the gradients by the keys add up to nothing. -/
def Law.attention_grad_keys_cancel : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (t : Nat) (s : Nat), Nat.ble 1 s = true → ∀ (d : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (dout : Nat → Nat → α) (r : α) (a : Nat), below a d = true →
    Lib.sum s (fun (j : Nat) => Prod.fst (Prod.snd (Op.attention_grad t d s c q k v (Op.attention t d s c q k v r false) dout r false)) j a)
      = (snat 0 : α)

/-- Scores are of one degree in queries and in keys: both gradients have the same inner product with what they belong to. -/
def Law.attention_grad_same_degree : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (t : Nat) (more : Nat) (d : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (dout : Nat → Nat → α) (r : α), Nat.ble 1 (more + t) = true →
    Lib.sum t (fun (i : Nat) => Lib.sum d (fun (a : Nat) => smul (q i a) (Prod.fst (Op.attention_grad t d (more + t) c q k v (Op.attention t d (more + t) c q k v r true) dout r true) i a)))
      = Lib.sum (more + t) (fun (j : Nat) => Lib.sum d (fun (a_2 : Nat) => smul (k j a_2) (Prod.fst (Prod.snd (Op.attention_grad t d (more + t) c q k v (Op.attention t d (more + t) c q k v r true) dout r true)) j a_2)))

end Tensorem
