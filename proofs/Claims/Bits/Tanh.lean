/- The bitwise laws of spec/ops/tanh.spec. -/
import Spec.Laws.Tanh
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem tanh_element_alone : Law.tanh_element_alone.{u} :=
  fun (α : Type u) [Scalar α] (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

end Tensorem
