/- The bitwise laws of spec/ops/convert.spec. -/
import Spec.Laws.Convert
import Claims.Bits.Facts
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem convert_element_alone : Law.convert_element_alone.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [ExactInt ι] [Convert α ι] (n : Nat) (x : Nat → α) (i : Nat)
    (h1 : below i n = true) =>
    rfl

end Tensorem
