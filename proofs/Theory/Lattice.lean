/- Maximum, minimum and absolute value in an ordered field; the maximum of an array, where `sbottom` is below what it starts. -/
import Theory.Roots
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open OrderNum
open LawfulScalar

theorem max_right {α : Type u} [Num α] [OrderNum α] (a b : α) (h : sle a b = true) : smax a b = b :=
  Eq.trans (max_eq a b) (pick_true b a h)

theorem max_left {α : Type u} [Num α] [OrderNum α] (a b : α) (h : sle b a = true) : smax a b = a :=
  Eq.trans (max_eq a b) (pick_cases (fun (z : α) => z = a) b a (sle a b)
    (fun (k : sle a b = true) => le_antisymm b a h k) (fun (k : sle a b = false) => rfl))

theorem min_is_left {α : Type u} [Num α] [OrderNum α] (a b : α) (h : sle a b = true) : smin a b = a :=
  Eq.trans (min_eq a b) (pick_true a b h)

theorem min_is_right {α : Type u} [Num α] [OrderNum α] (a b : α) (h : sle b a = true) : smin a b = b :=
  Eq.trans (min_eq a b) (pick_cases (fun (z : α) => z = b) a b (sle a b)
    (fun (k : sle a b = true) => le_antisymm a b k h) (fun (k : sle a b = false) => rfl))

theorem left_le_max {α : Type u} [Num α] [OrderNum α] (a b : α) : sle a (smax a b) = true :=
  by_bool (sle a b)
    (fun (h : sle a b = true) => transport (fun (z : α) => sle a z = true) (Eq.symm (max_right a b h)) h)
    (fun (h : sle a b = false) =>
      transport (fun (z : α) => sle a z = true) (Eq.symm (max_left a b (le_total a b h))) (le_refl a))

theorem right_le_max {α : Type u} [Num α] [OrderNum α] (a b : α) : sle b (smax a b) = true :=
  by_bool (sle a b)
    (fun (h : sle a b = true) => transport (fun (z : α) => sle b z = true) (Eq.symm (max_right a b h)) (le_refl b))
    (fun (h : sle a b = false) =>
      transport (fun (z : α) => sle b z = true) (Eq.symm (max_left a b (le_total a b h))) (le_total a b h))

theorem max_least {α : Type u} [Num α] [OrderNum α] (a b c : α) (ha : sle a c = true) (hb : sle b c = true) :
    sle (smax a b) c = true :=
  transport (fun (z : α) => sle z c = true) (Eq.symm (max_eq a b))
    (pick_cases (fun (z : α) => sle z c = true) b a (sle a b) (fun (k : sle a b = true) => hb) (fun
      (k : sle a b = false) => ha))

theorem nonpos_neg {α : Type u} [Scalar α] [LawfulScalar α] (a : α) (h : sle (snat 0) a = true) : sle (sneg a)
  (snat 0) = true :=
  Eq.trans (congr2 sle (Eq.symm (zero_add (sneg a))) (Eq.symm (add_neg a))) (add_le (snat 0) a (sneg a) h)

theorem abs_nonneg {α : Type u} [Scalar α] [LawfulScalar α] (a : α) : sle (snat 0) (sabs a) = true :=
  transport (fun (z : α) => sle (snat 0) z = true) (Eq.symm (abs_eq a))
    (pick_cases (fun (z : α) => sle (snat 0) z = true) a (sneg a) (sle (snat 0) a) (fun (h : sle (snat 0) a = true) => h)
      (fun (h : sle (snat 0) a = false) => neg_nonneg a (le_total (snat 0) a h)))

theorem abs_square {α : Type u} [Scalar α] [LawfulScalar α] (a : α) : smul (sabs a) (sabs a) = smul a a :=
  transport (fun (z : α) => smul z z = smul a a) (Eq.symm (abs_eq a))
    (pick_cases (fun (z : α) => smul z z = smul a a) a (sneg a) (sle (snat 0) a) (fun (h : sle (snat 0) a = true) => rfl)
      (fun (h : sle (snat 0) a = false) => (ring [a]
      ((RExp.neg r0) *! (RExp.neg r0))
      (r0 *! r0) rfl)))

theorem sqrt_of_abs {α : Type u} [Scalar α] [LawfulScalar α] (a : α) : ssqrt (smul a a) = sabs a :=
  sqrt_unique (smul a a) (sabs a) (abs_nonneg a) (abs_square a)

theorem mul_le {α : Type u} [Scalar α] [LawfulScalar α] (a b c : α) (h : sle a b = true) (hc : sle (snat 0) c = true) :
    sle (smul a c) (smul b c) = true :=
  have h1 : sle (snat 0) (sadd b (sneg a)) = true := Eq.trans (congr2 sle (Eq.symm (add_neg a)) rfl) (add_le a b (sneg a) h)
  have h2 : sle (sadd (snat 0) (smul a c)) (sadd (smul (sadd b (sneg a)) c) (smul a c)) = true :=
    add_le (snat 0) (smul (sadd b (sneg a)) c) (smul a c) (mul_nonneg (sadd b (sneg a)) c h1 hc)
  Eq.trans (congr2 sle (Eq.symm (zero_add (smul a c))) (ring [a, b, c]
      (r1 *! r2)
      (((r1 +! (RExp.neg r0)) *! r2) +! (r0 *! r2)) rfl)) h2

theorem div_le {α : Type u} [Scalar α] [LawfulScalar α] (a b c : α) (hc : sle c (snat 0) = false) (h : sle a b = true) :
    sle (sdiv a c) (sdiv b c) = true :=
  have hn : c = snat 0 → False := ne_of_pos c hc
  have h1 : sle (smul a (sdiv (snat 1) c)) (smul b (sdiv (snat 1) c)) = true :=
    mul_le a b (sdiv (snat 1) c) h (div_nonneg (snat 1) c (nonneg_of_pos (snat 1) one_pos) hc)
  Eq.trans (congr2 sle (div_eq a c hn) (div_eq b c hn)) h1

/-- A maximum is not below what it starts with. -/
theorem bottom_le_maximum {α : Type u} [Num α] [OrderNum α] (f : Nat → α) : ∀ (n : Nat), sle sbottom (Lib.maximum n f) = true
  | 0 => le_refl sbottom
  | n+1 => le_trans sbottom (Lib.maximum n f) (Lib.maximum (n + 1) f) (bottom_le_maximum f n) (left_le_max (Lib.maximum n f) (f n))

/- the maximum of an array -/
theorem maximum_upper {α : Type u} [Num α] [OrderNum α] (x : Nat → α) :
    ∀ (n j : Nat), below j n = true → sle (x j) (Lib.maximum n x) = true
  | 0, j => fun (h : below j 0 = true) => False.elim (not_below_zero j h)
  | n+1, j => fun (h : below j (n + 1) = true) =>
    orElim (below_or j n h)
      (fun (k : below j n = true) =>
        le_trans (x j) (Lib.maximum n x) (smax (Lib.maximum n x) (x n)) (maximum_upper x n j k) (left_le_max (Lib.maximum n x)
          (x n)))
      (fun (k : j = n) =>
        transport (fun (z : Nat) => sle (x z) (smax (Lib.maximum n x) (x n)) = true) (Eq.symm k) (right_le_max
          (Lib.maximum n x) (x n)))

theorem maximum_least {α : Type u} [Num α] [OrderNum α] (x : Nat → α) (m : α) (hb : sle sbottom m = true) :
    ∀ (n : Nat), (∀ (j : Nat), below j n = true → sle (x j) m = true) → sle (Lib.maximum n x) m = true
  | 0 => fun (h : ∀ (j : Nat), below j 0 = true → sle (x j) m = true) => hb
  | n+1 => fun (h : ∀ (j : Nat), below j (n + 1) = true → sle (x j) m = true) =>
    max_least (Lib.maximum n x) (x n) m
      (maximum_least x m hb n (fun (j : Nat) (k : below j n = true) => h j (below_succ j n k))) (h n (below_self n))

/-- The greatest of the elements, where `sbottom` is not above it. -/
theorem maximum_is {α : Type u} [Num α] [OrderNum α] (n : Nat) (x : Nat → α) (k : Nat) (hk : below k n = true)
    (hb : sle sbottom (x k) = true) (h : ∀ (j : Nat), below j n = true → sle (x j) (x k) = true) : Lib.maximum n x = x k :=
  le_antisymm (Lib.maximum n x) (x k) (maximum_least x (x k) hb n h) (maximum_upper x n k hk)

/-- x k is the greatest of the first n elements. -/
structure Greatest {α : Type u} [Num α] (n : Nat) (x : Nat → α) (k : Nat) : Prop where
  inside : below k n = true
  upper : ∀ (j : Nat), below j n = true → sle (x j) (x k) = true

theorem greatest_first {α : Type u} [Num α] [OrderNum α] (x : Nat → α) : Greatest 1 x 0 :=
  Greatest.mk rfl (fun (j : Nat) (h : below j 1 = true) =>
    orElim (below_or j 0 h) (fun (k : below j 0 = true) => False.elim (not_below_zero j k))
      (fun (k : j = 0) => transport (fun (z : Nat) => sle (x z) (x 0) = true) (Eq.symm k) (le_refl (x 0))))

theorem greatest_stays {α : Type u} [Num α] [OrderNum α] (x : Nat → α) (m k : Nat) (h : Greatest m x k)
    (t : sle (x m) (x k) = true) : Greatest (m + 1) x k :=
  Greatest.mk (below_succ k m h.inside) (fun (j : Nat) (hj : below j (m + 1) = true) =>
    orElim (below_or j m hj) (fun (l : below j m = true) => h.upper j l)
      (fun (l : j = m) => transport (fun (z : Nat) => sle (x z) (x k) = true) (Eq.symm l) t))

theorem greatest_moves {α : Type u} [Num α] [OrderNum α] (x : Nat → α) (m k : Nat) (h : Greatest m x k)
    (t : sle (x k) (x m) = true) : Greatest (m + 1) x m :=
  Greatest.mk (below_self m) (fun (j : Nat) (hj : below j (m + 1) = true) =>
    orElim (below_or j m hj) (fun (l : below j m = true) => le_trans (x j) (x k) (x m) (h.upper j l) t)
      (fun (l : j = m) => transport (fun (z : Nat) => sle (x z) (x m) = true) (Eq.symm l) (le_refl (x m))))

/-- Some element is the greatest. -/
theorem greatest_exists {α : Type u} [Num α] [OrderNum α] (x : Nat → α) :
    ∀ (n : Nat), Exists (fun (k : Nat) => Greatest (n + 1) x k)
  | 0 => Exists.intro 0 (greatest_first x)
  | n+1 =>
    Exists.elim (greatest_exists x n) (fun (k : Nat) (h : Greatest (n + 1) x k) =>
      by_bool (sle (x (n + 1)) (x k))
        (fun (t : sle (x (n + 1)) (x k) = true) => Exists.intro k (greatest_stays x (n + 1) k h t))
        (fun (t : sle (x (n + 1)) (x k) = false) =>
          Exists.intro (n + 1) (greatest_moves x (n + 1) k h (le_total (x (n + 1)) (x k) t))))

theorem greatest {α : Type u} [Num α] [OrderNum α] (n : Nat) (h : Nat.ble 1 n = true) (x : Nat → α) :
    Exists (fun (k : Nat) => Greatest n x k) :=
  Exists.elim (pos_exists n h) (fun (m : Nat) (e : n = m + 1) =>
    transport (fun (z : Nat) => Exists (fun (k : Nat) => Greatest z x k)) (Eq.symm e) (greatest_exists x m))

/-- The maximum is that element, where `sbottom` is not above it. -/
theorem maximum_greatest {α : Type u} [Num α] [OrderNum α] (n : Nat) (x : Nat → α) (k : Nat) (h : Greatest n x k)
    (hb : sle sbottom (x k) = true) : Lib.maximum n x = x k := maximum_is n x k h.inside hb h.upper

end Tensorem
