/- The logarithm over the reals. -/
import Spec.Laws.Log
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

theorem log_of_exp : Law.log_of_exp.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    log_exp x

theorem log_of_product : Law.log_of_product.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (y : α) =>
    log_mul (sadd (smul x x) (snat 1)) (sadd (smul y y) (snat 1)) (square_one_pos x) (square_one_pos y)

theorem log_of_one : Law.log_of_one.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (i_3 : Nat) (h1 : below i_3 n = true) =>
    Eq.trans (congrArg slog (Eq.symm exp_zero)) (log_exp (snat 0))

end Tensorem
