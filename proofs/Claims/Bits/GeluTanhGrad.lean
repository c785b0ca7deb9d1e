/- The bitwise laws of spec/ops/gelu_tanh_grad.spec. -/
import Spec.Laws.GeluTanhGrad
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem gelu_tanh_grad_element_alone : Law.gelu_tanh_grad_element_alone.{u} :=
  fun (α : Type u) [Scalar α] (n : Nat) (x : Nat → α) (dy : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

end Tensorem
