/- The laws of attention. To the bit: a query, a column, a head have the bits that they have alone; what comes later changes nothing;
decoding with a cache is the full pass. Over the reals: it is softmax of the scaled scores, times the values. -/
import Spec.Laws.Attention
import Theory.FlashSoftmax
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open LawfulScalar

theorem attention_query_alone : Law.attention_query_alone.{u} :=
  fun (α : Type u) [Scalar α] (t s : Nat) (hs : Nat.ble 1 s = true) (d c : Nat) (q k v : Nat → Nat → α) (r : α)
    (i : Nat) (hi : below i t = true) (e : Nat) (he : below e c = true) => rfl

theorem attention_equivariant : Law.attention_equivariant.{u} :=
  fun (α : Type u) [Scalar α] (t s : Nat) (hs : Nat.ble 1 s = true) (d c : Nat) (q k v : Nat → Nat → α) (p : Nat → Nat)
    (hp : Perm t p) (r : α) (i : Nat) (hi : below i t = true) (e : Nat) (he : below e c = true) => rfl

/-- Two causal queries that see equally many keys. -/
theorem attention_same_width {α : Type u} [Scalar α] (t t' d s s' c : Nat) (q q' k v : Nat → Nat → α) (r : α) (causal' : Bool)
    (i i' e w : Nat) (hw : Op.attention.w t s true i = w) (hw' : Op.attention.w t' s' causal' i' = w) (hq : q i = q' i') :
    Op.attention t d s c q k v r true i e = Op.attention t' d s' c q' k v r causal' i' e :=
  attention_entry_congr t t' d s s' c c q q' k k v v r true causal' i i' e e w hw hw'
    (fun (a : Nat) (h : below a d = true) => congrArg (fun (f : Nat → α) => f a) hq)
    (fun (j : Nat) (h : below j w = true) (a : Nat) (ha : below a d = true) => rfl)
    (fun (j : Nat) (h : below j w = true) => rfl)

theorem attention_prefix : Law.attention_prefix.{u} :=
  fun (α : Type u) [Scalar α] (n more d c : Nat) (q k v : Nat → Nat → α) (r : α) (hn : Nat.ble 1 n = true)
    (i : Nat) (hi : below i n = true) (e : Nat) (he : below e c = true) =>
  attention_same_width n (n + more) d n (n + more) c q q k v r true i i e (i + 1) (visible_square n i) (visible_square (n + more) i) rfl

theorem attention_cached : Law.attention_cached.{u} :=
  fun (α : Type u) [Scalar α] (n past d c : Nat) (q k v : Nat → Nat → α) (r : α) (hn : Nat.ble 1 (past + n) = true)
    (i : Nat) (hi : below i n = true) (e : Nat) (he : below e c = true) =>
  attention_same_width n (past + n) d (past + n) (past + n) c (fun (i : Nat) => q (past + i)) q k v r true i (past + i) e
    (past + i + 1) (visible_causal n past i) (visible_square (past + n) (past + i)) rfl

theorem attention_causal_is_shorter : Law.attention_causal_is_shorter.{u} :=
  fun (α : Type u) [Scalar α] (t more d c : Nat) (q k v : Nat → Nat → α) (r : α)
    (i : Nat) (hi : below i t = true) (e : Nat) (he : below e c = true) =>
  attention_same_width t 1 d (more + t) (more + i + 1) c q (fun (a : Nat) => q i) k v r false i 0 e
    (more + i + 1) (visible_causal t more i) rfl rfl

theorem attention_batch_alone : Law.attention_batch_alone.{u} :=
  fun (α : Type u) [Scalar α] (b t s : Nat) (hs : Nat.ble 1 s = true) (d c : Nat) (q k v : Nat → Nat → Nat → α) (r : α)
    (i : Nat) (hi : below i b = true) (j : Nat) (hj : below j t = true) (e : Nat) (he : below e c = true) => rfl

theorem attention_grouped : Law.attention_grouped.{u} :=
  fun (α : Type u) [Scalar α] (h g t s : Nat) (hs : Nat.ble 1 s = true) (d c : Nat) (q : Nat → Nat → Nat → Nat → α)
    (k v : Nat → Nat → Nat → α) (r : α) (a : Nat) (ha : below a h = true) (b : Nat) (hb : below b g = true)
    (i : Nat) (hi : below i t = true) (e : Nat) (he : below e c = true) => rfl

theorem attention_column_alone : Law.attention_column_alone.{u} :=
  fun (α : Type u) [Scalar α] (t s : Nat) (hs : Nat.ble 1 s = true) (d c : Nat) (q k v : Nat → Nat → α) (r : α)
    (i : Nat) (hi : below i t = true) (e : Nat) (he : below e c = true) =>
  attention_entry_congr t t d s s c 1 q q k k v (fun (j a : Nat) => v j e) r false false i i e 0 s rfl rfl
    (fun (a : Nat) (h : below a d = true) => rfl)
    (fun (j : Nat) (h : below j s = true) (a : Nat) (ha : below a d = true) => rfl)
    (fun (j : Nat) (h : below j s = true) => rfl)

/- over the reals -/

/-- The scaled score as the laws write it. -/
theorem score_eq {α : Type u} [Scalar α] [LawfulScalar α] (d : Nat) (a b : Nat → α) (r : α) :
    smul (Lib.dot d a b) r = smul r (Lib.sum d (fun (p : Nat) => smul (a p) (b p))) :=
  Eq.trans (mul_comm (Lib.dot d a b) r) (congrArg (smul r) (dot_eq a b d))

/-- A query's result, by the number of keys that it sees. -/
theorem attention_mean {α : Type u} [Scalar α] [LawfulScalar α] (t d s c : Nat) (q k v : Nat → Nat → α) (r : α) (causal : Bool)
    (i e w : Nat) (hw : Op.attention.w t s causal i = w) (one : Nat.ble 1 w = true) :
    Op.attention t d s c q k v r causal i e
      = mean_kept w (fun (j : Nat) => true) (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p))))
          (fun (j : Nat) => v j e) :=
  trans3
    (congrArg (fun (z : Nat) => Row.result z (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) v e) hw)
    (row_mean w one (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) v e)
    (mean_kept_congr w (fun (j : Nat) => true) (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r)
      (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))) (fun (j : Nat) => v j e) (fun (j : Nat) => v j e)
      (fun (j : Nat) (h : below j w = true) => score_eq d (q i) (k j) r) (fun (j : Nat) (h : below j w = true) => rfl))

theorem attention_softmax {α : Type u} [Scalar α] [LawfulScalar α] (t d s c : Nat) (q k v : Nat → Nat → α) (r : α) (causal : Bool)
    (i e w : Nat) (hw : Op.attention.w t s causal i = w) (one : Nat.ble 1 w = true) :
    Op.attention t d s c q k v r causal i e
      = Lib.sum w (fun (j_2 : Nat) => smul
          (Op.softmax w (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))) j_2) (v j_2 e)) :=
  Eq.trans (attention_mean t d s c q k v r causal i e w hw one)
    (Eq.symm (softmax_mean w one (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))) (fun (j : Nat) => v j e)))

theorem attention_is_softmax : Law.attention_is_softmax.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (t s : Nat) (hs : Nat.ble 1 s = true) (d c : Nat) (q k v : Nat → Nat → α) (r : α)
    (i : Nat) (hi : below i t = true) (e : Nat) (he : below e c = true) =>
  Eq.trans (attention_softmax t d s c q k v r false i e s rfl hs)
    (Eq.symm (dot_eq (Op.softmax s (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))))
      (fun (p : Nat) => v p e) s))

theorem attention_causal_is_softmax : Law.attention_causal_is_softmax.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (t more d c : Nat) (q k v : Nat → Nat → α) (r : α)
    (i : Nat) (hi : below i t = true) (e : Nat) (he : below e c = true) =>
  attention_softmax t d (more + t) c q k v r true i e (more + i + 1) (visible_causal t more i) (ble_zero (more + i))

theorem attention_permutes : Law.attention_permutes.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (t s : Nat) (hs : Nat.ble 1 s = true) (d c : Nat) (q k v : Nat → Nat → α)
    (p : Nat → Nat) (hp : Perm s p) (r : α) (i : Nat) (hi : below i t = true) (e : Nat) (he : below e c = true) =>
  trans3 (attention_mean t d s c q (fun (j : Nat) => k (p j)) (fun (j : Nat) => v (p j)) r false i e s rfl hs)
    (congr2 sdiv
      (sum_perm s (fun (j : Nat) => smul
        (Flash.mass (fun (j : Nat) => true) (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))) j) (v j e)) p hp)
      (sum_perm s (Flash.mass (fun (j : Nat) => true) (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p))))) p hp))
    (Eq.symm (attention_mean t d s c q k v r false i e s rfl hs))

theorem attention_of_constant : Law.attention_of_constant.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (t s : Nat) (hs : Nat.ble 1 s = true) (d : Nat) (q k : Nat → Nat → α) (x r : α)
    (i : Nat) (hi : below i t = true) (e : Nat) (he : below e 1 = true) =>
  have ne : Lib.sum s (Flash.mass (fun (j : Nat) => true) (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))))
      = snat 0 → False :=
    masses_ne s (fun (j : Nat) => true) (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))) 0 hs rfl
  have all : Lib.sum s (fun (j : Nat) => smul
        (Flash.mass (fun (j : Nat) => true) (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))) j) x)
      = smul x (Lib.sum s (Flash.mass (fun (j : Nat) => true) (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))))) :=
    Eq.trans (sum_mul (Flash.mass (fun (j : Nat) => true) (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p))))) x s)
      (mul_comm (Lib.sum s (Flash.mass (fun (j : Nat) => true) (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))))) x)
  field_cancel (Op.attention t d s 1 q k (fun (j e : Nat) => x) r false i e) x
    (Lib.sum s (Flash.mass (fun (j : Nat) => true) (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))))) ne
    (trans3
      (congrArg (fun (z : α) => smul z
          (Lib.sum s (Flash.mass (fun (j : Nat) => true) (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))))))
        (attention_mean t d s 1 q k (fun (j e : Nat) => x) r false i e s rfl hs))
      (div_mul (Lib.sum s (fun (j : Nat) => smul
        (Flash.mass (fun (j : Nat) => true) (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))) j) x))
        (Lib.sum s (Flash.mass (fun (j : Nat) => true) (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))))) ne)
      all)

end Tensorem
