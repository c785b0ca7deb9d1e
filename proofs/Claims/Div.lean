/- Division over the reals. -/
import Spec.Laws.Div
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

theorem div_undoes_mul : Law.div_undoes_mul.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (y : α) =>
    mul_div x (sadd (smul y y) (snat 1)) (ne_of_pos (sadd (smul y y) (snat 1)) (square_one_pos y))

theorem div_of_sum : Law.div_of_sum.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (y : α) (z : α) =>
    div_add x y (sadd (smul z z) (snat 1)) (ne_of_pos (sadd (smul z z) (snat 1)) (square_one_pos z))

theorem div_is_product : Law.div_is_product.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (y : α) =>
    div_product x y

end Tensorem
