/- Self-attention without a mask, over the reals: rows that trade places take their results along. The form is what theorems about graphs
are composed from: operands are equal below the extents, each under its permutation. -/
import Claims.Attention
universe u

namespace Tensorem
open Num
open Primitive
open Scalar

/-- Keys and values that are permuted alike, and queries, permute the result. -/
theorem attention_rows_permute {α : Type u} [Scalar α] [LawfulScalar α] (t d c : Nat) (ht : Nat.ble 1 t = true) (q q' k k' v v' : Nat → Nat → α)
    (scale : α) (p : Nat → Nat) (hp : Perm t p) (i : Nat) (hi : below i t = true)
    (hq : ∀ (a : Nat), below a d = true → q (p i) a = q' i a)
    (hk : ∀ (j : Nat), below j t = true → ∀ (a : Nat), below a d = true → k (p j) a = k' j a)
    (hv : ∀ (j : Nat), below j t = true → ∀ (a : Nat), below a c = true → v (p j) a = v' j a)
    (e : Nat) (he : below e c = true) :
    Op.attention t d t c q k v scale false (p i) e = Op.attention t d t c q' k' v' scale false i e :=
  Eq.trans (Eq.symm (attention_permutes α t t ht d c q k v p hp scale (p i) (hp.stays i hi) e he))
    (attention_entry_congr t t d t t c c q q' (fun (j : Nat) => k (p j)) k' (fun (j : Nat) => v (p j)) v' scale false false (p i) i e e t rfl rfl
      hq hk (fun (j : Nat) (hj : below j t = true) => hv j hj e he))

end Tensorem
