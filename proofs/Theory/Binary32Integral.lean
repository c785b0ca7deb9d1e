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

/-- A multiple of 2^149. -/
def Whole (n : Nat) : Prop := Exists (fun (j : Nat) => n = j * power 149)

theorem whole_times (a k : Nat) (h : Nat.ble 149 k = true) : Whole (a * power k) :=
  Exists.elim (ble_exists 149 k h) (fun (l : Nat) (e : k = 149 + l) =>
    Exists.intro (a * power l)
      (trans3 (congrArg (fun (z : Nat) => a * power z) e) (congrArg (fun (z : Nat) => a * z) (power_add 149 l))
        (nat_ring [a, power 149, power l] (n0 *' (n1 *' n2)) ((n0 *' n2) *' n1) rfl)))

theorem whole_unbounded (i : Nat) : Whole (units (unbounded (i * power 149) 1)) :=
  transport (fun (z : Nat) => Whole z) (Eq.symm (units_unbounded (i * power 149) 1 one_pos))
    (by_bool (Nat.ble 149 (ulp (i * power 149) 1))
      (fun (h : Nat.ble 149 (ulp (i * power 149) 1) = true) =>
        whole_times (nearest (i * power 149) (1 * power (ulp (i * power 149) 1))) (ulp (i * power 149) 1) h)
      (fun (h : Nat.ble 149 (ulp (i * power 149) 1) = false) =>
        Exists.elim (ble_exists (ulp (i * power 149) 1) 149
            (below_ble (ulp (i * power 149) 1) 149 (below_of_not_ble (ulp (i * power 149) 1) 149 h)))
          (fun (l : Nat) (e : 149 = ulp (i * power 149) 1 + l) =>
            have a : i * power 149 = i * power l * (1 * power (ulp (i * power 149) 1)) :=
              trans3 (congrArg (fun (z : Nat) => i * power z) e)
                (congrArg (fun (z : Nat) => i * z) (power_add (ulp (i * power 149) 1) l))
                (nat_ring [i, power (ulp (i * power 149) 1), power l] (n0 *' (n1 *' n2)) ((n0 *' n2) *' (NExp.num 1 *' n1)) rfl)
            have b : nearest (i * power 149) (1 * power (ulp (i * power 149) 1)) = i * power l :=
              Eq.trans (congrArg (fun (z : Nat) => nearest z (1 * power (ulp (i * power 149) 1))) a)
                (nearest_exact (i * power l) (1 * power (ulp (i * power 149) 1))
                  (pos_mul 1 (power (ulp (i * power 149) 1)) one_pos (power_pos (ulp (i * power 149) 1))))
            Exists.intro i (trans3 (congrArg (fun (z : Nat) => z * power (ulp (i * power 149) 1)) b)
              (Eq.symm (Eq.trans a (congrArg (fun (z : Nat) => i * power l * z) (nat_one_mul (power (ulp (i * power 149) 1)))))) rfl))))

theorem whole_infinity : Whole (units 2139095040) :=
  have e : units 2139095040 = power 128 * power 149 := rfl
  Exists.intro (power 128) e

theorem whole_round (i : Nat) : Whole (units (round (i * power 149) 1)) :=
  pick_cases (fun (z : Nat) => Whole (units z)) (unbounded (i * power 149) 1) 2139095040
    (Nat.ble (unbounded (i * power 149) 1) 2139095040)
    (fun (h : Nat.ble (unbounded (i * power 149) 1) 2139095040 = true) => whole_unbounded i)
    (fun (h : Nat.ble (unbounded (i * power 149) 1) 2139095040 = false) => whole_infinity)

/-- An integral value is its own nearest. -/
theorem rint_whole (s : Bool) (b : Nat) (h : Nat.ble b 2139095040 = true) (w : Whole (units b)) : rint (val s b h) = val s b h :=
  Exists.elim w (fun (j : Nat) (e : units b = j * power 149) =>
    pick_cases (fun (z : F32) => z = val s b h) (val s b h) (rounded s ((nearest (units b) perOne) * perOne) 1)
      (Nat.beq b 2139095040) (fun (k : Nat.beq b 2139095040 = true) => rfl)
      (fun (k : Nat.beq b 2139095040 = false) =>
        have n : nearest (units b) perOne = j :=
          Eq.trans (congr2 nearest e perOne_power) (nearest_exact j (power 149) (power_pos 149))
        have m : ((nearest (units b) perOne) * perOne) = units b * 1 :=
          trans3 (congr2 Nat.mul n perOne_power) (Eq.symm e) (Eq.symm (mul_one_right (units b)))
        val_congr (saturate_ok (unbounded ((nearest (units b) perOne) * perOne) 1)) h rfl
          (Eq.trans (congrArg (fun (z : Nat) => round z 1) m) (round_units b 1 h one_pos))))

theorem rint_rint : ∀ (x : F32), rint (rint x) = rint x
  | nan => rfl
  | val s b h =>
    pick_cases (fun (z : F32) => rint z = z) (val s b h) (rounded s ((nearest (units b) perOne) * perOne) 1)
      (Nat.beq b 2139095040)
      (fun (k : Nat.beq b 2139095040 = true) =>
        pick_true (val s b h) (rounded s ((nearest (units b) perOne) * perOne) 1) k)
      (fun (k : Nat.beq b 2139095040 = false) =>
        have e : round ((nearest (units b) perOne) * perOne) 1 = round (nearest (units b) perOne * power 149) 1 :=
          congrArg (fun (z : Nat) => round ((nearest (units b) perOne) * z) 1) perOne_power
        rint_whole s (round ((nearest (units b) perOne) * perOne) 1)
          (saturate_ok (unbounded ((nearest (units b) perOne) * perOne) 1))
          (transport (fun (z : Nat) => Whole (units z)) (Eq.symm e) (whole_round (nearest (units b) perOne))))

end F32
end Tensorem
