/- The cosine over the reals. -/
import Spec.Laws.Cos
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem cos_even : Law.cos_even.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    cos_neg x

theorem cos_of_sum : Law.cos_of_sum.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (y : α) =>
    cos_add x y

end Tensorem
