/- The bitwise laws of spec/ops/clip_scale.spec. -/
import Spec.Laws.ClipScale
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem clip_scale_element_alone : Law.clip_scale_element_alone.{u} :=
  fun (α : Type u) [Scalar α] (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

end Tensorem
