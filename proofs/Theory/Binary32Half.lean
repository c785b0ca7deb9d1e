/- The binary32 model rounds to nearest: the integer next to a fraction is at most half away, and is even where two are as near. -/
import Theory.Binary32Sterbenz

namespace Tensorem
namespace F32

/-- |n/d - q| ≤ 1/2, without subtraction. -/
def Half (n d q : Nat) : Prop := And (Nat.ble (2 * (q * d)) (2 * n + d) = true) (Nat.ble (2 * n) (2 * (q * d) + d) = true)

theorem half_low (n d q : Nat) (h : Nat.ble (q * d) n = true) (k : Nat.ble (2 * n) (d * (2 * q + 1)) = true) : Half n d q :=
  And.intro (ble_trans (2 * (q * d)) (2 * n) (2 * n + d) (ble_mul_left 2 (q * d) n h) (ble_add (2 * n) d))
    (transport (fun (z : Nat) => Nat.ble (2 * n) z = true)
      (nat_ring [q, d] (n1 *' ((NExp.num 2 *' n0) +' NExp.num 1)) ((NExp.num 2 *' (n0 *' n1)) +' n1) rfl) k)

theorem half_high (n d q : Nat) (h : below n ((q + 1) * d) = true) (k : Nat.ble (d * (2 * q + 1)) (2 * n) = true) : Half n d (q + 1) :=
  And.intro
    (transport (fun (z : Nat) => Nat.ble z (2 * n + d) = true)
      (nat_ring [q, d] ((n1 *' ((NExp.num 2 *' n0) +' NExp.num 1)) +' n1) (NExp.num 2 *' ((n0 +' NExp.num 1) *' n1)) rfl)
      (ble_add_right d (d * (2 * q + 1)) (2 * n) k))
    (ble_trans (2 * n) (2 * ((q + 1) * d)) (2 * ((q + 1) * d) + d) (ble_mul_left 2 n ((q + 1) * d) (below_ble n ((q + 1) * d) h))
      (ble_add (2 * ((q + 1) * d)) d))

theorem nearest_half (n d : Nat) (hd : below 0 d = true) : Half n d (nearest n d) :=
  pick_cases (fun (z : Nat) => Half n d z) ((divide n d) + 1)
    (pick (Nat.beq (d * (2 * divide n d + 1)) (2 * n)) (pick (even (divide n d)) (divide n d) ((divide n d) + 1)) (divide n d))
    (below (d * (2 * divide n d + 1)) (2 * n))
    (fun (h : below (d * (2 * divide n d + 1)) (2 * n) = true) =>
      half_high n d (divide n d) (divide_high n d hd) (below_ble (d * (2 * divide n d + 1)) (2 * n) h))
    (fun (h : below (d * (2 * divide n d + 1)) (2 * n) = false) =>
      have l : Half n d (divide n d) :=
        half_low n d (divide n d) (divide_low n d) (ble_of_not_below (d * (2 * divide n d + 1)) (2 * n) h)
      pick_cases (fun (z : Nat) => Half n d z) (pick (even (divide n d)) (divide n d) ((divide n d) + 1)) (divide n d)
        (Nat.beq (d * (2 * divide n d + 1)) (2 * n))
        (fun (t : Nat.beq (d * (2 * divide n d + 1)) (2 * n) = true) =>
          pick_cases (fun (z : Nat) => Half n d z) (divide n d) ((divide n d) + 1) (even (divide n d))
            (fun (e : even (divide n d) = true) => l)
            (fun (e : even (divide n d) = false) =>
              half_high n d (divide n d) (divide_high n d hd)
                (transport (fun (z : Nat) => Nat.ble (d * (2 * divide n d + 1)) z = true) (beq_eq (d * (2 * divide n d + 1)) (2 * n) t)
                  (ble_refl (d * (2 * divide n d + 1))))))
        (fun (t : Nat.beq (d * (2 * divide n d + 1)) (2 * n) = false) => l))

/-- 2·(q/2) = q says that q is even: then q = 2·j. -/
theorem even_double (q : Nat) (h : even q = true) : Exists (fun (j : Nat) => q = 2 * j) :=
  Exists.intro (divide q 2) (Eq.symm (beq_eq (2 * (divide q 2)) q h))

/-- Half way between q and q + 1 an even q is kept, -/
theorem tie_even (d q : Nat) (h : even q = true) (n : Nat) (t : d * (2 * q + 1) = 2 * n) : roundUp n d q = q :=
  have a : below (d * (2 * q + 1)) (2 * n) = false :=
    transport (fun (z : Nat) => below (d * (2 * q + 1)) z = false) t (below_irrefl (d * (2 * q + 1)))
  trans3 (pick_false (q + 1) (pick (Nat.beq (d * (2 * q + 1)) (2 * n)) (pick (even q) q (q + 1)) q) a)
    (pick_true (pick (even q) q (q + 1)) q (beq_of_eq (d * (2 * q + 1)) (2 * n) t)) (pick_true q (q + 1) h)

/-- and an odd q is left. -/
theorem tie_odd (d q : Nat) (h : even q = false) (n : Nat) (t : d * (2 * q + 1) = 2 * n) : roundUp n d q = q + 1 :=
  have a : below (d * (2 * q + 1)) (2 * n) = false :=
    transport (fun (z : Nat) => below (d * (2 * q + 1)) z = false) t (below_irrefl (d * (2 * q + 1)))
  trans3 (pick_false (q + 1) (pick (Nat.beq (d * (2 * q + 1)) (2 * n)) (pick (even q) q (q + 1)) q) a)
    (pick_true (pick (even q) q (q + 1)) q (beq_of_eq (d * (2 * q + 1)) (2 * n) t)) (pick_false q (q + 1) h)

/-- A result below 2^128 is at most half a unit in the last place from n/d: the place is 2^(ulp n d) units. -/
theorem round_half (n d : Nat) (hd : below 0 d = true) (h : Nat.ble (unbounded n d) 2139095040 = true) :
    And (units (round n d) = nearest n (d * power (ulp n d)) * power (ulp n d))
      (Half n (d * power (ulp n d)) (nearest n (d * power (ulp n d)))) :=
  And.intro (Eq.trans (congrArg units (saturate_id (unbounded n d) h)) (units_unbounded n d hd))
    (nearest_half n (d * power (ulp n d)) (pos_mul d (power (ulp n d)) hd (power_pos (ulp n d))))

end F32
end Tensorem
