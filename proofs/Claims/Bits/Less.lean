/- The bitwise laws of spec/ops/less.spec. -/
import Spec.Laws.Less
import Claims.Bits.Facts
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem less_element_alone : Law.less_element_alone.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem less_shares : Law.less_shares.{u} :=
  fun (α : Type u) [Num α] (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat) (h1 : below i b = true)
    (i_2 : Nat) (h2 : below i_2 n = true) =>
    rfl

theorem less_is_strict : Law.less_is_strict.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    Eq.trans (IeeeNum.lt_strict (x i) (y i)) (and_pick (sle (x i) (y i)) (not (seq (x i) (y i))))

theorem less_irreflexive : Law.less_irreflexive.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (i_2 : Nat) (h1 : below i_2 n = true) =>
    IeeeNum.lt_irrefl (x i_2)

theorem less_negates_on_integers : Law.less_negates_on_integers.{v} :=
  fun (ι : Type v) [Int32 ι] [ExactInt ι] [WrapInt ι] (n : Nat) (x : Nat → ι) (y : Nat → ι) (i : Nat)
    (h1 : below i n = true) =>
    OrderNum.lt_eq (x i) (y i)

theorem less_mirrors : Law.less_mirrors.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeNum.lt_neg (x i) (y i)

end Tensorem
