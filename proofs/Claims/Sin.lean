/- The sine over the reals. -/
import Spec.Laws.Sin
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem sin_odd : Law.sin_odd.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    sin_neg x

theorem sin_pythagoras : Law.sin_pythagoras.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    sin_cos x

theorem sin_of_sum : Law.sin_of_sum.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (y : α) =>
    sin_add x y

end Tensorem
