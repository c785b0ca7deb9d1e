/- The bitwise laws of spec/ops/add.spec. -/
import Spec.Laws.Add
import Claims.Bits.Facts
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem add_element_alone : Law.add_element_alone.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem add_shares : Law.add_shares.{u} :=
  fun (α : Type u) [Num α] (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat) (h1 : below i b = true)
    (i_2 : Nat) (h2 : below i_2 n = true) =>
    rfl

theorem add_commutes : Law.add_commutes.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeNum.add_comm (x i) (y i)

theorem add_associates_on_integers : Law.add_associates_on_integers.{v} :=
  fun (ι : Type v) [Int32 ι] [ExactInt ι] [WrapInt ι] (n : Nat) (x : Nat → ι) (y : Nat → ι) (z : Nat → ι) (i : Nat)
    (h1 : below i n = true) =>
    RingNum.add_assoc (x i) (y i) (z i)

end Tensorem
