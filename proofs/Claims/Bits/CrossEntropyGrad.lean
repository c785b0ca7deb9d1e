/- The bitwise laws of spec/ops/cross_entropy_grad.spec. -/
import Spec.Laws.CrossEntropyGrad
import Claims.Bits.Facts
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem cross_entropy_grad_row_alone : Law.cross_entropy_grad_row_alone.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [ExactInt ι] (b : Nat) (v : Nat) (h1 : Nat.ble 1 v = true)
    (x : Nat → Nat → α) (t : Nat → Nat) (d : Nat → α) (i : Nat) (h2 : below i b = true) (i_2 : Nat)
    (h3 : below i_2 v = true) =>
    rfl

end Tensorem
