/- The bitwise laws of spec/ops/log_softmax.spec. -/
import Spec.Laws.LogSoftmax
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem log_softmax_row_alone : Law.log_softmax_row_alone.{u} :=
  fun (α : Type u) [Scalar α] (b : Nat) (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → Nat → α) (i : Nat)
    (h2 : below i b = true) (i_2 : Nat) (h3 : below i_2 n = true) =>
    rfl

end Tensorem
