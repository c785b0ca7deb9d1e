/- Dual numbers satisfy the equations that define the elementary functions: so their derivatives are the right ones. Each equation
is one between values and one between tangents; the second is what the derivative of both sides must satisfy. (That dual numbers
    are
a commutative ring is `dualRing` in Theory.Dual.) For erf no equation is assumed, and for sin and cos the sign of the derivative's
scale is a convention; all else is forced. -/
import Theory.Dual
import Theory.Field
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open OrderNum
open LawfulScalar
open Dual
open ErfSlope

theorem dual_fma {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (A B C : Dual α) : sfma A B C = sadd (smul A B) C :=
  dual_eq (fma_eq (value A) (value B) (value C)) rfl

theorem dual_div_mul {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (A B : Dual α) (hb : value B = snat 0 → False) :
    smul (sdiv A B) B = A :=
  Eq.trans (dual_eq (div_mul (value A) (value B) hb)
      (ring1 [tangent A, tangent B, sdiv (value A) (value B), value B, sdiv (ssub (tangent A) (smul (tangent B) (sdiv (value A)
          (value B)))) (value B)]
      ((r4 *! r3) +! (r1 *! r2))
      r0
      (RExp.num 1) (r4 *! r3) (r0 -! (r1 *! r2))
      (div_mul (ssub (tangent A) (smul (tangent B) (sdiv (value A) (value B)))) (value B) hb) rfl))
    (dual_eta A)

theorem dual_sqrt_mul {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (A : Dual α) (ha : sle (value A) (snat 0) = false) :
    smul (ssqrt A) (ssqrt A) = A :=
  Eq.trans (dual_eq (sqrt_mul (value A) (nonneg_of_pos (value A) ha))
      (ring1 [tangent A, ssqrt (value A), sdiv (snat 1) (sadd (ssqrt (value A)) (ssqrt (value A)))]
      (((r2 *! r0) *! r1) +! ((r2 *! r0) *! r1))
      r0
      r0 (r2 *! (r1 +! r1)) (RExp.num 1)
      (div_mul (snat 1) (sadd (ssqrt (value A)) (ssqrt (value A))) (double_ne (ssqrt (value A)) (sqrt_ne (value A) ha))) rfl))
    (dual_eta A)

theorem dual_rsqrt_mul {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (A : Dual α) (ha : sle (value A) (snat 0) = false) :
    smul (srsqrt A) (ssqrt A) = snat 1 :=
  have hq : smul (sdiv (srsqrt (value A)) (sadd (value A) (value A))) (sadd (value A) (value A)) = srsqrt (value A) :=
    div_mul (srsqrt (value A)) (sadd (value A) (value A)) (double_ne (value A) (ne_of_pos (value A) ha))
  have hi : smul (sdiv (snat 1) (sadd (ssqrt (value A)) (ssqrt (value A)))) (sadd (ssqrt (value A)) (ssqrt (value A))) = snat 1 :=
    div_mul (snat 1) (sadd (ssqrt (value A)) (ssqrt (value A))) (double_ne (ssqrt (value A)) (sqrt_ne (value A) ha))
  have hs : smul (ssqrt (value A)) (ssqrt (value A)) = value A := sqrt_mul (value A) (nonneg_of_pos (value A) ha)
  have key : smul (sdiv (srsqrt (value A)) (sadd (value A) (value A))) (ssqrt (value A))
      = smul (sdiv (snat 1) (sadd (ssqrt (value A)) (ssqrt (value A)))) (srsqrt (value A)) :=
    field_cancel (smul (sdiv (srsqrt (value A)) (sadd (value A) (value A))) (ssqrt (value A)))
      (smul (sdiv (snat 1) (sadd (ssqrt (value A)) (ssqrt (value A)))) (srsqrt (value A)))
      (sadd (ssqrt (value A)) (ssqrt (value A))) (double_ne (ssqrt (value A)) (sqrt_ne (value A) ha))
      (ring3 [sdiv (srsqrt (value A)) (sadd (value A) (value A)), ssqrt (value A), srsqrt (value A), value A, sdiv (snat 1) (sadd
          (ssqrt (value A)) (ssqrt (value A)))]
      ((r0 *! r1) *! (r1 +! r1))
      ((r4 *! r2) *! (r1 +! r1))
      ((RExp.num 2) *! r0) (r1 *! r1) r3
      (RExp.num 1) (r0 *! (r3 +! r3)) r2
      (RExp.neg r2) (r4 *! (r1 +! r1)) (RExp.num 1)
      (hs) (hq) (hi) rfl)
  dual_eq (rsqrt_mul (value A) ha)
    (ring1 [tangent A, sdiv (srsqrt (value A)) (sadd (value A) (value A)), ssqrt (value A), srsqrt (value A), sdiv (snat 1) (sadd
        (ssqrt (value A)) (ssqrt (value A)))]
      ((((RExp.neg r1) *! r0) *! r2) +! ((r4 *! r0) *! r3))
      (RExp.num 0)
      (RExp.neg r0) (r1 *! r2) (r4 *! r3)
      (key) rfl)

theorem dual_exp_add {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (A B : Dual α) :
    sexp (sadd A B) = smul (sexp A) (sexp B) :=
  dual_eq (exp_add (value A) (value B))
    (ring1 [tangent A, tangent B, sexp (sadd (value A) (value B)), sexp (value A), sexp (value B)]
      (r2 *! (r0 +! r1))
      (((r3 *! r0) *! r4) +! ((r4 *! r1) *! r3))
      (r0 +! r1) r2 (r3 *! r4)
      (exp_add (value A) (value B)) rfl)

theorem dual_log_exp {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (A : Dual α) : slog (sexp A) = A :=
  Eq.trans (dual_eq (log_exp (value A))
      (ring1 [tangent A, sexp (value A), sdiv (snat 1) (sexp (value A))]
      (r2 *! (r1 *! r0))
      r0
      r0 (r2 *! r1) (RExp.num 1)
      (div_mul (snat 1) (sexp (value A)) (ne_of_pos (sexp (value A)) (exp_pos (value A)))) rfl))
    (dual_eta A)

theorem dual_exp_log {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (A : Dual α) (ha : sle (value A) (snat 0) = false) :
    sexp (slog A) = A :=
  Eq.trans (dual_eq (exp_log (value A) ha)
      (ring2 [tangent A, sexp (slog (value A)), value A, sdiv (snat 1) (value A)]
      (r1 *! (r3 *! r0))
      r0
      (r3 *! r0) r1 r2
      r0 (r3 *! r2) (RExp.num 1)
      (exp_log (value A) ha) (div_mul (snat 1) (value A) (ne_of_pos (value A) ha)) rfl))
    (dual_eta A)

theorem dual_sigmoid_mul {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (A : Dual α) :
    smul (ssigmoid A) (sadd (snat 1) (sexp (sneg A))) = snat 1 :=
  dual_eq (sigmoid_mul (value A))
    (ring1 [tangent A, ssigmoid (value A), sexp (sneg (value A))]
      ((((r1 *! ((RExp.num 1) -! r1)) *! r0) *! ((RExp.num 1) +! r2)) +! (((RExp.num 0) +! (r2 *! (RExp.neg r0))) *! r1))
      (RExp.num 0)
      ((((RExp.num 1) -! r1) *! r0) -! r0) (r1 *! ((RExp.num 1) +! r2)) (RExp.num 1)
      (sigmoid_mul (value A)) rfl)

theorem dual_tanh_mul {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (A : Dual α) :
    smul (stanh A) (sadd (sexp A) (sexp (sneg A))) = ssub (sexp A) (sexp (sneg A)) :=
  dual_eq (tanh_mul (value A))
    (ring1 [tangent A, stanh (value A), sexp (value A), sexp (sneg (value A))]
      (((((RExp.num 1) -! (r1 *! r1)) *! r0) *! (r2 +! r3)) +! (((r2 *! r0) +! (r3 *! (RExp.neg r0))) *! r1))
      ((r2 *! r0) -! (r3 *! (RExp.neg r0)))
      (RExp.neg (r0 *! r1)) (r1 *! (r2 +! r3)) (r2 -! r3)
      (tanh_mul (value A)) rfl)

theorem dual_sin_add {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (A B : Dual α) :
    ssin (sadd A B) = sadd (smul (ssin A) (scos B)) (smul (scos A) (ssin B)) :=
  dual_eq (sin_add (value A) (value B))
    (ring1 [tangent A, tangent B, scos (sadd (value A) (value B)), ssin (value A), scos (value A), ssin (value B), scos (value B)]
      (r2 *! (r0 +! r1))
      ((((r4 *! r0) *! r6) +! (((RExp.neg r5) *! r1) *! r3)) +! ((((RExp.neg r3) *! r0) *! r5) +! ((r6 *! r1) *! r4)))
      (r0 +! r1) r2 ((r4 *! r6) -! (r3 *! r5))
      (cos_add (value A) (value B)) rfl)

theorem dual_cos_add {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (A B : Dual α) :
    scos (sadd A B) = ssub (smul (scos A) (scos B)) (smul (ssin A) (ssin B)) :=
  dual_eq (cos_add (value A) (value B))
    (ring1 [tangent A, tangent B, ssin (sadd (value A) (value B)), ssin (value A), scos (value A), ssin (value B), scos (value B)]
      ((RExp.neg r2) *! (r0 +! r1))
      (((((RExp.neg r3) *! r0) *! r6) +! (((RExp.neg r5) *! r1) *! r4)) -! (((r4 *! r0) *! r5) +! ((r6 *! r1) *! r3)))
      (RExp.neg (r0 +! r1)) r2 ((r3 *! r6) +! (r4 *! r5))
      (sin_add (value A) (value B)) rfl)

theorem dual_sin_cos {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (A : Dual α) :
    sadd (smul (ssin A) (ssin A)) (smul (scos A) (scos A)) = snat 1 :=
  dual_eq (sin_cos (value A))
    (ring [tangent A, ssin (value A), scos (value A)]
      ((((r2 *! r0) *! r1) +! ((r2 *! r0) *! r1)) +! ((((RExp.neg r1) *! r0) *! r2) +! (((RExp.neg r1) *! r0) *! r2)))
      (RExp.num 0) rfl)

theorem dual_erf_neg {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (A : Dual α) : serf (sneg A) = sneg (serf A) :=
  have h : smul (sneg (value A)) (sneg (value A)) = smul (value A) (value A) := (ring [value A]
      ((RExp.neg r0) *! (RExp.neg r0))
      (r0 *! r0) rfl)
  dual_eq (erf_neg (value A))
    (ring1 [tangent A, (erfSlope : α), sexp (sneg (smul (value A) (value A))), sexp (sneg (smul (sneg (value A)) (sneg (value
        A))))]
      ((r1 *! r3) *! (RExp.neg r0))
      (RExp.neg ((r1 *! r2) *! r0))
      (RExp.neg (r1 *! r0)) r3 r2
      (congrArg (fun (z : α) => sexp (sneg z)) h) rfl)

/-- For a positive base a^b is exp (b log a), tangents and all. -/
theorem dual_pow {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (A B : Dual α) (ha : sle (value A) (snat 0) = false) :
    spow A B = sexp (smul B (slog A)) :=
  have hp : spow (value A) (value B) = sexp (smul (value B) (slog (value A))) := pow_eq (value A) (value B) ha
  have hq : smul (spow (value A) (ssub (value B) (snat 1))) (value A) = spow (value A) (value B) :=
    have e1 : smul (sexp (smul (ssub (value B) (snat 1)) (slog (value A)))) (sexp (slog (value A)))
        = sexp (smul (value B) (slog (value A))) :=
      Eq.trans (Eq.symm (exp_add (smul (ssub (value B) (snat 1)) (slog (value A))) (slog (value A))))
        (congrArg (fun (z : α) => sexp z) (ring [value B, slog (value A)]
      (((r0 -! (RExp.num 1)) *! r1) +! r1)
      (r0 *! r1) rfl))
    trans3 (emul (pow_eq (value A) (ssub (value B) (snat 1)) ha) (Eq.symm (exp_log (value A) ha))) e1 (Eq.symm hp)
  dual_eq hp
    (ring3 [tangent A, tangent B, value B, value A, slog (value A), spow (value A) (value B), spow (value A) (ssub (value B)
        (snat 1)), sexp (smul (value B) (slog (value A))), sdiv (snat 1) (value A)]
      (((r2 *! r6) *! r0) +! ((r5 *! r4) *! r1))
      (r7 *! ((r1 *! r4) +! (((RExp.atom 8) *! r0) *! r2)))
      ((r1 *! r4) +! (((RExp.atom 8) *! r0) *! r2)) r5 r7
      (((RExp.atom 8) *! r0) *! r2) (r6 *! r3) r5
      (RExp.neg ((r2 *! r6) *! r0)) ((RExp.atom 8) *! r3) (RExp.num 1)
      (hp) (hq) (div_mul (snat 1) (value A) (ne_of_pos (value A) ha)) rfl)

end Tensorem
