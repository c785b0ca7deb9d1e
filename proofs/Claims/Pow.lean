/- Powers over the reals. -/
import Spec.Laws.Pow
import Theory.Order
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem pow_of_exp : Law.pow_of_exp.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (y : α) =>
    Eq.trans (pow_eq (sexp x) y (exp_pos x)) (congrArg sexp (Eq.trans (cmul rfl (log_exp x)) (mul_comm y x)))

theorem pow_adds_exponents : Law.pow_adds_exponents.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (a : α) (b : α) =>
    trans4 (pow_eq (sadd (smul x x) (snat 1)) (sadd a b) (square_one_pos x))
      (congrArg sexp (add_mul a b (slog (sadd (smul x x) (snat 1)))))
      (exp_add (smul a (slog (sadd (smul x x) (snat 1)))) (smul b (slog (sadd (smul x x) (snat 1)))))
      (cmul (Eq.symm (pow_eq (sadd (smul x x) (snat 1)) a (square_one_pos x)))
        (Eq.symm (pow_eq (sadd (smul x x) (snat 1)) b (square_one_pos x))))

theorem pow_of_product : Law.pow_of_product.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (y : α) (a : α) =>
    trans5
      (pow_eq (smul (sadd (smul x x) (snat 1)) (sadd (smul y y) (snat 1))) a
        (pos_mul (sadd (smul x x) (snat 1)) (sadd (smul y y) (snat 1)) (square_one_pos x) (square_one_pos y)))
      (congrArg (fun (z : α) => sexp (smul a z))
        (log_mul (sadd (smul x x) (snat 1)) (sadd (smul y y) (snat 1)) (square_one_pos x) (square_one_pos y)))
      (congrArg sexp (mul_add a (slog (sadd (smul x x) (snat 1))) (slog (sadd (smul y y) (snat 1)))))
      (exp_add (smul a (slog (sadd (smul x x) (snat 1)))) (smul a (slog (sadd (smul y y) (snat 1)))))
      (cmul (Eq.symm (pow_eq (sadd (smul x x) (snat 1)) a (square_one_pos x)))
        (Eq.symm (pow_eq (sadd (smul y y) (snat 1)) a (square_one_pos y))))

end Tensorem
