/- Root-mean-square normalisation over the reals. -/
import Spec.Laws.RmsNorm
import Theory.Roots
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem rms_norm_scale : Law.rms_norm_scale.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (gain : Nat → α) (e : α) (he : slt (snat 0) e = true)
    (i : Nat)
      (h2 : below i n = true) =>
    trans3
      (ring [x i, Op.rms_norm.r n (fun (j : Nat) => smul (x j) (snat 4)) (smul e (snat 16)), gain i]
      (((r0 *! (RExp.num 4)) *! r1) *! r2)
      ((r0 *! (r1 *! (RExp.num 4))) *! r2) rfl)
      (cmul (cmul rfl (rsqrt_of_scaled n h1 e (pos_of_lt e he) x (fun (j : Nat) => smul (x j) (snat 4)) (fun (j : Nat) => rfl))) rfl) rfl

theorem rms_norm_permutes : Law.rms_norm_permutes.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (gain : Nat → α)
      (p : Nat → Nat) (h2 : Perm n p) (e : α) (he : slt (snat 0) e = true)
    (i : Nat) (h3 : below i n = true) =>
    have h4 : Op.rms_norm.squares n (fun (j : Nat) => x (p j)) = Op.rms_norm.squares n x :=
      trans3 (lanes_eq n (fun (j : Nat) => smul (x (p j)) (x (p j)))) (sum_perm n (fun (j : Nat) => smul (x j) (x j)) p h2)
        (Eq.symm (lanes_eq n (fun (j : Nat) => smul (x j) (x j))))
    congrArg (fun (s : α) => smul (smul (x (p i)) (srsqrt (sadd (sdiv s (snat n)) e))) (gain (p i))) h4

theorem rms_norm_gain_behind : Law.rms_norm_gain_behind.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (gain : Nat → α) (e : α) (he : slt (snat 0) e = true)
    (i : Nat)
      (h2 : below i n = true) =>
    (ring [smul (x i) (Op.rms_norm.r n x e), gain i]
      (r0 *! r1)
      ((r0 *! (RExp.num 1)) *! r1) rfl)

end Tensorem
