/- Sums: congruence to the bit, and what a commutative ring adds: linearity, exchange, permutation; the 32 lanes are a sum. -/
import Spec.Reduce
import Theory.Algebra
import Theory.Division
import Theory.Permute
universe u

namespace Tensorem
open Num
open RingNum

/- to the bit -/
theorem sum_zero {α : Type u} [Num α] (e : Nat → α) : Lib.sum 0 e = snat 0 := rfl

theorem sum_succ {α : Type u} [Num α] (n : Nat) (e : Nat → α) : Lib.sum (n + 1) e = sadd (Lib.sum n e) (e n) := rfl

theorem sum_congr {α : Type u} [Num α] (n : Nat) (e f : Nat → α) (h : ∀ (i : Nat), below i n = true → e i = f i) :
    Lib.sum n e = Lib.sum n f :=
  fold_congr (snat 0) (fun (j : Nat) (s : α) => sadd s (e j)) (fun (j : Nat) (s : α) => sadd s (f j)) n
    (fun (i : Nat) (s : α) (k : below i n = true) => cadd rfl (h i k))

theorem sum_count {α : Type u} [Num α] {n m : Nat} (e : Nat → α) (h : n = m) : Lib.sum n e = Lib.sum m e :=
  congrArg (fun (k : Nat) => Lib.sum k e) h

theorem maximum_congr {α : Type u} [Num α] (n : Nat) (e f : Nat → α) (h : ∀ (i : Nat), below i n = true → e i = f i) :
    Lib.maximum n e = Lib.maximum n f :=
  fold_congr sbottom (fun (j : Nat) (s : α) => smax s (e j)) (fun (j : Nat) (s : α) => smax s (f j)) n
    (fun (i : Nat) (s : α) (k : below i n = true) => congrArg (smax s) (h i k))

theorem lane_congr {α : Type u} [Num α] (n : Nat) (e f : Nat → α) (h : ∀ (i : Nat), below i n = true → e i = f i)
    (l : Nat) (hl : below l 32 = true) : Lib.lanes.a n e l = Lib.lanes.a n f l :=
  fold_congr (snat 0) (fun (q : Nat) (s : α) => sadd s (e (l + 32 * q))) (fun (q : Nat) (s : α) => sadd s (f (l + 32 * q)))
    (quot (n + 31 - l) 32)
    (fun (q : Nat) (s : α) (k : below q (quot (n + 31 - l) 32) = true) => cadd rfl (h (l + 32 * q) (below_of_quot_up n 31 l q hl k)))

theorem lanes_b_congr {α : Type u} [Num α] (n : Nat) (e f : Nat → α) (h : ∀ (i : Nat), below i n = true → e i = f i)
    (l : Nat) (hl : below l 16 = true) : Lib.lanes.b n e l = Lib.lanes.b n f l :=
  cadd (lane_congr n e f h l (below_of_below_ble l 16 32 hl rfl)) (lane_congr n e f h (l + 16) (ble_add_right 16 (l + 1) 16 hl))

theorem lanes_c_congr {α : Type u} [Num α] (n : Nat) (e f : Nat → α) (h : ∀ (i : Nat), below i n = true → e i = f i)
    (l : Nat) (hl : below l 8 = true) : Lib.lanes.c n e l = Lib.lanes.c n f l :=
  cadd (lanes_b_congr n e f h l (below_of_below_ble l 8 16 hl rfl)) (lanes_b_congr n e f h (l + 8) (ble_add_right 8 (l + 1) 8 hl))

theorem lanes_d_congr {α : Type u} [Num α] (n : Nat) (e f : Nat → α) (h : ∀ (i : Nat), below i n = true → e i = f i)
    (l : Nat) (hl : below l 4 = true) : Lib.lanes.d n e l = Lib.lanes.d n f l :=
  cadd (lanes_c_congr n e f h l (below_of_below_ble l 4 8 hl rfl)) (lanes_c_congr n e f h (l + 4) (ble_add_right 4 (l + 1) 4 hl))

theorem lanes_f_congr {α : Type u} [Num α] (n : Nat) (e f : Nat → α) (h : ∀ (i : Nat), below i n = true → e i = f i)
    (l : Nat) (hl : below l 2 = true) : Lib.lanes.f n e l = Lib.lanes.f n f l :=
  cadd (lanes_d_congr n e f h l (below_of_below_ble l 2 4 hl rfl)) (lanes_d_congr n e f h (l + 2) (ble_add_right 2 (l + 1) 2 hl))

theorem lanes_congr {α : Type u} [Num α] (n : Nat) (e f : Nat → α) (h : ∀ (i : Nat), below i n = true → e i = f i) :
    Lib.lanes n e = Lib.lanes n f := cadd (lanes_f_congr n e f h 0 rfl) (lanes_f_congr n e f h 1 rfl)

/- in a commutative ring -/
theorem sum_none {α : Type u} [Num α] [RingNum α] : ∀ (n : Nat), Lib.sum n (fun (j : Nat) => (snat 0 : α)) = snat 0
  | 0 => rfl
  | n+1 => Eq.trans (cadd (sum_none n) rfl) (add_zero (snat 0))

/-- A sum of n + m elements is the sum of the first n and that of the others. -/
theorem sum_append {α : Type u} [Num α] [RingNum α] (n : Nat) (e : Nat → α) :
    ∀ (m : Nat), Lib.sum (n + m) e = sadd (Lib.sum n e) (Lib.sum m (fun (j : Nat) => e (n + j)))
  | 0 => Eq.symm (add_zero (Lib.sum n e))
  | m+1 => Eq.trans (cadd (sum_append n e m) rfl) (add_assoc (Lib.sum n e) (Lib.sum m (fun (j : Nat) => e (n + j))) (e (n + m)))

theorem sum_plus {α : Type u} [Num α] [RingNum α] (e f : Nat → α) :
    ∀ (n : Nat), Lib.sum n (fun (j : Nat) => sadd (e j) (f j)) = sadd (Lib.sum n e) (Lib.sum n f)
  | 0 => Eq.symm (add_zero (snat 0))
  | n+1 => Eq.trans (cadd (sum_plus e f n) rfl) (add_add_add (Lib.sum n e) (Lib.sum n f) (e n) (f n))

theorem sum_mul {α : Type u} [Num α] [RingNum α] (e : Nat → α) (c : α) :
    ∀ (n : Nat), Lib.sum n (fun (j : Nat) => smul (e j) c) = smul (Lib.sum n e) c
  | 0 => Eq.symm (zero_mul c)
  | n+1 => Eq.trans (cadd (sum_mul e c n) rfl) (Eq.symm (add_mul (Lib.sum n e) (e n) c))

theorem sum_mul_left {α : Type u} [Num α] [RingNum α] (e : Nat → α) (c : α) (n : Nat) :
    Lib.sum n (fun (j : Nat) => smul c (e j)) = smul c (Lib.sum n e) :=
  trans3 (sum_congr n (fun (j : Nat) => smul c (e j)) (fun (j : Nat) => smul (e j) c)
    (fun (j : Nat) (h : below j n = true) => mul_comm c (e j))) (sum_mul e c n) (mul_comm (Lib.sum n e) c)

theorem sum_neg {α : Type u} [Num α] [RingNum α] (e : Nat → α) :
    ∀ (n : Nat), Lib.sum n (fun (j : Nat) => sneg (e j)) = sneg (Lib.sum n e)
  | 0 => Eq.symm neg_zero
  | n+1 => Eq.trans (cadd (sum_neg e n) rfl) (Eq.symm (neg_add (Lib.sum n e) (e n)))

theorem sum_minus {α : Type u} [Num α] [RingNum α] (e f : Nat → α) (n : Nat) :
    Lib.sum n (fun (j : Nat) => ssub (e j) (f j)) = ssub (Lib.sum n e) (Lib.sum n f) :=
  trans4 (sum_congr n (fun (j : Nat) => ssub (e j) (f j)) (fun (j : Nat) => sadd (e j) (sneg (f j)))
      (fun (j : Nat) (h : below j n = true) => sub_eq (e j) (f j)))
    (sum_plus e (fun (j : Nat) => sneg (f j)) n) (cadd rfl (sum_neg f n)) (Eq.symm (sub_eq (Lib.sum n e) (Lib.sum n f)))

/-- n equal elements: n times the element. -/
theorem sum_const {α : Type u} [Num α] [RingNum α] (c : α) : ∀ (n : Nat), Lib.sum n (fun (j : Nat) => c) = smul c (snat n)
  | 0 => Eq.symm (mul_zero c)
  | n+1 => Eq.symm (trans3 (cmul rfl (nat_succ n)) (mul_add c (snat n) (snat 1))
      (cadd (Eq.symm (sum_const c n)) (mul_one c)))

/-- Two sums may be exchanged. -/
theorem sum_swap {α : Type u} [Num α] [RingNum α] (m : Nat) (e : Nat → Nat → α) :
    ∀ (n : Nat), Lib.sum n (fun (i : Nat) => Lib.sum m (fun (j : Nat) => e i j))
      = Lib.sum m (fun (j : Nat) => Lib.sum n (fun (i : Nat) => e i j))
  | 0 => Eq.symm (sum_none m)
  | n+1 => Eq.trans (cadd (sum_swap m e n) rfl)
      (Eq.symm (sum_plus (fun (j : Nat) => Lib.sum n (fun (i : Nat) => e i j)) (fun (j : Nat) => e n j) m))

theorem sum_perm {α : Type u} [Num α] [RingNum α] (n : Nat) (e : Nat → α) (p : Nat → Nat) (h : Perm n p) :
    Lib.sum n (fun (j : Nat) => e (p j)) = Lib.sum n e :=
  gather_perm sadd add_right_comm (snat 0) e n p h

/-- Of a sum in which one index counts, its element is left. -/
theorem sum_one {α : Type u} [Num α] [RingNum α] (e : Nat → α) (k : Nat) :
    ∀ (n : Nat), below k n = true → Lib.sum n (fun (j : Nat) => pick (Nat.beq j k) (e j) (snat 0)) = e k
  | 0 => fun (h : below k 0 = true) => False.elim (not_below_zero k h)
  | n+1 => fun (h : below k (n + 1) = true) =>
    orElim (below_or k n h)
      (fun (hk : below k n = true) =>
        have h1 : pick (Nat.beq n k) (e n) (snat 0) = snat 0 :=
          pick_false (e n) (snat 0) (beq_false_of_ne n k (fun (t : n = k) => ne_of_below k n hk (Eq.symm t)))
        Eq.trans (cadd (sum_one e k n hk) h1) (add_zero (e k)))
      (fun (hk : k = n) =>
        have h1 : ∀ (j : Nat), below j n = true → pick (Nat.beq j k) (e j) (snat 0) = snat 0 :=
          fun (j : Nat) (hj : below j n = true) =>
            pick_false (e j) (snat 0) (beq_false_of_ne j k (fun (t : j = k) => ne_of_below j n hj (Eq.trans t hk)))
        have h2 : Lib.sum n (fun (j : Nat) => pick (Nat.beq j k) (e j) (snat 0)) = snat 0 :=
          Eq.trans (sum_congr n (fun (j : Nat) => pick (Nat.beq j k) (e j) (snat 0)) (fun (j : Nat) => snat 0) h1) (sum_none n)
        have h3 : pick (Nat.beq n k) (e n) (snat 0) = e k :=
          Eq.trans (pick_true (e n) (snat 0) (beq_of_eq n k (Eq.symm hk))) (congrArg e (Eq.symm hk))
        Eq.trans (cadd h2 h3) (zero_add (e k)))

/- the lanes -/
theorem stride_hit (e q l : Nat) : q * (e + 1) + l + e - l = q * (e + 1) + e :=
  sub_of_eq l (q * (e + 1) + e) (q * (e + 1) + l + e)
    (nat_ring [e, q, l] (((n1 *' (n0 +' NExp.num 1)) +' n2) +' n0) (n2 +' ((n1 *' (n0 +' NExp.num 1)) +' n0)) rfl)

/-- One more element adds a step to its own lane. -/
theorem stride_same (e q l : Nat) (hl : below l (e + 1) = true) (n : Nat) (hn : n = q * (e + 1) + l) :
    And (quot (n + e - l) (e + 1) = q) (quot (n + 1 + e - l) (e + 1) = q + 1) :=
  And.intro
    (quot_eq (e + 1) q e (n + e - l) (below_self e)
      (Eq.trans (congrArg (fun (z : Nat) => z + e - l) hn) (stride_hit e q l)))
    (quot_eq (e + 1) (q + 1) 0 (n + 1 + e - l) (below_zero_succ e)
      (sub_of_eq l ((q + 1) * (e + 1) + 0) (n + 1 + e)
        (Eq.trans (congrArg (fun (z : Nat) => z + 1 + e) hn)
          (nat_ring [e, q, l] ((((n1 *' (n0 +' NExp.num 1)) +' n2) +' NExp.num 1) +' n0)
            (n2 +' (((n1 +' NExp.num 1) *' (n0 +' NExp.num 1)) +' NExp.num 0)) rfl))))

/-- No other lane sees it. -/
theorem stride_other (e q r l : Nat) (hl : below l (e + 1) = true) (hr : below r (e + 1) = true) (ne : r = l → False)
    (n : Nat) (hn : n = q * (e + 1) + r) : quot (n + e - l) (e + 1) = quot (n + 1 + e - l) (e + 1) :=
  by_bool (below r l)
    (fun (h : below r l = true) =>
      Exists.elim (below_exists r l h) (fun (k : Nat) (ek : l = r + 1 + k) =>
        Exists.elim (below_exists l (e + 1) hl) (fun (m : Nat) (em : e + 1 = l + 1 + m) =>
          have e1 : e = l + m := congrArg Nat.pred (Eq.trans em (Nat.succ_add l m))
          have e2 : e = r + m + 1 + k :=
            trans3 e1 (congrArg (fun (z : Nat) => z + m) ek)
              (nat_ring [r, k, m] (((n0 +' NExp.num 1) +' n1) +' n2) (((n0 +' n2) +' NExp.num 1) +' n1) rfl)
          have h1 : below (r + m) (e + 1) = true := below_succ (r + m) e (below_intro k e2)
          have h2 : below (r + m + 1) (e + 1) = true :=
            below_intro k (Eq.trans (congrArg Nat.succ e2) (Eq.symm (Nat.succ_add (r + m + 1) k)))
          have s1 : n + e - l = q * (e + 1) + (r + m) :=
            sub_of_eq l (q * (e + 1) + (r + m)) (n + e)
              (trans3 (congr2 Nat.add hn e1) rfl
                (nat_ring [q * (e + 1), r, l, m] ((n0 +' n1) +' (n2 +' n3)) (n2 +' (n0 +' (n1 +' n3))) rfl))
          have s2 : n + 1 + e - l = q * (e + 1) + (r + m + 1) :=
            sub_of_eq l (q * (e + 1) + (r + m + 1)) (n + 1 + e)
              (trans3 (congr2 (fun (a b : Nat) => a + 1 + b) hn e1) rfl
                (nat_ring [q * (e + 1), r, l, m] (((n0 +' n1) +' NExp.num 1) +' (n2 +' n3))
                  (n2 +' (n0 +' ((n1 +' n3) +' NExp.num 1))) rfl))
          Eq.trans (quot_eq (e + 1) q (r + m) (n + e - l) h1 s1)
            (Eq.symm (quot_eq (e + 1) q (r + m + 1) (n + 1 + e - l) h2 s2)))))
    (fun (h : below r l = false) =>
      Exists.elim (ble_exists l r (ble_of_not_below r l h)) (fun (k' : Nat) (ek' : r = l + k') =>
        have pk : below 0 k' = true :=
          by_bool (below 0 k') (fun (t : below 0 k' = true) => t)
            (fun (t : below 0 k' = false) =>
              have z : k' = 0 := ble_antisymm k' 0 (ble_of_not_below 0 k' t) (ble_zero k')
              False.elim (ne (Eq.trans ek' (congrArg (fun (w : Nat) => l + w) z))))
        Exists.elim (pos_exists k' pk) (fun (k : Nat) (ek : k' = k + 1) =>
          Exists.elim (below_exists r (e + 1) hr) (fun (m : Nat) (em : e + 1 = r + 1 + m) =>
            have er : r = l + (k + 1) := Eq.trans ek' (congrArg (fun (w : Nat) => l + w) ek)
            have e2 : e = k + 1 + (l + m) :=
              trans3 (congrArg Nat.pred (Eq.trans em (Nat.succ_add r m))) (congrArg (fun (z : Nat) => z + m) er)
                (nat_ring [l, k, m] ((n0 +' (n1 +' NExp.num 1)) +' n2) ((n1 +' NExp.num 1) +' (n0 +' n2)) rfl)
            have h1 : below k (e + 1) = true := below_succ k e (below_intro (l + m) e2)
            have h2 : below (k + 1) (e + 1) = true :=
              below_intro (l + m) (Eq.trans (congrArg Nat.succ e2) (Eq.symm (Nat.succ_add (k + 1) (l + m))))
            have s1 : n + e - l = (q + 1) * (e + 1) + k :=
              sub_of_eq l ((q + 1) * (e + 1) + k) (n + e)
                (trans3 (congrArg (fun (z : Nat) => z + e) hn) (congrArg (fun (z : Nat) => q * (e + 1) + z + e) er)
                  (nat_ring [q, e, l, k] (((n0 *' (n1 +' NExp.num 1)) +' (n2 +' (n3 +' NExp.num 1))) +' n1)
                    (n2 +' (((n0 +' NExp.num 1) *' (n1 +' NExp.num 1)) +' n3)) rfl))
            have s2 : n + 1 + e - l = (q + 1) * (e + 1) + (k + 1) :=
              sub_of_eq l ((q + 1) * (e + 1) + (k + 1)) (n + 1 + e)
                (trans3 (congrArg (fun (z : Nat) => z + 1 + e) hn) (congrArg (fun (z : Nat) => q * (e + 1) + z + 1 + e) er)
                  (nat_ring [q, e, l, k] ((((n0 *' (n1 +' NExp.num 1)) +' (n2 +' (n3 +' NExp.num 1))) +' NExp.num 1) +' n1)
                    (n2 +' (((n0 +' NExp.num 1) *' (n1 +' NExp.num 1)) +' (n3 +' NExp.num 1))) rfl))
            Eq.trans (quot_eq (e + 1) (q + 1) k (n + e - l) h1 s1)
              (Eq.symm (quot_eq (e + 1) (q + 1) (k + 1) (n + 1 + e - l) h2 s2))))))

/-- Lane l of d = e + 1 lanes, of the first n elements. -/
def stride {α : Type u} [Num α] (e n : Nat) (x : Nat → α) (l : Nat) : α :=
  fold (snat 0) (fun (q : Nat) (s : α) => sadd s (x (l + (e + 1) * q))) (quot (n + e - l) (e + 1))

/-- It adds up the elements whose index leaves l. -/
theorem stride_eq {α : Type u} [Num α] [RingNum α] (e : Nat) (x : Nat → α) (l : Nat) (hl : below l (e + 1) = true) :
    ∀ (n : Nat), stride e n x l = Lib.sum n (fun (j : Nat) => pick (Nat.beq (rem j (e + 1)) l) (x j) (snat 0))
  | 0 => fold_count (snat 0) (fun (q : Nat) (s : α) => sadd s (x (l + (e + 1) * q)))
      (quot_small (0 + e - l) (e + 1)
        (Exists.elim (below_exists l (e + 1) hl) (fun (m : Nat) (em : e + 1 = l + 1 + m) =>
          have e1 : e = l + m := congrArg Nat.pred (Eq.trans em (Nat.succ_add l m))
          transport (fun (z : Nat) => below z (e + 1) = true)
            (Eq.symm (sub_of_eq l m (0 + e) (Eq.trans (Nat.zero_add e) e1)))
            (below_intro l (Eq.trans em (nat_ring [l, m] ((n0 +' NExp.num 1) +' n1) ((n1 +' NExp.num 1) +' n0) rfl))))))
  | n+1 =>
    have hd : below 0 (e + 1) = true := below_zero_succ e
    have hn : n = quot n (e + 1) * (e + 1) + rem n (e + 1) := (quot_rem n (e + 1) hd).left
    have hr : below (rem n (e + 1)) (e + 1) = true := (quot_rem n (e + 1) hd).right
    by_bool (Nat.beq (rem n (e + 1)) l)
      (fun (k : Nat.beq (rem n (e + 1)) l = true) =>
        have el : rem n (e + 1) = l := beq_eq (rem n (e + 1)) l k
        have hn' : n = quot n (e + 1) * (e + 1) + l := Eq.trans hn (congrArg (fun (z : Nat) => quot n (e + 1) * (e + 1) + z) el)
        have c : And (quot (n + e - l) (e + 1) = quot n (e + 1)) (quot (n + 1 + e - l) (e + 1) = quot n (e + 1) + 1) :=
          stride_same e (quot n (e + 1)) l hl n hn'
        have h1 : stride e (n + 1) x l
            = sadd (fold (snat 0) (fun (q : Nat) (s : α) => sadd s (x (l + (e + 1) * q))) (quot n (e + 1)))
              (x (l + (e + 1) * quot n (e + 1))) :=
          fold_count (snat 0) (fun (q : Nat) (s : α) => sadd s (x (l + (e + 1) * q))) c.right
        have h2 : fold (snat 0) (fun (q : Nat) (s : α) => sadd s (x (l + (e + 1) * q))) (quot n (e + 1)) = stride e n x l :=
          fold_count (snat 0) (fun (q : Nat) (s : α) => sadd s (x (l + (e + 1) * q))) (Eq.symm c.left)
        have h3 : l + (e + 1) * quot n (e + 1) = n :=
          Eq.symm (Eq.trans hn' (nat_ring [quot n (e + 1), e, l] ((n0 *' (n1 +' NExp.num 1)) +' n2)
            (n2 +' ((n1 +' NExp.num 1) *' n0)) rfl))
        trans3 h1 (cadd (Eq.trans h2 (stride_eq e x l hl n)) (congrArg x h3))
          (cadd rfl (Eq.symm (pick_true (x n) (snat 0) k))))
      (fun (k : Nat.beq (rem n (e + 1)) l = false) =>
        have c : quot (n + e - l) (e + 1) = quot (n + 1 + e - l) (e + 1) :=
          stride_other e (quot n (e + 1)) (rem n (e + 1)) l hl hr (ne_of_beq_false (rem n (e + 1)) l k) n hn
        have h1 : stride e (n + 1) x l = stride e n x l :=
          fold_count (snat 0) (fun (q : Nat) (s : α) => sadd s (x (l + (e + 1) * q))) (Eq.symm c)
        trans3 h1 (stride_eq e x l hl n)
          (Eq.symm (Eq.trans (cadd rfl (pick_false (x n) (snat 0) k))
            (add_zero (Lib.sum n (fun (j : Nat) => pick (Nat.beq (rem j (e + 1)) l) (x j) (snat 0)))))))

/-- All lanes together add up all elements. -/
theorem strides_eq {α : Type u} [Num α] [RingNum α] (e n : Nat) (x : Nat → α) :
    Lib.sum (e + 1) (fun (l : Nat) => stride e n x l) = Lib.sum n x :=
  trans3
    (sum_congr (e + 1) (fun (l : Nat) => stride e n x l)
      (fun (l : Nat) => Lib.sum n (fun (j : Nat) => pick (Nat.beq (rem j (e + 1)) l) (x j) (snat 0)))
      (fun (l : Nat) (hl : below l (e + 1) = true) => stride_eq e x l hl n))
    (sum_swap n (fun (l j : Nat) => pick (Nat.beq (rem j (e + 1)) l) (x j) (snat 0)) (e + 1))
    (sum_congr n (fun (j : Nat) => Lib.sum (e + 1) (fun (l : Nat) => pick (Nat.beq (rem j (e + 1)) l) (x j) (snat 0))) x
      (fun (j : Nat) (hj : below j n = true) =>
        Eq.trans
          (sum_congr (e + 1) (fun (l : Nat) => pick (Nat.beq (rem j (e + 1)) l) (x j) (snat 0))
            (fun (l : Nat) => pick (Nat.beq l (rem j (e + 1))) (x j) (snat 0))
            (fun (l : Nat) (hl : below l (e + 1) = true) =>
              congrArg (fun (b : Bool) => pick b (x j) (snat 0)) (beq_comm (rem j (e + 1)) l)))
          (sum_one (fun (l : Nat) => x j) (rem j (e + 1)) (e + 1) (rem_below j (e + 1) (below_zero_succ e)))))

/-- A tree's level: the sum of w pairs at distance w is the sum of 2 w elements. -/
theorem sum_pairs {α : Type u} [Num α] [RingNum α] (w : Nat) (e : Nat → α) :
    Lib.sum w (fun (l : Nat) => sadd (e l) (e (l + w))) = Lib.sum (w + w) e :=
  trans3 (sum_plus e (fun (l : Nat) => e (l + w)) w)
    (cadd rfl (sum_congr w (fun (l : Nat) => e (l + w)) (fun (l : Nat) => e (w + l))
      (fun (l : Nat) (h : below l w = true) => congrArg e (Nat.add_comm l w))))
    (Eq.symm (sum_append w e w))

/-- The sum in 32 lanes is the sum. -/
theorem lanes_eq {α : Type u} [Num α] [RingNum α] (n : Nat) (x : Nat → α) : Lib.lanes n x = Lib.sum n x :=
  have h1 : Lib.lanes n x = Lib.sum 2 (Lib.lanes.f n x) := cadd (Eq.symm (zero_add (Lib.lanes.f n x 0))) rfl
  have h2 : Lib.sum 2 (Lib.lanes.f n x) = Lib.sum 4 (Lib.lanes.d n x) := sum_pairs 2 (Lib.lanes.d n x)
  have h3 : Lib.sum 4 (Lib.lanes.d n x) = Lib.sum 8 (Lib.lanes.c n x) := sum_pairs 4 (Lib.lanes.c n x)
  have h4 : Lib.sum 8 (Lib.lanes.c n x) = Lib.sum 16 (Lib.lanes.b n x) := sum_pairs 8 (Lib.lanes.b n x)
  have h5 : Lib.sum 16 (Lib.lanes.b n x) = Lib.sum 32 (Lib.lanes.a n x) := sum_pairs 16 (Lib.lanes.a n x)
  have h6 : Lib.sum 32 (Lib.lanes.a n x) = Lib.sum n x := strides_eq 31 n x
  Eq.trans (trans3 h1 h2 h3) (trans3 h4 h5 h6)

/-- A sum over m r places is one over m rows of r. -/
theorem sum_flat {α : Type u} [Num α] [RingNum α] (r : Nat) (f : Nat → Nat → α) : ∀ (m : Nat),
    Lib.sum (m * r) (fun (q : Nat) => f (quot q r) (rem q r)) = Lib.sum m (fun (i : Nat) => Lib.sum r (fun (j : Nat) => f i j))
  | 0 => congrArg (fun (z : Nat) => Lib.sum z (fun (q : Nat) => f (quot q r) (rem q r))) (Nat.zero_mul r)
  | m+1 =>
    trans3 (congrArg (fun (z : Nat) => Lib.sum z (fun (q : Nat) => f (quot q r) (rem q r))) (Nat.succ_mul m r))
      (sum_append (m * r) (fun (q : Nat) => f (quot q r) (rem q r)) r)
      (cadd (sum_flat r f m)
        (sum_congr r (fun (j : Nat) => f (quot (m * r + j) r) (rem (m * r + j) r)) (fun (j : Nat) => f m j)
          (fun (j : Nat) (hj : below j r = true) => congr2 f (quot_mul_add m r j hj) (rem_mul_add m r j hj))))

end Tensorem
