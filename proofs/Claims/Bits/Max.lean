/- The bitwise laws of spec/ops/max.spec. -/
import Spec.Laws.Max
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem max_element_alone : Law.max_element_alone.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem max_shares : Law.max_shares.{u} :=
  fun (α : Type u) [Num α] (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat) (h1 : below i b = true)
    (i_2 : Nat) (h2 : below i_2 n = true) =>
    rfl

theorem max_commutes : Law.max_commutes.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeNum.max_comm (x i) (y i)

theorem max_associates : Law.max_associates.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat)
    (h1 : below i n = true) =>
    IeeeNum.max_assoc (x i) (y i) (z i)

theorem max_idempotent : Law.max_idempotent.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeNum.max_self (x i)

theorem max_mirrors_min : Law.max_mirrors_min.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeNum.max_neg (x i) (y i)

end Tensorem
