/- The bitwise laws of spec/ops/rint.spec. -/
import Spec.Laws.Rint
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem rint_element_alone : Law.rint_element_alone.{u} :=
  fun (α : Type u) [Scalar α] (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem rint_idempotent : Law.rint_idempotent.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeScalar.rint_rint (x i)

theorem rint_odd : Law.rint_odd.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    IeeeScalar.rint_neg (x i)

end Tensorem
