/- Binary32 as the scalars of specifications: its elementary functions are the programs of spec/elementary. It has all laws that
bitwise theorems may use. -/
import Spec.Elementary
import Theory.Binary32Ieee
universe u

namespace Tensorem

/-- A property that the last steps of a logarithm hand on. -/
structure LogKeeps {α : Type u} [Bits α] (P : α → Prop) : Prop where
  add_left : ∀ (x y : α), P x → P (Num.sadd x y)
  add_right : ∀ (x y : α), P y → P (Num.sadd x y)
  sub_left : ∀ (x y : α), P x → P (Num.ssub x y)
  sub_one : ∀ (x : α), P (Num.ssub x (Num.snat 1))
  bottom : P Num.sbottom
  no_number : P Primitive.snan
  positive : ∀ (x : α), Num.slt (Num.snat 0) x = true → P x

/-- It holds of every logarithm. -/
theorem log_kept {α : Type u} [Bits α] (P : α → Prop) (h : LogKeeps P) (x : α) : P (Elementary.log x) :=
  have f : P (Elementary.log.f x) := h.sub_one (pick (Elementary.log.high x)
    (Num.smul (Primitive.sratio 1 2) (Elementary.log.m x)) (Elementary.log.m x))
  have s : P (Elementary.log.s x) := h.sub_left (Elementary.log.f x) (Elementary.log.h x) f
  have v : P (Elementary.log.v x) := h.add_right (Elementary.log.w x) (Elementary.log.s x) s
  have y : P (Elementary.log.y x) := h.add_left (Elementary.log.v x)
    (Num.sadd (Num.sadd (Num.ssub (Elementary.log.w x) (Elementary.log.v x)) (Elementary.log.s x)) (Elementary.log.c x)) v
  pick_cases P (Elementary.log.y x)
    (pick (Num.seq x (Num.snat 0)) Num.sbottom (pick (Num.slt (Num.snat 0) x) x Primitive.snan)) (Elementary.log.regular x)
    (fun (i : Elementary.log.regular x = true) => y)
    (fun (i : Elementary.log.regular x = false) =>
      pick_cases P Num.sbottom (pick (Num.slt (Num.snat 0) x) x Primitive.snan) (Num.seq x (Num.snat 0))
        (fun (j : Num.seq x (Num.snat 0) = true) => h.bottom)
        (fun (j : Num.seq x (Num.snat 0) = false) =>
          pick_cases P x Primitive.snan (Num.slt (Num.snat 0) x) (fun (k : Num.slt (Num.snat 0) x = true) => h.positive x k)
            (fun (k : Num.slt (Num.snat 0) x = false) => h.no_number)))

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

theorem kept_sub (x y : F32) (h : Kept x) : Kept (sub x y) := kept_add x (neg y) h

theorem kept_sub_one (x : F32) : Kept (sub x (ofNat 1)) := kept_add_right x (neg (ofNat 1)) kept_minus_one

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

theorem log_keeps : LogKeeps Kept :=
  LogKeeps.mk kept_add kept_add_right kept_sub kept_sub_one kept_bottom kept_nan kept_positive

/-- No logarithm is -0. -/
theorem kept_log (x : F32) : Kept (Elementary.log x) := log_kept Kept log_keeps x

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
