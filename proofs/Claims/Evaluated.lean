/- Arithmetic on fractions over the reals: certificates of evaluated constants use these. -/
import Theory.Order
import Theory.Algebra
import Theory.Lattice
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open LawfulScalar

/-- a is (m - n) / q. -/
def IsRatio {α : Type u} [Scalar α] (a : α) (m n q : Nat) : Prop := smul a (snat q) = ssub (snat m) (snat n)

theorem ratio_of_nat {α : Type u} [Scalar α] [LawfulScalar α] (p : Nat) : IsRatio (snat (α := α) p) p 0 1 :=
  ring [snat (α := α) p] (r0 *! RExp.num 1) (r0 -! RExp.num 0) rfl

theorem ratio_of_ratio {α : Type u} [Scalar α] [LawfulScalar α] (p q : Nat) (h : below 0 q = true) : IsRatio (sratio (α := α) p q) p 0 q :=
  Eq.trans (ratio_mul p q h) (ring [snat (α := α) p] r0 (r0 -! RExp.num 0) rfl)

theorem ratio_of_neg {α : Type u} [Scalar α] [LawfulScalar α] (a : α) (m n q : Nat) (h : IsRatio a m n q) : IsRatio (sneg a) n m q :=
  trans3 (ring [a, snat q] (RExp.neg r0 *! r1) (RExp.neg (r0 *! r1)) rfl) (congrArg sneg h)
    (ring [snat (α := α) m, snat n] (RExp.neg (r0 -! r1)) (r1 -! r0) rfl)

theorem ratio_of_add {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (m n q k l r : Nat) (ha : IsRatio a m n q) (hb : IsRatio b k l r) :
    IsRatio (sadd a b) (m * r + k * q) (n * r + l * q) (q * r) :=
  trans4
    (Eq.trans (congrArg (fun (z : α) => smul (sadd a b) z) (snat_mul q r))
      (ring [a, b, snat q, snat r] ((r0 +! r1) *! (r2 *! r3)) (((r0 *! r2) *! r3) +! ((r1 *! r3) *! r2)) rfl))
    (congr2 (fun (x y : α) => sadd (smul x (snat r)) (smul y (snat q))) ha hb)
    (ring [snat (α := α) m, snat n, snat q, snat k, snat l, snat r] (((r0 -! r1) *! r5) +! ((r3 -! r4) *! r2))
      (((r0 *! r5) +! (r3 *! r2)) -! ((r1 *! r5) +! (r4 *! r2))) rfl)
    (Eq.symm (congr2 ssub (Eq.trans (snat_add (m * r) (k * q)) (congr2 sadd (snat_mul m r) (snat_mul k q)))
      (Eq.trans (snat_add (n * r) (l * q)) (congr2 sadd (snat_mul n r) (snat_mul l q)))))

theorem ratio_of_mul {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (m n q k l r : Nat) (ha : IsRatio a m n q) (hb : IsRatio b k l r) :
    IsRatio (smul a b) (m * k + n * l) (m * l + n * k) (q * r) :=
  trans4
    (Eq.trans (congrArg (fun (z : α) => smul (smul a b) z) (snat_mul q r))
      (ring [a, b, snat q, snat r] ((r0 *! r1) *! (r2 *! r3)) ((r0 *! r2) *! (r1 *! r3)) rfl))
    (congr2 smul ha hb)
    (ring [snat (α := α) m, snat n, snat k, snat l] ((r0 -! r1) *! (r2 -! r3)) (((r0 *! r2) +! (r1 *! r3)) -! ((r0 *! r3) +! (r1 *! r2))) rfl)
    (Eq.symm (congr2 ssub (Eq.trans (snat_add (m * k) (n * l)) (congr2 sadd (snat_mul m k) (snat_mul n l)))
      (Eq.trans (snat_add (m * l) (n * k)) (congr2 sadd (snat_mul m l) (snat_mul n k)))))

theorem ratio_of_sub {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (m n q k l r : Nat) (ha : IsRatio a m n q) (hb : IsRatio b k l r) :
    IsRatio (ssub a b) (m * r + l * q) (n * r + k * q) (q * r) :=
  Eq.trans (congrArg (fun (z : α) => smul z (snat (q * r))) (sub_eq a b))
    (ratio_of_add a (sneg b) m n q l k r ha (ratio_of_neg b k l r hb))

/-- Fractions that are equal as fractions are equal. -/
theorem ratio_same_value {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (m n q k l r : Nat) (hq : below 0 q = true) (hr : below 0 r = true)
    (ha : IsRatio a m n q) (hb : IsRatio b k l r) (h : Nat.beq (m * r + l * q) (k * q + n * r) = true) : a = b :=
  have cross : sadd (smul (snat m) (snat r)) (smul (snat l) (snat q)) = (sadd (smul (snat k) (snat q)) (smul (snat n) (snat r)) : α) :=
    trans4 (congr2 sadd (Eq.symm (snat_mul m r)) (Eq.symm (snat_mul l q))) (Eq.symm (snat_add (m * r) (l * q)))
      (congrArg (fun (z : Nat) => snat (α := α) z) (beq_eq (m * r + l * q) (k * q + n * r) h))
      (Eq.trans (snat_add (k * q) (n * r)) (congr2 sadd (snat_mul k q) (snat_mul n r)))
  have scaled : smul a (smul (snat q) (snat r)) = smul b (smul (snat q) (snat r)) :=
    trans5
      (Eq.trans (ring [a, snat q, snat r] (r0 *! (r1 *! r2)) ((r0 *! r1) *! r2) rfl) (congrArg (fun (z : α) => smul z (snat r)) ha))
      (ring [snat (α := α) m, snat n, snat q, snat l, snat r] ((r0 -! r1) *! r4)
        (((r0 *! r4) +! (r3 *! r2)) -! ((r1 *! r4) +! (r3 *! r2))) rfl)
      (congrArg (fun (z : α) => ssub z (sadd (smul (snat n) (snat r)) (smul (snat l) (snat q)))) cross)
      (ring [snat (α := α) k, snat n, snat q, snat l, snat r] (((r0 *! r2) +! (r1 *! r4)) -! ((r1 *! r4) +! (r3 *! r2)))
        ((r0 -! r3) *! r2) rfl)
      (Eq.trans (congrArg (fun (z : α) => smul z (snat q)) (Eq.symm hb))
        (ring [b, snat q, snat r] ((r0 *! r2) *! r1) (r0 *! (r1 *! r2)) rfl))
  field_cancel a b (smul (snat q) (snat r))
    (mul_ne (snat q) (snat r) (nat_ne_of_below q hq) (nat_ne_of_below r hr)) scaled

/-- The same fraction by other numerals for its numbers. -/
theorem ratio_is {α : Type u} [Scalar α] [LawfulScalar α] (a : α) (m n q k l r : Nat) (hm : m = k) (hn : n = l) (hq : q = r)
    (h : IsRatio a m n q) : IsRatio a k l r :=
  trans3 (congrArg (fun (z : Nat) => smul a (snat z)) (Eq.symm hq)) h
    (congr2 (fun (y z : Nat) => ssub (snat (α := α) y) (snat z)) hm hn)

/-- A quotient whose divisor is a positive fraction. -/
theorem ratio_div {α : Type u} [Scalar α] [LawfulScalar α] (a b c : α) (k r : Nat) (hk : below 0 k = true) (hb : IsRatio b k 0 r)
    (h : smul c b = a) : sdiv a b = c :=
  have nonzero : b = snat 0 → False := fun (e : b = snat 0) =>
    nat_ne_of_below k hk
      (eq_of_sub (snat k) (snat 0)
        (Eq.trans (Eq.symm hb) (Eq.trans (congrArg (fun (z : α) => smul z (snat r)) e) (zero_mul (snat r)))))
  Eq.symm (eq_div c a b nonzero h)

theorem nat_le {α : Type u} [Scalar α] [LawfulScalar α] (i j : Nat) (h : Nat.ble i j = true) : sle (snat (α := α) i) (snat j) = true :=
  Exists.elim (ble_exists i j h) (fun (d : Nat) (e : j = i + d) =>
    transport (fun (z : Nat) => sle (snat (α := α) i) (snat z) = true) (Eq.symm e)
      (Eq.trans (congr2 sle (Eq.symm (zero_add (snat i))) (Eq.trans (snat_add i d) (add_comm (snat i) (snat d))))
        (add_le (snat 0) (snat d) (snat i) (nat_nonneg d))))

theorem le_of_mul {α : Type u} [Scalar α] [LawfulScalar α] (a b c : α) (hc : sle c (snat 0) = false)
    (h : sle (smul a c) (smul b c) = true) : sle a b = true :=
  by_bool (sle a b) (fun (k : sle a b = true) => k)
    (fun (k : sle a b = false) =>
      have e : smul a c = smul b c :=
        OrderNum.le_antisymm (smul a c) (smul b c) h (mul_le b a c (OrderNum.le_total a b k) (nonneg_of_pos c hc))
      transport (fun (z : α) => sle a z = true) (field_cancel a b c (ne_of_pos c hc) e) (le_refl a))

theorem le_of_add {α : Type u} [Scalar α] [LawfulScalar α] (a b c : α) (h : sle (sadd a c) (sadd b c) = true) : sle a b = true :=
  Eq.trans (congr2 sle (ring [a, c] r0 ((r0 +! r1) +! RExp.neg r1) rfl) (ring [b, c] r0 ((r0 +! r1) +! RExp.neg r1) rfl))
    (add_le (sadd a c) (sadd b c) (sneg c) h)

/-- Fractions are ordered as fractions. -/
theorem ratio_le {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (m n q k l r : Nat) (hq : below 0 q = true) (hr : below 0 r = true)
    (ha : IsRatio a m n q) (hb : IsRatio b k l r) (h : Nat.ble (m * r + l * q) (k * q + n * r) = true) : sle a b = true :=
  have left : sadd (smul a (smul (snat q) (snat r))) (sadd (smul (snat n) (snat r)) (smul (snat l) (snat q))) = snat (m * r + l * q) :=
    trans3
      (cadd (Eq.trans (ring [a, snat q, snat r] (r0 *! (r1 *! r2)) ((r0 *! r1) *! r2) rfl) (congrArg (fun (z : α) => smul z (snat r)) ha)) rfl)
      (ring [snat (α := α) m, snat n, snat q, snat l, snat r] (((r0 -! r1) *! r4) +! ((r1 *! r4) +! (r3 *! r2)))
        ((r0 *! r4) +! (r3 *! r2)) rfl)
      (Eq.symm (Eq.trans (snat_add (m * r) (l * q)) (congr2 sadd (snat_mul m r) (snat_mul l q))))
  have right : sadd (smul b (smul (snat q) (snat r))) (sadd (smul (snat n) (snat r)) (smul (snat l) (snat q))) = snat (k * q + n * r) :=
    trans3
      (cadd (Eq.trans (ring [b, snat q, snat r] (r0 *! (r1 *! r2)) ((r0 *! r2) *! r1) rfl) (congrArg (fun (z : α) => smul z (snat q)) hb)) rfl)
      (ring [snat (α := α) k, snat n, snat q, snat l, snat r] (((r0 -! r3) *! r2) +! ((r1 *! r4) +! (r3 *! r2)))
        ((r0 *! r2) +! (r1 *! r4)) rfl)
      (Eq.symm (Eq.trans (snat_add (k * q) (n * r)) (congr2 sadd (snat_mul k q) (snat_mul n r))))
  le_of_mul a b (smul (snat q) (snat r)) (pos_mul (snat q) (snat r) (nat_pos_of_ble q hq) (nat_pos_of_ble r hr))
    (le_of_add (smul a (smul (snat q) (snat r))) (smul b (smul (snat q) (snat r))) (sadd (smul (snat n) (snat r)) (smul (snat l) (snat q)))
      (Eq.trans (congr2 sle left right) (nat_le (m * r + l * q) (k * q + n * r) h)))

theorem abs_of_nonneg {α : Type u} [Scalar α] [LawfulScalar α] (a : α) (h : sle (snat 0) a = true) : sabs a = a :=
  Eq.trans (OrderNum.abs_eq a) (pick_true a (sneg a) h)

theorem abs_of_negative {α : Type u} [Scalar α] [LawfulScalar α] (a : α) (h : sle (snat 0) a = true) : sabs (sneg a) = a :=
  trans4 (Eq.symm (sqrt_of_abs (sneg a))) (congrArg ssqrt (ring [a] (RExp.neg r0 *! RExp.neg r0) (r0 *! r0) rfl)) (sqrt_of_abs a)
    (abs_of_nonneg a h)

end Tensorem
