/- The bitwise laws of spec/ops/abs.spec. -/
import Spec.Laws.Abs
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem abs_element_alone : Law.abs_element_alone.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem abs_even : Law.abs_even.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeNum.abs_neg (x i)

theorem abs_idempotent : Law.abs_idempotent.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeNum.abs_abs (x i)

theorem abs_of_product : Law.abs_of_product.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeNum.abs_mul (x i) (y i)

end Tensorem
