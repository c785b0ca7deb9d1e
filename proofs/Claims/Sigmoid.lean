/- The logistic function over the reals. -/
import Spec.Laws.Sigmoid
import Theory.Elementary
import Theory.Lattice
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem sigmoid_complement : Law.sigmoid_complement.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    sigmoid_neg x

theorem sigmoid_is_quotient : Law.sigmoid_is_quotient.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    sigmoid_mul x

theorem sigmoid_of_negative : Law.sigmoid_of_negative.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    ring1 [ssigmoid x, ssigmoid (sneg x)] r1 (RExp.num 1 -! r0) (RExp.num 1) (r0 +! r1) (RExp.num 1) (sigmoid_neg x) rfl

theorem sigmoid_reciprocal : Law.sigmoid_reciprocal.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    eq_div (ssigmoid x) (snat 1) (sadd (snat 1) (sexp (sneg x))) (one_exp_ne (sneg x)) (sigmoid_mul x)

theorem sigmoid_of_exp : Law.sigmoid_of_exp.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    eq_div (ssigmoid x) (sexp x) (sadd (snat 1) (sexp x)) (one_exp_ne x)
      (ring2 [ssigmoid x, sexp x, sexp (sneg x)] (r0 *! (RExp.num 1 +! r1)) r1
        r1 (r0 *! (RExp.num 1 +! r2)) (RExp.num 1)
        (RExp.neg r0) (r1 *! r2) (RExp.num 1)
        (sigmoid_mul x) (exp_neg x) rfl)

/-- A reciprocal of a positive number is positive. -/
theorem reciprocal_pos {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (hb : sle b (snat 0) = false) (h : smul a b = snat 1) :
    sle a (snat 0) = false :=
  pos_of_not_le a (fun (k : sle a (snat 0) = true) =>
    ne_true_of_pos (snat 1) one_pos
      (transport (fun (z : α) => sle z (snat 0) = true) h
        (Eq.trans (congrArg (sle (smul a b)) (Eq.symm (zero_mul b))) (mul_le a (snat 0) b k (nonneg_of_pos b hb)))))

theorem sigmoid_logarithm : Law.sigmoid_logarithm.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    have positive : sle (sadd (snat 1) (sexp (sneg x))) (snat 0) = false := pos_add (snat 1) (sexp (sneg x)) one_pos (exp_pos (sneg x))
    neg_of_add (slog (sadd (snat 1) (sexp (sneg x)))) (slog (ssigmoid x))
      (trans4 (add_comm (slog (sadd (snat 1) (sexp (sneg x)))) (slog (ssigmoid x)))
        (Eq.symm (log_mul (ssigmoid x) (sadd (snat 1) (sexp (sneg x)))
          (reciprocal_pos (ssigmoid x) (sadd (snat 1) (sexp (sneg x))) positive (sigmoid_mul x)) positive))
        (congrArg slog (Eq.trans (sigmoid_mul x) (Eq.symm exp_zero))) (log_exp (snat 0)))

end Tensorem
