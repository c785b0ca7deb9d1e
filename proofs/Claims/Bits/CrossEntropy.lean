/- The bitwise laws of spec/ops/cross_entropy.spec. -/
import Spec.Laws.CrossEntropy
import Claims.Bits.Facts
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem cross_entropy_row_alone : Law.cross_entropy_row_alone.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [ExactInt ι] (b : Nat) (v : Nat) (h1 : Nat.ble 1 v = true)
    (x : Nat → Nat → α) (t : Nat → Nat) (i : Nat) (h2 : below i b = true) =>
    rfl

theorem cross_entropy_is_log_softmax : Law.cross_entropy_is_log_softmax.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [IeeeScalar α] [ExactInt ι] [WrapInt ι] (v : Nat)
    (h1 : Nat.ble 1 v = true) (x : Nat → α) (t : Nat) (h2 : below t v = true) (h3 : Nat.ble v 2147483648 = true) =>
    Eq.trans
      (congrArg (fun (j : Nat) => ssub (slog (Op.log_softmax.s v x)) (ssub (x j) (Op.log_softmax.m v x)))
        (ExactInt.to_of (ι := ι) t (below_of_below_ble t v 2147483648 h2 h3)))
      (Eq.symm (IeeeNum.sub_swap (slog (Op.log_softmax.s v x)) (ssub (x t) (Op.log_softmax.m v x))
        (IeeeScalar.log_not_neg_zero (Op.log_softmax.s v x))))

end Tensorem
