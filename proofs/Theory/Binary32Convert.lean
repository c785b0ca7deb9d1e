/- Conversions of binary32: to and from i32 and truth values. Integers below 2^24 are binary32. -/
import Theory.Binary32Scalar
import Theory.Binary32Sterbenz
import Theory.Wrapped

namespace Tensorem
open Num

instance f32ToI32 : Convert F32 I32 where
  sconvert := fun (x : F32) => wrap 4294967295 (F32.toWord x)

instance f32OfI32 : Convert I32 F32 where
  sconvert := fun (k : I32) => F32.ofWord (Wrapped.val k)

instance f32OfBool : Convert Bool F32 where
  sconvert := fun (p : Bool) => pick p F32.one F32.zero

instance f32ToBool : Convert F32 Bool where
  sconvert := fun (x : F32) => not (F32.equal x F32.zero)

instance i32OfBool : Convert Bool I32 where
  sconvert := fun (p : Bool) => pick p (wrap 4294967295 1) (wrap 4294967295 0)

instance i32ToBool : Convert I32 Bool where
  sconvert := fun (k : I32) => not (seq k (wrap 4294967295 0))

namespace F32

theorem last_exact : Nat.ble (unbounded (power 24 * power 149) 1) 2139095040 = true := rfl

theorem below_two_power : Nat.ble (power 24) 2147483648 = true := rfl

/-- An integer below 2^24 is not rounded. -/
theorem units_of_nat (k : Nat) (h : below k (power 24) = true) : units (round (k * perOne) 1) = k * power 149 :=
  have m : Nat.ble (k * power 149 * 1) (power 24 * power 149 * 1) = true :=
    ble_mul_right 1 (k * power 149) (power 24 * power 149) (ble_mul_right (power 149) k (power 24) (below_ble k (power 24) h))
  have o : Nat.ble (unbounded (k * power 149) 1) 2139095040 = true :=
    ble_trans (unbounded (k * power 149) 1) (unbounded (power 24 * power 149) 1) 2139095040
      (unbounded_mono (k * power 149) 1 (power 24 * power 149) 1 one_pos one_pos m) last_exact
  trans3 (congrArg (fun (z : Nat) => units (round (k * z) 1)) perOne_power)
    (congrArg units (saturate_id (unbounded (k * power 149) 1) o)) (units_of_bits k 149 h)

theorem toWord_ofNat (k : Nat) (h : below k (power 24) = true) : toWord (ofNat k) = k :=
  have d : divide (units (round (k * perOne) 1)) perOne = k :=
    Eq.trans (congr2 divide (units_of_nat k h) perOne_power) (divide_exact k (power 149) (power_pos 149))
  have l : below k 2147483648 = true := below_of_below_ble k (power 24) 2147483648 h below_two_power
  have n : natMin k 2147483647 = k := pick_true k 2147483647 l
  Eq.trans (congrArg (fun (z : Nat) => natMin z 2147483647) d) n

/-- Through binary32 and back an integer below 2^24 comes as it was. -/
theorem toWord_ofWord (k : Nat) (h : below k (power 24) = true) : toWord (ofWord k) = k :=
  have l : Nat.ble 2147483648 k = false :=
    false_of_not_true (Nat.ble 2147483648 k) (fun (g : Nat.ble 2147483648 k = true) =>
      clash 2147483648 k g (below_of_below_ble k (power 24) 2147483648 h below_two_power))
  Eq.trans (congrArg toWord (pick_false (rounded true ((4294967296 - k) * perOne) 1) (ofNat k) l)) (toWord_ofNat k h)

end F32
end Tensorem
