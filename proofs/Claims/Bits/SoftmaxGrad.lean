/- The bitwise laws of spec/ops/softmax_grad.spec. -/
import Spec.Laws.SoftmaxGrad
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem softmax_grad_row_alone : Law.softmax_grad_row_alone.{u} :=
  fun (α : Type u) [Scalar α] (b : Nat) (n : Nat) (y : Nat → Nat → α) (dy : Nat → Nat → α) (i : Nat)
    (h1 : below i b = true) (i_2 : Nat) (h2 : below i_2 n = true) =>
    rfl

end Tensorem
