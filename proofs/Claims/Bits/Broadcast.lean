/- The bitwise laws of spec/ops/broadcast.spec. -/
import Spec.Laws.Broadcast
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem broadcast_repeats : Law.broadcast_repeats.{u} :=
  fun (α : Type u) (n : Nat) (r : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) (i_2 : Nat)
    (h2 : below i_2 r = true) =>
    rfl

theorem broadcast_of_add : Law.broadcast_of_add.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (r : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true)
    (i_2 : Nat) (h2 : below i_2 r = true) =>
    rfl

theorem broadcast_slice_is_shorter : Law.broadcast_slice_is_shorter.{u} :=
  fun (α : Type u) (n : Nat) (m : Nat) (r : Nat) (x : Nat → α) (h1 : Nat.ble m n = true) (i : Nat)
    (h2 : below i (quot (((m - 0) + 1) - 1) 1) = true) (i_2 : Nat) (h3 : below i_2 r = true) =>
    rfl

theorem broadcast_maximum : Law.broadcast_maximum.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (h1 : Nat.ble 1 n = true) (r : Nat) (x : Nat → α) (i : Nat)
    (h2 : below i r = true) =>
    maximum_const (x i) n h1

end Tensorem
