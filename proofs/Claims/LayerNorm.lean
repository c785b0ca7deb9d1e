/- Layer normalisation over the reals. -/
import Claims.ReduceMean
import Spec.Laws.LayerNorm
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

/-- The deviations from the mean add up to nothing. -/
theorem centred_sum {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (h : Nat.ble 1 n = true) (x : Nat → α) :
    Lib.sum n (Op.layer_norm.c n x) = snat 0 := reduce_mean_centred α n h x

/-- Rows of equal deviations have equal results. -/
theorem layer_norm_of_centred {α : Type u} [Scalar α] (n : Nat) (x y gain bias : Nat → α) (epsilon : α) (i : Nat)
    (h : ∀ (j : Nat), Op.layer_norm.c n x j = Op.layer_norm.c n y j) :
    Op.layer_norm n x gain bias epsilon i = Op.layer_norm n y gain bias epsilon i :=
  have hs : Op.layer_norm.squares n x = Op.layer_norm.squares n y :=
    lanes_congr n (fun (j : Nat) => smul (Op.layer_norm.c n x j) (Op.layer_norm.c n x j))
      (fun (j : Nat) => smul (Op.layer_norm.c n y j) (Op.layer_norm.c n y j))
      (fun (j : Nat) (hj : below j n = true) => cmul (h j) (h j))
  congr2 (fun (c s : α) => sfma (smul c (srsqrt (sadd (sdiv s (snat n)) epsilon))) (gain i) (bias i)) (h i) hs

theorem layer_norm_shift : Law.layer_norm_shift.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (gain : Nat → α)
      (bias : Nat → α) (c : α) (e : α) (he : slt (snat 0) e = true)
    (i : Nat) (h2 : below i n = true) =>
    layer_norm_of_centred n (fun (j : Nat) => sadd (x j) c) x gain bias e i
      (fun (j : Nat) => Eq.trans (csub rfl (reduce_mean_shift α n h1 x c))
        (ring [x j, c, Op.reduce_mean n x]
      ((r0 +! r1) -! (r2 +! r1))
      (r0 -! r2) rfl))

theorem layer_norm_scale : Law.layer_norm_scale.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (gain : Nat → α)
      (bias : Nat → α) (e : α) (he : slt (snat 0) e = true)
    (i : Nat) (h2 : below i n = true) =>
    have h3 : ∀ (j : Nat), Op.layer_norm.c n (fun (j : Nat) => smul (x j) (snat 4)) j = smul (Op.layer_norm.c n x j) (snat 4) :=
      fun (j : Nat) => Eq.trans (csub rfl (reduce_mean_scale α n h1 x (snat 4)))
        (ring [x j, Op.reduce_mean n x]
      ((r0 *! (RExp.num 4)) -! (r1 *! (RExp.num 4)))
      ((r0 -! r1) *! (RExp.num 4)) rfl)
    have h4 : smul (Op.layer_norm.c n (fun (j : Nat) => smul (x j) (snat 4)) i)
          (Op.layer_norm.r n (fun (j : Nat) => smul (x j) (snat 4)) (smul e (snat 16)))
        = smul (Op.layer_norm.c n x i) (Op.layer_norm.r n x e) :=
      trans3 (cmul (h3 i) rfl)
        (ring [Op.layer_norm.c n x i, Op.layer_norm.r n (fun (j : Nat) => smul (x j) (snat 4)) (smul e (snat 16))]
      ((r0 *! (RExp.num 4)) *! r1)
      (r0 *! (r1 *! (RExp.num 4))) rfl)
        (cmul rfl (rsqrt_of_scaled n h1 e (pos_of_lt e he) (Op.layer_norm.c n x) (Op.layer_norm.c n (fun (j : Nat) => smul (x j) (snat 4))) h3))
    congrArg (fun (z : α) => sfma z (gain i) (bias i)) h4

theorem layer_norm_centred : Law.layer_norm_centred.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (e : α) (he : slt (snat 0) e = true) =>
    trans4
      (sum_congr n (Op.layer_norm n x (fun (j : Nat) => snat 1) (fun (j : Nat) => snat 0) e)
        (fun (j : Nat) => smul (Op.layer_norm.c n x j) (Op.layer_norm.r n x e))
        (fun (j : Nat) (hj : below j n = true) =>
          Eq.trans (fma_eq (smul (Op.layer_norm.c n x j) (Op.layer_norm.r n x e)) (snat 1) (snat 0))
            (ring [smul (Op.layer_norm.c n x j) (Op.layer_norm.r n x e)]
      ((r0 *! (RExp.num 1)) +! (RExp.num 0))
      r0 rfl)))
      (sum_mul (Op.layer_norm.c n x) (Op.layer_norm.r n x e) n)
      (cmul (centred_sum n h1 x) rfl)
      (zero_mul (Op.layer_norm.r n x e))

theorem layer_norm_affine : Law.layer_norm_affine.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (gain : Nat → α)
      (bias : Nat → α) (j : Nat) (h2 : below j n = true) (e : α) (he : slt (snat 0) e = true) =>
    trans3 (fma_eq (smul (Op.layer_norm.c n x j) (Op.layer_norm.r n x e)) (gain j) (bias j))
      (ring [smul (Op.layer_norm.c n x j) (Op.layer_norm.r n x e), gain j, bias j]
      ((r0 *! r1) +! r2)
      ((((r0 *! (RExp.num 1)) +! (RExp.num 0)) *! r1) +! r2) rfl)
      (cadd (cmul (Eq.symm (fma_eq (smul (Op.layer_norm.c n x j) (Op.layer_norm.r n x e)) (snat 1)
        (snat 0))) rfl) rfl)

theorem layer_norm_permutes : Law.layer_norm_permutes.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (gain : Nat → α)
      (bias : Nat → α) (p : Nat → Nat) (h2 : Perm n p) (e : α) (he : slt (snat 0) e = true)
    (i : Nat) (h3 : below i n = true) =>
    have h4 : ∀ (j : Nat), Op.layer_norm.c n (fun (j : Nat) => x (p j)) j = Op.layer_norm.c n x (p j) :=
      fun (j : Nat) => csub rfl (reduce_mean_permutes α n h1 x p h2)
    have h5 : Op.layer_norm.squares n (fun (j : Nat) => x (p j)) = Op.layer_norm.squares n x :=
      trans4
        (lanes_eq n (fun (j : Nat) => smul (Op.layer_norm.c n (fun (j : Nat) => x (p j)) j) (Op.layer_norm.c n (fun
          (j : Nat) => x (p j)) j)))
        (sum_congr n (fun (j : Nat) => smul (Op.layer_norm.c n (fun (j : Nat) => x (p j)) j) (Op.layer_norm.c n (fun
          (j : Nat) => x (p j)) j))
          (fun (j : Nat) => smul (Op.layer_norm.c n x (p j)) (Op.layer_norm.c n x (p j)))
          (fun (j : Nat) (hj : below j n = true) => cmul (h4 j) (h4 j)))
        (sum_perm n (fun (j : Nat) => smul (Op.layer_norm.c n x j) (Op.layer_norm.c n x j)) p h2)
        (Eq.symm (lanes_eq n (fun (j : Nat) => smul (Op.layer_norm.c n x j) (Op.layer_norm.c n x j))))
    congr2 (fun (c s : α) => sfma (smul c (srsqrt (sadd (sdiv s (snat n)) e))) (gain (p i)) (bias (p i)))
      (h4 i) h5

theorem layer_norm_is_rms_norm_of_centred : Law.layer_norm_is_rms_norm_of_centred.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (gain : Nat → α) (e : α) (he : slt (snat 0) e = true)
    (i : Nat)
      (h2 : below i n = true) =>
    Eq.trans (fma_eq (smul (Op.layer_norm.c n x i) (Op.layer_norm.r n x e)) (gain i) (snat 0))
      (add_zero (smul (smul (Op.layer_norm.c n x i) (Op.layer_norm.r n x e)) (gain i)))

end Tensorem
