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

end Tensorem
