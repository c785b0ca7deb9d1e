/- Differences of neighbours in the binary32 model are exact (Sterbenz, Floating-Point Computation, 1974). -/
import Theory.Binary32Integral

namespace Tensorem
namespace F32

/-- k·2^p with at most 24 bits in k is represented exactly, were exponents unbounded. -/
theorem units_of_bits (k p : Nat) (h : below k (power 24) = true) : units (unbounded (k * power p) 1) = k * power p :=
  have e0 : divide (k * power p) 1 = k * power p :=
    Eq.trans (congrArg (fun (z : Nat) => divide z 1) (Eq.symm (mul_one_right (k * power p)))) (divide_exact (k * power p) 1 one_pos)
  have a : below (k * power p) (power (p + 23 + 1)) = true :=
    transport (fun (z : Nat) => below (k * power p) z = true) (Eq.symm (Eq.trans (power_add p 24) (nat_mul_comm (power p) (power 24))))
      (below_mul_right (power p) k (power 24) (power_pos p) h)
  have b : Nat.ble (ulp (k * power p) 1) p = true :=
    have c : Nat.ble (log2 (divide (k * power p) 1)) (p + 23) = true :=
      transport (fun (z : Nat) => Nat.ble (log2 z) (p + 23) = true) (Eq.symm e0) (log2_at_most (k * power p) (p + 23) a)
    transport (fun (z : Nat) => Nat.ble (ulp (k * power p) 1) z = true) (sub_self_add p 23)
      (sub_mono 23 (log2 (divide (k * power p) 1)) (p + 23) c)
  Exists.elim (ble_exists (ulp (k * power p) 1) p b) (fun (l : Nat) (e : p = ulp (k * power p) 1 + l) =>
    have f : k * power p = k * power l * (1 * power (ulp (k * power p) 1)) :=
      trans3 (congrArg (fun (z : Nat) => k * power z) e) (congrArg (fun (z : Nat) => k * z) (power_add (ulp (k * power p) 1) l))
        (factors_turned k (power (ulp (k * power p) 1)) (power l))
    have g : nearest (k * power p) (1 * power (ulp (k * power p) 1)) = k * power l :=
      Eq.trans (congrArg (fun (z : Nat) => nearest z (1 * power (ulp (k * power p) 1))) f)
        (nearest_exact (k * power l) (1 * power (ulp (k * power p) 1))
          (pos_mul 1 (power (ulp (k * power p) 1)) one_pos (power_pos (ulp (k * power p) 1))))
    trans4 (units_unbounded (k * power p) 1 one_pos) (congrArg (fun (z : Nat) => z * power (ulp (k * power p) 1)) g)
      (congrArg (fun (z : Nat) => k * power l * z) (Eq.symm (nat_one_mul (power (ulp (k * power p) 1))))) (Eq.symm f))

/-- Magnitudes are in the order of their values. -/
theorem ble_of_units (b c : Nat) (hb : Nat.ble b 2139095040 = true) (hc : Nat.ble c 2139095040 = true)
    (h : Nat.ble (units b) (units c) = true) : Nat.ble b c = true :=
  have a : Nat.ble (units b * 1 * 1) (units c * 1 * 1) = true := ble_mul_right 1 (units b * 1) (units c * 1) (ble_mul_right 1 (units b) (units c) h)
  transport (fun (z : Nat) => Nat.ble z c = true) (round_units b 1 hb one_pos)
    (transport (fun (z : Nat) => Nat.ble (round (units b * 1) 1) z = true) (round_units c 1 hc one_pos)
      (round_mono (units b * 1) 1 (units c * 1) 1 one_pos one_pos a))

theorem pred_least : ∀ (a : Nat), Nat.ble (Nat.pred a) a = true
  | 0 => rfl
  | a+1 => ble_add a 1

theorem sub_least (a : Nat) : ∀ (b : Nat), Nat.ble (a - b) a = true
  | 0 => ble_refl a
  | b+1 => ble_trans (Nat.pred (a - b)) (a - b) a (pred_least (a - b)) (sub_least a b)

theorem place_mono (b c : Nat) (h : Nat.ble b c = true) : Nat.ble (place b) (place c) = true :=
  sub_mono 1 (divide b 8388608) (divide c 8388608)
    (divide_mono b 8388608 c 8388608 normal_pos normal_pos (ble_mul_right 8388608 b c h))

/-- y ≤ x ≤ 2·y: then x - y has at most 24 bits. -/
theorem difference_bits (b c : Nat) (hb : Nat.ble b 2139095040 = true) (hc : Nat.ble c 2139095040 = true)
    (h : Nat.ble (units c) (units b) = true) (k : Nat.ble (units b) (units c + units c) = true) :
    units (unbounded (units b - units c) 1) = units b - units c :=
  Exists.elim (ble_exists (place c) (place b) (place_mono c b (ble_of_units c b hc hb h))) (fun (l : Nat) (e : place b = place c + l) =>
    have a : units b = significand b * power l * power (place c) :=
      trans3 (congrArg (fun (z : Nat) => significand b * power z) e)
        (congrArg (fun (z : Nat) => significand b * z) (power_add (place c) l))
        (nat_ring [significand b, power (place c), power l] (n0 *' (n1 *' n2)) ((n0 *' n2) *' n1) rfl)
    have d : units b - units c = (significand b * power l - significand c) * power (place c) :=
      Eq.trans (congrArg (fun (z : Nat) => z - units c) a) (sub_scale (power (place c)) (significand b * power l) (significand c))
    have f : Nat.ble (units b - units c) (units c) = true :=
      ble_of_add_left (units c) (units b - units c) (units c)
        (transport (fun (z : Nat) => Nat.ble z (units c + units c) = true) (Eq.symm (add_sub_of_ble (units c) (units b) h)) k)
    have g : Nat.ble (significand b * power l - significand c) (significand c) = true :=
      ble_of_mul_right (power (place c)) (significand b * power l - significand c) (significand c) (power_pos (place c))
        (transport (fun (z : Nat) => Nat.ble z (units c) = true) d f)
    transport (fun (z : Nat) => units (unbounded z 1) = z) (Eq.symm d)
      (units_of_bits (significand b * power l - significand c) (place c)
        (below_of_ble_below (significand b * power l - significand c) (significand c) (power 24) g (parts c).right.left)))

theorem difference_least (b c : Nat) : Nat.ble (unbounded (units b - units c) 1) b = true :=
  have m : Nat.ble ((units b - units c) * 1) (units b * 1 * 1) = true :=
    ble_mul_right 1 (units b - units c) (units b * 1)
      (transport (fun (z : Nat) => Nat.ble (units b - units c) z = true) (Eq.symm (mul_one_right (units b))) (sub_least (units b) (units c)))
  transport (fun (z : Nat) => Nat.ble (unbounded (units b - units c) 1) z = true) (unbounded_units b 1 one_pos)
    (unbounded_mono (units b - units c) 1 (units b * 1) 1 one_pos one_pos m)

theorem saturate_below (x b : Nat) (hb : Nat.ble b 2139095040 = true) (h : Nat.ble x b = true) : saturate x = x :=
  saturate_id x (ble_trans x b 2139095040 h hb)

theorem saturate_finite (x b : Nat) (hb : Nat.ble b 2139095040 = true) (fb : Nat.beq b 2139095040 = false)
    (h : Nat.ble x b = true) : Nat.beq (saturate x) 2139095040 = false :=
  beq_false_of_ne (saturate x) 2139095040 (fun (e : saturate x = 2139095040) =>
    have f : Nat.ble 2139095040 b = true :=
      transport (fun (z : Nat) => Nat.ble z b = true) (Eq.trans (Eq.symm (saturate_below x b hb h)) e) h
    ne_of_beq_false b 2139095040 fb (ble_antisymm b 2139095040 hb f))

theorem units_round (n e b : Nat) (hb : Nat.ble b 2139095040 = true) (h : Nat.ble (unbounded n e) b = true) :
    units (round n e) = units (unbounded n e) := congrArg units (saturate_below (unbounded n e) b hb h)

/-- y ≤ x ≤ 2·y: then x - y is represented. -/
theorem difference_exact (b c : Nat) (hb : Nat.ble b 2139095040 = true) (hc : Nat.ble c 2139095040 = true)
    (h : Nat.ble (units c) (units b) = true) (k : Nat.ble (units b) (units c + units c) = true) :
    units (round (units b - units c) 1) = units b - units c :=
  Eq.trans (units_round (units b - units c) 1 b hb (difference_least b c)) (difference_bits b c hb hc h k)

theorem difference_finite (b c : Nat) (hb : Nat.ble b 2139095040 = true) (fb : Nat.beq b 2139095040 = false) :
    Nat.beq (saturate (unbounded (units b - units c) 1)) 2139095040 = false :=
  saturate_finite (unbounded (units b - units c) 1) b hb fb (difference_least b c)

theorem unlike_sum (m n : Nat) (h : Nat.ble n m = true) (k : Nat.beq m n = false) :
    ∀ (s : Bool), Exact.sum s m (not s) n = Exact.fin s (m - n)
  | true =>
    have a : Nat.ble m n = false := false_of_not_true (Nat.ble m n) (fun (l : Nat.ble m n = true) => ne_of_beq_false m n k (ble_antisymm m n l h))
    Eq.trans (pick_false (Exact.fin false 0) (pick (Nat.ble m n) (Exact.fin false (n - m)) (Exact.fin true (m - n))) k)
      (pick_false (Exact.fin false (n - m)) (Exact.fin true (m - n)) a)
  | false =>
    have a : Nat.ble m n = false := false_of_not_true (Nat.ble m n) (fun (l : Nat.ble m n = true) => ne_of_beq_false m n k (ble_antisymm m n l h))
    Eq.trans (pick_false (Exact.fin false 0) (pick (Nat.ble m n) (Exact.fin true (n - m)) (Exact.fin false (m - n))) k)
      (pick_false (Exact.fin true (n - m)) (Exact.fin false (m - n)) a)

theorem exactly_finite (d : Nat) (s : Bool) (b : Nat) (h : Nat.ble b 2139095040 = true) (f : Nat.beq b 2139095040 = false) :
    exactly d (val s b h) = Exact.fin s (units b * d) := pick_false (Exact.inf s) (Exact.fin s ((units b) * d)) f

theorem exactly_rounded (d : Nat) (s : Bool) (n e : Nat) (f : Nat.beq (saturate (unbounded n e)) 2139095040 = false) :
    exactly d (rounded s n e) = Exact.fin s (units (round n e) * d) :=
  exactly_finite d s (saturate (unbounded n e)) (saturate_ok (unbounded n e)) f

theorem exactly_rounded_zero : exactly 1 (rounded false 0 1) = Exact.fin false 0 := rfl

/-- Sterbenz: x and y of one sign with |y| ≤ |x| ≤ 2·|y|; then x - y is not rounded. -/
theorem sterbenz (s : Bool) (b c : Nat) (hb : Nat.ble b 2139095040 = true) (hc : Nat.ble c 2139095040 = true)
    (fb : Nat.beq b 2139095040 = false) (fc : Nat.beq c 2139095040 = false)
    (h : Nat.ble (units c) (units b) = true) (k : Nat.ble (units b) (units c + units c) = true) :
    exactly 1 (sub (val s b hb) (val s c hc)) = Exact.add (exactly 1 (val s b hb)) (Exact.neg (exactly 1 (val s c hc))) :=
  have eb : exactly 1 (val s b hb) = Exact.fin s (units b) :=
    Eq.trans (exactly_finite 1 s b hb fb) (congrArg (Exact.fin s) (mul_one_right (units b)))
  have ec : exactly 1 (val s c hc) = Exact.fin s (units c) :=
    Eq.trans (exactly_finite 1 s c hc fc) (congrArg (Exact.fin s) (mul_one_right (units c)))
  have e : Exact.add (exactly 1 (val s b hb)) (Exact.neg (exactly 1 (val s c hc))) = Exact.sum s (units b) (not s) (units c) :=
    congr2 (fun (x y : Exact) => Exact.add x (Exact.neg y)) eb ec
  have r : exactly 1 (Exact.round 1 (Exact.sum s (units b) (not s) (units c))) = Exact.sum s (units b) (not s) (units c) :=
    by_bool (Nat.beq (units b) (units c))
      (fun (q : Nat.beq (units b) (units c) = true) =>
        have z : Exact.sum s (units b) (not s) (units c) = Exact.fin false 0 :=
          Eq.trans (congrArg (fun (x : Nat) => Exact.sum s (units b) (not s) x) (Eq.symm (beq_eq (units b) (units c) q))) (sub_zero_exact (units b) s)
        transport (fun (x : Exact) => exactly 1 (Exact.round 1 x) = x) (Eq.symm z) exactly_rounded_zero)
      (fun (q : Nat.beq (units b) (units c) = false) =>
        have z : Exact.sum s (units b) (not s) (units c) = Exact.fin s (units b - units c) := unlike_sum (units b) (units c) h q s
        have y : exactly 1 (rounded s (units b - units c) 1) = Exact.fin s (units b - units c) :=
          trans3 (exactly_rounded 1 s (units b - units c) 1 (difference_finite b c hb fb))
            (congrArg (Exact.fin s) (mul_one_right (units (round (units b - units c) 1))))
            (congrArg (Exact.fin s) (difference_exact b c hb hc h k))
        transport (fun (x : Exact) => exactly 1 (Exact.round 1 x) = x) (Eq.symm z) y)
  trans4 (congrArg (exactly 1) (sub_exact (val s b hb) (val s c hc))) (congrArg (fun (x : Exact) => exactly 1 (Exact.round 1 x)) e) r (Eq.symm e)

end F32
end Tensorem
