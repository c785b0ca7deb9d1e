/- The bitwise laws of spec/ops/reshape.spec. -/
import Spec.Laws.Reshape
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem reshape_keeps_elements : Law.reshape_keeps_elements.{u} :=
  fun (α : Type u) (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem reshape_of_add : Law.reshape_of_add.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

end Tensorem
