/- Multiplication over the reals. -/
import Spec.Laws.Mul
import Theory.Algebra
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem mul_associates : Law.mul_associates.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat)
      (h1 : below i n = true) =>
    mul_assoc (x i) (y i) (z i)

theorem mul_distributes : Law.mul_distributes.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat)
      (h1 : below i n = true) =>
    mul_add (x i) (y i) (z i)

theorem mul_by_zero : Law.mul_by_zero.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i_3 : Nat) (h1 : below i_3 n = true) =>
    mul_zero (x i_3)

end Tensorem
