/- The bitwise laws of spec/ops/neg.spec. -/
import Spec.Laws.Neg
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem neg_element_alone : Law.neg_element_alone.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem neg_twice : Law.neg_twice.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeNum.neg_neg (x i)

end Tensorem
