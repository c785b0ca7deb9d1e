/- The exponential function over the reals. -/
import Spec.Laws.Exp
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

theorem exp_of_sum : Law.exp_of_sum.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (y : α) =>
    exp_add x y

theorem exp_of_negative : Law.exp_of_negative.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    exp_neg x

theorem exp_of_log : Law.exp_of_log.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    exp_log (sadd (smul x x) (snat 1)) (square_one_pos x)

theorem exp_of_zero : Law.exp_of_zero.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (i_3 : Nat) (h1 : below i_3 n = true) => exp_zero

theorem exp_reciprocal : Law.exp_reciprocal.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    eq_div (sexp (sneg x)) (snat 1) (sexp x) (ne_of_pos (sexp x) (exp_pos x)) (Eq.trans (mul_comm (sexp (sneg x)) (sexp x)) (exp_neg x))

end Tensorem
