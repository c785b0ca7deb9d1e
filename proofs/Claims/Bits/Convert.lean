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

theorem convert_bool_through_i32 : Law.convert_bool_through_i32.{v} :=
  fun (ι : Type v) [Int32 ι] [ExactInt ι] [WrapInt ι] [Convert Bool ι] [Convert ι Bool] [BoolConvert ι] (n : Nat) (x : Nat → Bool) (i : Nat)
    (h1 : below i n = true) =>
    BoolConvert.back (β := ι) (x i)

theorem convert_bool_through_f32 : Law.convert_bool_through_f32.{u} :=
  fun (α : Type u) [Convert Bool α] [Convert α Bool] [BoolConvert α] (n : Nat) (x : Nat → Bool) (i : Nat) (h1 : below i n = true) =>
    BoolConvert.back (β := α) (x i)

end Tensorem
