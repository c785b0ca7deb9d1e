/- Ordered fields: signs of sums, products and squares; fractions; maxima. -/
import Theory.Arith
import Theory.Field
import Theory.Algebra
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open OrderNum
open LawfulScalar

theorem pos_of_not_le {α : Type u} [Num α] [OrderNum α] (a : α) (h : sle a (snat 0) = true → False) : sle a (snat 0) = false :=
  false_of_not_true (sle a (snat 0)) h

theorem ne_true_of_pos {α : Type u} [Num α] [OrderNum α] (a : α) (h : sle a (snat 0) = false) (k : sle a
  (snat 0) = true) : False :=
  true_ne_false (Eq.trans (Eq.symm k) h)

/-- The sum of a positive number and one that is not negative is positive. -/
theorem pos_add_nonneg {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (ha : sle a (snat 0) = false)
    (hb : sle (snat 0) b = true) : sle (sadd a b) (snat 0) = false :=
  pos_of_not_le (sadd a b) (fun (h : sle (sadd a b) (snat 0) = true) =>
    have h1 : sle (sadd (snat 0) a) (sadd b a) = true := add_le (snat 0) b a hb
    have h2 : sle a (sadd a b) = true := Eq.trans (congr2 sle (Eq.symm (zero_add a)) (add_comm a b)) h1
    ne_true_of_pos a ha (le_trans a (sadd a b) (snat 0) h2 h))

theorem pos_add {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (ha : sle a (snat 0) = false)
    (hb : sle b (snat 0) = false) : sle (sadd a b) (snat 0) = false := pos_add_nonneg a b ha (nonneg_of_pos b hb)

theorem nonneg_add {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (ha : sle (snat 0) a = true)
    (hb : sle (snat 0) b = true) : sle (snat 0) (sadd a b) = true :=
  have h1 : sle (sadd (snat 0) b) (sadd a b) = true := add_le (snat 0) a b ha
  le_trans (snat 0) b (sadd a b) hb (Eq.trans (congr2 sle (Eq.symm (zero_add b)) rfl) h1)

theorem pos_mul {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (ha : sle a (snat 0) = false)
    (hb : sle b (snat 0) = false) : sle (smul a b) (snat 0) = false :=
  pos_of_not_le (smul a b) (fun (h : sle (smul a b) (snat 0) = true) =>
    mul_ne a b (ne_of_pos a ha) (ne_of_pos b hb)
      (le_antisymm (smul a b) (snat 0) h (mul_nonneg a b (nonneg_of_pos a ha) (nonneg_of_pos b hb))))

theorem neg_nonneg {α : Type u} [Scalar α] [LawfulScalar α] (a : α) (h : sle a (snat 0) = true) : sle (snat 0)
  (sneg a) = true :=
  Eq.trans (congr2 sle (Eq.symm (add_neg a)) (Eq.symm (zero_add (sneg a)))) (add_le a (snat 0) (sneg a) h)

theorem square_nonneg {α : Type u} [Scalar α] [LawfulScalar α] (a : α) : sle (snat 0) (smul a a) = true :=
  by_bool (sle (snat 0) a) (fun (h : sle (snat 0) a = true) => mul_nonneg a a h h)
    (fun (h : sle (snat 0) a = false) =>
      have h1 : sle (snat 0) (sneg a) = true := neg_nonneg a (le_total (snat 0) a h)
      Eq.trans (congrArg (sle (snat 0)) (ring [a]
      (r0 *! r0)
      ((RExp.neg r0) *! (RExp.neg r0)) rfl)) (mul_nonneg (sneg a) (sneg a) h1 h1))

/-- x² + 1 is positive. -/
theorem square_one_pos {α : Type u} [Scalar α] [LawfulScalar α] (a : α) : sle (sadd (smul a a) (snat 1)) (snat 0) = false :=
  transport (fun (z : α) => sle z (snat 0) = false) (add_comm (snat 1) (smul a a))
    (pos_add_nonneg (snat 1) (smul a a) one_pos (square_nonneg a))

theorem nat_pos_of_ble {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (h : Nat.ble 1 n = true) :
    sle (snat (α := α) n) (snat 0) = false :=
  Exists.elim (pos_exists n h) (fun (k : Nat) (e : n = k + 1) =>
    transport (fun (z : Nat) => sle (snat (α := α) z) (snat 0) = false) (Eq.symm e) (nat_pos k))

theorem nat_ne_of_ble {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (h : Nat.ble 1 n = true) :
    snat (α := α) n = snat 0 → False := ne_of_pos (snat n) (nat_pos_of_ble n h)

theorem ratio_pos {α : Type u} [Scalar α] [LawfulScalar α] (p q : Nat) (hp : below 0 p = true) (hq : below 0 q = true) :
    sle (sratio (α := α) p q) (snat 0) = false :=
  pos_of_not_le (sratio p q) (fun (h : sle (sratio (α := α) p q) (snat 0) = true) =>
    have h1 : sle (snat 0) (smul (sneg (sratio (α := α) p q)) (snat q)) = true :=
      mul_nonneg (sneg (sratio p q)) (snat q) (neg_nonneg (sratio p q) h) (nat_nonneg q)
    have h2 : smul (sneg (sratio (α := α) p q)) (snat q) = sneg (snat p) :=
      Eq.trans (neg_mul (sratio p q) (snat q)) (congrArg sneg (ratio_mul p q hq))
    have h3 : sle (sadd (snat 0) (snat p)) (sadd (sneg (snat (α := α) p)) (snat p)) = true :=
      add_le (snat 0) (sneg (snat p)) (snat p) (Eq.trans (congrArg (sle (snat 0)) (Eq.symm h2)) h1)
    ne_true_of_pos (snat p) (nat_pos_of_ble p hp)
      (Eq.trans (congr2 sle (Eq.symm (zero_add (snat p))) (Eq.symm (neg_add_self (snat p)))) h3))

/- fractions -/
theorem cdiv {α : Type u} [Primitive α] {a a' b b' : α} (h1 : a = a') (h2 : b = b') : sdiv a b = sdiv a' b' := congr2 sdiv h1 h2

/-- q b = a says q = a / b. -/
theorem eq_div {α : Type u} [Scalar α] [LawfulScalar α] (q a b : α) (hb : b = snat 0 → False)
  (h : smul q b = a) : q = sdiv a b :=
  field_cancel q (sdiv a b) b hb (Eq.trans h (Eq.symm (div_mul a b hb)))

theorem mul_div {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (hb : b = snat 0 → False) : sdiv (smul a b) b = a :=
  Eq.symm (eq_div a (smul a b) b hb rfl)

theorem div_self {α : Type u} [Scalar α] [LawfulScalar α] (b : α) (hb : b = snat 0 → False) : sdiv b b = snat 1 :=
  Eq.symm (eq_div (snat 1) b b hb (one_mul b))

theorem div_add {α : Type u} [Scalar α] [LawfulScalar α] (a b c : α) (hc : c = snat 0 → False) :
    sdiv (sadd a b) c = sadd (sdiv a c) (sdiv b c) :=
  Eq.symm (eq_div (sadd (sdiv a c) (sdiv b c)) (sadd a b) c hc
    (Eq.trans (add_mul (sdiv a c) (sdiv b c) c) (cadd (div_mul a c hc) (div_mul b c hc))))

theorem div_mul_right {α : Type u} [Scalar α] [LawfulScalar α] (a b c : α) (hc : c = snat 0 → False) :
    sdiv (smul a b) c = smul a (sdiv b c) :=
  Eq.symm (eq_div (smul a (sdiv b c)) (smul a b) c hc (Eq.trans (mul_assoc a (sdiv b c) c) (cmul rfl (div_mul b c hc))))

theorem div_mul_left {α : Type u} [Scalar α] [LawfulScalar α] (a b c : α) (hc : c = snat 0 → False) :
    sdiv (smul a b) c = smul (sdiv a c) b :=
  trans3 (cdiv (mul_comm a b) rfl) (div_mul_right b a c hc) (mul_comm b (sdiv a c))

theorem zero_div {α : Type u} [Scalar α] [LawfulScalar α] (c : α) (hc : c = snat 0 → False) : sdiv (snat 0) c = snat 0 :=
  Eq.symm (eq_div (snat 0) (snat 0) c hc (zero_mul c))

theorem div_nonneg {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (ha : sle (snat 0) a = true) (hb : sle b
  (snat 0) = false) :
    sle (snat 0) (sdiv a b) = true :=
  by_bool (sle (snat 0) (sdiv a b)) (fun (h : sle (snat 0) (sdiv a b) = true) => h)
    (fun (h : sle (snat 0) (sdiv a b) = false) =>
      have hn : b = snat 0 → False := ne_of_pos b hb
      have h1 : sle (snat 0) (smul (sneg (sdiv a b)) b) = true :=
        mul_nonneg (sneg (sdiv a b)) b (neg_nonneg (sdiv a b) (le_total (snat 0) (sdiv a b) h)) (nonneg_of_pos b hb)
      have h2 : smul (sneg (sdiv a b)) b = sneg a := Eq.trans (neg_mul (sdiv a b) b) (congrArg sneg (div_mul a b hn))
      have h3 : sle (sadd (snat 0) a) (sadd (sneg a) a) = true :=
        add_le (snat 0) (sneg a) a (Eq.trans (congrArg (sle (snat 0)) (Eq.symm h2)) h1)
      have h4 : sle a (snat 0) = true := Eq.trans (congr2 sle (Eq.symm (zero_add a)) (Eq.symm (neg_add_self a))) h3
      have h5 : a = snat 0 := le_antisymm a (snat 0) h4 ha
      transport (fun (z : α) => sle (snat 0) z = true) (Eq.symm (Eq.trans (cdiv h5 rfl) (zero_div b hn))) (le_refl (snat 0)))

/- the exponential function -/
theorem exp_ne {α : Type u} [Scalar α] [LawfulScalar α] (a : α) : sexp a = snat 0 → False := ne_of_pos (sexp a) (exp_pos a)

theorem exp_zero {α : Type u} [Scalar α] [LawfulScalar α] : sexp (snat 0 : α) = snat 1 :=
  field_cancel (sexp (snat 0)) (snat 1) (sexp (snat 0)) (exp_ne (snat 0))
    (trans3 (Eq.symm (exp_add (snat 0) (snat 0))) (congrArg sexp (add_zero (snat 0))) (Eq.symm (one_mul (sexp (snat 0)))))

theorem exp_sub_mul {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) : smul (sexp (ssub a b)) (sexp b) = sexp a :=
  Eq.trans (Eq.symm (exp_add (ssub a b) b)) (congrArg sexp (ring [a, b]
      ((r0 -! r1) +! r1)
      r0 rfl))

theorem exp_neg {α : Type u} [Scalar α] [LawfulScalar α] (a : α) : smul (sexp a) (sexp (sneg a)) = snat 1 :=
  trans3 (Eq.symm (exp_add a (sneg a))) (congrArg sexp (add_neg a)) exp_zero

theorem log_mul {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (ha : sle a (snat 0) = false) (hb : sle b (snat 0) = false) :
    slog (smul a b) = sadd (slog a) (slog b) :=
  Eq.trans (congrArg slog (Eq.symm (Eq.trans (exp_add (slog a) (slog b)) (cmul (exp_log a ha) (exp_log b hb)))))
    (log_exp (sadd (slog a) (slog b)))

theorem exp_inj {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (h : sexp a = sexp b) : a = b :=
  trans3 (Eq.symm (log_exp a)) (congrArg slog h) (log_exp b)

end Tensorem
