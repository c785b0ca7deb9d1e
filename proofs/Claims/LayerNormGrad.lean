/- The gradient of layer normalisation over the reals. -/
import Claims.LayerNorm
import Spec.Laws.LayerNormGrad
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

/-- The mean of a sum. -/
theorem mean_plus {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (h : Nat.ble 1 n = true) (e f g : Nat → α)
    (k : ∀ (j : Nat), e j = sadd (f j) (g j)) :
    sdiv (Lib.lanes n e) (snat n) = sadd (sdiv (Lib.lanes n f) (snat n)) (sdiv (Lib.lanes n g) (snat n)) :=
  Eq.trans
    (cdiv (trans4 (lanes_eq n e) (sum_congr n e (fun (j : Nat) => sadd (f j) (g j)) (fun (j : Nat)
      (hj : below j n = true) => k j))
      (sum_plus f g n) (cadd (Eq.symm (lanes_eq n f)) (Eq.symm (lanes_eq n g)))) rfl)
    (div_add (Lib.lanes n f) (Lib.lanes n g) (snat n) (nat_ne_of_ble n h))

theorem layer_norm_grad_gain_is_normalised_row : Law.layer_norm_grad_gain_is_normalised_row.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (gain : Nat → α)
      (dy : Nat → α) (e : α) (he : slt (snat 0) e = true)
    (i : Nat) (h2 : below i n = true) =>
    congrArg (smul (dy i))
      (Eq.symm (Eq.trans (fma_eq (Op.layer_norm_grad.h n x e i) (snat 1) (snat 0))
        (ring [Op.layer_norm_grad.h n x e i]
      ((r0 *! (RExp.num 1)) +! (RExp.num 0))
      r0 rfl)))

theorem layer_norm_grad_sums_to_zero : Law.layer_norm_grad_sums_to_zero.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (gain : Nat → α)
      (dy : Nat → α) (e : α) (he : slt (snat 0) e = true) =>
    have h3 : Lib.sum n (fun (j : Nat) => ssub (Op.layer_norm_grad.g gain dy j)
      (Op.layer_norm_grad.mean_g n gain dy)) = snat 0 :=
      reduce_mean_centred α n h1 (Op.layer_norm_grad.g gain dy)
    have h4 : Lib.sum n (Op.layer_norm_grad.h n x e) = snat 0 :=
      trans3 (sum_mul (Op.layer_norm_grad.c n x) (Op.layer_norm_grad.r n x e) n)
        (cmul (reduce_mean_centred α n h1 x) rfl) (zero_mul (Op.layer_norm_grad.r n x e))
    trans4
      (sum_congr n (Prod.fst (Op.layer_norm_grad n x gain dy e))
        (fun (j : Nat) => sadd
          (smul (ssub (Op.layer_norm_grad.g gain dy j) (Op.layer_norm_grad.mean_g n gain dy)) (Op.layer_norm_grad.r n x
            e))
          (smul (Op.layer_norm_grad.h n x e j)
            (smul (sneg (Op.layer_norm_grad.mean_gh n x gain dy e)) (Op.layer_norm_grad.r n x
              e))))
        (fun (j : Nat) (hj : below j n = true) =>
          Eq.trans
            (cmul rfl (fma_eq (Op.layer_norm_grad.h n x e j)
              (sneg (Op.layer_norm_grad.mean_gh n x gain dy e))
              (ssub (Op.layer_norm_grad.g gain dy j) (Op.layer_norm_grad.mean_g n gain dy))))
            (ring [Op.layer_norm_grad.r n x e, Op.layer_norm_grad.h n x e j,
              Op.layer_norm_grad.mean_gh n x gain dy e, ssub (Op.layer_norm_grad.g gain dy j)
              (Op.layer_norm_grad.mean_g n gain dy)]
      (r0 *! ((r1 *! (RExp.neg r2)) +! r3))
      ((r3 *! r0) +! (r1 *! ((RExp.neg r2) *! r0))) rfl)))
      (sum_plus
        (fun (j : Nat) => smul (ssub (Op.layer_norm_grad.g gain dy j) (Op.layer_norm_grad.mean_g n gain dy))
          (Op.layer_norm_grad.r n x e))
        (fun (j : Nat) => smul (Op.layer_norm_grad.h n x e j)
          (smul (sneg (Op.layer_norm_grad.mean_gh n x gain dy e)) (Op.layer_norm_grad.r n x
            e))) n)
      (cadd
        (trans3 (sum_mul (fun (j : Nat) => ssub (Op.layer_norm_grad.g gain dy j) (Op.layer_norm_grad.mean_g n gain dy))
          (Op.layer_norm_grad.r n x e) n) (cmul h3 rfl) (zero_mul (Op.layer_norm_grad.r n x e)))
        (trans3 (sum_mul (Op.layer_norm_grad.h n x e)
          (smul (sneg (Op.layer_norm_grad.mean_gh n x gain dy e)) (Op.layer_norm_grad.r n x
            e)) n)
          (cmul h4 rfl)
          (zero_mul (smul (sneg (Op.layer_norm_grad.mean_gh n x gain dy e)) (Op.layer_norm_grad.r n x
            e)))))
      (add_zero (snat 0))

theorem layer_norm_grad_linear_upstream : Law.layer_norm_grad_linear_upstream.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (gain : Nat → α)
      (a : Nat → α) (b : Nat → α) (e : α) (he : slt (snat 0) e = true)
    (i : Nat) (h2 : below i n = true) =>
    have hm : Op.layer_norm_grad.mean_g n gain (fun (j : Nat) => sadd (a j) (b j))
        = sadd (Op.layer_norm_grad.mean_g n gain a) (Op.layer_norm_grad.mean_g n gain b) :=
      mean_plus n h1 (Op.layer_norm_grad.g gain (fun (j : Nat) => sadd (a j) (b j))) (Op.layer_norm_grad.g gain a)
        (Op.layer_norm_grad.g gain b) (fun (j : Nat) => add_mul (a j) (b j) (gain j))
    have hh : Op.layer_norm_grad.mean_gh n x gain (fun (j : Nat) => sadd (a j) (b j)) e
        = sadd (Op.layer_norm_grad.mean_gh n x gain a e) (Op.layer_norm_grad.mean_gh n x gain b
          e) :=
      mean_plus n h1
        (fun (j : Nat) => smul (smul (sadd (a j) (b j)) (gain j)) (Op.layer_norm_grad.h n x e j))
        (fun (j : Nat) => smul (smul (a j) (gain j)) (Op.layer_norm_grad.h n x e j))
        (fun (j : Nat) => smul (smul (b j) (gain j)) (Op.layer_norm_grad.h n x e j))
        (fun (j : Nat) => (ring [a j, b j, gain j, Op.layer_norm_grad.h n x e j]
      (((r0 +! r1) *! r2) *! r3)
      (((r0 *! r2) *! r3) +! ((r1 *! r2) *! r3)) rfl))
    have hf : ∀ (m d : α), sfma (Op.layer_norm_grad.h n x e i) (sneg m) d
        = sadd (smul (Op.layer_norm_grad.h n x e i) (sneg m)) d :=
      fun (m d : α) => fma_eq (Op.layer_norm_grad.h n x e i) (sneg m) d
    trans4
      (congr2 (fun (m d : α) => smul (Op.layer_norm_grad.r n x e)
          (sfma (Op.layer_norm_grad.h n x e i) (sneg m) (ssub (smul (sadd (a i) (b i)) (gain i)) d))) hh hm)
      (cmul rfl (hf (sadd (Op.layer_norm_grad.mean_gh n x gain a e) (Op.layer_norm_grad.mean_gh n x gain b
        e))
        (ssub (smul (sadd (a i) (b i)) (gain i)) (sadd (Op.layer_norm_grad.mean_g n gain a)
          (Op.layer_norm_grad.mean_g n gain b)))))
      (ring [Op.layer_norm_grad.r n x e, Op.layer_norm_grad.h n x e i,
        Op.layer_norm_grad.mean_gh n x gain a e, Op.layer_norm_grad.mean_gh n x gain b e, a i,
        b i, gain i, Op.layer_norm_grad.mean_g n gain a, Op.layer_norm_grad.mean_g n gain b]
      (r0 *! ((r1 *! (RExp.neg (r2 +! r3))) +! (((r4 +! r5) *! r6) -! (r7 +! (RExp.atom 8)))))
      ((r0 *! ((r1 *! (RExp.neg r2)) +! ((r4 *! r6) -! r7))) +! (r0 *! ((r1 *! (RExp.neg r3)) +! ((r5 *! r6) -!
        (RExp.atom 8))))) rfl)
      (cadd
        (cmul rfl (Eq.symm (hf (Op.layer_norm_grad.mean_gh n x gain a e)
          (ssub (smul (a i) (gain i)) (Op.layer_norm_grad.mean_g n gain a)))))
        (cmul rfl (Eq.symm (hf (Op.layer_norm_grad.mean_gh n x gain b e)
          (ssub (smul (b i) (gain i)) (Op.layer_norm_grad.mean_g n gain b))))))

end Tensorem
