/- Greedy decoding. Over the reals: logits within ε of their ideals choose the ideal token, if the best ideal is more than 2·ε above the
others. Over binary32: a split of the products that depends on the batch changes the token chosen; the specification's schedule cannot. -/
import Claims.Tiling
import Spec.Argmax
import Theory.Binary32Scalar
import Theory.Order
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open OrderNum
open LawfulScalar

namespace Greedy

/- ## Order -/
theorem le_self {α : Type u} [Num α] [OrderNum α] (a : α) : sle a a = true :=
  by_bool (sle a a) (fun (h : sle a a = true) => h) (fun (h : sle a a = false) => le_total a a h)

theorem not_le_of_lt {α : Type u} [Num α] [OrderNum α] (a b : α) (h : slt a b = true) (k : sle b a = true) : False :=
  have e : slt a b = false := Eq.trans (lt_eq a b) (congrArg not k)
  true_ne_false (Eq.trans (Eq.symm h) e)

theorem lt_of_not_le {α : Type u} [Num α] [OrderNum α] (a b : α) (h : sle b a = true → False) : slt a b = true :=
  Eq.trans (lt_eq a b) (congrArg not (false_of_not_true (sle b a) h))

theorem not_lt_both {α : Type u} [Num α] [OrderNum α] (a b : α) (h : slt a b = true) (k : slt b a = true) : False :=
  by_bool (sle b a) (fun (l : sle b a = true) => not_le_of_lt a b h l)
    (fun (l : sle b a = false) => not_le_of_lt b a k (le_total b a l))

theorem eq_self {α : Type u} [Num α] [OrderNum α] (a : α) : seq a a = true :=
  Eq.trans (eq_eq a a) (and_true (sle a a) (sle a a) (le_self a) (le_self a))

/- ## The position of a strict maximum -/

/-- After k steps: the position is one of the array's, the value is its element, and it is i when i is past. -/
def Found {α : Type u} [Num α] (n : Nat) (x : Nat → Nat → α) (c i k : Nat) (s : Prod Nat α) : Prop :=
  And (below (Prod.fst s) n = true) (And (Prod.snd s = x (Prod.fst s) c) (below i k = true → Prod.fst s = i))

theorem argmax_step {α : Type u} [Num α] [OrderNum α] (x : Nat → Nat → α) (c j p : Nat) (m : α) :
    Op.argmax.step x c j p m = pick (slt m (x j c)) (j, x j c) (p, m) :=
  have e : pick (not (seq (x j c) (x j c))) (seq m m) false = false :=
    pick_false (seq m m) false (congrArg not (eq_self (x j c)))
  have f : pick (slt m (x j c)) true (pick (not (seq (x j c) (x j c))) (seq m m) false) = slt m (x j c) :=
    by_bool (slt m (x j c))
      (fun (h : slt m (x j c) = true) => Eq.trans (pick_true true (pick (not (seq (x j c) (x j c))) (seq m m) false) h) (Eq.symm h))
      (fun (h : slt m (x j c) = false) =>
        trans3 (pick_false true (pick (not (seq (x j c) (x j c))) (seq m m) false) h) e (Eq.symm h))
  congrArg (fun (b : Bool) => pick b (j, x j c) (p, m)) f

theorem found_step {α : Type u} [Num α] [OrderNum α] (n : Nat) (x : Nat → Nat → α) (c i : Nat) (hi : below i n = true)
    (h : ∀ (j : Nat), below j n = true → (j = i → False) → slt (x j c) (x i c) = true) (k : Nat) (hk : below k n = true)
    (s : Prod Nat α) (f : Found n x c i k s) : Found n x c i (k + 1) (Op.argmax.step x c k (Prod.fst s) (Prod.snd s)) :=
  transport (fun (t : Prod Nat α) => Found n x c i (k + 1) t) (Eq.symm (argmax_step x c k (Prod.fst s) (Prod.snd s)))
    (pick_cases (fun (t : Prod Nat α) => Found n x c i (k + 1) t) (k, x k c) (Prod.fst s, Prod.snd s) (slt (Prod.snd s) (x k c))
      (fun (g : slt (Prod.snd s) (x k c) = true) =>
        And.intro hk (And.intro rfl (fun (b : below i (k + 1) = true) =>
          orElim (below_or i k b)
            (fun (l : below i k = true) =>
              have e : Prod.snd s = x i c := Eq.trans f.right.left (congrArg (fun (p : Nat) => x p c) (f.right.right l))
              have a : slt (x i c) (x k c) = true := transport (fun (z : α) => slt z (x k c) = true) e g
              False.elim (not_lt_both (x i c) (x k c) a
                (h k hk (fun (z : k = i) => ne_of_below i k l (Eq.symm z)))))
            (fun (z : i = k) => Eq.symm z))))
      (fun (g : slt (Prod.snd s) (x k c) = false) =>
        And.intro f.left (And.intro f.right.left (fun (b : below i (k + 1) = true) =>
          orElim (below_or i k b) (fun (l : below i k = true) => f.right.right l)
            (fun (z : i = k) =>
              by_bool (Nat.beq (Prod.fst s) i) (fun (q : Nat.beq (Prod.fst s) i = true) => beq_eq (Prod.fst s) i q)
                (fun (q : Nat.beq (Prod.fst s) i = false) =>
                  have a : slt (x (Prod.fst s) c) (x i c) = true :=
                    h (Prod.fst s) f.left (fun (e : Prod.fst s = i) => ne_of_beq_false (Prod.fst s) i q e)
                  have d : slt (Prod.snd s) (x k c) = true :=
                    transport (fun (y : α) => slt y (x k c) = true) (Eq.symm f.right.left)
                      (transport (fun (p : Nat) => slt (x (Prod.fst s) c) (x p c) = true) z a)
                  False.elim (true_ne_false (Eq.trans (Eq.symm d) g))))))))

/-- The position of the maximum is that of an element greater than all others. -/
theorem argmax_is {α : Type u} {ι : Type v} [Num α] [OrderNum α] [Int32 ι] (n r : Nat) (x : Nat → Nat → α) (c i : Nat)
    (hi : below i n = true) (h : ∀ (j : Nat), below j n = true → (j = i → False) → slt (x j c) (x i c) = true) :
    Op.argmax (ι := ι) n r x c = iofNat i :=
  have f : Found n x c i n (Op.argmax.position_greatest n x c) :=
    fold_inv (fun (k : Nat) (s : Prod Nat α) => Found n x c i k s) (0, x 0 c)
      (fun (j : Nat) (s : Prod Nat α) => Op.argmax.step x c j (Prod.fst s) (Prod.snd s))
      (And.intro (below_of_ble_below 0 i n (ble_zero i) hi)
        (And.intro rfl (fun (b : below i 0 = true) => False.elim (not_below_zero i b))))
      n (fun (k : Nat) (s : Prod Nat α) (hk : below k n = true) (g : Found n x c i k s) => found_step n x c i hi h k hk s g)
  congrArg (fun (p : Nat) => iofNat (ι := ι) p) (f.right.right hi)

/- ## Within ε -/
theorem sub_add_back {α : Type u} [Num α] [RingNum α] (x y : α) : sadd (ssub x y) y = x :=
  trans4 (cadd (sub_eq x y) rfl) (add_assoc x (sneg y) y) (cadd rfl (neg_add_self y)) (add_zero x)

theorem neg_sub_add_back {α : Type u} [Num α] [RingNum α] (x y : α) : sadd (sneg (ssub x y)) x = y :=
  trans4 (cadd rfl (Eq.symm (sub_add_back x y))) (Eq.symm (add_assoc (sneg (ssub x y)) (ssub x y) y))
    (cadd (neg_add_self (ssub x y)) rfl) (zero_add y)

/-- a ≤ e is a + c ≤ c + e. -/
theorem le_shift {α : Type u} [Scalar α] [LawfulScalar α] (a e c : α) (h : sle a e = true) : sle (sadd a c) (sadd c e) = true :=
  transport (fun (z : α) => sle (sadd a c) z = true) (add_comm e c) (add_le a e c h)

theorem le_more {α : Type u} [Scalar α] [LawfulScalar α] (a e : α) (h : sle (snat 0) e = true) : sle a (sadd a e) = true :=
  transport (fun (z : α) => sle z (sadd a e) = true) (zero_add a) (le_shift (snat 0) e a h)

/-- |x - y| ≤ e: then e is not negative, x ≤ y + e, and y ≤ x + e. -/
theorem within {α : Type u} [Scalar α] [LawfulScalar α] (x y e : α) (h : sle (sabs (ssub x y)) e = true) :
    And (sle (snat 0) e = true) (And (sle x (sadd y e) = true) (sle y (sadd x e) = true)) :=
  by_bool (sle (snat 0) (ssub x y))
    (fun (k : sle (snat 0) (ssub x y) = true) =>
      have a : sabs (ssub x y) = ssub x y := Eq.trans (abs_eq (ssub x y)) (pick_true (ssub x y) (sneg (ssub x y)) k)
      have b : sle (ssub x y) e = true := transport (fun (z : α) => sle z e = true) a h
      have c : sle (snat 0) e = true := le_trans (snat 0) (ssub x y) e k b
      have d : sle x (sadd y e) = true := transport (fun (z : α) => sle z (sadd y e) = true) (sub_add_back x y) (le_shift (ssub x y) e y b)
      have f : sle y x = true :=
        transport (fun (z : α) => sle z x = true) (zero_add y)
          (transport (fun (z : α) => sle (sadd (snat 0) y) z = true) (sub_add_back x y) (add_le (snat 0) (ssub x y) y k))
      And.intro c (And.intro d (le_trans y x (sadd x e) f (le_more x e c))))
    (fun (k : sle (snat 0) (ssub x y) = false) =>
      have a : sabs (ssub x y) = sneg (ssub x y) := Eq.trans (abs_eq (ssub x y)) (pick_false (ssub x y) (sneg (ssub x y)) k)
      have b : sle (sneg (ssub x y)) e = true := transport (fun (z : α) => sle z e = true) a h
      have l : sle (ssub x y) (snat 0) = true := le_total (snat 0) (ssub x y) k
      have c : sle (snat 0) e = true := le_trans (snat 0) (sneg (ssub x y)) e (neg_nonneg (ssub x y) l) b
      have d : sle y (sadd x e) = true :=
        transport (fun (z : α) => sle z (sadd x e) = true) (neg_sub_add_back x y) (le_shift (sneg (ssub x y)) e x b)
      have f : sle x y = true :=
        transport (fun (z : α) => sle z y = true) (sub_add_back x y)
          (transport (fun (z : α) => sle (sadd (ssub x y) y) z = true) (zero_add y) (add_le (ssub x y) (snat 0) y l))
      And.intro c (And.intro (le_trans x y (sadd y e) f (le_more y e c)) d))

end Greedy

open Greedy

/-- Greedy decoding: if every logit x j is within ε of its ideal y j, and the ideal of token i is more than 2·ε above all others, then
    the token chosen is i, for the logits as for the ideals. -/
theorem greedy_is_ideal {α : Type u} {ι : Type v} [Scalar α] [LawfulScalar α] [Int32 ι] (n r : Nat) (x y : Nat → Nat → α) (c i : Nat)
    (e : α) (hi : below i n = true) (near : ∀ (j : Nat), below j n = true → sle (sabs (ssub (x j c) (y j c))) e = true)
    (gap : ∀ (j : Nat), below j n = true → (j = i → False) → slt (sadd (y j c) (sadd e e)) (y i c) = true) :
    And (Op.argmax (ι := ι) n r x c = iofNat i) (Op.argmax (ι := ι) n r y c = iofNat i) :=
  And.intro
    (argmax_is n r x c i hi (fun (j : Nat) (hj : below j n = true) (d : j = i → False) =>
      lt_of_not_le (x j c) (x i c) (fun (l : sle (x i c) (x j c) = true) =>
        have a : sle (y i c) (sadd (x i c) e) = true := (within (x i c) (y i c) e (near i hi)).right.right
        have b : sle (sadd (x i c) e) (sadd (x j c) e) = true := add_le (x i c) (x j c) e l
        have f : sle (sadd (x j c) e) (sadd (sadd (y j c) e) e) = true :=
          add_le (x j c) (sadd (y j c) e) e (within (x j c) (y j c) e (near j hj)).right.left
        have g : sle (y i c) (sadd (y j c) (sadd e e)) = true :=
          transport (fun (z : α) => sle (y i c) z = true) (add_assoc (y j c) e e)
            (le_trans (y i c) (sadd (x i c) e) (sadd (sadd (y j c) e) e) a
              (le_trans (sadd (x i c) e) (sadd (x j c) e) (sadd (sadd (y j c) e) e) b f))
        not_le_of_lt (sadd (y j c) (sadd e e)) (y i c) (gap j hj d) g)))
    (argmax_is n r y c i hi (fun (j : Nat) (hj : below j n = true) (d : j = i → False) =>
      lt_of_not_le (y j c) (y i c) (fun (l : sle (y i c) (y j c) = true) =>
        have p : sle (snat 0) e = true := (within (x i c) (y i c) e (near i hi)).left
        have g : sle (y j c) (sadd (y j c) (sadd e e)) = true := le_more (y j c) (sadd e e) (nonneg_add e e p p)
        not_le_of_lt (sadd (y j c) (sadd e e)) (y i c) (gap j hj d) (le_trans (y i c) (y j c) (sadd (y j c) (sadd e e)) l g))))

/- ## A batch-dependent split on real bits -/

/-- The number of the bit pattern w. -/
def word (w : Nat) : F32 := F32.ofBits w

/-- A hidden state: 1, then 2^-24 seven times. -/
def hidden (i : Nat) : Nat → F32
  | 0 => word 1065353216
  | p+1 => word 864026624

/-- Weights of two tokens: 1 + 2^-23 on the first element for token 0; ones for token 1. -/
def unembedding : Nat → Nat → F32
  | 0, 0 => word 1065353217
  | 0, t+1 => word 1065353216
  | p+1, 0 => word 0
  | p+1, t+1 => word 1065353216

/-- Logits of a kernel that halves the products when there is one row only. -/
def split_logits (rows t c : Nat) : F32 := split_matmul rows 8 2 4 hidden unembedding 0 t

/-- Logits of the specification. -/
def logits (rows t c : Nat) : F32 := Op.matmul rows 8 2 hidden unembedding 0 t

/-- In a batch of two the split kernel's logits are 1 + 2^-23 and 1: every 2^-24 is lost to a tie. -/
theorem split_logits_in_batch : And (F32.bits (split_logits 2 0 0) = 1065353217) (F32.bits (split_logits 2 1 0) = 1065353216) :=
  And.intro rfl rfl

/-- Alone they are 1 + 2^-23 and 1 + 2^-22: the second half is summed up before it meets the 1. -/
theorem split_logits_alone : And (F32.bits (split_logits 1 0 0) = 1065353217) (F32.bits (split_logits 1 1 0) = 1065353218) :=
  And.intro rfl rfl

theorem split_position_in_batch : Prod.fst (Op.argmax.position_greatest 2 (split_logits 2) 0) = 0 := rfl

theorem split_position_alone : Prod.fst (Op.argmax.position_greatest 2 (split_logits 1) 0) = 1 := rfl

/-- A split that depends on the batch changes the token: 0 in a batch of two, 1 alone. -/
theorem split_changes_token {ι : Type v} [Int32 ι] :
    And (Op.argmax (ι := ι) 2 1 (split_logits 2) 0 = iofNat 0) (Op.argmax (ι := ι) 2 1 (split_logits 1) 0 = iofNat 1) :=
  And.intro (congrArg (fun (p : Nat) => iofNat (ι := ι) p) split_position_in_batch)
    (congrArg (fun (p : Nat) => iofNat (ι := ι) p) split_position_alone)

theorem position_in_any_batch : Prod.fst (Op.argmax.position_greatest 2 (logits 1) 0) = 0 := rfl

/-- The specification's schedule chooses token 0 in every batch, -/
theorem schedule_keeps_token {ι : Type v} [Int32 ι] (rows : Nat) : Op.argmax (ι := ι) 2 1 (logits rows) 0 = iofNat 0 :=
  congrArg (fun (p : Nat) => iofNat (ι := ι) p) position_in_any_batch

/-- as it does for any logits, in any arithmetic. -/
theorem schedule_keeps_tokens {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] (rows k n r : Nat) (a b : Nat → Nat → α) (i c : Nat) :
    Op.argmax (ι := ι) n r (fun (t c : Nat) => Op.matmul rows k n a b i t) c =
      Op.argmax (ι := ι) n r (fun (t c : Nat) => Op.matmul 1 k n (fun (z : Nat) => a i) b 0 t) c := rfl

end Tensorem
