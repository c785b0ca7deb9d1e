/- The logistic function over the reals. -/
import Spec.Laws.Sigmoid
import Theory.Elementary
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

end Tensorem
