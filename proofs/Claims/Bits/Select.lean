/- The bitwise laws of spec/ops/select.spec. -/
import Spec.Laws.Select
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem select_element_alone : Law.select_element_alone.{u} :=
  fun (α : Type u) (n : Nat) (c : Nat → Bool) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem select_between_equals : Law.select_between_equals.{u} :=
  fun (α : Type u) (n : Nat) (c : Nat → Bool) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    pick_same (x i) (c i)

theorem select_of_not : Law.select_of_not.{u} :=
  fun (α : Type u) (n : Nat) (c : Nat → Bool) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    pick_not (x i) (y i) (c i)

theorem select_of_true : Law.select_of_true.{u} :=
  fun (α : Type u) (n : Nat) (x : Nat → α) (y : Nat → α) (i_2 : Nat) (h1 : below i_2 n = true) =>
    rfl

theorem select_of_add : Law.select_of_add.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (c : Nat → Bool) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat)
    (h1 : below i n = true) =>
    pick_map (fun (e : α) => sadd e (z i)) (x i) (y i) (c i)

end Tensorem
