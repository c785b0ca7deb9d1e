/- Fused multiplication and addition over the reals. -/
import Spec.Laws.Fma
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem fma_is_mul_add : Law.fma_is_mul_add.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat)
      (h1 : below i n = true) =>
    fma_eq (x i) (y i) (z i)

end Tensorem
