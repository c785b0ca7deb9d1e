/- Gradients of the elementwise operators: each reverse rule is the adjoint of the forward derivative. Read
`smul dy (tangent (Op.exp X)) = smul (Rev.exp.x (value X) dy) (tangent X)` as: for a dual number X, with value x and tangent dx,
    and
a cotangent dy, dy · (exp at x in direction dx) = (the share of x) · dx. Premises are named; where there is none, it holds
    everywhere
(max and min at a tie, abs at 0: as Theory.Dual says). -/
import Theory.Dual
import Theory.Elementary
import Theory.Rev
import Spec.Gelu
import Spec.GeluGrad
import Spec.GeluTanh
import Spec.GeluTanhGrad
import Spec.Silu
import Spec.SiluGrad
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open LawfulScalar
open Dual
open ErfSlope

theorem neg_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α) :
    smul dy (tangent (Op.neg X)) = smul (Rev.neg.x (value X) dy) (tangent X) :=
  (ring [tangent X, dy]
      (r1 *! (RExp.neg r0))
      ((RExp.neg r1) *! r0) rfl)

theorem abs_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α) :
    smul dy (tangent (Op.abs X)) = smul (Rev.abs.x (value X) dy) (tangent X) :=
  have h1 : smul dy (tangent (Op.abs X)) = pick (slt (value X) (snat 0)) (smul dy (sneg (tangent X)))
      (pick (slt (snat 0) (value X)) (smul dy (tangent X)) (smul dy (snat 0))) :=
    Eq.trans (pick_map (fun (z : α) => smul dy z) (sneg (tangent X)) (pick (slt (snat 0) (value X)) (tangent X) (snat 0))
        (slt (value X) (snat 0)))
      (congrArg (fun (z : α) => pick (slt (value X) (snat 0)) (smul dy (sneg (tangent X))) z)
        (pick_map (fun (z : α) => smul dy z) (tangent X) (snat 0) (slt (snat 0) (value X))))
  have h2 : smul (Rev.abs.x (value X) dy) (tangent X) = pick (slt (value X) (snat 0)) (smul (sneg dy) (tangent X))
      (pick (slt (snat 0) (value X)) (smul dy (tangent X)) (smul (snat 0) (tangent X))) :=
    Eq.trans (pick_map (fun (z : α) => smul z (tangent X)) (sneg dy) (pick (slt (snat 0) (value X)) dy (snat 0))
        (slt (value X) (snat 0)))
      (congrArg (fun (z : α) => pick (slt (value X) (snat 0)) (smul (sneg dy) (tangent X)) z)
        (pick_map (fun (z : α) => smul z (tangent X)) dy (snat 0) (slt (snat 0) (value X))))
  have h3 : smul dy (sneg (tangent X)) = smul (sneg dy) (tangent X) := (ring [tangent X, dy]
      (r1 *! (RExp.neg r0))
      ((RExp.neg r1) *! r0) rfl)
  have h4 : smul dy (snat 0) = smul (snat 0) (tangent X) := (ring [tangent X, dy]
      (r1 *! (RExp.num 0))
      ((RExp.num 0) *! r0) rfl)
  trans3 h1 (congr2 (fun (a b : α) => pick (slt (value X) (snat 0)) a (pick (slt (snat 0) (value X)) (smul dy (tangent X)) b)) h3
      h4)
    (Eq.symm h2)

/-- Where x > 0. -/
theorem sqrt_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α)
    (hx : sle (value X) (snat 0) = false) : smul dy (tangent (Op.sqrt X)) = smul (Rev.sqrt.x (value X) dy) (tangent X) :=
  (ring1 [tangent X, dy, sdiv (snat 1) (sadd (ssqrt (value X)) (ssqrt (value X))), sdiv dy (sadd (ssqrt (value X)) (ssqrt (value
      X)))]
      (r1 *! (r2 *! r0))
      (r3 *! r0)
      (RExp.neg r0) r3 (r1 *! r2)
      (div_eq dy (sadd (ssqrt (value X)) (ssqrt (value X))) (double_ne (ssqrt (value X)) (sqrt_ne (value X) hx))) rfl)

theorem rint_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α) :
    smul dy (tangent (Op.rint X)) = smul (Rev.rint.x (value X) dy) (tangent X) :=
  (ring [tangent X, dy]
      (r1 *! (RExp.num 0))
      ((RExp.num 0) *! r0) rfl)

theorem exp_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α) :
    smul dy (tangent (Op.exp X)) = smul (Rev.exp.x (value X) dy) (tangent X) :=
  (ring [tangent X, dy, sexp (value X)]
      (r1 *! (r2 *! r0))
      ((r1 *! r2) *! r0) rfl)

/-- Where x is not 0. -/
theorem log_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α) (hx : value X = snat 0 → False) :
    smul dy (tangent (Op.log X)) = smul (Rev.log.x (value X) dy) (tangent X) :=
  (ring1 [tangent X, dy, sdiv (snat 1) (value X), sdiv dy (value X)]
      (r1 *! (r2 *! r0))
      (r3 *! r0)
      (RExp.neg r0) r3 (r1 *! r2)
      (div_eq dy (value X) hx) rfl)

theorem tanh_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α) :
    smul dy (tangent (Op.tanh X)) = smul (Rev.tanh.x (value X) dy) (tangent X) :=
  (ring1 [tangent X, dy, stanh (value X), sfma (sneg (stanh (value X))) (stanh (value X)) (snat 1)]
      (r1 *! (((RExp.num 1) -! (r2 *! r2)) *! r0))
      ((r1 *! r3) *! r0)
      (RExp.neg (r1 *! r0)) r3 (((RExp.neg r2) *! r2) +! (RExp.num 1))
      (fma_eq (sneg (stanh (value X))) (stanh (value X)) (snat 1)) rfl)

/-- What the rule's constant, the binary64 number next to 2 / sqrt pi, leaves: dy e (k - constant) dx, k the derivative of erf at
    0. -/
theorem erf_adjoint_with_remainder {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α) :
    smul dy (tangent (Op.erf X))
      = sadd (smul (Rev.erf.x (value X) dy) (tangent X))
        (smul (smul dy (sexp (sneg (smul (value X) (value X)))))
          (smul (ssub erfSlope (sratio 5081767996463981 4503599627370496)) (tangent X))) :=
  (ring [tangent X, dy, (erfSlope : α), sratio 5081767996463981 4503599627370496, sexp (sneg (smul (value X) (value X)))]
      (r1 *! ((r2 *! r4) *! r0))
      ((((r1 *! r3) *! r4) *! r0) +! ((r1 *! r4) *! ((r2 -! r3) *! r0))) rfl)

/-- When the derivative of erf at 0 is the rule's constant, the binary64 number next to 2 / sqrt pi. -/
theorem erf_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α)
    (hc : (erfSlope : α) = sratio 5081767996463981 4503599627370496) :
    smul dy (tangent (Op.erf X)) = smul (Rev.erf.x (value X) dy) (tangent X) :=
  (ring1 [tangent X, dy, (erfSlope : α), sratio 5081767996463981 4503599627370496, sexp (sneg (smul (value X) (value X)))]
      (r1 *! ((r2 *! r4) *! r0))
      (((r1 *! r3) *! r4) *! r0)
      ((r1 *! r4) *! r0) r2 r3
      (hc) rfl)

theorem sigmoid_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α) :
    smul dy (tangent (Op.sigmoid X)) = smul (Rev.sigmoid.x (value X) dy) (tangent X) :=
  (ring [tangent X, dy, ssigmoid (value X)]
      (r1 *! ((r2 *! ((RExp.num 1) -! r2)) *! r0))
      (((r1 *! r2) *! ((RExp.num 1) -! r2)) *! r0) rfl)

/-- Where x > 0. -/
theorem rsqrt_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α)
    (hx : sle (value X) (snat 0) = false) : smul dy (tangent (Op.rsqrt X)) = smul (Rev.rsqrt.x (value X) dy) (tangent X) :=
  have hq : smul (sdiv (srsqrt (value X)) (sadd (value X) (value X))) (sadd (value X) (value X)) = srsqrt (value X) :=
    div_mul (srsqrt (value X)) (sadd (value X) (value X)) (double_ne (value X) (ne_of_pos (value X) hx))
  have h : sdiv (srsqrt (value X)) (sadd (value X) (value X))
      = smul (smul (srsqrt (value X)) (sratio 1 2)) (smul (srsqrt (value X)) (srsqrt (value X))) :=
    field_cancel (sdiv (srsqrt (value X)) (sadd (value X) (value X)))
      (smul (smul (srsqrt (value X)) (sratio 1 2)) (smul (srsqrt (value X)) (srsqrt (value X)))) (sadd (value X) (value X))
      (double_ne (value X) (ne_of_pos (value X) hx))
      (ring3 [value X, srsqrt (value X), sratio 1 2, sdiv (srsqrt (value X)) (sadd (value X) (value X))]
      (r3 *! (r0 +! r0))
      (((r1 *! r2) *! (r1 *! r1)) *! (r0 +! r0))
      (RExp.num 1) (r3 *! (r0 +! r0)) r1
      (RExp.neg r1) ((r1 *! r1) *! r0) (RExp.num 1)
      (RExp.neg (((r1 *! r1) *! r1) *! r0)) (r2 *! (RExp.num 2)) (RExp.num 1)
      (hq) (rsqrt_square (value X) hx) (half_double) rfl)
  (ring1 [tangent X, dy, srsqrt (value X), sratio 1 2, sdiv (srsqrt (value X)) (sadd (value X) (value X))]
      (r1 *! ((RExp.neg r4) *! r0))
      (((r1 *! (r2 *! (RExp.neg r3))) *! (r2 *! r2)) *! r0)
      (RExp.neg (r1 *! r0)) r4 ((r2 *! r3) *! (r2 *! r2))
      (h) rfl)

theorem sin_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α) :
    smul dy (tangent (Op.sin X)) = smul (Rev.sin.x (value X) dy) (tangent X) :=
  (ring [tangent X, dy, scos (value X)]
      (r1 *! (r2 *! r0))
      ((r1 *! r2) *! r0) rfl)

theorem cos_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α) :
    smul dy (tangent (Op.cos X)) = smul (Rev.cos.x (value X) dy) (tangent X) :=
  (ring [tangent X, dy, ssin (value X)]
      (r1 *! ((RExp.neg r2) *! r0))
      ((RExp.neg (r1 *! r2)) *! r0) rfl)

theorem add_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X Y : Dual α) (dy : α) :
    smul dy (tangent (Op.add X Y))
      = sadd (smul (Rev.add.x (value X) (value Y) dy) (tangent X)) (smul (Rev.add.y (value X) (value Y) dy) (tangent Y)) :=
  (ring [tangent X, tangent Y, dy]
      (r2 *! (r0 +! r1))
      ((r2 *! r0) +! (r2 *! r1)) rfl)

theorem sub_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X Y : Dual α) (dy : α) :
    smul dy (tangent (Op.sub X Y))
      = sadd (smul (Rev.sub.x (value X) (value Y) dy) (tangent X)) (smul (Rev.sub.y (value X) (value Y) dy) (tangent Y)) :=
  (ring [tangent X, tangent Y, dy]
      (r2 *! (r0 -! r1))
      ((r2 *! r0) +! ((RExp.neg r2) *! r1)) rfl)

theorem mul_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X Y : Dual α) (dy : α) :
    smul dy (tangent (Op.mul X Y))
      = sadd (smul (Rev.mul.x (value X) (value Y) dy) (tangent X)) (smul (Rev.mul.y (value X) (value Y) dy) (tangent Y)) :=
  (ring [value X, value Y, tangent X, tangent Y, dy]
      (r4 *! ((r2 *! r1) +! (r3 *! r0)))
      (((r4 *! r1) *! r2) +! ((r4 *! r0) *! r3)) rfl)

/-- Where the divisor is not 0. -/
theorem div_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X Y : Dual α) (dy : α) (hy : value Y = snat 0 → False)
    :
    smul dy (tangent (Op.div X Y))
      = sadd (smul (Rev.div.x (value X) (value Y) dy) (tangent X)) (smul (Rev.div.y (value X) (value Y) dy) (tangent Y)) :=
  have h1 : sdiv (ssub (tangent X) (smul (tangent Y) (sdiv (value X) (value Y)))) (value Y)
      = smul (ssub (tangent X) (smul (tangent Y) (sdiv (value X) (value Y)))) (sdiv (snat 1) (value Y)) :=
    div_eq (ssub (tangent X) (smul (tangent Y) (sdiv (value X) (value Y)))) (value Y) hy
  have h2 : sdiv dy (value Y) = smul dy (sdiv (snat 1) (value Y)) := div_eq dy (value Y) hy
  (ring2 [tangent X, tangent Y, dy, sdiv (snat 1) (value Y), sdiv (value X) (value Y), sdiv dy (value Y), sdiv (ssub (tangent X)
      (smul (tangent Y) (sdiv (value X) (value Y)))) (value Y)]
      (r2 *! r6)
      ((r5 *! r0) +! ((RExp.neg (r5 *! r4)) *! r1))
      r2 r6 ((r0 -! (r1 *! r4)) *! r3)
      ((r4 *! r1) -! r0) r5 (r2 *! r3)
      (h1) (h2) rfl)

/-- The cotangent goes to the operand that the value comes from. -/
theorem choice_adjoint {α : Type u} [Num α] [RingNum α] (x' y' dy : α) : ∀ (c : Bool),
    smul dy (pick c y' x') = sadd (smul (pick c (snat 0) dy) x') (smul (pick c dy (snat 0)) y')
  | true => (ring [x', y', dy]
      (r2 *! r1)
      (((RExp.num 0) *! r0) +! (r2 *! r1)) rfl)
  | false => (ring [x', y', dy]
      (r2 *! r0)
      ((r2 *! r0) +! ((RExp.num 0) *! r1)) rfl)

theorem max_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X Y : Dual α) (dy : α) :
    smul dy (tangent (Op.max X Y))
      = sadd (smul (Rev.max.x (value X) (value Y) dy) (tangent X)) (smul (Rev.max.y (value X) (value Y) dy) (tangent Y)) :=
  choice_adjoint (tangent X) (tangent Y) dy (slt (value X) (value Y))

theorem min_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X Y : Dual α) (dy : α) :
    smul dy (tangent (Op.min X Y))
      = sadd (smul (Rev.min.x (value X) (value Y) dy) (tangent X)) (smul (Rev.min.y (value X) (value Y) dy) (tangent Y)) :=
  choice_adjoint (tangent X) (tangent Y) dy (slt (value Y) (value X))

/-- Where the base is not 0. -/
theorem pow_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X Y : Dual α) (dy : α)
    (hx : seq (value X) (snat 0) = false) :
    smul dy (tangent (Op.pow X Y))
      = sadd (smul (Rev.pow.x (value X) (value Y) dy) (tangent X)) (smul (Rev.pow.y (value X) (value Y) dy) (tangent Y)) :=
  have h1 : pick (seq (value X) (snat 0)) (snat 1) (value X) = value X := pick_false (snat 1) (value X) hx
  have h2 : smul (value Y) (spow (value X) (ssub (value Y) (snat 1)))
      = smul (value Y) (spow (value X) (pick (seq (value Y) (snat 0)) (snat 1) (ssub (value Y) (snat 1)))) :=
    pick_cases (fun (z : α) => smul (value Y) (spow (value X) (ssub (value Y) (snat 1))) = smul (value Y) (spow (value X) z))
      (snat 1) (ssub (value Y) (snat 1)) (seq (value Y) (snat 0))
      (fun (h : seq (value Y) (snat 0) = true) =>
        have e : value Y = snat 0 := seq_true (value Y) (snat 0) h
        (ring1 [value Y, spow (value X) (ssub (value Y) (snat 1)), spow (value X) (snat 1)]
      (r0 *! r1)
      (r0 *! r2)
      (r1 -! r2) r0 (RExp.num 0)
      (e) rfl))
      (fun (h : seq (value Y) (snat 0) = false) => rfl)
  have h3 : slog (value X) = slog (pick (seq (value X) (snat 0)) (snat 1) (value X)) := congrArg (fun (z : α) => slog z) (Eq.symm
      h1)
  (ring2 [value Y, tangent X, tangent Y, dy, spow (value X) (ssub (value Y) (snat 1)), spow (value X) (pick (seq (value Y) (snat
      0)) (snat 1) (ssub (value Y) (snat 1))), spow (value X) (value Y), slog (value X), slog (pick (seq (value X) (snat 0))
      (snat 1) (value X))]
      (r3 *! (((r0 *! r4) *! r1) +! ((r6 *! r7) *! r2)))
      (((r3 *! (r0 *! r5)) *! r1) +! ((r3 *! (r6 *! (RExp.atom 8))) *! r2))
      (r3 *! r1) (r0 *! r4) (r0 *! r5)
      ((r3 *! r6) *! r2) r7 (RExp.atom 8)
      (h2) (h3) rfl)

theorem fma_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X Y Z : Dual α) (dy : α) :
    smul dy (tangent (Op.fma X Y Z))
      = sadd (sadd (smul (Rev.fma.x (value X) (value Y) (value Z) dy) (tangent X))
          (smul (Rev.fma.y (value X) (value Y) (value Z) dy) (tangent Y)))
        (smul (Rev.fma.z (value X) (value Y) (value Z) dy) (tangent Z)) :=
  (ring [value X, value Y, tangent X, tangent Y, tangent Z, dy]
      (r5 *! (((r2 *! r1) +! (r3 *! r0)) +! r4))
      ((((r5 *! r1) *! r2) +! ((r5 *! r0) *! r3)) +! (r5 *! r4)) rfl)

theorem select_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X Y : Dual α) (dy : α) : ∀ (c : Bool),
    smul dy (tangent (Op.select c X Y))
      = sadd (smul (Rev.select.x c (value X) (value Y) dy) (tangent X)) (smul (Rev.select.y c (value X) (value Y) dy) (tangent Y))
  | true => (ring [tangent X, tangent Y, dy]
      (r2 *! r0)
      ((r2 *! r0) +! ((RExp.num 0) *! r1)) rfl)
  | false => (ring [tangent X, tangent Y, dy]
      (r2 *! r1)
      (((RExp.num 0) *! r0) +! (r2 *! r1)) rfl)

theorem silu_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α) :
    smul dy (tangent (Op.silu X)) = smul (Op.silu_grad (value X) dy) (tangent X) :=
  (ring1 [value X, tangent X, dy, ssigmoid (value X), sfma (value X) (ssub (snat 1) (ssigmoid (value X))) (snat 1)]
      (r2 *! ((r1 *! r3) +! (((r3 *! ((RExp.num 1) -! r3)) *! r1) *! r0)))
      ((r2 *! (r3 *! r4)) *! r1)
      (RExp.neg ((r2 *! r3) *! r1)) r4 ((r0 *! ((RExp.num 1) -! r3)) +! (RExp.num 1))
      (fma_eq (value X) (ssub (snat 1) (ssigmoid (value X))) (snat 1)) rfl)

theorem gelu_tanh_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α) :
    smul dy (tangent (Op.gelu_tanh X)) = smul (Op.gelu_tanh_grad (value X) dy) (tangent X) :=
  have hl : smul (sratio 8943 200000) (snat 200000) = snat (α := α) 8943 := ratio_mul 8943 200000 rfl
  have h3 : (sratio 26829 200000 : α) = smul (snat 3) (sratio 8943 200000) :=
    ratio_eq 26829 200000 (smul (snat 3) (sratio 8943 200000)) rfl
      (trans3 (RingNum.mul_assoc (snat 3) (sratio 8943 200000) (snat 200000)) (emul rfl hl) (Eq.symm (snat_mul 3 8943)))
  have f1 : sfma (sratio 26829 200000) (smul (value X) (value X)) (snat 1)
      = sadd (smul (sratio 26829 200000) (smul (value X) (value X))) (snat 1) :=
    fma_eq (sratio 26829 200000) (smul (value X) (value X)) (snat 1)
  have f3 : sfma (sratio 26829 200000) (smul (value X) (value X)) (snat 1)
      = sadd (smul (smul (snat 3) (sratio 8943 200000)) (smul (value X) (value X))) (snat 1) :=
    Eq.trans f1 (eadd (emul h3 rfl) rfl)
  have u : tangent (Op.gelu_tanh.u X) = sneg (smul (Op.gelu_tanh_grad.slope (value X)) (tangent X)) :=
    (ring1 [value X, tangent X, sratio 3989422804014327 2500000000000000, sratio 8943 200000, sfma (sratio 26829 200000) (smul
        (value X) (value X)) (snat 1), sfma (smul (sratio 8943 200000) (smul (value X) (value X))) (value X) (value X)]
      (((RExp.neg (RExp.num 0)) *! r5) +! (((((((RExp.num 0) *! (r0 *! r0)) +! (((r1 *! r0) +! (r1 *! r0)) *! r3)) *! r0) +! (r1
          *! (r3 *! (r0 *! r0)))) +! r1) *! (RExp.neg r2)))
      (RExp.neg ((r2 *! r4) *! r1))
      (r2 *! r1) r4 ((((RExp.num 3) *! r3) *! (r0 *! r0)) +! (RExp.num 1))
      (f3) rfl)
  have k : sadd (snat 1) (sexp (Op.gelu_tanh.u (value X))) = snat 0 → False := one_exp_ne (Op.gelu_tanh.u (value X))
  have q : tangent (Op.gelu_tanh X)
      = smul (ssub (tangent X) (smul (sadd (snat 0) (smul (sexp (Op.gelu_tanh.u (value X))) (tangent (Op.gelu_tanh.u X))))
        (smul (value X) (Op.gelu_tanh_grad.s (value X))))) (Op.gelu_tanh_grad.s (value X)) :=
    Eq.trans
      (div_eq (ssub (tangent X) (smul (sadd (snat 0) (smul (sexp (Op.gelu_tanh.u (value X))) (tangent (Op.gelu_tanh.u X))))
        (sdiv (value X) (sadd (snat 1) (sexp (Op.gelu_tanh.u (value X)))))))
        (sadd (snat 1) (sexp (Op.gelu_tanh.u (value X)))) k)
      (congrArg (fun (z : α) => smul (ssub (tangent X) (smul (sadd (snat 0) (smul (sexp (Op.gelu_tanh.u (value X)))
          (tangent (Op.gelu_tanh.u X)))) z)) (Op.gelu_tanh_grad.s (value X)))
        (div_eq (value X) (sadd (snat 1) (sexp (Op.gelu_tanh.u (value X)))) k))
  have f : sfma (smul (smul (value X) (Op.gelu_tanh_grad.s (value X))) (ssub (snat 1) (Op.gelu_tanh_grad.s (value X))))
        (Op.gelu_tanh_grad.slope (value X)) (Op.gelu_tanh_grad.s (value X))
      = sadd (smul (smul (smul (value X) (Op.gelu_tanh_grad.s (value X))) (ssub (snat 1) (Op.gelu_tanh_grad.s (value X))))
        (Op.gelu_tanh_grad.slope (value X))) (Op.gelu_tanh_grad.s (value X)) :=
    fma_eq (smul (smul (value X) (Op.gelu_tanh_grad.s (value X))) (ssub (snat 1) (Op.gelu_tanh_grad.s (value X))))
      (Op.gelu_tanh_grad.slope (value X)) (Op.gelu_tanh_grad.s (value X))
  have s : smul (Op.gelu_tanh_grad.s (value X)) (sadd (snat 1) (sexp (Op.gelu_tanh.u (value X)))) = snat 1 :=
    div_mul (snat 1) (sadd (snat 1) (sexp (Op.gelu_tanh.u (value X)))) k
  Eq.trans (congrArg (fun (z : α) => smul dy z) q)
    (ring3 [value X, tangent X, dy, sexp (Op.gelu_tanh.u (value X)), Op.gelu_tanh_grad.s (value X), Op.gelu_tanh_grad.slope
        (value X), tangent (Op.gelu_tanh.u X), sfma (smul (smul (value X) (Op.gelu_tanh_grad.s (value X))) (ssub (snat 1)
        (Op.gelu_tanh_grad.s (value X)))) (Op.gelu_tanh_grad.slope (value X)) (Op.gelu_tanh_grad.s (value X))]
      (r2 *! ((r1 -! (((RExp.num 0) +! (r3 *! r6)) *! (r0 *! r4))) *! r4))
      ((r2 *! r7) *! r1)
      (RExp.neg ((((r2 *! r3) *! r0) *! r4) *! r4)) r6 (RExp.neg (r5 *! r1))
      (RExp.neg (r2 *! r1)) r7 ((((r0 *! r4) *! ((RExp.num 1) -! r4)) *! r5) +! r4)
      ((((r2 *! r1) *! r0) *! r5) *! r4) (r4 *! ((RExp.num 1) +! r3)) (RExp.num 1)
      (u) (f) (s) rfl)

/-- What the decimal of gelu_grad, 1 / sqrt (2 pi) to 35 digits, leaves: dy x e (½ k sqrt ½ - decimal) dx, k the derivative of
    erf. -/
theorem gelu_adjoint_with_remainder {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α) :
    smul dy (tangent (Op.gelu X))
      = sadd (smul (Op.gelu_grad (value X) dy) (tangent X))
        (smul (smul (smul dy (value X)) (sexp (smul (sneg (sratio 1 2)) (smul (value X) (value X)))))
          (smul (ssub (smul (smul (sratio 1 2) erfSlope) (ssqrt (sratio 1 2)))
            (sratio 39894228040143267793994605993438187 100000000000000000000000000000000000)) (tangent X))) :=
  have hs : smul (ssqrt (sratio 1 2)) (ssqrt (sratio 1 2)) = (sratio 1 2 : α) := sqrt_mul (sratio 1 2) half_nonneg
  have he : sneg (smul (smul (value X) (ssqrt (sratio 1 2))) (smul (value X) (ssqrt (sratio 1 2))))
      = smul (sneg (sratio 1 2)) (smul (value X) (value X)) :=
    (ring1 [value X, ssqrt (sratio 1 2), sratio 1 2]
      (RExp.neg ((r0 *! r1) *! (r0 *! r1)))
      ((RExp.neg r2) *! (r0 *! r0))
      (RExp.neg (r0 *! r0)) (r1 *! r1) r2
      (hs) rfl)
  have hf : sfma (value X) (Op.gelu_grad.density (value X)) (Op.gelu_grad.below (value X))
      = sadd (smul (value X) (Op.gelu_grad.density (value X))) (Op.gelu_grad.below (value X)) :=
    fma_eq (value X) (Op.gelu_grad.density (value X)) (Op.gelu_grad.below (value X))
  (ring2 [value X, tangent X, dy, sratio 1 2, ssqrt (sratio 1 2), (erfSlope : α), sdiv (snat 1) (sadd (ssqrt (sratio 1 2)) (ssqrt
      (sratio 1 2))), sratio 39894228040143267793994605993438187 100000000000000000000000000000000000, sexp (sneg (smul (smul
      (value X) (ssqrt (sratio 1 2))) (smul (value X) (ssqrt (sratio 1 2))))), sexp (smul (sneg (sratio 1 2)) (smul (value X)
      (value X))), serf (smul (value X) (ssqrt (sratio 1 2))), sfma (value X) (Op.gelu_grad.density (value X))
      (Op.gelu_grad.below (value X))]
      (r2 *! (((((RExp.num 0) *! r0) +! (r1 *! r3)) *! ((RExp.num 1) +! (RExp.atom 10))) +! (((RExp.num 0) +! ((r5 *! (RExp.atom 8))
          *! ((r1 *! r4) +! ((r6 *! (RExp.num 0)) *! r0)))) *! (r3 *! r0))))
      (((r2 *! (RExp.atom 11)) *! r1) +! (((r2 *! r0) *! (RExp.atom 9)) *! ((((r3 *! r5) *! r4) -! r7) *! r1)))
      (RExp.neg (r2 *! r1)) (RExp.atom 11) ((r0 *! (r7 *! (RExp.atom 9))) +! (r3 *! ((RExp.num 1) +! (RExp.atom 10))))
      (((((r2 *! r5) *! r1) *! r4) *! r3) *! r0) (RExp.atom 8) (RExp.atom 9)
      (hf) (congrArg (fun (z : α) => sexp z) he) rfl)

/-- When the decimal of gelu_grad is 1 / sqrt (2 pi): half the derivative of erf at 0 times sqrt ½. -/
theorem gelu_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy : α)
    (hc : smul (smul (sratio 1 2) erfSlope) (ssqrt (sratio 1 2) : α)
      = sratio 39894228040143267793994605993438187 100000000000000000000000000000000000) :
    smul dy (tangent (Op.gelu X)) = smul (Op.gelu_grad (value X) dy) (tangent X) :=
  Eq.trans (gelu_adjoint_with_remainder X dy)
    (ring1 [smul (Op.gelu_grad (value X) dy) (tangent X), smul (smul dy (value X)) (sexp (smul (sneg (sratio 1 2)) (smul (value
        X) (value X)))), tangent X, smul (smul (sratio 1 2) erfSlope) (ssqrt (sratio 1 2) : α), sratio
        39894228040143267793994605993438187 100000000000000000000000000000000000]
      (r0 +! (r1 *! ((r3 -! r4) *! r2)))
      r0
      (r1 *! r2) r3 r4
      (hc) rfl)

end Tensorem
