/- Square roots: there is one of each number that is not negative; what a common factor does to them. -/
import Theory.Order
import Theory.Sum
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open OrderNum
open LawfulScalar

theorem sum_not_negative {α : Type u} [Scalar α] [LawfulScalar α] (e : Nat → α) (h : ∀ (j : Nat), sle (snat 0) (e j) = true) :
    ∀ (n : Nat), sle (snat 0) (Lib.sum n e) = true
  | 0 => le_refl (snat 0)
  | n+1 => nonneg_add (Lib.sum n e) (e n) (sum_not_negative e h n) (h n)

theorem zero_of_add {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (ha : sle (snat 0) a = true) (hb : sle (snat 0) b = true)
    (h : sadd a b = snat 0) : a = snat 0 :=
  have h1 : sle (sadd (snat 0) a) (sadd b a) = true := add_le (snat 0) b a hb
  le_antisymm a (snat 0) (Eq.trans (congr2 sle (Eq.symm (zero_add a)) (Eq.trans (Eq.symm h) (add_comm a b))) h1) ha

/-- Numbers that are not negative are equal when their squares are. -/
theorem square_inj {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (ha : sle (snat 0) a = true) (hb : sle (snat 0) b = true)
    (h : smul a a = smul b b) : a = b :=
  by_bool (seq (sadd a b) (snat 0))
    (fun (k : seq (sadd a b) (snat 0) = true) =>
      have e : sadd a b = snat 0 := seq_true (sadd a b) (snat 0) k
      Eq.trans (zero_of_add a b ha hb e) (Eq.symm (zero_of_add b a hb ha (Eq.trans (add_comm b a) e))))
    (fun (k : seq (sadd a b) (snat 0) = false) =>
      field_cancel a b (sadd a b) (seq_ne (sadd a b) (snat 0) k) (ring1 [a, b]
      (r0 *! (r0 +! r1))
      (r1 *! (r0 +! r1))
      (RExp.num 1) (r0 *! r0) (r1 *! r1)
      (h) rfl))

theorem sqrt_unique {α : Type u} [Scalar α] [LawfulScalar α] (v s : α) (hs : sle (snat 0) s = true) (h : smul s s = v) :
    ssqrt v = s :=
  have hv : sle (snat 0) v = true := Eq.trans (congrArg (sle (snat 0)) (Eq.symm h)) (square_nonneg s)
  square_inj (ssqrt v) s (sqrt_nonneg v hv) hs (Eq.trans (sqrt_mul v hv) (Eq.symm h))

/-- The root of a product. -/
theorem sqrt_product {α : Type u} [Scalar α] [LawfulScalar α] (v w : α) (hv : sle (snat 0) v = true) (hw : sle
  (snat 0) w = true) :
    ssqrt (smul v w) = smul (ssqrt v) (ssqrt w) :=
  sqrt_unique (smul v w) (smul (ssqrt v) (ssqrt w)) (mul_nonneg (ssqrt v) (ssqrt w) (sqrt_nonneg v hv) (sqrt_nonneg w hw))
    (ring2 [ssqrt v, ssqrt w, v, w]
      ((r0 *! r1) *! (r0 *! r1))
      (r2 *! r3)
      (r1 *! r1) (r0 *! r0) r2
      r2 (r1 *! r1) r3
      (sqrt_mul v hv) (sqrt_mul w hw) rfl)

theorem rsqrt_scale {α : Type u} [Scalar α] [LawfulScalar α] (v c : α) (hv : sle v (snat 0) = false) (hc : sle c
  (snat 0) = false) :
    smul (srsqrt (smul v (smul c c))) c = srsqrt v :=
  have hcc : sle (smul c c) (snat 0) = false := pos_mul c c hc hc
  have h1 : ssqrt (smul v (smul c c)) = smul (ssqrt v) c :=
    Eq.trans (sqrt_product v (smul c c) (nonneg_of_pos v hv) (nonneg_of_pos (smul c c) hcc))
      (cmul rfl (sqrt_unique (smul c c) c (nonneg_of_pos c hc) rfl))
  have h2 : smul (srsqrt (smul v (smul c c))) (smul (ssqrt v) c) = snat 1 :=
    Eq.trans (cmul rfl (Eq.symm h1)) (rsqrt_mul (smul v (smul c c)) (pos_mul v (smul c c) hv hcc))
  field_cancel (smul (srsqrt (smul v (smul c c))) c) (srsqrt v) (ssqrt v) (sqrt_ne v hv)
    (trans3 (ring [srsqrt (smul v (smul c c)), c, ssqrt v]
      ((r0 *! r1) *! r2)
      (r0 *! (r2 *! r1)) rfl) h2 (Eq.symm (rsqrt_mul v hv)))

/-- What normalisations take the root of: a mean of squares and something positive. -/
theorem mean_square_pos {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (h : Nat.ble 1 n = true) (x : Nat → α) (e : α)
    (he : sle e (snat 0) = false) :
    sle (sadd (sdiv (Lib.lanes n (fun (j : Nat) => smul (x j) (x j))) (snat n)) e) (snat 0) = false :=
  transport (fun (z : α) => sle z (snat 0) = false)
    (add_comm e (sdiv (Lib.lanes n (fun (j : Nat) => smul (x j) (x j))) (snat n)))
    (pos_add_nonneg e (sdiv (Lib.lanes n (fun (j : Nat) => smul (x j) (x j))) (snat n)) he
      (div_nonneg (Lib.lanes n (fun (j : Nat) => smul (x j) (x j))) (snat n)
        (Eq.trans (congrArg (sle (snat 0)) (lanes_eq n (fun (j : Nat) => smul (x j) (x j))))
          (sum_not_negative (fun (j : Nat) => smul (x j) (x j)) (fun (j : Nat) => square_nonneg (x j)) n))
        (nat_pos_of_ble n h)))

theorem pos_of_lt {α : Type u} [Scalar α] [LawfulScalar α] (e : α) (h : slt (snat 0) e = true) : sle e (snat 0) = false :=
  pos_of_not_le e (fun (k : sle e (snat 0) = true) =>
    true_ne_false (trans3 (Eq.symm h) (lt_eq (snat 0) e) (congrArg (fun (b : Bool) => not b) k)))

theorem lt_of_pos {α : Type u} [Scalar α] [LawfulScalar α] (e : α) (h : sle e (snat 0) = false) : slt (snat 0) e = true :=
  Eq.trans (lt_eq (snat 0) e) (congrArg (fun (b : Bool) => not b) h)

/-- A row four times as large, and 16 epsilon: a quarter of the reciprocal root. -/
theorem rsqrt_of_scaled {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (h : Nat.ble 1 n = true) (e : α)
    (pos : sle e (snat 0) = false) (x y : Nat → α)
    (hy : ∀ (j : Nat), y j = smul (x j) (snat 4)) :
    smul (srsqrt (sadd (sdiv (Lib.lanes n (fun (j : Nat) => smul (y j) (y j))) (snat n)) (smul e (snat 16)))) (snat 4)
      = srsqrt (sadd (sdiv (Lib.lanes n (fun (j : Nat) => smul (x j) (x j))) (snat n)) e) :=
  have hn : snat (α := α) n = snat 0 → False := nat_ne_of_ble n h
  have he : smul e (snat 16) = smul e (smul (snat 4) (snat 4)) :=
    (ring [e] (r0 *! (RExp.num 16)) (r0 *! ((RExp.num 4) *! (RExp.num 4))) rfl)
  have hs : Lib.lanes n (fun (j : Nat) => smul (y j) (y j))
      = smul (Lib.lanes n (fun (j : Nat) => smul (x j) (x j))) (smul (snat 4) (snat 4)) :=
    trans4 (lanes_eq n (fun (j : Nat) => smul (y j) (y j)))
      (sum_congr n (fun (j : Nat) => smul (y j) (y j)) (fun (j : Nat) => smul (smul (x j) (x j)) (smul (snat 4) (snat 4)))
        (fun (j : Nat) (hj : below j n = true) =>
          Eq.trans (cmul (hy j) (hy j)) (ring [x j]
      ((r0 *! (RExp.num 4)) *! (r0 *! (RExp.num 4)))
      ((r0 *! r0) *! ((RExp.num 4) *! (RExp.num 4))) rfl)))
      (sum_mul (fun (j : Nat) => smul (x j) (x j)) (smul (snat 4) (snat 4)) n)
      (cmul (Eq.symm (lanes_eq n (fun (j : Nat) => smul (x j) (x j)))) rfl)
  have hv : sadd (sdiv (Lib.lanes n (fun (j : Nat) => smul (y j) (y j))) (snat n)) (smul e (snat 16))
      = smul (sadd (sdiv (Lib.lanes n (fun (j : Nat) => smul (x j) (x j))) (snat n)) e) (smul (snat 4)
        (snat 4)) :=
    Eq.trans
      (cadd (Eq.trans (cdiv hs rfl)
        (div_mul_left (Lib.lanes n (fun (j : Nat) => smul (x j) (x j))) (smul (snat 4) (snat 4)) (snat n) hn)) he)
      (Eq.symm (add_mul (sdiv (Lib.lanes n (fun (j : Nat) => smul (x j) (x j))) (snat n)) e (smul (snat 4)
        (snat 4))))
  Eq.trans (congrArg (fun (z : α) => smul (srsqrt z) (snat 4)) hv)
    (rsqrt_scale (sadd (sdiv (Lib.lanes n (fun (j : Nat) => smul (x j) (x j))) (snat n)) e) (snat 4)
      (mean_square_pos n h x e pos) (nat_pos 3))

end Tensorem
