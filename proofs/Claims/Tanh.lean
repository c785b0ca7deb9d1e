/- The hyperbolic tangent over the reals. -/
import Spec.Laws.Tanh
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

theorem tanh_odd : Law.tanh_odd.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    tanh_neg x

theorem tanh_is_sigmoid : Law.tanh_is_sigmoid.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    tanh_sigmoid x

theorem tanh_of_sum : Law.tanh_of_sum.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (y : α) =>
    tanh_add x y

theorem tanh_is_quotient : Law.tanh_is_quotient.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    eq_div (stanh x) (ssub (sexp x) (sexp (sneg x))) (sadd (sexp x) (sexp (sneg x))) (cosh_ne x) (tanh_mul x)

end Tensorem
