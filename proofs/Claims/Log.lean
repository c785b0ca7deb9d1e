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

end Tensorem
