/- The bitwise laws of spec/ops/linear.spec. -/
import Spec.Laws.Linear
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem linear_row_alone : Law.linear_row_alone.{u} :=
  fun (α : Type u) [Scalar α] (m : Nat) (k : Nat) (n : Nat) (x : Nat → Nat → α) (w : Nat → Nat → α) (b : Nat → α)
    (i : Nat) (h1 : below i m = true) (i_2 : Nat) (h2 : below i_2 n = true) =>
    rfl

theorem linear_column_alone : Law.linear_column_alone.{u} :=
  fun (α : Type u) [Scalar α] (k : Nat) (n : Nat) (x : Nat → α) (w : Nat → Nat → α) (b : Nat → α) (j : Nat)
    (h1 : below j n = true) =>
    rfl

theorem linear_is_matmul_plus_bias : Law.linear_is_matmul_plus_bias.{u} :=
  fun (α : Type u) [Scalar α] (m : Nat) (k : Nat) (n : Nat) (x : Nat → Nat → α) (w : Nat → Nat → α) (b : Nat → α)
    (i_2 : Nat) (h1 : below i_2 m = true) (i_3 : Nat) (h2 : below i_3 n = true) =>
    rfl

end Tensorem
