/- Rounding to integers in the binary32 model: an integral value is its own nearest. -/
import Theory.Binary32Zero

namespace Tensorem
namespace F32

theorem perOne_power : perOne = power 149 := rfl

theorem place_of (u q e : Nat) (h : Nat.ble (e * 8388608) (u * 8388608 + q) = true)
    (k : below (u * 8388608 + q) ((e + 1) * 8388608) = true) : place (u * 8388608 + q) = Nat.pred e :=
  congrArg Nat.pred (divide_unique (u * 8388608 + q) 8388608 e normal_pos h k)

theorem units_at (u q : Nat) (h : place (u * 8388608 + q) = u) : units (u * 8388608 + q) = q * power u :=
  have a : significand (u * 8388608 + q) = q :=
    Eq.trans (congrArg (fun (z : Nat) => u * 8388608 + q - z * 8388608) h) (add_sub_left (u * 8388608) q)
  congr2 (fun (x y : Nat) => x * power y) a h

/-- A normal magnitude from its exponent and significand. -/
theorem units_normal (u q : Nat) (h : Nat.ble 8388608 q = true) (k : below q (8388608 + 8388608) = true) :
    units (u * 8388608 + q) = q * power u :=
  have a : Nat.ble ((u + 1) * 8388608) (u * 8388608 + q) = true :=
    transport (fun (z : Nat) => Nat.ble z (u * 8388608 + q) = true) (Eq.symm (Nat.succ_mul u 8388608))
      (ble_add_left (u * 8388608) 8388608 q h)
  have b : below (u * 8388608 + q) ((u + 1 + 1) * 8388608) = true :=
    transport (fun (z : Nat) => below (u * 8388608 + q) z = true) (Eq.symm (two_more 8388608 u))
      (below_add_left (u * 8388608) q (8388608 + 8388608) k)
  units_at u q (place_of u q (u + 1) a b)

theorem units_small (u q : Nat) (e : u = 0) (k : below q 8388608 = true) : units (u * 8388608 + q) = q * power u :=
  have z : u * 8388608 = 0 := Eq.trans (congrArg (fun (y : Nat) => y * 8388608) e) (Nat.zero_mul 8388608)
  have f : u * 8388608 + q = q := Eq.trans (congrArg (fun (y : Nat) => y + q) z) (Nat.zero_add q)
  have a : Nat.ble (0 * 8388608) (u * 8388608 + q) = true :=
    transport (fun (y : Nat) => Nat.ble y (u * 8388608 + q) = true) (Eq.symm (Nat.zero_mul 8388608)) (ble_zero (u * 8388608 + q))
  have b : below (u * 8388608 + q) ((0 + 1) * 8388608) = true :=
    transport (fun (y : Nat) => below y ((0 + 1) * 8388608) = true) (Eq.symm f)
      (transport (fun (y : Nat) => below q y = true) (Eq.symm (nat_one_mul 8388608)) k)
  units_at u q (Eq.trans (place_of u q 0 a b) (Eq.symm e))

/-- What is rounded to, in units: the significand q of the rounding times 2^u. -/
theorem units_of (u q : Nat) (h : Nat.ble q (8388608 + 8388608) = true) (k : Or (u = 0) (Nat.ble 8388608 q = true)) :
    units (u * 8388608 + q) = q * power u :=
  by_bool (below q 8388608)
    (fun (s : below q 8388608 = true) =>
      orElim k (fun (e : u = 0) => units_small u q e s)
        (fun (l : Nat.ble 8388608 q = true) => False.elim (clash 8388608 q l s)))
    (fun (s : below q 8388608 = false) =>
      have l : Nat.ble 8388608 q = true := ble_of_not_below q 8388608 s
      by_bool (below q (8388608 + 8388608))
        (fun (t : below q (8388608 + 8388608) = true) => units_normal u q l t)
        (fun (t : below q (8388608 + 8388608) = false) =>
          have e : q = 8388608 + 8388608 := ble_antisymm q (8388608 + 8388608) h (ble_of_not_below q (8388608 + 8388608) t)
          have a : u * 8388608 + q = (u + 1) * 8388608 + 8388608 :=
            trans3 (congrArg (fun (z : Nat) => u * 8388608 + z) e) (Eq.symm (Nat.add_assoc (u * 8388608) 8388608 8388608))
              (congrArg (fun (z : Nat) => z + 8388608) (Eq.symm (Nat.succ_mul u 8388608)))
          have b : units ((u + 1) * 8388608 + 8388608) = 8388608 * power (u + 1) :=
            units_normal (u + 1) 8388608 (ble_refl 8388608) (below_add_left 8388608 0 8388608 normal_pos)
          have c : 8388608 * power (u + 1) = (8388608 + 8388608) * power u :=
            trans4 (Eq.symm (nat_mul_assoc 8388608 (power u) 2)) (double (8388608 * power u))
              (Eq.symm (nat_add_mul 8388608 8388608 (power u))) rfl
          trans4 (congrArg units a) b c (congrArg (fun (z : Nat) => z * power u) (Eq.symm e))))

/-- The magnitude rounded to, in units. -/
theorem units_unbounded (n d : Nat) (hd : below 0 d = true) :
    units (unbounded n d) = nearest n (d * power (ulp n d)) * power (ulp n d) :=
  units_of (ulp n d) (nearest n (d * power (ulp n d)))
    (transport (fun (z : Nat) => Nat.ble (nearest n (d * power (ulp n d))) z = true) (Eq.symm two_normal) (nearest_below n d hd))
    (by_bool (below 0 (ulp n d))
      (fun (h : below 0 (ulp n d) = true) => Or.inr
        (transport (fun (z : Nat) => Nat.ble z (nearest n (d * power (ulp n d))) = true) (Eq.symm normal) (nearest_normal n d hd h)))
      (fun (h : below 0 (ulp n d) = false) =>
        Or.inl (ble_antisymm (ulp n d) 0 (ble_of_not_below 0 (ulp n d) h) (ble_zero (ulp n d)))))

/-- A multiple of 2^p. -/
def Whole (p n : Nat) : Prop := Exists (fun (j : Nat) => n = j * power p)

theorem whole_times (p a k : Nat) (h : Nat.ble p k = true) : Whole p (a * power k) :=
  Exists.elim (ble_exists p k h) (fun (l : Nat) (e : k = p + l) =>
    Exists.intro (a * power l)
      (trans3 (congrArg (fun (z : Nat) => a * power z) e) (congrArg (fun (z : Nat) => a * z) (power_add p l))
        (nat_ring [a, power p, power l] (n0 *' (n1 *' n2)) ((n0 *' n2) *' n1) rfl)))

theorem factors_turned (i u l : Nat) : i * (u * l) = i * l * (1 * u) :=
  nat_ring [i, u, l] (n0 *' (n1 *' n2)) ((n0 *' n2) *' (NExp.num 1 *' n1)) rfl

theorem whole_unbounded (p i : Nat) : Whole p (units (unbounded (i * power p) 1)) :=
  transport (fun (z : Nat) => Whole p z) (Eq.symm (units_unbounded (i * power p) 1 one_pos))
    (by_bool (Nat.ble p (ulp (i * power p) 1))
      (fun (h : Nat.ble p (ulp (i * power p) 1) = true) =>
        whole_times p (nearest (i * power p) (1 * power (ulp (i * power p) 1))) (ulp (i * power p) 1) h)
      (fun (h : Nat.ble p (ulp (i * power p) 1) = false) =>
        Exists.elim (ble_exists (ulp (i * power p) 1) p
            (below_ble (ulp (i * power p) 1) p (below_of_not_ble (ulp (i * power p) 1) p h)))
          (fun (l : Nat) (e : p = ulp (i * power p) 1 + l) =>
            have a : i * power p = i * power l * (1 * power (ulp (i * power p) 1)) :=
              trans3 (congrArg (fun (z : Nat) => i * power z) e)
                (congrArg (fun (z : Nat) => i * z) (power_add (ulp (i * power p) 1) l))
                (factors_turned i (power (ulp (i * power p) 1)) (power l))
            have b : nearest (i * power p) (1 * power (ulp (i * power p) 1)) = i * power l :=
              Eq.trans (congrArg (fun (z : Nat) => nearest z (1 * power (ulp (i * power p) 1))) a)
                (nearest_exact (i * power l) (1 * power (ulp (i * power p) 1))
                  (pos_mul 1 (power (ulp (i * power p) 1)) one_pos (power_pos (ulp (i * power p) 1))))
            have c : nearest (i * power p) (1 * power (ulp (i * power p) 1)) * power (ulp (i * power p) 1) = i * power p :=
              trans3 (congrArg (fun (z : Nat) => z * power (ulp (i * power p) 1)) b)
                (congrArg (fun (z : Nat) => i * power l * z) (Eq.symm (nat_one_mul (power (ulp (i * power p) 1))))) (Eq.symm a)
            Exists.intro i c)))

theorem units_infinity : units 2139095040 = 8388608 * power 254 := rfl

theorem whole_infinity (p : Nat) (h : Nat.ble p 254 = true) : Whole p (units 2139095040) :=
  transport (fun (z : Nat) => Whole p z) (Eq.symm units_infinity) (whole_times p 8388608 254 h)

theorem whole_round (p i : Nat) (l : Nat.ble p 254 = true) : Whole p (units (round (i * power p) 1)) :=
  pick_cases (fun (z : Nat) => Whole p (units z)) (unbounded (i * power p) 1) 2139095040
    (Nat.ble (unbounded (i * power p) 1) 2139095040)
    (fun (h : Nat.ble (unbounded (i * power p) 1) 2139095040 = true) => whole_unbounded p i)
    (fun (h : Nat.ble (unbounded (i * power p) 1) 2139095040 = false) => whole_infinity p l)

/-- An integral value is its own nearest. -/
theorem rint_whole (p : Nat) (one : perOne = power p) (s : Bool) (b : Nat) (h : Nat.ble b 2139095040 = true)
    (w : Whole p (units b)) : rint (val s b h) = val s b h :=
  Exists.elim w (fun (j : Nat) (e : units b = j * power p) =>
    have n : nearest (units b) perOne = j := Eq.trans (congr2 nearest e one) (nearest_exact j (power p) (power_pos p))
    have m : nearest (units b) perOne * perOne = units b * 1 :=
      trans3 (congr2 (fun (y z : Nat) => y * z) n one) (Eq.symm e) (Eq.symm (mul_one_right (units b)))
    have r : rounded s (nearest (units b) perOne * perOne) 1 = val s b h :=
      rounded_is s (nearest (units b) perOne * perOne) 1 b h
        (Eq.trans (congrArg (fun (z : Nat) => round z 1) m) (round_units b 1 h one_pos))
    pick_cases (fun (z : F32) => z = val s b h) (val s b h) (rounded s (nearest (units b) perOne * perOne) 1)
      (Nat.beq b 2139095040) (fun (k : Nat.beq b 2139095040 = true) => rfl) (fun (k : Nat.beq b 2139095040 = false) => r))

theorem rint_rounded (p : Nat) (one : perOne = power p) (l : Nat.ble p 254 = true) (s : Bool) (n : Nat) :
    rint (rounded s (n * perOne) 1) = rounded s (n * perOne) 1 :=
  rint_whole p one s (round (n * perOne) 1) (saturate_ok (unbounded (n * perOne) 1))
    (transport (fun (z : Nat) => Whole p (units (round (n * z) 1))) (Eq.symm one) (whole_round p n l))

theorem rint_rint : ∀ (x : F32), rint (rint x) = rint x
  | nan => rfl
  | val s b h =>
    pick_cases (fun (z : F32) => rint z = z) (val s b h) (rounded s (nearest (units b) perOne * perOne) 1)
      (Nat.beq b 2139095040)
      (fun (k : Nat.beq b 2139095040 = true) =>
        pick_true (val s b h) (rounded s (nearest (units b) perOne * perOne) 1) k)
      (fun (k : Nat.beq b 2139095040 = false) => rint_rounded 149 perOne_power rfl s (nearest (units b) perOne))

end F32
end Tensorem
