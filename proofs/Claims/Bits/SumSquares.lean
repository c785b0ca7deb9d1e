/- The bitwise laws of spec/ops/sum_squares.spec. -/
import Spec.Laws.SumSquares
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem sum_squares_row_alone : Law.sum_squares_row_alone.{u} :=
  fun (α : Type u) [Scalar α] (b : Nat) (n : Nat) (x : Nat → Nat → α) (i : Nat) (h1 : below i b = true) =>
    rfl

theorem sum_squares_of_negatives : Law.sum_squares_of_negatives.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (x : Nat → α) =>
    sum_squares_neg n x

end Tensorem
