/- Rounding in the binary32 model is monotone, and does not see a common factor. -/
import Theory.Binary32Round

namespace Tensorem
namespace F32

/-- n/d ≤ m/e, then the floors are in that order too. -/
theorem divide_mono (n d m e : Nat) (hd : below 0 d = true) (he : below 0 e = true) (h : Nat.ble (n * e) (m * d) = true) :
    Nat.ble (divide n d) (divide m e) = true :=
  have a : Nat.ble (divide n d * (d * e)) (n * e) = true :=
    transport (fun (z : Nat) => Nat.ble z (n * e) = true) (nat_mul_assoc (divide n d) d e)
      (ble_mul_right e (divide n d * d) n (divide_low n d))
  have b : below (m * d) ((divide m e + 1) * (d * e)) = true :=
    transport (fun (z : Nat) => below (m * d) z = true)
      (Eq.trans (nat_mul_assoc (divide m e + 1) e d) (congrArg (fun (z : Nat) => (divide m e + 1) * z) (nat_mul_comm e d)))
      (below_mul_right d m ((divide m e + 1) * e) hd (divide_high m e he))
  ble_of_between (divide n d) (divide m e) (d * e) (m * d) (ble_trans (divide n d * (d * e)) (n * e) (m * d) a h) b

theorem log2_mono (x y : Nat) (h : Nat.ble x y = true) : Nat.ble (log2 x) (log2 y) = true :=
  log2_at_most x (log2 y) (below_of_ble_below x y (power (log2 y + 1)) h (log2_high y))

theorem sub_mono (c a b : Nat) (h : Nat.ble a b = true) : Nat.ble (a - c) (b - c) = true :=
  by_bool (Nat.ble c a)
    (fun (k : Nat.ble c a = true) =>
      ble_of_add_left c (a - c) (b - c)
        (transport (fun (z : Nat) => Nat.ble z (c + (b - c)) = true) (Eq.symm (add_sub_of_ble c a k))
          (transport (fun (z : Nat) => Nat.ble a z = true) (Eq.symm (add_sub_of_ble c b (ble_trans c a b k h))) h)))
    (fun (k : Nat.ble c a = false) =>
      transport (fun (z : Nat) => Nat.ble z (b - c) = true) (Eq.symm (sub_of_ble a c (below_ble a c (below_of_not_ble a c k))))
        (ble_zero (b - c)))

/- ## Nearest integers -/
theorem even_choice_least (q : Nat) : Nat.ble q (pick (even q) q (q + 1)) = true :=
  pick_cases (fun (z : Nat) => Nat.ble q z = true) q (q + 1) (even q) (fun (h : even q = true) => ble_refl q)
    (fun (h : even q = false) => ble_add q 1)

theorem even_choice_most (q : Nat) : Nat.ble (pick (even q) q (q + 1)) (q + 1) = true :=
  pick_cases (fun (z : Nat) => Nat.ble z (q + 1) = true) q (q + 1) (even q) (fun (h : even q = true) => ble_add q 1)
    (fun (h : even q = false) => ble_refl (q + 1))

/-- The nearest, from the two comparisons. -/
def chosenUp (beyond tie : Bool) (q : Nat) : Nat := pick beyond (q + 1) (pick tie (pick (even q) q (q + 1)) q)

theorem chosenUp_least (q : Nat) : ∀ (p r : Bool), Nat.ble q (chosenUp p r q) = true
  | true, r => ble_add q 1
  | false, true => even_choice_least q
  | false, false => ble_refl q

theorem chosenUp_most (q : Nat) : ∀ (p r : Bool), Nat.ble (chosenUp p r q) (q + 1) = true
  | true, r => ble_refl (q + 1)
  | false, true => even_choice_most q
  | false, false => ble_add q 1

theorem chosenUp_mono (q : Nat) : ∀ (p r s t : Bool), (p = true → s = true) → (r = true → or s t = true) →
    Nat.ble (chosenUp p r q) (chosenUp s t q) = true
  | p, r, true, t => fun (h : p = true → true = true) (k : r = true → or true t = true) => chosenUp_most q p r
  | true, r, false, t => fun (h : true = true → false = true) (k : r = true → or false t = true) =>
    False.elim (false_ne_true (h rfl))
  | false, true, false, true => fun (h : false = true → false = true) (k : true = true → or false true = true) =>
    ble_refl (pick (even q) q (q + 1))
  | false, false, false, true => fun (h : false = true → false = true) (k : false = true → or false true = true) =>
    even_choice_least q
  | false, true, false, false => fun (h : false = true → false = true) (k : true = true → or false false = true) =>
    False.elim (false_ne_true (k rfl))
  | false, false, false, false => fun (h : false = true → false = true) (k : false = true → or false false = true) =>
    ble_refl q

theorem roundUp_eq (n d q : Nat) :
    roundUp n d q = chosenUp (below (d * (2 * q + 1)) (2 * n)) (Nat.beq (d * (2 * q + 1)) (2 * n)) q := rfl

theorem nearest_least (n d : Nat) : Nat.ble (divide n d) (nearest n d) = true :=
  chosenUp_least (divide n d) (below (d * (2 * divide n d + 1)) (2 * n)) (Nat.beq (d * (2 * divide n d + 1)) (2 * n))

theorem nearest_most (n d : Nat) : Nat.ble (nearest n d) (divide n d + 1) = true :=
  chosenUp_most (divide n d) (below (d * (2 * divide n d + 1)) (2 * n)) (Nat.beq (d * (2 * divide n d + 1)) (2 * n))

/-- d·k ≤ 2·n at one fraction, so at a greater one: the comparisons that decide are monotone. -/
theorem half_mono (n d m e k : Nat) (hd : below 0 d = true) (h : Nat.ble (n * e) (m * d) = true)
    (l : Nat.ble (d * k) (2 * n) = true) : Nat.ble (e * k) (2 * m) = true :=
  have a : Nat.ble (e * k * d) (2 * (n * e)) = true :=
    transport (fun (z : Nat) => Nat.ble z (2 * (n * e)) = true)
      (nat_ring [d, k, e] ((n0 *' n1) *' n2) ((n2 *' n1) *' n0) rfl)
      (transport (fun (z : Nat) => Nat.ble (d * k * e) z = true) (nat_mul_assoc 2 n e) (ble_mul_right e (d * k) (2 * n) l))
  have b : Nat.ble (2 * (n * e)) (2 * m * d) = true :=
    transport (fun (z : Nat) => Nat.ble (2 * (n * e)) z = true) (Eq.symm (nat_mul_assoc 2 m d)) (ble_mul_left 2 (n * e) (m * d) h)
  ble_of_mul_right d (e * k) (2 * m) hd (ble_trans (e * k * d) (2 * (n * e)) (2 * m * d) a b)

theorem half_strict (n d m e k : Nat) (hd : below 0 d = true) (he : below 0 e = true) (h : Nat.ble (n * e) (m * d) = true)
    (l : below (d * k) (2 * n) = true) : below (e * k) (2 * m) = true :=
  by_bool (below (e * k) (2 * m)) (fun (i : below (e * k) (2 * m) = true) => i)
    (fun (i : below (e * k) (2 * m) = false) =>
      have a : below (e * k * d) (2 * m * d) = true :=
        have b : below (d * k * e) (2 * n * e) = true := below_mul_right e (d * k) (2 * n) he l
        have c : Nat.ble (2 * n * e) (2 * m * d) = true :=
          transport (fun (z : Nat) => Nat.ble z (2 * m * d) = true) (Eq.symm (nat_mul_assoc 2 n e))
            (transport (fun (z : Nat) => Nat.ble (2 * (n * e)) z = true) (Eq.symm (nat_mul_assoc 2 m d))
              (ble_mul_left 2 (n * e) (m * d) h))
        transport (fun (z : Nat) => below z (2 * m * d) = true) (nat_ring [d, k, e] ((n0 *' n1) *' n2) ((n2 *' n1) *' n0) rfl)
          (below_of_below_ble (d * k * e) (2 * n * e) (2 * m * d) b c)
      False.elim (clash (2 * m * d) (e * k * d) (ble_mul_right d (2 * m) (e * k) (ble_of_not_below (e * k) (2 * m) i)) a))

theorem below_or_equal (a b : Nat) (h : Nat.ble a b = true) : or (below a b) (Nat.beq a b) = true :=
  by_bool (below a b)
    (fun (k : below a b = true) => congrArg (fun (z : Bool) => or z (Nat.beq a b)) k)
    (fun (k : below a b = false) =>
      have e : Nat.beq a b = true := beq_of_eq a b (ble_antisymm a b h (ble_of_not_below a b k))
      Eq.trans (congrArg (fun (z : Bool) => or (below a b) z) e) (or_true_right (below a b)))

theorem roundUp_mono (n d m e q : Nat) (hd : below 0 d = true) (he : below 0 e = true) (h : Nat.ble (n * e) (m * d) = true) :
    Nat.ble (roundUp n d q) (roundUp m e q) = true :=
  chosenUp_mono q (below (d * (2 * q + 1)) (2 * n)) (Nat.beq (d * (2 * q + 1)) (2 * n)) (below (e * (2 * q + 1)) (2 * m))
    (Nat.beq (e * (2 * q + 1)) (2 * m))
    (fun (k : below (d * (2 * q + 1)) (2 * n) = true) => half_strict n d m e (2 * q + 1) hd he h k)
    (fun (k : Nat.beq (d * (2 * q + 1)) (2 * n) = true) =>
      below_or_equal (e * (2 * q + 1)) (2 * m) (half_mono n d m e (2 * q + 1) hd h
        (transport (fun (z : Nat) => Nat.ble (d * (2 * q + 1)) z = true) (beq_eq (d * (2 * q + 1)) (2 * n) k)
          (ble_refl (d * (2 * q + 1))))))

theorem nearest_mono (n d m e : Nat) (hd : below 0 d = true) (he : below 0 e = true) (h : Nat.ble (n * e) (m * d) = true) :
    Nat.ble (nearest n d) (nearest m e) = true :=
  have a : Nat.ble (divide n d) (divide m e) = true := divide_mono n d m e hd he h
  by_bool (below (divide n d) (divide m e))
    (fun (k : below (divide n d) (divide m e) = true) =>
      ble_trans (nearest n d) (divide n d + 1) (nearest m e) (nearest_most n d)
        (ble_trans (divide n d + 1) (divide m e) (nearest m e) k (nearest_least m e)))
    (fun (k : below (divide n d) (divide m e) = false) =>
      have e1 : divide n d = divide m e := ble_antisymm (divide n d) (divide m e) a (ble_of_not_below (divide n d) (divide m e) k)
      transport (fun (z : Nat) => Nat.ble (nearest n d) (roundUp m e z) = true) e1 (roundUp_mono n d m e (divide n d) hd he h))

/- ## Magnitudes -/
theorem divide_product_low (n d e x : Nat) (hd : below 0 d = true) (he : below 0 e = true)
    (h : Nat.ble (x * e) (divide n d) = true) : Nat.ble x (divide n (d * e)) = true :=
  have a : Nat.ble (x * (d * e)) n = true :=
    transport (fun (z : Nat) => Nat.ble z n = true) (nat_ring [x, e, d] ((n0 *' n1) *' n2) (n0 *' (n2 *' n1)) rfl)
      (ble_trans (x * e * d) (divide n d * d) n (ble_mul_right d (x * e) (divide n d) h) (divide_low n d))
  ble_of_between x (divide n (d * e)) (d * e) n a (divide_high n (d * e) (pos_mul d e hd he))

theorem divide_product_high (n d e x : Nat) (hd : below 0 d = true) (h : below (divide n d) (x * e) = true) :
    below (divide n (d * e)) x = true :=
  have a : below n (x * (d * e)) = true :=
    transport (fun (z : Nat) => below n z = true) (nat_ring [x, e, d] ((n0 *' n1) *' n2) (n0 *' (n2 *' n1)) rfl)
      (below_of_below_ble n ((divide n d + 1) * d) (x * e * d) (divide_high n d hd) (ble_mul_right d (divide n d + 1) (x * e) h))
  by_bool (below (divide n (d * e)) x) (fun (k : below (divide n (d * e)) x = true) => k)
    (fun (k : below (divide n (d * e)) x = false) =>
      False.elim (clash (x * (d * e)) n
        (ble_trans (x * (d * e)) (divide n (d * e) * (d * e)) n
          (ble_mul_right (d * e) x (divide n (d * e)) (ble_of_not_below (divide n (d * e)) x k)) (divide_low n (d * e))) a))

theorem sub_add_least (a w : Nat) : Nat.ble a (a - w + w) = true :=
  by_bool (Nat.ble w a)
    (fun (k : Nat.ble w a = true) =>
      transport (fun (z : Nat) => Nat.ble a z = true) (Eq.trans (Eq.symm (add_sub_of_ble w a k)) (Nat.add_comm w (a - w))) (ble_refl a))
    (fun (k : Nat.ble w a = false) =>
      ble_trans a w (a - w + w) (below_ble a w (below_of_not_ble a w k)) (ble_intro (a - w) (Nat.add_comm (a - w) w)))

/-- The significand has at most 24 bits before it is rounded. -/
theorem nearest_below (n d : Nat) (hd : below 0 d = true) : Nat.ble (nearest n (d * power (ulp n d))) (power 24) = true :=
  have a : below (divide n d) (power 24 * power (ulp n d)) = true :=
    have b : Nat.ble (log2 (divide n d) + 1) (ulp n d + 23 + 1) = true :=
      ble_add_right 1 (log2 (divide n d)) (ulp n d + 23) (sub_add_least (log2 (divide n d)) 23)
    have c : Nat.ble (power (log2 (divide n d) + 1)) (power (ulp n d + 24)) = true := power_mono (log2 (divide n d) + 1) (ulp n d + 24) b
    transport (fun (z : Nat) => below (divide n d) z = true) (Eq.trans (power_add (ulp n d) 24) (nat_mul_comm (power (ulp n d)) (power 24)))
      (below_of_below_ble (divide n d) (power (log2 (divide n d) + 1)) (power (ulp n d + 24)) (log2_high (divide n d)) c)
  ble_trans (nearest n (d * power (ulp n d))) (divide n (d * power (ulp n d)) + 1) (power 24)
    (nearest_most n (d * power (ulp n d))) (divide_product_high n d (power (ulp n d)) (power 24) hd a)

theorem sub_pos_add (a w : Nat) (h : below 0 (a - w) = true) : a - w + w = a :=
  by_bool (Nat.ble w a)
    (fun (k : Nat.ble w a = true) => Eq.trans (Nat.add_comm (a - w) w) (add_sub_of_ble w a k))
    (fun (k : Nat.ble w a = false) =>
      have e : a - w = 0 := sub_of_ble a w (below_ble a w (below_of_not_ble a w k))
      False.elim (not_below_zero 0 (transport (fun (z : Nat) => below 0 z = true) e h)))

/-- The significand of a normal number has 24 bits. -/
theorem nearest_normal (n d : Nat) (hd : below 0 d = true) (h : below 0 (ulp n d) = true) :
    Nat.ble (power 23) (nearest n (d * power (ulp n d))) = true :=
  have e : ulp n d + 23 = log2 (divide n d) := sub_pos_add (log2 (divide n d)) 23 h
  have a : Nat.ble (power (log2 (divide n d))) (divide n d) = true :=
    orElim (log2_low (divide n d))
      (fun (z : log2 (divide n d) = 0) =>
        have f : ulp n d = 0 := sub_of_ble (log2 (divide n d)) 23
          (transport (fun (y : Nat) => Nat.ble y 23 = true) (Eq.symm z) (ble_zero 23))
        False.elim (not_below_zero 0 (transport (fun (y : Nat) => below 0 y = true) f h)))
      (fun (l : Nat.ble (power (log2 (divide n d))) (divide n d) = true) => l)
  have b : Nat.ble (power 23 * power (ulp n d)) (divide n d) = true :=
    transport (fun (z : Nat) => Nat.ble z (divide n d) = true)
      (trans3 (congrArg power (Eq.symm e)) (power_add (ulp n d) 23) (nat_mul_comm (power (ulp n d)) (power 23))) a
  ble_trans (power 23) (divide n (d * power (ulp n d))) (nearest n (d * power (ulp n d)))
    (divide_product_low n d (power (ulp n d)) (power 23) hd (power_pos (ulp n d)) b) (nearest_least n (d * power (ulp n d)))

theorem saturate_mono (a b : Nat) (h : Nat.ble a b = true) : Nat.ble (saturate a) (saturate b) = true :=
  by_bool (Nat.ble b 2139095040)
    (fun (k : Nat.ble b 2139095040 = true) =>
      have e : saturate a = a := saturate_id a (ble_trans a b 2139095040 h k)
      have f : saturate b = b := saturate_id b k
      transport (fun (z : Nat) => Nat.ble z (saturate b) = true) (Eq.symm e)
        (transport (fun (z : Nat) => Nat.ble a z = true) (Eq.symm f) h))
    (fun (k : Nat.ble b 2139095040 = false) =>
      have f : saturate b = 2139095040 := pick_false b 2139095040 k
      transport (fun (z : Nat) => Nat.ble (saturate a) z = true) (Eq.symm f) (saturate_ok a))

/-- u·c + x ≤ v·c + y when u < v, x ≤ 2·c and c ≤ y. -/
theorem stack_mono (c u v x y : Nat) (h : below u v = true) (hx : Nat.ble x (c + c) = true) (hy : Nat.ble c y = true) :
    Nat.ble (u * c + x) (v * c + y) = true :=
  have a : Nat.ble (u * c + x) (u * c + (c + c)) = true := ble_add_left (u * c) x (c + c) hx
  have e : (u + 1) * c + c = u * c + (c + c) :=
    Eq.trans (congrArg (fun (z : Nat) => z + c) (Nat.succ_mul u c)) (Nat.add_assoc (u * c) c c)
  have b : Nat.ble ((u + 1) * c + c) (v * c + y) = true := ble_both ((u + 1) * c) (v * c) c y (ble_mul_right c (u + 1) v h) hy
  ble_trans (u * c + x) (u * c + (c + c)) (v * c + y) a (transport (fun (z : Nat) => Nat.ble z (v * c + y) = true) e b)

theorem unbounded_mono (n d m e : Nat) (hd : below 0 d = true) (he : below 0 e = true) (h : Nat.ble (n * e) (m * d) = true) :
    Nat.ble (unbounded n d) (unbounded m e) = true :=
  have a : Nat.ble (ulp n d) (ulp m e) = true :=
    sub_mono 23 (log2 (divide n d)) (log2 (divide m e)) (log2_mono (divide n d) (divide m e) (divide_mono n d m e hd he h))
  by_bool (below (ulp n d) (ulp m e))
    (fun (k : below (ulp n d) (ulp m e) = true) =>
      stack_mono 8388608 (ulp n d) (ulp m e) (nearest n (d * power (ulp n d))) (nearest m (e * power (ulp m e))) k
        (transport (fun (z : Nat) => Nat.ble (nearest n (d * power (ulp n d))) z = true) (Eq.symm two_normal) (nearest_below n d hd))
        (transport (fun (z : Nat) => Nat.ble z (nearest m (e * power (ulp m e))) = true) (Eq.symm normal)
          (nearest_normal m e he (below_of_ble_below 0 (ulp n d) (ulp m e) (ble_zero (ulp n d)) k))))
    (fun (k : below (ulp n d) (ulp m e) = false) =>
      have e1 : ulp n d = ulp m e := ble_antisymm (ulp n d) (ulp m e) a (ble_of_not_below (ulp n d) (ulp m e) k)
      have b : Nat.ble (n * (e * power (ulp n d))) (m * (d * power (ulp n d))) = true :=
        transport (fun (z : Nat) => Nat.ble z (m * (d * power (ulp n d))) = true) (nat_mul_assoc n e (power (ulp n d)))
          (transport (fun (z : Nat) => Nat.ble (n * e * power (ulp n d)) z = true) (nat_mul_assoc m d (power (ulp n d)))
            (ble_mul_right (power (ulp n d)) (n * e) (m * d) h))
      have c : Nat.ble (nearest n (d * power (ulp n d))) (nearest m (e * power (ulp n d))) = true :=
        nearest_mono n (d * power (ulp n d)) m (e * power (ulp n d)) (pos_mul d (power (ulp n d)) hd (power_pos (ulp n d)))
          (pos_mul e (power (ulp n d)) he (power_pos (ulp n d))) b
      transport (fun (z : Nat) => Nat.ble (unbounded n d) (z * 8388608 + nearest m (e * power z)) = true) e1
        (ble_add_left (ulp n d * 8388608) (nearest n (d * power (ulp n d))) (nearest m (e * power (ulp n d))) c))

/-- n/d ≤ m/e, then the magnitudes next to them are in that order too. -/
theorem round_mono (n d m e : Nat) (hd : below 0 d = true) (he : below 0 e = true) (h : Nat.ble (n * e) (m * d) = true) :
    Nat.ble (round n d) (round m e) = true :=
  saturate_mono (unbounded n d) (unbounded m e) (unbounded_mono n d m e hd he h)

end F32
end Tensorem
