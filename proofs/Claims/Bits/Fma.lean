/- The bitwise laws of spec/ops/fma.spec. -/
import Spec.Laws.Fma
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem fma_element_alone : Law.fma_element_alone.{u} :=
  fun (α : Type u) [Scalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem fma_commutes : Law.fma_commutes.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat)
    (h1 : below i n = true) =>
    IeeeScalar.fma_comm (x i) (y i) (z i)

theorem fma_by_one_is_add : Law.fma_by_one_is_add.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (x : Nat → α) (z : Nat → α) (i_2 : Nat)
    (h1 : below i_2 n = true) =>
    IeeeScalar.fma_one (x i_2) (z i_2)

end Tensorem
