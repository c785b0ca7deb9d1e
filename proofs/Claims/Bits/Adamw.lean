/- The bitwise laws of spec/ops/adamw.spec. -/
import Spec.Laws.Adamw
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem adamw_element_alone : Law.adamw_element_alone.{u} :=
  fun (α : Type u) [Scalar α] (n : Nat) (p : Nat → α) (g : Nat → α) (m : Nat → α) (s : Nat → α) (r : α) (i : Nat)
    (h1 : below i n = true) =>
    rfl

theorem adamw_moments_without_param : Law.adamw_moments_without_param.{u} :=
  fun (α : Type u) [Scalar α] (p : α) (q : α) (g : α) (m : α) (s : α) (r : α) =>
    rfl

end Tensorem
