/- The bitwise laws of spec/ops/mul.spec. -/
import Spec.Laws.Mul
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem mul_element_alone : Law.mul_element_alone.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem mul_shares : Law.mul_shares.{u} :=
  fun (α : Type u) [Num α] (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat) (h1 : below i b = true)
    (i_2 : Nat) (h2 : below i_2 n = true) =>
    rfl

theorem mul_commutes : Law.mul_commutes.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeNum.mul_comm (x i) (y i)

theorem mul_one : Law.mul_one.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (x : Nat → α) (i_2 : Nat) (h1 : below i_2 n = true) =>
    IeeeScalar.mul_one (x i_2)

theorem mul_of_negative : Law.mul_of_negative.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeNum.neg_mul (x i) (y i)

end Tensorem
