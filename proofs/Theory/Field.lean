/- Small consequences of the laws of ordered fields: cancelling a factor, natural numbers are positive, and what sqrt, rsqrt and
sigmoid satisfy as factors. -/
import Theory.Ring
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open OrderNum
open LawfulScalar

theorem field_cancel {α : Type u} [Scalar α] [LawfulScalar α] (a b c : α) (hc : c = snat 0 → False)
    (h : smul a c = smul b c) : a = b :=
  (ring2 [a, b, c, sdiv (snat 1) c]
      r0
      r1
      r3 (r0 *! r2) (r1 *! r2)
      (r1 -! r0) (r3 *! r2) (RExp.num 1)
      (h) (div_mul (snat 1) c hc) rfl)

theorem le_refl {α : Type u} [Num α] [OrderNum α] (a : α) : sle a a = true :=
  by_bool (sle a a) (fun (h : sle a a = true) => h) (fun (h : sle a a = false) => le_total a a h)

theorem ne_of_pos {α : Type u} [Num α] [OrderNum α] (a : α) (h : sle a (snat 0) = false) (e : a = snat 0) : False :=
  true_ne_false (trans3 (Eq.symm (le_refl a)) (congrArg (fun (z : α) => sle a z) e) h)

theorem nonneg_of_pos {α : Type u} [Num α] [OrderNum α] (a : α) (h : sle a (snat 0) = false) : sle (snat 0) a = true :=
  le_total a (snat 0) h

theorem seq_ne {α : Type u} [Num α] [OrderNum α] (a b : α) (h : seq a b = false) (e : a = b) : False :=
  have k : seq a b = true :=
    Eq.trans (eq_eq a b)
      (transport (fun (z : α) => and (sle a z) (sle z a) = true) e (and_true (sle a a) (sle a a) (le_refl a) (le_refl a)))
  true_ne_false (Eq.trans (Eq.symm k) h)

theorem seq_true {α : Type u} [Num α] [OrderNum α] (a b : α) (h : seq a b = true) : a = b :=
  have k : and (sle a b) (sle b a) = true := Eq.trans (Eq.symm (eq_eq a b)) h
  le_antisymm a b (and_left (sle a b) (sle b a) k) (and_right (sle a b) (sle b a) k)

theorem one_nonneg {α : Type u} [Scalar α] [LawfulScalar α] : sle (snat 0 : α) (snat 1) = true := le_total (snat 1) (snat 0)
    one_pos

theorem nat_nonneg {α : Type u} [Scalar α] [LawfulScalar α] : ∀ (n : Nat), sle (snat 0 : α) (snat n) = true
  | 0 => le_refl (snat 0)
  | n+1 =>
    have h1 : sle (sadd (snat 0) (snat 1)) (sadd (snat n) (snat 1)) = true := add_le (snat 0) (snat n : α) (snat 1) (nat_nonneg n)
    have h2 : sle (snat 1) (snat (n + 1) : α) = true :=
      Eq.trans (congr2 sle (Eq.symm (ring_zero_add (snat 1))) (nat_succ n)) h1
    le_trans (snat 0) (snat 1) (snat (n + 1)) one_nonneg h2

theorem nat_pos {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) : sle (snat (n + 1) : α) (snat 0) = false :=
  false_of_not_true (sle (snat (n + 1)) (snat 0)) (fun (h : sle (snat (n + 1) : α) (snat 0) = true) =>
    have h1 : sle (sadd (snat 0) (snat 1)) (sadd (snat n) (snat 1)) = true := add_le (snat 0) (snat n : α) (snat 1) (nat_nonneg n)
    have h2 : sle (snat 1) (snat (n + 1) : α) = true :=
      Eq.trans (congr2 sle (Eq.symm (ring_zero_add (snat 1))) (nat_succ n)) h1
    true_ne_false (Eq.trans (Eq.symm (le_trans (snat 1) (snat (n + 1)) (snat 0) h2 h)) one_pos))

theorem nat_ne {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) : (snat (n + 1) : α) = snat 0 → False :=
  ne_of_pos (snat (n + 1)) (nat_pos n)

theorem nat_ne_of_below {α : Type u} [Scalar α] [LawfulScalar α] :
    ∀ (n : Nat), below 0 n = true → (snat n : α) = snat 0 → False
  | 0 => fun (h : below 0 0 = true) (e : (snat 0 : α) = snat 0) => false_ne_true h
  | n+1 => fun (h : below 0 (n + 1) = true) => nat_ne n

/-- a b ≠ 0 when neither is. -/
theorem mul_ne {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (ha : a = snat 0 → False) (hb : b = snat 0 → False)
    (h : smul a b = snat 0) : False :=
  ha (field_cancel a (snat 0) b hb (Eq.trans h (Eq.symm (ring_zero_mul b))))

theorem double_ne {α : Type u} [Scalar α] [LawfulScalar α] (a : α) (ha : a = snat 0 → False) (h : sadd a a = snat 0) : False :=
  mul_ne (snat 2) a (nat_ne 1) ha (Eq.trans (ring [a]
      ((RExp.num 2) *! r0)
      (r0 +! r0) rfl) h)

/-- a / b is a · (1 / b). -/
theorem div_eq {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (hb : b = snat 0 → False) :
    sdiv a b = smul a (sdiv (snat 1) b) :=
  field_cancel (sdiv a b) (smul a (sdiv (snat 1) b)) b hb
    (ring2 [a, b, sdiv a b, sdiv (snat 1) b]
      (r2 *! r1)
      ((r0 *! r3) *! r1)
      (RExp.num 1) (r2 *! r1) r0
      (RExp.neg r0) (r3 *! r1) (RExp.num 1)
      (div_mul a b hb) (div_mul (snat 1) b hb) rfl)

/-- The same of every divisor. -/
theorem div_product {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) : sdiv a b = smul a (sdiv (snat 1) b) :=
  by_bool (seq b (snat 0))
    (fun (h : seq b (snat 0) = true) =>
      transport (fun (z : α) => sdiv a z = smul a (sdiv (snat 1) z)) (Eq.symm (seq_true b (snat 0) h)) (div_zero a))
    (fun (h : seq b (snat 0) = false) => div_eq a b (seq_ne b (snat 0) h))

/-- Two literals of one fraction are one number: p / q = r / s when p s = r q. -/
theorem ratio_eq {α : Type u} [Scalar α] [LawfulScalar α] (p q : Nat) (c : α) (hq : below 0 q = true)
    (h : smul c (snat q) = snat p) : sratio p q = c :=
  field_cancel (sratio p q) c (snat q) (nat_ne_of_below q hq) (Eq.trans (ratio_mul p q hq) (Eq.symm h))

theorem half_double {α : Type u} [Scalar α] [LawfulScalar α] : smul (sratio 1 2) (snat 2 : α) = snat 1 := ratio_mul 1 2 rfl

theorem half_nonneg {α : Type u} [Scalar α] [LawfulScalar α] : sle (snat 0 : α) (sratio 1 2) = true :=
  by_bool (sle (snat 0 : α) (sratio 1 2)) (fun (h : sle (snat 0 : α) (sratio 1 2) = true) => h)
    (fun (h : sle (snat 0 : α) (sratio 1 2) = false) =>
      have h1 : sle (sratio 1 2 : α) (snat 0) = true := le_total (snat 0) (sratio 1 2) h
      have h2 : sle (sadd (sratio 1 2) (sratio 1 2) : α) (sadd (snat 0) (sratio 1 2)) = true :=
        add_le (sratio 1 2) (snat 0) (sratio 1 2) h1
      have h3 : sle (snat 1 : α) (sratio 1 2) = true :=
        Eq.trans (congr2 sle (ring1 [sratio 1 2]
      (RExp.num 1)
      (r0 +! r0)
      (RExp.num 1) (RExp.num 1) (r0 *! (RExp.num 2))
      (Eq.symm half_double) rfl) (Eq.symm (ring_zero_add (sratio 1 2)))) h2
      False.elim (true_ne_false (Eq.trans (Eq.symm (le_trans (snat 1) (sratio 1 2) (snat 0) h3 h1)) one_pos)))

theorem sqrt_ne {α : Type u} [Scalar α] [LawfulScalar α] (a : α) (h : sle a (snat 0) = false) (e : ssqrt a = snat 0) : False :=
  ne_of_pos a h
    (ring2 [a, ssqrt a]
      r0
      (RExp.num 0)
      (RExp.neg (RExp.num 1)) (r1 *! r1) r0
      r1 r1 (RExp.num 0)
      (sqrt_mul a (nonneg_of_pos a h)) (e) rfl)

/-- rsqrt(a)² a = 1 for positive a. -/
theorem rsqrt_square {α : Type u} [Scalar α] [LawfulScalar α] (a : α) (h : sle a (snat 0) = false) :
    smul (smul (srsqrt a) (srsqrt a)) a = snat 1 :=
  (ring2 [a, ssqrt a, srsqrt a]
      ((r2 *! r2) *! r0)
      (RExp.num 1)
      ((r2 *! r1) +! (RExp.num 1)) (r2 *! r1) (RExp.num 1)
      (RExp.neg (r2 *! r2)) (r1 *! r1) r0
      (rsqrt_mul a h) (sqrt_mul a (nonneg_of_pos a h)) rfl)

end Tensorem
