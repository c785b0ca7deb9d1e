/- Operations of the binary32 model whose result needs no rounding: by one, with zero, x - x; a common factor is not seen. -/
import Theory.Binary32Monotone

namespace Tensorem
namespace F32

theorem perOne_pos : below 0 perOne = true := rfl

theorem one_pos : below 0 1 = true := rfl

theorem units_one : units 1065353216 = perOne := rfl

theorem one_ok : Nat.ble 1065353216 2139095040 = true := rfl

theorem zero_ok : Nat.ble 0 2139095040 = true := rfl

/-- A rounded magnitude that is known. -/
theorem rounded_is (s : Bool) (n d b : Nat) (h : Nat.ble b 2139095040 = true) (e : round n d = b) : rounded s n d = val s b h :=
  val_congr (saturate_ok (unbounded n d)) h rfl e

theorem round_ofNat_one : round (1 * perOne) 1 = 1065353216 := rfl

theorem round_ofNat_zero : round (0 * perOne) 1 = 0 := rfl

theorem ofNat_one : ofNat 1 = one := rounded_is false (1 * perOne) 1 1065353216 one_ok round_ofNat_one

theorem ofNat_zero : ofNat 0 = zero := rounded_is false (0 * perOne) 1 0 zero_ok round_ofNat_zero

theorem or_false_right : ∀ (s : Bool), or s false = s
  | true => rfl
  | false => rfl

theorem differ_false : ∀ (s : Bool), differ s false = s
  | true => rfl
  | false => rfl

theorem one_finite : Nat.beq 1065353216 2139095040 = false := rfl

theorem one_not_zero : Nat.beq 1065353216 0 = false := rfl

theorem infinity_not_zero : Nat.beq 2139095040 0 = false := rfl

theorem or_of_false (s t : Bool) (h : t = false) : or s t = s :=
  Eq.trans (congrArg (fun (r : Bool) => or s r) h) (or_false_right s)

theorem times_one : ∀ (x : F32), times x one = exactly perOne x
  | nan => rfl
  | val s b h =>
    have e : times (val s b h) one = Exact.product (Nat.beq b 2139095040) (Nat.beq b 0) s ((units b) * perOne) :=
      product_congr (or_of_false (Nat.beq b 2139095040) (Nat.beq 1065353216 2139095040) one_finite)
        (or_of_false (Nat.beq b 0) (Nat.beq 1065353216 0) one_not_zero)
        (differ_false s) (congrArg (fun (z : Nat) => ((units b) * z)) units_one)
    Eq.trans e (pick_congr (Nat.beq b 2139095040)
      (fun (k : Nat.beq b 2139095040 = true) =>
        pick_false Exact.nan (Exact.inf s) (transport (fun (z : Nat) => Nat.beq z 0 = false) (Eq.symm (beq_eq b 2139095040 k)) infinity_not_zero))
      (fun (k : Nat.beq b 2139095040 = false) => rfl))

/-- x · 1 = x -/
theorem mul_one (x : F32) : mul x (ofNat 1) = x :=
  have a : mul x (ofNat 1) = mul x one := congrArg (mul x) ofNat_one
  have b : Exact.round perOne (times x one) = Exact.round perOne (exactly perOne x) := congrArg (Exact.round perOne) (times_one x)
  trans3 a b (round_exactly perOne perOne_pos x)

theorem divFinite_one (s : Bool) (b : Nat) (h : Nat.ble b 2139095040 = true) : divFinite s b 1065353216 = val s b h :=
  have a : divFinite s b 1065353216 = rounded s ((units b) * perOne) (units 1065353216) :=
    pick_false (pick (Nat.beq b 0) nan (infinity s)) (rounded s ((units b) * perOne) (units 1065353216)) one_not_zero
  have c : round ((units b) * perOne) (units 1065353216) = b :=
    Eq.trans (congrArg (round ((units b) * perOne)) units_one) (round_units b perOne h perOne_pos)
  Eq.trans a (rounded_is s ((units b) * perOne) (units 1065353216) b h c)

/-- x / 1 = x -/
theorem div_by_one : ∀ (x : F32), div x one = x
  | nan => rfl
  | val s b h =>
    have a : div (val s b h) one = divSigned s b 1065353216 :=
      congrArg (fun (r : Bool) => divSigned r b 1065353216) (differ_false s)
    Eq.trans a (pick_cases (fun (y : F32) => y = val s b h)
      (pick (Nat.beq 1065353216 2139095040) nan (infinity s))
      (pick (Nat.beq 1065353216 2139095040) (val s 0 rfl) (divFinite s b 1065353216)) (Nat.beq b 2139095040)
      (fun (k : Nat.beq b 2139095040 = true) =>
        Eq.trans (pick_false nan (infinity s) one_finite) (val_congr inf_ok h rfl (Eq.symm (beq_eq b 2139095040 k))))
      (fun (k : Nat.beq b 2139095040 = false) =>
        Eq.trans (pick_false (val s 0 rfl) (divFinite s b 1065353216) one_finite) (divFinite_one s b h)))

theorem div_one (x : F32) : div x (ofNat 1) = x :=
  Eq.trans (congrArg (fun (y : F32) => div x y) ofNat_one) (div_by_one x)

/- ## A common factor -/
theorem below_scale (k a b : Nat) (hk : below 0 k = true) : below (a * k) (b * k) = below a b :=
  bool_eq (below (a * k) (b * k)) (below a b)
    (fun (h : below (a * k) (b * k) = true) =>
      by_bool (below a b) (fun (i : below a b = true) => i)
        (fun (i : below a b = false) => False.elim (clash (b * k) (a * k) (ble_mul_right k b a (ble_of_not_below a b i)) h)))
    (fun (h : below a b = true) => below_mul_right k a b hk h)

theorem ble_scale (k a b : Nat) (hk : below 0 k = true) : Nat.ble (a * k) (b * k) = Nat.ble a b :=
  bool_eq (Nat.ble (a * k) (b * k)) (Nat.ble a b) (fun (h : Nat.ble (a * k) (b * k) = true) => ble_of_mul_right k a b hk h)
    (fun (h : Nat.ble a b = true) => ble_mul_right k a b h)

theorem mul_cancel (k a b : Nat) (hk : below 0 k = true) (h : a * k = b * k) : a = b :=
  ble_antisymm a b
    (ble_of_mul_right k a b hk (transport (fun (z : Nat) => Nat.ble (a * k) z = true) h (ble_refl (a * k))))
    (ble_of_mul_right k b a hk (transport (fun (z : Nat) => Nat.ble z (a * k) = true) h (ble_refl (a * k))))

theorem beq_scale (k a b : Nat) (hk : below 0 k = true) : Nat.beq (a * k) (b * k) = Nat.beq a b :=
  bool_eq (Nat.beq (a * k) (b * k)) (Nat.beq a b)
    (fun (h : Nat.beq (a * k) (b * k) = true) => beq_of_eq a b (mul_cancel k a b hk (beq_eq (a * k) (b * k) h)))
    (fun (h : Nat.beq a b = true) => beq_of_eq (a * k) (b * k) (congrArg (fun (z : Nat) => z * k) (beq_eq a b h)))

theorem sub_scale (k a b : Nat) : a * k - b * k = (a - b) * k :=
  by_bool (Nat.ble b a)
    (fun (h : Nat.ble b a = true) =>
      sub_of_eq (b * k) ((a - b) * k) (a * k)
        (Eq.trans (congrArg (fun (z : Nat) => z * k) (Eq.symm (add_sub_of_ble b a h))) (nat_add_mul b (a - b) k)))
    (fun (h : Nat.ble b a = false) =>
      have l : Nat.ble a b = true := below_ble a b (below_of_not_ble a b h)
      trans3 (sub_of_ble (a * k) (b * k) (ble_mul_right k a b l)) (Eq.symm (Nat.zero_mul k))
        (congrArg (fun (z : Nat) => z * k) (Eq.symm (sub_of_ble a b l))))

theorem divide_scale (n d k : Nat) (hd : below 0 d = true) (hk : below 0 k = true) : divide (n * k) (d * k) = divide n d :=
  divide_unique (n * k) (d * k) (divide n d) (pos_mul d k hd hk)
    (transport (fun (z : Nat) => Nat.ble z (n * k) = true) (nat_mul_assoc (divide n d) d k)
      (ble_mul_right k (divide n d * d) n (divide_low n d)))
    (transport (fun (z : Nat) => below (n * k) z = true) (nat_mul_assoc (divide n d + 1) d k)
      (below_mul_right k n ((divide n d + 1) * d) hk (divide_high n d hd)))

theorem roundUp_scale (n d k q : Nat) (hk : below 0 k = true) : roundUp (n * k) (d * k) q = roundUp n d q :=
  have a : d * k * (2 * q + 1) = d * (2 * q + 1) * k :=
    trans3 (nat_mul_assoc d k (2 * q + 1)) (congrArg (fun (z : Nat) => d * z) (nat_mul_comm k (2 * q + 1)))
      (Eq.symm (nat_mul_assoc d (2 * q + 1) k))
  have b : 2 * (n * k) = 2 * n * k := Eq.symm (nat_mul_assoc 2 n k)
  have c : below (d * k * (2 * q + 1)) (2 * (n * k)) = below (d * (2 * q + 1)) (2 * n) :=
    Eq.trans (congr2 below a b) (below_scale k (d * (2 * q + 1)) (2 * n) hk)
  have e : Nat.beq (d * k * (2 * q + 1)) (2 * (n * k)) = Nat.beq (d * (2 * q + 1)) (2 * n) :=
    Eq.trans (congr2 Nat.beq a b) (beq_scale k (d * (2 * q + 1)) (2 * n) hk)
  congr2 (fun (p r : Bool) => chosenUp p r q) c e

theorem nearest_scale (n d k : Nat) (hd : below 0 d = true) (hk : below 0 k = true) : nearest (n * k) (d * k) = nearest n d :=
  Eq.trans (congrArg (roundUp (n * k) (d * k)) (divide_scale n d k hd hk)) (roundUp_scale n d k (divide n d) hk)

theorem unbounded_scale (n d k : Nat) (hd : below 0 d = true) (hk : below 0 k = true) :
    unbounded (n * k) (d * k) = unbounded n d :=
  have u : ulp (n * k) (d * k) = ulp n d := congrArg (fun (q : Nat) => log2 q - 23) (divide_scale n d k hd hk)
  have e : d * k * power (ulp n d) = d * power (ulp n d) * k :=
    trans3 (nat_mul_assoc d k (power (ulp n d))) (congrArg (fun (z : Nat) => d * z) (nat_mul_comm k (power (ulp n d))))
      (Eq.symm (nat_mul_assoc d (power (ulp n d)) k))
  have a : nearest (n * k) (d * k * power (ulp n d)) = nearest n (d * power (ulp n d)) :=
    Eq.trans (congrArg (nearest (n * k)) e) (nearest_scale n (d * power (ulp n d)) k (pos_mul d (power (ulp n d)) hd (power_pos (ulp n d))) hk)
  Eq.trans (congrArg (fun (z : Nat) => z * 8388608 + nearest (n * k) (d * k * power z)) u)
    (congrArg (fun (z : Nat) => ulp n d * 8388608 + z) a)

theorem round_scale (n d k : Nat) (hd : below 0 d = true) (hk : below 0 k = true) : round (n * k) (d * k) = round n d :=
  congrArg saturate (unbounded_scale n d k hd hk)

theorem rounded_scale (s : Bool) (n d k : Nat) (hd : below 0 d = true) (hk : below 0 k = true) :
    rounded s (n * k) (d * k) = rounded s n d :=
  rounded_is s (n * k) (d * k) (round n d) (saturate_ok (unbounded n d)) (round_scale n d k hd hk)

def Exact.scale (k : Nat) : Exact → Exact
  | Exact.nan => Exact.nan
  | Exact.inf s => Exact.inf s
  | Exact.fin s n => Exact.fin s (n * k)

theorem round_nan (d : Nat) : Exact.round d Exact.nan = F32.nan := rfl

theorem round_inf (d : Nat) (s : Bool) : Exact.round d (Exact.inf s) = infinity s := rfl

theorem exact_round_scale (d k : Nat) (hd : below 0 d = true) (hk : below 0 k = true) :
    ∀ (x : Exact), Exact.round (d * k) (Exact.scale k x) = Exact.round d x
  | Exact.nan => Eq.trans (round_nan (d * k)) (Eq.symm (round_nan d))
  | Exact.inf s => Eq.trans (round_inf (d * k) s) (Eq.symm (round_inf d s))
  | Exact.fin s n => rounded_scale s n d k hd hk

theorem exactly_scale (d k : Nat) : ∀ (x : F32), exactly (d * k) x = Exact.scale k (exactly d x)
  | nan => rfl
  | val s b h =>
    Eq.trans (pick_congr (Nat.beq b 2139095040) (fun (i : Nat.beq b 2139095040 = true) => rfl)
        (fun (i : Nat.beq b 2139095040 = false) => congrArg (Exact.fin s) (Eq.symm (nat_mul_assoc (units b) d k))))
      (Eq.symm (pick_map (Exact.scale k) (Exact.inf s) (Exact.fin s ((units b) * d)) (Nat.beq b 2139095040)))

theorem unlike_scale (m n k : Nat) (s t : Bool) (hk : below 0 k = true) :
    pick (Nat.beq (m * k) (n * k)) (Exact.fin false 0)
        (pick (Nat.ble (m * k) (n * k)) (Exact.fin t (n * k - m * k)) (Exact.fin s (m * k - n * k))) =
      Exact.scale k (pick (Nat.beq m n) (Exact.fin false 0) (pick (Nat.ble m n) (Exact.fin t (n - m)) (Exact.fin s (m - n)))) :=
  have e0 : Exact.fin false 0 = Exact.scale k (Exact.fin false 0) := congrArg (Exact.fin false) (Eq.symm (Nat.zero_mul k))
  have e1 : pick (Nat.ble (m * k) (n * k)) (Exact.fin t (n * k - m * k)) (Exact.fin s (m * k - n * k)) =
      Exact.scale k (pick (Nat.ble m n) (Exact.fin t (n - m)) (Exact.fin s (m - n))) :=
    Eq.trans
      (congr3 (fun (p : Bool) (x y : Exact) => pick p x y) (ble_scale k m n hk) (congrArg (Exact.fin t) (sub_scale k n m))
        (congrArg (Exact.fin s) (sub_scale k m n)))
      (Eq.symm (pick_map (Exact.scale k) (Exact.fin t (n - m)) (Exact.fin s (m - n)) (Nat.ble m n)))
  Eq.trans (congr3 (fun (p : Bool) (x y : Exact) => pick p x y) (beq_scale k m n hk) e0 e1)
    (Eq.symm (pick_map (Exact.scale k) (Exact.fin false 0) (pick (Nat.ble m n) (Exact.fin t (n - m)) (Exact.fin s (m - n))) (Nat.beq m n)))

theorem sum_scale (m n k : Nat) (hk : below 0 k = true) :
    ∀ (s t : Bool), Exact.sum s (m * k) t (n * k) = Exact.scale k (Exact.sum s m t n)
  | true, true => congrArg (Exact.fin true) (Eq.symm (nat_add_mul m n k))
  | true, false => unlike_scale m n k true false hk
  | false, true => unlike_scale m n k false true hk
  | false, false => congrArg (Exact.fin false) (Eq.symm (nat_add_mul m n k))

theorem exact_add_scale (k : Nat) (hk : below 0 k = true) :
    ∀ (x y : Exact), Exact.add (Exact.scale k x) (Exact.scale k y) = Exact.scale k (Exact.add x y)
  | Exact.nan, y => rfl
  | Exact.inf s, Exact.nan => rfl
  | Exact.inf s, Exact.inf t => Eq.symm (pick_map (Exact.scale k) Exact.nan (Exact.inf s) (differ s t))
  | Exact.inf s, Exact.fin t n => rfl
  | Exact.fin s m, Exact.nan => rfl
  | Exact.fin s m, Exact.inf t => rfl
  | Exact.fin s m, Exact.fin t n => sum_scale m n k hk s t

theorem one_perOne : 1 * perOne = perOne := rfl

/-- x · 1 + z, rounded once, is x + z -/
theorem fma_one (x z : F32) : fma x (ofNat 1) z = add x z :=
  have a : fma x (ofNat 1) z = Exact.round perOne (Exact.add (exactly perOne x) (exactly perOne z)) :=
    congrArg (fun (p : Exact) => Exact.round perOne (Exact.add p (exactly perOne z)))
      (Eq.trans (congrArg (fun (y : F32) => times x y) ofNat_one) (times_one x))
  have b : Exact.round (1 * perOne) (Exact.add (exactly (1 * perOne) x) (exactly (1 * perOne) z)) = add x z :=
    trans3
      (congrArg (Exact.round (1 * perOne)) (congr2 Exact.add (exactly_scale 1 perOne x) (exactly_scale 1 perOne z)))
      (congrArg (Exact.round (1 * perOne)) (exact_add_scale perOne perOne_pos (exactly 1 x) (exactly 1 z)))
      (exact_round_scale 1 perOne one_pos perOne_pos (Exact.add (exactly 1 x) (exactly 1 z)))
  Eq.trans a
    (transport (fun (p : Nat) => Exact.round p (Exact.add (exactly p x) (exactly p z)) = add x z) one_perOne b)

end F32
end Tensorem
