/- The square root over the reals. -/
import Spec.Laws.Sqrt
import Theory.Lattice
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem sqrt_of_square : Law.sqrt_of_square.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    sqrt_of_abs (x i)

theorem sqrt_squared : Law.sqrt_squared.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    sqrt_mul (sadd (smul x x) (snat 1)) (nonneg_of_pos (sadd (smul x x) (snat 1)) (square_one_pos x))

theorem sqrt_of_product : Law.sqrt_of_product.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (y : α) =>
    sqrt_product (sadd (smul x x) (snat 1)) (sadd (smul y y) (snat 1))
      (nonneg_of_pos (sadd (smul x x) (snat 1)) (square_one_pos x)) (nonneg_of_pos (sadd (smul y y) (snat 1))
        (square_one_pos y))

end Tensorem
