/- The bitwise laws of spec/ops/pow.spec. -/
import Spec.Laws.Pow
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem pow_element_alone : Law.pow_element_alone.{u} :=
  fun (α : Type u) [Scalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem pow_shares : Law.pow_shares.{u} :=
  fun (α : Type u) [Scalar α] (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat) (h1 : below i b = true)
    (i_2 : Nat) (h2 : below i_2 n = true) =>
    rfl

end Tensorem
