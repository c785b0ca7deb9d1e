/- Binary32 as the scalars of specifications: its elementary functions are the programs of spec/elementary. It has all laws that
bitwise theorems may use. -/
import Spec.Elementary
import Theory.Binary32Ieee

namespace Tensorem

instance f32Scalar : Scalar F32 where
  primitive := f32Primitive
  sexp := Elementary.exp
  slog := Elementary.log
  stanh := Elementary.tanh
  serf := Elementary.erf
  ssigmoid := Elementary.sigmoid
  srsqrt := Elementary.rsqrt
  ssin := Elementary.sin
  scos := Elementary.cos
  spow := Elementary.pow

namespace F32

/-- Adding zero changes nothing: so of all but -0. -/
def Kept (x : F32) : Prop := add x zero = x

theorem kept_add (x y : F32) (h : Kept x) : Kept (add x y) := add_zero_of_add x y h

theorem kept_add_right (x y : F32) (h : Kept y) : Kept (add x y) :=
  transport (fun (z : F32) => Kept z) (add_comm y x) (kept_add y x h)

theorem kept_minus_one : Kept (neg (ofNat 1)) := add_zero (neg (ofNat 1)) rfl

theorem kept_log_f (x : F32) : Kept (Elementary.log.f x) :=
  kept_add_right (pick (Elementary.log.high x) (mul (ratio 1 2) (Elementary.log.m x)) (Elementary.log.m x)) (neg (ofNat 1)) kept_minus_one

theorem kept_log_s (x : F32) : Kept (Elementary.log.s x) :=
  kept_add (Elementary.log.f x) (neg (Elementary.log.h x)) (kept_log_f x)

theorem kept_log_v (x : F32) : Kept (Elementary.log.v x) :=
  kept_add_right (Elementary.log.w x) (Elementary.log.s x) (kept_log_s x)

theorem kept_log_y (x : F32) : Kept (Elementary.log.y x) :=
  kept_add (Elementary.log.v x)
    (add (add (sub (Elementary.log.w x) (Elementary.log.v x)) (Elementary.log.s x)) (Elementary.log.c x)) (kept_log_v x)

theorem positive_not_minus : ∀ (x : F32), less zero x = true → isMinusZero x = false
  | nan => fun (h : less zero nan = true) => rfl
  | val true b k => fun (h : less zero (val true b k) = true) =>
    have e : less zero (val true b k) = and (Nat.beq b 0) false := rfl
    False.elim (false_ne_true (trans3 (Eq.symm (and_false_right (Nat.beq b 0))) (Eq.symm e) h))
  | val false b k => fun (h : less zero (val false b k) = true) => rfl

theorem kept_positive (x : F32) (h : less (ofNat 0) x = true) : Kept x :=
  add_zero x (positive_not_minus x (transport (fun (z : F32) => less z x = true) ofNat_zero h))

theorem kept_bottom : Kept (infinity true) := add_zero (infinity true) rfl

theorem kept_nan : Kept nan := rfl

/-- No logarithm is -0. -/
theorem kept_log (x : F32) : Kept (Elementary.log x) :=
  pick_cases Kept (Elementary.log.y x) (pick (equal x (ofNat 0)) (infinity true) (pick (less (ofNat 0) x) x nan))
    (Elementary.log.regular x) (fun (h : Elementary.log.regular x = true) => kept_log_y x)
    (fun (h : Elementary.log.regular x = false) =>
      pick_cases Kept (infinity true) (pick (less (ofNat 0) x) x nan) (equal x (ofNat 0))
        (fun (i : equal x (ofNat 0) = true) => kept_bottom)
        (fun (i : equal x (ofNat 0) = false) =>
          pick_cases Kept x nan (less (ofNat 0) x) (fun (k : less (ofNat 0) x = true) => kept_positive x k)
            (fun (k : less (ofNat 0) x = false) => kept_nan)))

theorem log_not_neg_zero (x : F32) : add (Elementary.log x) (ofNat 0) = Elementary.log x :=
  Eq.trans (congrArg (add (Elementary.log x)) ofNat_zero) (kept_log x)

end F32

instance f32IeeeScalar : IeeeScalar F32 where
  num := f32Ieee
  abs_ratio := fun (p q : Nat) => rfl
  mul_one := F32.mul_one
  div_one := F32.div_one
  neg_div := F32.neg_div
  fma_comm := F32.fma_comm
  fma_one := F32.fma_one
  rint_rint := F32.rint_rint
  rint_neg := F32.rint_neg
  log_not_neg_zero := F32.log_not_neg_zero

end Tensorem
