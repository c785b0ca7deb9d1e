/- Generated from spec/ops/attention.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Attention
import Spec.Matmul
import Spec.Reduce
import Spec.Softmax
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

/-- Over reals it is softmax of the scaled scores times the values. -/
def Law.attention_is_softmax : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (t : Nat) (s : Nat), Nat.ble 1 s = true → ∀ (d : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (r : α) (i_2 : Nat), below i_2 t = true → ∀ (i_3 : Nat), below i_3 c = true →
    Op.attention t d s c q k v r false i_2 i_3
      = Op.matmul t s c (fun (b : Nat) => Op.softmax s (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q b p) (k j p))))) v i_2 i_3

/-- Causal: the same over the keys that the query sees. -/
def Law.attention_causal_is_softmax : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (t : Nat) (more : Nat) (d : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (r : α) (i : Nat), below i t = true → ∀ (e : Nat), below e c = true →
    Op.attention t d (more + t) c q k v r true i e
      = Lib.sum ((more + i) + 1) (fun (j_2 : Nat) => smul (Op.softmax ((more + i) + 1) (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))) j_2) (v j_2 e))

/-- Keys that trade places together with their values change nothing. -/
def Law.attention_permutes : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (t : Nat) (s : Nat), Nat.ble 1 s = true → ∀ (d : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (p : Nat → Nat), Perm s p → ∀ (r : α) (i : Nat), below i t = true → ∀ (i_2 : Nat), below i_2 c = true →
    Op.attention t d s c q (fun (j : Nat) => k (p j)) (fun (j_2 : Nat) => v (p j_2)) r false i i_2
      = Op.attention t d s c q k v r false i i_2

/-- A query has the bits that it has alone. -/
def Law.attention_query_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (t : Nat) (s : Nat), Nat.ble 1 s = true → ∀ (d : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (r : α) (i : Nat), below i t = true → ∀ (i_2 : Nat), below i_2 c = true →
    Op.attention t d s c q k v r false i i_2
      = Op.attention 1 d s c (fun (a : Nat) => q i) k v r false 0 i_2

/-- Queries that trade places take their results along. -/
def Law.attention_equivariant : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (t : Nat) (s : Nat), Nat.ble 1 s = true → ∀ (d : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (p : Nat → Nat), Perm t p → ∀ (r : α) (i_3 : Nat), below i_3 t = true → ∀ (i_4 : Nat), below i_4 c = true →
    Op.attention t d s c (fun (i : Nat) => q (p i)) k v r false i_3 i_4
      = Op.attention t d s c q k v r false (p i_3) i_4

/-- What comes later changes nothing: the first n positions have the bits of a pass over them alone. -/
def Law.attention_prefix : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (more : Nat) (d : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (r : α), Nat.ble 1 n = true → ∀ (i_3 : Nat), below i_3 n = true → ∀ (i_4 : Nat), below i_4 c = true →
    Op.attention n d n c q k v r true i_3 i_4
      = Op.attention (n + more) d (n + more) c q k v r true i_3 i_4

/-- Decoding with a cache: the last n queries over all keys have the bits of the full pass. -/
def Law.attention_cached : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (past : Nat) (d : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (r : α), Nat.ble 1 (past + n) = true → ∀ (i_3 : Nat), below i_3 n = true → ∀ (i_4 : Nat), below i_4 c = true →
    Op.attention n d (past + n) c (fun (i : Nat) => q (past + i)) k v r true i_3 i_4
      = Op.attention (past + n) d (past + n) c q k v r true (past + i_3) i_4

/-- A causal query is a query that is given the keys it sees and no others. -/
def Law.attention_causal_is_shorter : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (t : Nat) (more : Nat) (d : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (r : α) (i : Nat), below i t = true → ∀ (i_2 : Nat), below i_2 c = true →
    Op.attention t d (more + t) c q k v r true i i_2
      = Op.attention 1 d ((more + i) + 1) c (fun (a : Nat) => q i) k v r false 0 i_2

/-- A head of a batch has the bits that it has alone. -/
def Law.attention_batch_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (b : Nat) (t : Nat) (s : Nat), Nat.ble 1 s = true → ∀ (d : Nat) (c : Nat) (q : Nat → Nat → Nat → α) (k : Nat → Nat → Nat → α) (v : Nat → Nat → Nat → α) (r : α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 t = true → ∀ (i_3 : Nat), below i_3 c = true →
    Op.attention t d s c (q i) (k i) (v i) r false i_2 i_3
      = Op.attention t d s c (q i) (k i) (v i) r false i_2 i_3

/-- Grouped heads share keys as if these were repeated. -/
def Law.attention_grouped : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (h : Nat) (g : Nat) (t : Nat) (s : Nat), Nat.ble 1 s = true → ∀ (d : Nat) (c : Nat) (q : Nat → Nat → Nat → Nat → α) (k : Nat → Nat → Nat → α) (v : Nat → Nat → Nat → α) (r : α) (i : Nat), below i h = true → ∀ (i_2 : Nat), below i_2 g = true → ∀ (i_3 : Nat), below i_3 t = true → ∀ (i_4 : Nat), below i_4 c = true →
    Op.attention t d s c (q i i_2) (k i) (v i) r false i_3 i_4
      = Op.attention t d s c (q i i_2) (k i) (v i) r false i_3 i_4

/-- A column of the values has the bits that it has alone. -/
def Law.attention_column_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (t : Nat) (s : Nat), Nat.ble 1 s = true → ∀ (d : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (r : α) (i : Nat), below i t = true → ∀ (e : Nat), below e c = true →
    Op.attention t d s c q k v r false i e
      = Op.attention t d s 1 q k (fun (j a : Nat) => v j e) r false i 0

/-- Equal values come out as they are, whatever the weights. -/
def Law.attention_of_constant : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (t : Nat) (s : Nat), Nat.ble 1 s = true → ∀ (d : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (x : α) (r : α) (i_2 : Nat), below i_2 t = true → ∀ (i_3 : Nat), below i_3 1 = true →
    Op.attention t d s 1 q k (fun (j e : Nat) => x) r false i_2 i_3
      = x

end Tensorem
