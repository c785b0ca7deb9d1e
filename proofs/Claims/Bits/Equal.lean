/- The bitwise laws of spec/ops/equal.spec. -/
import Spec.Laws.Equal
import Claims.Bits.Facts
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem equal_element_alone : Law.equal_element_alone.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem equal_shares : Law.equal_shares.{u} :=
  fun (α : Type u) [Num α] (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat) (h1 : below i b = true)
    (i_2 : Nat) (h2 : below i_2 n = true) =>
    rfl

theorem equal_commutes : Law.equal_commutes.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeNum.eq_comm (x i) (y i)

theorem equal_is_both_ways : Law.equal_is_both_ways.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    Eq.trans (IeeeNum.eq_both (x i) (y i)) (and_pick (sle (x i) (y i)) (sle (y i) (x i)))

theorem equal_reflexive_on_integers : Law.equal_reflexive_on_integers.{v} :=
  fun (ι : Type v) [Int32 ι] [ExactInt ι] [WrapInt ι] (n : Nat) (x : Nat → ι) (i_2 : Nat) (h1 : below i_2 n = true) =>
    seq_self (x i_2)

end Tensorem
