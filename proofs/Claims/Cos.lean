/- The cosine over the reals. -/
import Spec.Laws.Cos
import Theory.Ring
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

theorem cos_squared : Law.cos_squared.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    ring1 [scos x, ssin x] (r0 *! r0) (RExp.num 1 -! (r1 *! r1)) (RExp.num 1) ((r1 *! r1) +! (r0 *! r0)) (RExp.num 1) (sin_cos x) rfl

end Tensorem
