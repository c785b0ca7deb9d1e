/- The bitwise laws of spec/ops/less_equal.spec. -/
import Spec.Laws.LessEqual
import Claims.Bits.Facts
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem less_equal_element_alone : Law.less_equal_element_alone.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem less_equal_shares : Law.less_equal_shares.{u} :=
  fun (α : Type u) [Num α] (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat) (h1 : below i b = true)
    (i_2 : Nat) (h2 : below i_2 n = true) =>
    rfl

theorem less_equal_is_less_or_equal : Law.less_equal_is_less_or_equal.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    Eq.trans (IeeeNum.le_or (x i) (y i)) (or_pick (slt (x i) (y i)) (seq (x i) (y i)))

theorem less_equal_total_on_integers : Law.less_equal_total_on_integers.{v} :=
  fun (ι : Type v) [Int32 ι] [ExactInt ι] [WrapInt ι] (n : Nat) (x : Nat → ι) (y : Nat → ι) (i_2 : Nat)
    (h1 : below i_2 n = true) =>
    le_either (x i_2) (y i_2)

theorem less_equal_mirrors : Law.less_equal_mirrors.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeNum.le_neg (x i) (y i)

end Tensorem
