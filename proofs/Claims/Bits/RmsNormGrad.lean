/- The bitwise laws of spec/ops/rms_norm_grad.spec. -/
import Spec.Laws.RmsNormGrad
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem rms_norm_grad_row_alone : Law.rms_norm_grad_row_alone.{u} :=
  fun (α : Type u) [Scalar α] (b : Nat) (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → Nat → α) (gain : Nat → α)
    (dy : Nat → Nat → α) (i : Nat) (h2 : below i b = true) (e : α) (he : slt (snat 0) e = true)
    (i_2 : Nat) (h3 : below i_2 n = true) =>
    rfl

theorem rms_norm_grad_gain_is_normalised_row : Law.rms_norm_grad_gain_is_normalised_row.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (gain : Nat → α)
    (dy : Nat → α) (e : α) (he : slt (snat 0) e = true)
    (i : Nat) (h2 : below i n = true) =>
    congrArg (fun (z : α) => smul (dy i) z)
      (Eq.symm (IeeeScalar.mul_one (smul (x i) (Op.rms_norm.r n x e))))

end Tensorem
