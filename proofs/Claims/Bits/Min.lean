/- The bitwise laws of spec/ops/min.spec. -/
import Spec.Laws.Min
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem min_element_alone : Law.min_element_alone.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem min_shares : Law.min_shares.{u} :=
  fun (α : Type u) [Num α] (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat) (h1 : below i b = true)
    (i_2 : Nat) (h2 : below i_2 n = true) =>
    rfl

theorem min_commutes : Law.min_commutes.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeNum.min_comm (x i) (y i)

theorem min_associates : Law.min_associates.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat)
    (h1 : below i n = true) =>
    IeeeNum.min_assoc (x i) (y i) (z i)

theorem min_idempotent : Law.min_idempotent.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeNum.min_self (x i)

theorem min_mirrors_max : Law.min_mirrors_max.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    min_neg (x i) (y i)

end Tensorem
