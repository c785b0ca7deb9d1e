/- What is proved of binary32 (Theory.Binary32 is the model; a test compares it with the JVM's floats). Every statement is about all
bit patterns, with one NaN, unless it says otherwise. `units b` is the value of the magnitude b in units of 2^-149, `round n d` the
magnitude next to n/d units. -/
import Theory.Binary32Scalar
import Theory.Binary32Convert
import Theory.Binary32Half

namespace Tensorem
open F32

theorem binary32_add_comm (x y : F32) : add x y = add y x := F32.add_comm x y

theorem binary32_mul_comm (x y : F32) : mul x y = mul y x := F32.mul_comm x y

theorem binary32_fma_comm (x y z : F32) : fma x y z = fma y x z := F32.fma_comm x y z

theorem binary32_mul_one (x : F32) : mul x (ofNat 1) = x := F32.mul_one x

theorem binary32_fma_one (x z : F32) : fma x (ofNat 1) z = add x z := F32.fma_one x z

theorem binary32_div_one (x : F32) : div x (ofNat 1) = x := F32.div_one x

theorem binary32_neg_mul (x y : F32) : mul (neg x) y = neg (mul x y) := F32.neg_mul x y

/-- Rounding is monotone: n/d ≤ m/e is kept. -/
theorem binary32_round_monotone (n d m e : Nat) (hd : below 0 d = true) (he : below 0 e = true)
    (h : Nat.ble (n * e) (m * d) = true) : Nat.ble (round n d) (round m e) = true := round_mono n d m e hd he h

/-- What is representable is rounded to itself, whatever the fraction is written with. -/
theorem binary32_round_representable (b d : Nat) (hb : Nat.ble b 2139095040 = true) (hd : below 0 d = true) :
    round (units b * d) d = b := round_units b d hb hd

/-- Rounding is idempotent. -/
theorem binary32_round_idempotent (n d e : Nat) (he : below 0 e = true) : round (units (round n d) * e) e = round n d :=
  round_units (round n d) e (saturate_ok (unbounded n d)) he

/-- Rounding does not depend on how the fraction is written. -/
theorem binary32_round_fraction (n d k : Nat) (hd : below 0 d = true) (hk : below 0 k = true) :
    round (n * k) (d * k) = round n d := round_scale n d k hd hk

/-- Rounding is to nearest: the significand q = nearest n (d·2^u) of the result is at most half from n/(d·2^u), where 2^u units are a
    unit in the last place, as long as there is no overflow. -/
theorem binary32_round_nearest (n d : Nat) (hd : below 0 d = true) (h : Nat.ble (unbounded n d) 2139095040 = true) :
    And (units (round n d) = nearest n (d * power (ulp n d)) * power (ulp n d))
      (Half n (d * power (ulp n d)) (nearest n (d * power (ulp n d)))) := round_half n d hd h

/-- Ties go to even: half way between q and q + 1 an even q stays, -/
theorem binary32_tie_even (d q : Nat) (h : even q = true) (n : Nat) (t : d * (2 * q + 1) = 2 * n) : roundUp n d q = q := tie_even d q h n t

/-- and an odd q does not. -/
theorem binary32_tie_odd (d q : Nat) (h : even q = false) (n : Nat) (t : d * (2 * q + 1) = 2 * n) : roundUp n d q = q + 1 := tie_odd d q h n t

/-- Integers below 2^24 go through binary32 and back as they were. -/
theorem binary32_small_integers (k : Nat) (h : below k (power 24) = true) : toWord (ofWord k) = k := toWord_ofWord k h

/-- x - x = +0 for finite x. -/
theorem binary32_sub_self (x : F32) (h : isFinite x = true) : sub x x = zero := F32.sub_self x h

/-- x + 0 = x for all x but -0. -/
theorem binary32_add_zero (x : F32) (h : isMinusZero x = false) : add x zero = x := F32.add_zero x h

/-- Integral values are their own nearest integers. -/
theorem binary32_rint_idempotent (x : F32) : rint (rint x) = rint x := F32.rint_rint x

/-- Sterbenz: of finite x and y of one sign with |y| ≤ |x| ≤ 2·|y| the difference is exact. -/
theorem binary32_sterbenz (s : Bool) (b c : Nat) (hb : Nat.ble b 2139095040 = true) (hc : Nat.ble c 2139095040 = true)
    (fb : Nat.beq b 2139095040 = false) (fc : Nat.beq c 2139095040 = false)
    (h : Nat.ble (units c) (units b) = true) (k : Nat.ble (units b) (units c + units c) = true) :
    exactly 1 (sub (val s b hb) (val s c hc)) = Exact.add (exactly 1 (val s b hb)) (Exact.neg (exactly 1 (val s c hc))) :=
  sterbenz s b c hb hc fb fc h k

/- ## What does not hold, by concrete bits -/

/-- (1 + 2^-24) + 2^-24 = 1, -/
theorem binary32_add_from_left :
    bits (add (add (ofBits 1065353216) (ofBits 864026624)) (ofBits 864026624)) = 1065353216 := rfl

/-- but 1 + (2^-24 + 2^-24) = 1 + 2^-23. -/
theorem binary32_add_from_right :
    bits (add (ofBits 1065353216) (add (ofBits 864026624) (ofBits 864026624))) = 1065353217 := rfl

/-- Addition is not associative: no proof that asks for `RingNum` holds for binary32. -/
theorem binary32_not_associative (h : ∀ (x y z : F32), add (add x y) z = add x (add y z)) : False :=
  ne_of_beq_false 1065353216 1065353217 rfl
    (trans3 (Eq.symm binary32_add_from_left)
      (congrArg bits (h (ofBits 1065353216) (ofBits 864026624) (ofBits 864026624))) binary32_add_from_right)

/-- (1 + 2^-23)² rounded, -/
theorem binary32_product_rounded :
    bits (add (mul (ofBits 1065353217) (ofBits 1065353217)) (neg (ofBits 1065353218))) = 0 := rfl

/-- and not rounded before 1 + 2^-22 is taken away: 2^-46. So fma is no mul and add. -/
theorem binary32_product_fused :
    bits (fma (ofBits 1065353217) (ofBits 1065353217) (neg (ofBits 1065353218))) = 679477248 := rfl

theorem binary32_fma_not_mul_add (h : ∀ (x y z : F32), fma x y z = add (mul x y) z) : False :=
  ne_of_beq_false 679477248 0 rfl
    (trans3 (Eq.symm binary32_product_fused)
      (congrArg bits (h (ofBits 1065353217) (ofBits 1065353217) (neg (ofBits 1065353218)))) binary32_product_rounded)

/-- -(x + y) = -x - y fails at zero: 1 - 1 = +0 either way. -/
theorem binary32_sum_of_negatives :
    bits (add (neg (ofBits 1065353216)) (ofBits 1065353216)) = 0 := rfl

theorem binary32_negative_of_sum :
    bits (neg (add (ofBits 1065353216) (neg (ofBits 1065353216)))) = 2147483648 := rfl

theorem binary32_neg_not_additive (h : ∀ (x y : F32), neg (add x y) = add (neg x) (neg y)) : False :=
  ne_of_beq_false 2147483648 0 rfl
    (trans3 (Eq.symm binary32_negative_of_sum)
      (congrArg bits (Eq.trans (h (ofBits 1065353216) (neg (ofBits 1065353216)))
        (congrArg (add (neg (ofBits 1065353216))) (F32.neg_neg (ofBits 1065353216))))) binary32_sum_of_negatives)

end Tensorem
