/- The bitwise laws of spec/ops/transpose.spec. -/
import Spec.Laws.Transpose
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem transpose_twice : Law.transpose_twice.{u} :=
  fun (α : Type u) (a : Nat) (m : Nat) (b : Nat) (r : Nat) (x : Nat → Nat → Nat → Nat → α) (i : Nat)
    (h1 : below i a = true) (i_2 : Nat) (h2 : below i_2 m = true) (i_3 : Nat) (h3 : below i_3 b = true) (i_4 : Nat)
    (h4 : below i_4 r = true) =>
    rfl

theorem transpose_element : Law.transpose_element.{u} :=
  fun (α : Type u) (a : Nat) (m : Nat) (b : Nat) (r : Nat) (x : Nat → Nat → Nat → Nat → α) (i : Nat)
    (h1 : below i a = true) (j : Nat) (h2 : below j m = true) (k : Nat) (h3 : below k b = true) (i_2 : Nat)
    (h4 : below i_2 r = true) =>
    rfl

theorem transpose_of_add : Law.transpose_of_add.{u} :=
  fun (α : Type u) [Num α] (a : Nat) (m : Nat) (b : Nat) (r : Nat) (x : Nat → Nat → Nat → Nat → α)
    (y : Nat → Nat → Nat → Nat → α) (i : Nat) (h1 : below i b = true) (i_2 : Nat) (h2 : below i_2 m = true) (i_3 : Nat)
    (h3 : below i_3 a = true) (i_4 : Nat) (h4 : below i_4 r = true) =>
    rfl

end Tensorem
