/- The bitwise laws of spec/ops/div.spec. -/
import Spec.Laws.Div
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem div_element_alone : Law.div_element_alone.{u} :=
  fun (α : Type u) [Scalar α] (n : Nat) (i : Nat) (h1 : below i n = true) (x : Nat → α) (y : Nat → α) =>
    rfl

theorem div_shares : Law.div_shares.{u} :=
  fun (α : Type u) [Scalar α] (b : Nat) (n : Nat) (i : Nat) (h1 : below i b = true) (x : Nat → Nat → α) (y : Nat → α)
    (i_2 : Nat) (h2 : below i_2 n = true) =>
    rfl

theorem div_by_one : Law.div_by_one.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (x : Nat → α) (i_2 : Nat) (h1 : below i_2 n = true) =>
    IeeeScalar.div_one (x i_2)

theorem div_of_negative : Law.div_of_negative.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeScalar.neg_div (x i) (y i)

end Tensorem
