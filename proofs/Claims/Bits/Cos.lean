/- The bitwise laws of spec/ops/cos.spec. -/
import Spec.Laws.Cos
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem cos_element_alone : Law.cos_element_alone.{u} :=
  fun (α : Type u) [Scalar α] (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

end Tensorem
