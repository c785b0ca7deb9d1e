/- Conversions of binary32: to and from i32 and truth values. Integers below 2^24 are binary32. -/
import Theory.Binary32Scalar
import Theory.Binary32Sterbenz
import Theory.Extremes
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

def truthOf (ι : Type) [Int32 ι] (k : ι) : Bool := not (seq k (Int32.iofNat 0))

def ofTruth (ι : Type) [Int32 ι] (p : Bool) : ι := pick p (Int32.iofNat 1) (Int32.iofNat 0)

instance i32ToBool : Convert I32 Bool where
  sconvert := truthOf I32

instance i32OfBool : Convert Bool I32 where
  sconvert := ofTruth I32

namespace F32

theorem last_exact : Nat.ble (unbounded (power 24 * power 149) 1) 2139095040 = true := rfl

theorem below_two_power : Nat.ble (power 24) 2147483648 = true := rfl

/-- A multiple of 2^p by an integer below 2^24 is not rounded. -/
theorem units_of_multiple (p k : Nat) (last : Nat.ble (unbounded (power 24 * power p) 1) 2139095040 = true)
    (h : below k (power 24) = true) : units (round (k * power p) 1) = k * power p :=
  have m : Nat.ble (k * power p * 1) (power 24 * power p * 1) = true :=
    ble_mul_right 1 (k * power p) (power 24 * power p) (ble_mul_right (power p) k (power 24) (below_ble k (power 24) h))
  Eq.trans
    (units_round (k * power p) 1 (unbounded (power 24 * power p) 1) last
      (unbounded_mono (k * power p) 1 (power 24 * power p) 1 one_pos one_pos m))
    (units_of_bits k p h)

theorem integer_of_multiple (p k : Nat) (one : perOne = power p)
    (last : Nat.ble (unbounded (power 24 * power p) 1) 2139095040 = true) (h : below k (power 24) = true) :
    divide (units (round (k * perOne) 1)) perOne = k :=
  transport (fun (z : Nat) => divide (units (round (k * z) 1)) z = k) (Eq.symm one)
    (Eq.trans (congrArg (fun (z : Nat) => divide z (power p)) (units_of_multiple p k last h)) (divide_exact k (power p) (power_pos p)))

theorem wordOf_plus (n k : Nat) (e : n = k) (l : below k (2147483647 + 1) = true) : wordOf false n = k :=
  trans3 (pick_false (pick (Nat.beq n 0) 0 4294967296 - natMin n 2147483648) (natMin n 2147483647) rfl)
    (congrArg (fun (z : Nat) => natMin z 2147483647) e) (pick_true k 2147483647 l)

theorem toWord_val (s : Bool) (b : Nat) (h : Nat.ble b 2139095040 = true) :
    toWord (val s b h) = wordOf s (divide (units b) perOne) := rfl

theorem toWord_rounded (n k : Nat) (d : divide (units (round n 1)) perOne = k) (l : below k (2147483647 + 1) = true) :
    toWord (rounded false n 1) = k :=
  Eq.trans (toWord_val false (round n 1) (saturate_ok (unbounded n 1))) (wordOf_plus (divide (units (round n 1)) perOne) k d l)

/-- An integer below 2^24 comes back as it was. -/
theorem toWord_ofNat (k : Nat) (h : below k (power 24) = true) : toWord (ofNat k) = k :=
  toWord_rounded (k * perOne) k (integer_of_multiple 149 k perOne_power last_exact h)
    (below_of_below_ble k (power 24) 2147483648 h below_two_power)

/-- Through binary32 and back an integer below 2^24 comes as it was. -/
theorem toWord_ofWord (k : Nat) (h : below k (power 24) = true) : toWord (ofWord k) = k :=
  have l : Nat.ble 2147483648 k = false :=
    false_of_not_true (Nat.ble 2147483648 k) (fun (g : Nat.ble 2147483648 k = true) =>
      clash 2147483648 k g (below_of_below_ble k (power 24) 2147483648 h below_two_power))
  Eq.trans (congrArg toWord (pick_false (rounded true ((4294967296 - k) * perOne) 1) (ofNat k) l)) (toWord_ofNat k h)

end F32
theorem f32_bool_back : ∀ (p : Bool), Convert.sconvert (Convert.sconvert p : F32) = p
  | true => rfl
  | false => rfl

theorem unequal {ι : Type} [Int32 ι] [ExactInt ι] [WrapInt ι] (j k : Nat) (hj : below j 2147483648 = true) (hk : below k 2147483648 = true) :
    not (seq (Int32.iofNat (ι := ι) j) (Int32.iofNat k)) = not (and (Nat.ble j k) (Nat.ble k j)) :=
  congrArg not (Eq.trans (OrderNum.eq_eq (Int32.iofNat (ι := ι) j) (Int32.iofNat k))
    (congr2 and (ExactInt.of_le (ι := ι) j k hj hk) (ExactInt.of_le (ι := ι) k j hk hj)))

/-- A truth comes back from an i32, by the conversions `ofTruth` and `truthOf`. -/
theorem truth_back (ι : Type) [Int32 ι] [ExactInt ι] [WrapInt ι] : ∀ (p : Bool), truthOf ι (ofTruth ι p) = p
  | true => unequal (ι := ι) 1 0 rfl rfl
  | false => unequal (ι := ι) 0 0 rfl rfl

theorem truth_of_or (ι : Type) [Int32 ι] [ExactInt ι] [WrapInt ι] :
    ∀ (p q : Bool), ofTruth ι (or p q) = smax (ofTruth ι p) (ofTruth ι q)
  | true, true => Eq.symm (max_itself (Int32.iofNat 1))
  | true, false => Eq.symm (Eq.trans (OrderNum.max_eq (Int32.iofNat (ι := ι) 1) (Int32.iofNat 0))
      (pick_false (Int32.iofNat 0) (Int32.iofNat 1) (ExactInt.of_le 1 0 rfl rfl)))
  | false, true => Eq.symm (Eq.trans (OrderNum.max_eq (Int32.iofNat (ι := ι) 0) (Int32.iofNat 1))
      (pick_true (Int32.iofNat 1) (Int32.iofNat 0) (ExactInt.of_le 0 1 rfl rfl)))
  | false, false => Eq.symm (max_itself (Int32.iofNat 0))

instance f32BoolConvert : BoolConvert F32 where
  back := f32_bool_back

/-- A conversion is the function that it was made of. -/
theorem convert_by {α β : Type} (f : α → β) (x : α) : @Convert.sconvert α β (Convert.mk f) x = f x := rfl

theorem i32_bool_back (p : Bool) : Convert.sconvert (Convert.sconvert p : I32) = p :=
  trans3 (convert_by (truthOf I32) (Convert.sconvert p : I32)) (congrArg (truthOf I32) (convert_by (ofTruth I32) p)) (truth_back I32 p)

instance i32BoolConvert : BoolConvert I32 where
  back := i32_bool_back

end Tensorem
