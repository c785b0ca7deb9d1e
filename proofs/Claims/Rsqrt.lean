/- The reciprocal square root over the reals. -/
import Spec.Laws.Rsqrt
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

theorem rsqrt_inverts_sqrt : Law.rsqrt_inverts_sqrt.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    rsqrt_mul (sadd (smul x x) (snat 1)) (square_one_pos x)

theorem rsqrt_squared : Law.rsqrt_squared.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    rsqrt_square (sadd (smul x x) (snat 1)) (square_one_pos x)

end Tensorem
