/- Integers modulo a power of two, and among them i32: the laws of wrapping and of exact integers have a model. -/
import Theory.Lawful
import Theory.Division
universe u

namespace Tensorem
open Num
open Int32

/-- A natural number below m. -/
structure Wrapped (m : Nat) where
  val : Nat
  ok : below val m = true

theorem wrapped_eq {m : Nat} : ∀ (a b : Wrapped m), Wrapped.val a = Wrapped.val b → a = b
  | Wrapped.mk a h, Wrapped.mk b k => fun (e : a = b) =>
    transport (fun (z : Nat) => ∀ (l : below z m = true), Wrapped.mk a h = Wrapped.mk z l) e (fun (l : below a m = true) => rfl) k

/-- n modulo e + 1. -/
def wrap (e n : Nat) : Wrapped (e + 1) := Wrapped.mk (rem n (e + 1)) (rem_below n (e + 1) (below_zero_succ e))

/- remainders of sums and products -/
theorem rem_turns (e q c : Nat) : rem (q * (e + 1) + c) (e + 1) = rem c (e + 1) :=
  have h : And (c = quot c (e + 1) * (e + 1) + rem c (e + 1)) (below (rem c (e + 1)) (e + 1) = true) :=
    quot_rem c (e + 1) (below_zero_succ e)
  rem_eq (e + 1) (q + quot c (e + 1)) (rem c (e + 1)) (q * (e + 1) + c) h.right
    (Eq.trans (congrArg (fun (z : Nat) => q * (e + 1) + z) h.left)
      (nat_ring [q, e, quot c (e + 1), rem c (e + 1)] ((n0 *' (n1 +' NExp.num 1)) +' ((n2 *' (n1 +' NExp.num 1)) +' n3))
        (((n0 +' n2) *' (n1 +' NExp.num 1)) +' n3) rfl))

theorem rem_add_left (e a b : Nat) : rem (rem a (e + 1) + b) (e + 1) = rem (a + b) (e + 1) :=
  have h : a = quot a (e + 1) * (e + 1) + rem a (e + 1) := (quot_rem a (e + 1) (below_zero_succ e)).left
  have k : a + b = quot a (e + 1) * (e + 1) + (rem a (e + 1) + b) :=
    Eq.trans (congrArg (fun (z : Nat) => z + b) h) (Nat.add_assoc (quot a (e + 1) * (e + 1)) (rem a (e + 1)) b)
  Eq.symm (Eq.trans (congrArg (fun (z : Nat) => rem z (e + 1)) k) (rem_turns e (quot a (e + 1)) (rem a (e + 1) + b)))

theorem rem_add_right (e a b : Nat) : rem (a + rem b (e + 1)) (e + 1) = rem (a + b) (e + 1) :=
  trans3 (congrArg (fun (z : Nat) => rem z (e + 1)) (Nat.add_comm a (rem b (e + 1)))) (rem_add_left e b a)
    (congrArg (fun (z : Nat) => rem z (e + 1)) (Nat.add_comm b a))

theorem rem_mul_left (e a b : Nat) : rem (rem a (e + 1) * b) (e + 1) = rem (a * b) (e + 1) :=
  have h : a = quot a (e + 1) * (e + 1) + rem a (e + 1) := (quot_rem a (e + 1) (below_zero_succ e)).left
  have k : a * b = quot a (e + 1) * b * (e + 1) + rem a (e + 1) * b :=
    Eq.trans (congrArg (fun (z : Nat) => z * b) h)
      (nat_ring [quot a (e + 1), e, rem a (e + 1), b] (((n0 *' (n1 +' NExp.num 1)) +' n2) *' n3)
        (((n0 *' n3) *' (n1 +' NExp.num 1)) +' (n2 *' n3)) rfl)
  Eq.symm (Eq.trans (congrArg (fun (z : Nat) => rem z (e + 1)) k) (rem_turns e (quot a (e + 1) * b) (rem a (e + 1) * b)))

theorem rem_mul_right (e a b : Nat) : rem (a * rem b (e + 1)) (e + 1) = rem (a * b) (e + 1) :=
  trans3 (congrArg (fun (z : Nat) => rem z (e + 1)) (nat_mul_comm a (rem b (e + 1)))) (rem_mul_left e b a)
    (congrArg (fun (z : Nat) => rem z (e + 1)) (nat_mul_comm b a))

theorem rem_zero (e : Nat) : rem 0 (e + 1) = 0 := rem_small 0 (e + 1) (below_zero_succ e)

theorem rem_self (e : Nat) : rem (e + 1) (e + 1) = 0 :=
  rem_eq (e + 1) 1 0 (e + 1) (below_zero_succ e) (Eq.symm (nat_one_mul (e + 1)))

/- arithmetic -/
def wadd (e : Nat) (a b : Wrapped (e + 1)) : Wrapped (e + 1) := wrap e (Wrapped.val a + Wrapped.val b)
def wmul (e : Nat) (a b : Wrapped (e + 1)) : Wrapped (e + 1) := wrap e (Wrapped.val a * Wrapped.val b)
def wneg (e : Nat) (a : Wrapped (e + 1)) : Wrapped (e + 1) := wrap e (e + 1 - Wrapped.val a)

theorem wadd_comm (e : Nat) (a b : Wrapped (e + 1)) : wadd e a b = wadd e b a :=
  congrArg (wrap e) (Nat.add_comm (Wrapped.val a) (Wrapped.val b))

theorem wadd_assoc (e : Nat) (a b c : Wrapped (e + 1)) : wadd e (wadd e a b) c = wadd e a (wadd e b c) :=
  wrapped_eq (wadd e (wadd e a b) c) (wadd e a (wadd e b c))
    (trans3 (rem_add_left e (Wrapped.val a + Wrapped.val b) (Wrapped.val c))
      (congrArg (fun (z : Nat) => rem z (e + 1)) (Nat.add_assoc (Wrapped.val a) (Wrapped.val b) (Wrapped.val c)))
      (Eq.symm (rem_add_right e (Wrapped.val a) (Wrapped.val b + Wrapped.val c))))

theorem wadd_zero (e : Nat) (a : Wrapped (e + 1)) : wadd e a (wrap e 0) = a :=
  wrapped_eq (wadd e a (wrap e 0)) a
    (Eq.trans (rem_add_right e (Wrapped.val a) 0) (rem_small (Wrapped.val a) (e + 1) (Wrapped.ok a)))

theorem wadd_neg (e : Nat) (a : Wrapped (e + 1)) : wadd e a (wneg e a) = wrap e 0 :=
  wrapped_eq (wadd e a (wneg e a)) (wrap e 0)
    (trans4 (rem_add_right e (Wrapped.val a) (e + 1 - Wrapped.val a))
      (congrArg (fun (z : Nat) => rem z (e + 1)) (add_sub_of_ble (Wrapped.val a) (e + 1) (below_ble (Wrapped.val a) (e + 1) (Wrapped.ok a))))
      (rem_self e) (Eq.symm (rem_zero e)))

theorem wmul_comm (e : Nat) (a b : Wrapped (e + 1)) : wmul e a b = wmul e b a :=
  congrArg (wrap e) (nat_mul_comm (Wrapped.val a) (Wrapped.val b))

theorem wmul_assoc (e : Nat) (a b c : Wrapped (e + 1)) : wmul e (wmul e a b) c = wmul e a (wmul e b c) :=
  wrapped_eq (wmul e (wmul e a b) c) (wmul e a (wmul e b c))
    (trans3 (rem_mul_left e (Wrapped.val a * Wrapped.val b) (Wrapped.val c))
      (congrArg (fun (z : Nat) => rem z (e + 1)) (nat_mul_assoc (Wrapped.val a) (Wrapped.val b) (Wrapped.val c)))
      (Eq.symm (rem_mul_right e (Wrapped.val a) (Wrapped.val b * Wrapped.val c))))

theorem wmul_one (e : Nat) (a : Wrapped (e + 1)) : wmul e a (wrap e 1) = a :=
  wrapped_eq (wmul e a (wrap e 1)) a
    (trans3 (rem_mul_right e (Wrapped.val a) 1)
      (congrArg (fun (z : Nat) => rem z (e + 1)) (Nat.zero_add (Wrapped.val a)))
      (rem_small (Wrapped.val a) (e + 1) (Wrapped.ok a)))

theorem wadd_mul (e : Nat) (a b c : Wrapped (e + 1)) : wmul e (wadd e a b) c = wadd e (wmul e a c) (wmul e b c) :=
  wrapped_eq (wmul e (wadd e a b) c) (wadd e (wmul e a c) (wmul e b c))
    (trans4 (rem_mul_left e (Wrapped.val a + Wrapped.val b) (Wrapped.val c))
      (congrArg (fun (z : Nat) => rem z (e + 1)) (nat_add_mul (Wrapped.val a) (Wrapped.val b) (Wrapped.val c)))
      (Eq.symm (rem_add_left e (Wrapped.val a * Wrapped.val c) (Wrapped.val b * Wrapped.val c)))
      (Eq.symm (rem_add_right e (rem (Wrapped.val a * Wrapped.val c) (e + 1)) (Wrapped.val b * Wrapped.val c))))

theorem wrap_add (e j k : Nat) : wadd e (wrap e j) (wrap e k) = wrap e (j + k) :=
  wrapped_eq (wadd e (wrap e j) (wrap e k)) (wrap e (j + k))
    (Eq.trans (rem_add_left e j (rem k (e + 1))) (rem_add_right e j k))

/- the order of signed numbers: half of them are below 0 -/
def wkey (e half : Nat) (a : Wrapped (e + 1)) : Nat := rem (Wrapped.val a + half) (e + 1)

def wle (e half : Nat) (a b : Wrapped (e + 1)) : Bool := Nat.ble (wkey e half a) (wkey e half b)

theorem wkey_back (e half : Nat) (h : Nat.ble half (e + 1) = true) (a : Wrapped (e + 1)) :
    rem (wkey e half a + (e + 1 - half)) (e + 1) = Wrapped.val a :=
  trans5 (rem_add_left e (Wrapped.val a + half) (e + 1 - half))
    (congrArg (fun (z : Nat) => rem z (e + 1)) (Eq.trans (Nat.add_assoc (Wrapped.val a) half (e + 1 - half))
      (congrArg (fun (z : Nat) => Wrapped.val a + z) (add_sub_of_ble half (e + 1) h))))
    (congrArg (fun (z : Nat) => rem z (e + 1))
      (nat_ring [Wrapped.val a, e] (n0 +' (n1 +' NExp.num 1)) ((NExp.num 1 *' (n1 +' NExp.num 1)) +' n0) rfl))
    (rem_turns e 1 (Wrapped.val a)) (rem_small (Wrapped.val a) (e + 1) (Wrapped.ok a))

theorem wle_antisymm (e half : Nat) (h : Nat.ble half (e + 1) = true) (a b : Wrapped (e + 1)) (p : wle e half a b = true)
    (q : wle e half b a = true) : a = b :=
  wrapped_eq a b
    (trans3 (Eq.symm (wkey_back e half h a))
      (congrArg (fun (z : Nat) => rem (z + (e + 1 - half)) (e + 1)) (ble_antisymm (wkey e half a) (wkey e half b) p q))
      (wkey_back e half h b))

theorem wle_total (e half : Nat) (a b : Wrapped (e + 1)) (p : wle e half a b = false) : wle e half b a = true :=
  below_ble (wkey e half b) (wkey e half a) (below_of_not_ble (wkey e half b) (wkey e half a) p)

/-- Arithmetic modulo e + 1, with the order of signed numbers. -/
def wrapNum (e half : Nat) : Num (Wrapped (e + 1)) where
  snat := wrap e
  sbottom := wrap e (e + 1 - half)
  stop := wrap e (half - 1)
  sadd := wadd e
  ssub := fun (a b : Wrapped (e + 1)) => wadd e a (wneg e b)
  smul := wmul e
  sneg := wneg e
  sabs := fun (a : Wrapped (e + 1)) => pick (wle e half (wrap e 0) a) a (wneg e a)
  smax := fun (a b : Wrapped (e + 1)) => pick (wle e half a b) b a
  smin := fun (a b : Wrapped (e + 1)) => pick (wle e half a b) a b
  slt := fun (a b : Wrapped (e + 1)) => not (wle e half b a)
  sle := wle e half
  seq := fun (a b : Wrapped (e + 1)) => and (wle e half a b) (wle e half b a)

def wrapRing (e half : Nat) : @RingNum (Wrapped (e + 1)) (wrapNum e half) :=
  @RingNum.mk (Wrapped (e + 1)) (wrapNum e half) (wadd_comm e) (wadd_assoc e) (wadd_zero e) (wadd_neg e)
    (fun (a b : Wrapped (e + 1)) => rfl) (wmul_comm e) (wmul_assoc e) (wmul_one e) (wadd_mul e)
    (fun (n : Nat) => Eq.symm (wrap_add e n 1))

def wrapOrder (e half : Nat) (h : Nat.ble half (e + 1) = true) : @OrderNum (Wrapped (e + 1)) (wrapNum e half) :=
  @OrderNum.mk (Wrapped (e + 1)) (wrapNum e half)
    (fun (a b c : Wrapped (e + 1)) => ble_trans (wkey e half a) (wkey e half b) (wkey e half c))
    (wle_antisymm e half h) (wle_total e half) (fun (a b : Wrapped (e + 1)) => rfl) (fun (a b : Wrapped (e + 1)) => rfl)
    (fun (a b : Wrapped (e + 1)) => rfl) (fun (a b : Wrapped (e + 1)) => rfl) (fun (a : Wrapped (e + 1)) => rfl)

/-- The least number is that whose key is 0. -/
theorem wrap_least (e half : Nat) (h : Nat.ble half (e + 1) = true) (a : Wrapped (e + 1)) :
    @sle (Wrapped (e + 1)) (wrapNum e half) (@sbottom (Wrapped (e + 1)) (wrapNum e half)) a = true :=
  have key : wkey e half (wrap e (e + 1 - half)) = 0 :=
    trans4 (rem_add_left e (e + 1 - half) half)
      (congrArg (fun (z : Nat) => rem z (e + 1)) (Nat.add_comm (e + 1 - half) half))
      (congrArg (fun (z : Nat) => rem z (e + 1)) (add_sub_of_ble half (e + 1) h)) (rem_self e)
  transport (fun (z : Nat) => Nat.ble z (wkey e half a) = true) (Eq.symm key) (ble_zero (wkey e half a))

/-- In the half that is not below 0 numbers are ordered as they are. -/
theorem wle_naturals (e half : Nat) (twice : Nat.beq (half + half) (e + 1) = true) (j k : Nat) (hj : below j half = true) (hk : below k half = true) :
    wle e half (wrap e j) (wrap e k) = Nat.ble j k :=
  have h : half + half = e + 1 := beq_eq (half + half) (e + 1) twice
  have key : ∀ (i : Nat), below i half = true → wkey e half (wrap e i) = i + half := fun (i : Nat) (hi : below i half = true) =>
    have small : below (i + half) (e + 1) = true :=
      transport (fun (z : Nat) => below (i + half) z = true) h
        (transport (fun (z : Nat) => below z (half + half) = true) (Nat.add_comm half i) (below_add_left half i half hi))
    Eq.trans (rem_add_left e i half) (rem_small (i + half) (e + 1) small)
  Eq.trans (congr2 Nat.ble (key j hj) (key k hk))
    (bool_eq (Nat.ble (j + half) (k + half)) (Nat.ble j k)
      (fun (p : Nat.ble (j + half) (k + half) = true) => ble_of_add_left half j k
        (transport (fun (z : Nat) => Nat.ble z (half + k) = true) (Nat.add_comm j half)
          (transport (fun (z : Nat) => Nat.ble (j + half) z = true) (Nat.add_comm k half) p)))
      (fun (p : Nat.ble j k = true) => ble_add_right half j k p))

/-- A number is not below 0 when it is in the first half. -/
theorem wle_sign (e half : Nat) (twice : Nat.beq (half + half) (e + 1) = true) (a : Wrapped (e + 1)) :
    wle e half (wrap e 0) a = below (Wrapped.val a) half :=
  have h : half + half = e + 1 := beq_eq (half + half) (e + 1) twice
  have back : wrap e (Wrapped.val a) = a := wrapped_eq (wrap e (Wrapped.val a)) a (rem_small (Wrapped.val a) (e + 1) (Wrapped.ok a))
  by_bool (below (Wrapped.val a) half)
    (fun (k : below (Wrapped.val a) half = true) =>
      trans3 (congrArg (wle e half (wrap e 0)) (Eq.symm back))
        (Eq.trans (wle_naturals e half twice 0 (Wrapped.val a) (below_of_ble_below 0 (Wrapped.val a) half (ble_zero (Wrapped.val a)) k) k)
          (ble_zero (Wrapped.val a)))
        (Eq.symm k))
    (fun (k : below (Wrapped.val a) half = false) =>
      Exists.elim (ble_exists half (Wrapped.val a) (ble_of_not_below (Wrapped.val a) half k)) (fun (u : Nat) (eu : Wrapped.val a = half + u) =>
        have hu : below u half = true := below_of_add_left half u half
          (transport (fun (z : Nat) => below z (half + half) = true) eu
            (transport (fun (z : Nat) => below (Wrapped.val a) z = true) (Eq.symm h) (Wrapped.ok a)))
        have pos : below 0 half = true := below_of_ble_below 0 u half (ble_zero u) hu
        have zero : wkey e half (wrap e 0) = half :=
          trans3 (rem_add_left e 0 half) (congrArg (fun (z : Nat) => rem z (e + 1)) (Nat.zero_add half))
            (rem_small half (e + 1) (transport (fun (z : Nat) => below half z = true) h (below_add_left half 0 half pos)))
        have key : wkey e half a = u :=
          trans3
            (congrArg (fun (z : Nat) => rem z (e + 1)) (trans3 (congrArg (fun (z : Nat) => z + half) eu)
              (nat_ring [half, u] ((n0 +' n1) +' n0) ((NExp.num 1 *' (n0 +' n0)) +' n1) rfl)
              (congrArg (fun (z : Nat) => 1 * z + u) h)))
            (rem_turns e 1 u)
            (rem_small u (e + 1) (transport (fun (z : Nat) => below u z = true) h (below_add u half half hu)))
        trans3 (congr2 Nat.ble zero key)
          (by_bool (Nat.ble half u)
            (fun (l : Nat.ble half u = true) => False.elim (false_ne_true (Eq.trans (Eq.symm (not_below_of_ble u half l)) hu)))
            (fun (l : Nat.ble half u = false) => l))
          (Eq.symm k)))

theorem half_above (half x y : Nat) (h : x + y = half + half) (k : Nat.ble half y = true) : Nat.ble x half = true :=
  ble_of_add_left half x half (transport (fun (z : Nat) => Nat.ble (half + x) z = true) (Eq.trans (Nat.add_comm y x) h) (ble_add_right x half y k))

/-- A number and its negative of one sign are one number: 0, or the least. -/
theorem wneg_same (e half : Nat) (twice : Nat.beq (half + half) (e + 1) = true) (a : Wrapped (e + 1))
    (same : wle e half (wrap e 0) a = wle e half (wrap e 0) (wneg e a)) : wneg e a = a :=
  have h : half + half = e + 1 := beq_eq (half + half) (e + 1) twice
  have sum : Wrapped.val a + (e + 1 - Wrapped.val a) = e + 1 :=
    add_sub_of_ble (Wrapped.val a) (e + 1) (below_ble (Wrapped.val a) (e + 1) (Wrapped.ok a))
  have halves : Wrapped.val a + (e + 1 - Wrapped.val a) = half + half := Eq.trans sum (Eq.symm h)
  have turned : e + 1 - Wrapped.val a + Wrapped.val a = half + half := Eq.trans (Nat.add_comm (e + 1 - Wrapped.val a) (Wrapped.val a)) halves
  have signs : below (Wrapped.val a) half = below (rem (e + 1 - Wrapped.val a) (e + 1)) half :=
    trans3 (Eq.symm (wle_sign e half twice a)) same (wle_sign e half twice (wneg e a))
  wrapped_eq (wneg e a) a
    (by_bool (below (e + 1 - Wrapped.val a) (e + 1))
      (fun (b : below (e + 1 - Wrapped.val a) (e + 1) = true) =>
        have small : rem (e + 1 - Wrapped.val a) (e + 1) = e + 1 - Wrapped.val a := rem_small (e + 1 - Wrapped.val a) (e + 1) b
        have both : below (Wrapped.val a) half = below (e + 1 - Wrapped.val a) half := Eq.trans signs (congrArg (fun (z : Nat) => below z half) small)
        by_bool (below (Wrapped.val a) half)
          (fun (k : below (Wrapped.val a) half = true) =>
            have less : below (Wrapped.val a + (e + 1 - Wrapped.val a)) (half + half) = true :=
              below_of_below_ble (Wrapped.val a + (e + 1 - Wrapped.val a)) (Wrapped.val a + half) (half + half)
                (below_add_left (Wrapped.val a) (e + 1 - Wrapped.val a) half (Eq.trans (Eq.symm both) k))
                (ble_add_right half (Wrapped.val a) half (below_ble (Wrapped.val a) half k))
            False.elim (false_ne_true (Eq.trans (Eq.symm (below_irrefl (half + half)))
              (transport (fun (z : Nat) => below z (half + half) = true) halves less))))
          (fun (k : below (Wrapped.val a) half = false) =>
            have mine : Nat.ble half (Wrapped.val a) = true := ble_of_not_below (Wrapped.val a) half k
            have other : Nat.ble half (e + 1 - Wrapped.val a) = true := ble_of_not_below (e + 1 - Wrapped.val a) half (Eq.trans (Eq.symm both) k)
            trans3 small
              (ble_antisymm (e + 1 - Wrapped.val a) half (half_above half (e + 1 - Wrapped.val a) (Wrapped.val a) turned mine) other)
              (ble_antisymm half (Wrapped.val a) mine (half_above half (Wrapped.val a) (e + 1 - Wrapped.val a) halves other))))
      (fun (b : below (e + 1 - Wrapped.val a) (e + 1) = false) =>
        have whole : e + 1 - Wrapped.val a = e + 1 :=
          ble_antisymm (e + 1 - Wrapped.val a) (e + 1)
            (ble_intro (Wrapped.val a) (Eq.trans (Eq.symm sum) (Nat.add_comm (Wrapped.val a) (e + 1 - Wrapped.val a))))
            (ble_of_not_below (e + 1 - Wrapped.val a) (e + 1) b)
        have none : Wrapped.val a = 0 :=
          add_right_cancel (e + 1) (Wrapped.val a) 0
            (trans3 (congrArg (fun (z : Nat) => Wrapped.val a + z) (Eq.symm whole)) sum (Eq.symm (Nat.zero_add (e + 1))))
        trans3 (congrArg (fun (z : Nat) => rem z (e + 1)) whole) (rem_self e) (Eq.symm none)))

theorem wrap_order (e half : Nat) (twice : Nat.beq (half + half) (e + 1) = true) (j k : Nat) (hj : below j half = true)
    (hk : below k half = true) : @sle (Wrapped (e + 1)) (wrapNum e half) (wrap e j) (wrap e k) = Nat.ble j k :=
  wle_naturals e half twice j k hj hk

theorem wrap_neg_same (e half : Nat) (twice : Nat.beq (half + half) (e + 1) = true) (a : Wrapped (e + 1))
    (same : @sle (Wrapped (e + 1)) (wrapNum e half) (@snat (Wrapped (e + 1)) (wrapNum e half) 0) a
      = @sle (Wrapped (e + 1)) (wrapNum e half) (@snat (Wrapped (e + 1)) (wrapNum e half) 0) (@sneg (Wrapped (e + 1)) (wrapNum e half) a)) :
    @sneg (Wrapped (e + 1)) (wrapNum e half) a = a := wneg_same e half twice a same

/-- Signed integers of 32 bits. -/
def I32 : Type := Wrapped 4294967296

instance i32Num : Num I32 := wrapNum 4294967295 2147483648

instance i32Int32 : Int32 I32 where
  num := i32Num
  itoNat := fun (a : I32) => Wrapped.val a
  iofNat := wrap 4294967295

instance i32Ring : RingNum I32 := wrapRing 4294967295 2147483648

instance i32Order : OrderNum I32 := wrapOrder 4294967295 2147483648 rfl

instance i32Wrap : WrapInt I32 where
  ring := i32Ring
  order := i32Order
  least := wrap_least 4294967295 2147483648 rfl
  neg_same := wrap_neg_same 4294967295 2147483648 rfl

instance i32Exact : ExactInt I32 where
  to_of := fun (k : Nat) (h : below k 2147483648 = true) =>
    rem_small k 4294967296 (below_of_below_ble k 2147483648 4294967296 h rfl)
  of_add := fun (j k : Nat) (h : Nat.ble (j + k) 2147483648 = true) => wrap_add 4294967295 j k
  of_le := fun (j k : Nat) (hj : below j 2147483648 = true) (hk : below k 2147483648 = true) => wrap_order 4294967295 2147483648 rfl j k hj hk

end Tensorem
