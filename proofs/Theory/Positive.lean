/- Signs in ordered fields: squares, sums, quotients; the mean of squares plus a positive epsilon is positive. -/
import Theory.Field
import Theory.Blocks
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open OrderNum
open LawfulScalar

/- order -/
theorem neg_nonneg {α : Type u} [Scalar α] [LawfulScalar α] (a : α) (h : sle a (snat 0) = true) : sle (snat 0) (sneg a) = true :=
  have h1 : sle (sadd a (sneg a)) (sadd (snat 0) (sneg a)) = true := add_le a (snat 0) (sneg a) h
  Eq.trans (congr2 sle (Eq.symm (RingNum.add_neg a)) (Eq.symm (ring_zero_add (sneg a)))) h1

theorem square_nonneg {α : Type u} [Scalar α] [LawfulScalar α] (a : α) : sle (snat 0) (smul a a) = true :=
  by_bool (sle (snat 0) a) (fun (h : sle (snat 0) a = true) => mul_nonneg a a h h)
    (fun (h : sle (snat 0) a = false) =>
      have k : sle (snat 0) (sneg a) = true := neg_nonneg a (le_total (snat 0) a h)
      Eq.trans (congrArg (fun (z : α) => sle (snat 0) z) (ring [a]
      (r0 *! r0)
      ((RExp.neg r0) *! (RExp.neg r0)) rfl)) (mul_nonneg (sneg a) (sneg a) k k))

theorem add_nonneg {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (ha : sle (snat 0) a = true) (hb : sle (snat 0) b = true) :
    sle (snat 0) (sadd a b) = true :=
  have h1 : sle (sadd (snat 0) b) (sadd a b) = true := add_le (snat 0) a b ha
  le_trans (snat 0) b (sadd a b) hb (Eq.trans (congrArg (fun (z : α) => sle z (sadd a b)) (Eq.symm (ring_zero_add b))) h1)

theorem sum_nonneg {α : Type u} [Scalar α] [LawfulScalar α] (e : Nat → α) (h : ∀ (j : Nat), sle (snat 0) (e j) = true) :
    ∀ (n : Nat), sle (snat 0) (Lib.sum n e) = true
  | 0 => le_refl (snat 0)
  | n+1 => add_nonneg (Lib.sum n e) (e n) (sum_nonneg e h n) (h n)

theorem div_nonneg {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (ha : sle (snat 0) a = true) (hb : sle b (snat 0) = false) :
    sle (snat 0) (sdiv a b) = true :=
  have hi : smul (sdiv (snat 1) b) b = snat 1 := div_mul (snat 1) b (ne_of_pos b hb)
  have h1 : sle (snat 0) (smul (smul (sdiv (snat 1) b) (sdiv (snat 1) b)) b) = true :=
    mul_nonneg (smul (sdiv (snat 1) b) (sdiv (snat 1) b)) b (square_nonneg (sdiv (snat 1) b)) (nonneg_of_pos b hb)
  have h2 : sdiv (snat 1) b = smul (smul (sdiv (snat 1) b) (sdiv (snat 1) b)) b :=
    (ring1 [sdiv (snat 1) b, b]
      r0
      ((r0 *! r0) *! r1)
      (RExp.neg r0) (r0 *! r1) (RExp.num 1)
      (hi) rfl)
  Eq.trans (congrArg (fun (z : α) => sle (snat 0) z) (div_eq a b (ne_of_pos b hb)))
    (mul_nonneg a (sdiv (snat 1) b) ha (Eq.trans (congrArg (fun (z : α) => sle (snat 0) z) h2) h1))

theorem nonneg_add_pos {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (ha : sle (snat 0) a = true)
    (hb : sle b (snat 0) = false) : sle (sadd a b) (snat 0) = false :=
  false_of_not_true (sle (sadd a b) (snat 0)) (fun (h : sle (sadd a b) (snat 0) = true) =>
    have h1 : sle (sadd (snat 0) b) (sadd a b) = true := add_le (snat 0) a b ha
    have h2 : sle b (sadd a b) = true := Eq.trans (congrArg (fun (z : α) => sle z (sadd a b)) (Eq.symm (ring_zero_add b))) h1
    true_ne_false (Eq.trans (Eq.symm (le_trans b (sadd a b) (snat 0) h2 h)) hb))

/-- The mean of squares plus epsilon is positive. -/
theorem variance_pos {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true) (c : Nat → α) (epsilon : α)
    (he : sle epsilon (snat 0) = false) :
    sle (sadd (sdiv (Lib.lanes n (fun (j : Nat) => smul (c j) (c j))) (snat n)) epsilon) (snat 0) = false :=
  have h1 : sle (snat 0) (Lib.lanes n (fun (j : Nat) => smul (c j) (c j))) = true :=
    Eq.trans (congrArg (fun (z : α) => sle (snat 0) z) (lanes_eq n (fun (j : Nat) => smul (c j) (c j))))
      (sum_nonneg (fun (j : Nat) => smul (c j) (c j)) (fun (j : Nat) => square_nonneg (c j)) n)
  have h2 : sle (snat n : α) (snat 0) = false :=
    Exists.elim (pos_exists n hn) (fun (k : Nat) (e : n = k + 1) =>
      Eq.trans (congrArg (fun (z : Nat) => sle (snat z : α) (snat 0)) e) (nat_pos k))
  nonneg_add_pos (sdiv (Lib.lanes n (fun (j : Nat) => smul (c j) (c j))) (snat n)) epsilon
    (div_nonneg (Lib.lanes n (fun (j : Nat) => smul (c j) (c j))) (snat n) h1 h2) he

end Tensorem
