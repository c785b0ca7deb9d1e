/- The bitwise laws of spec/ops/layer_norm_grad.spec. -/
import Spec.Laws.LayerNormGrad
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem layer_norm_grad_row_alone : Law.layer_norm_grad_row_alone.{u} :=
  fun (α : Type u) [Scalar α] (b : Nat) (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → Nat → α) (gain : Nat → α)
    (dy : Nat → Nat → α) (i : Nat) (h2 : below i b = true) (e : α) (he : slt (snat 0) e = true)
    (i_2 : Nat) (h3 : below i_2 n = true) =>
    rfl

theorem layer_norm_grad_gain_row_alone : Law.layer_norm_grad_gain_row_alone.{u} :=
  fun (α : Type u) [Scalar α] (b : Nat) (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → Nat → α) (gain : Nat → α)
    (dy : Nat → Nat → α) (i : Nat) (h2 : below i b = true) (e : α) (he : slt (snat 0) e = true)
    (i_2 : Nat) (h3 : below i_2 n = true) =>
    rfl

end Tensorem
