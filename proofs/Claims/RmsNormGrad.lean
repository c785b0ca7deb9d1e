/- The gradient of root-mean-square normalisation over the reals. -/
import Claims.LayerNormGrad
import Spec.Laws.RmsNormGrad
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem rms_norm_grad_linear_upstream : Law.rms_norm_grad_linear_upstream.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (gain : Nat → α)
      (a : Nat → α) (b : Nat → α) (e : α) (he : slt (snat 0) e = true)
    (i : Nat) (h2 : below i n = true) =>
    have hh : Op.rms_norm_grad.mean_gh n x gain (fun (j : Nat) => sadd (a j) (b j)) e
        = sadd (Op.rms_norm_grad.mean_gh n x gain a e) (Op.rms_norm_grad.mean_gh n x gain b
          e) :=
      mean_plus n h1
        (fun (j : Nat) => smul (smul (sadd (a j) (b j)) (gain j)) (Op.rms_norm_grad.h n x e j))
        (fun (j : Nat) => smul (smul (a j) (gain j)) (Op.rms_norm_grad.h n x e j))
        (fun (j : Nat) => smul (smul (b j) (gain j)) (Op.rms_norm_grad.h n x e j))
        (fun (j : Nat) => (ring [a j, b j, gain j, Op.rms_norm_grad.h n x e j]
      (((r0 +! r1) *! r2) *! r3)
      (((r0 *! r2) *! r3) +! ((r1 *! r2) *! r3)) rfl))
    have hf : ∀ (m d : α), sfma (Op.rms_norm_grad.h n x e i) (sneg m) d
        = sadd (smul (Op.rms_norm_grad.h n x e i) (sneg m)) d :=
      fun (m d : α) => fma_eq (Op.rms_norm_grad.h n x e i) (sneg m) d
    trans4
      (congrArg (fun (m : α) => smul (Op.rms_norm_grad.r n x e)
          (sfma (Op.rms_norm_grad.h n x e i) (sneg m) (smul (sadd (a i) (b i)) (gain i)))) hh)
      (cmul rfl (hf (sadd (Op.rms_norm_grad.mean_gh n x gain a e) (Op.rms_norm_grad.mean_gh n x gain b
        e))
        (smul (sadd (a i) (b i)) (gain i))))
      (ring [Op.rms_norm_grad.r n x e, Op.rms_norm_grad.h n x e i,
        Op.rms_norm_grad.mean_gh n x gain a e, Op.rms_norm_grad.mean_gh n x gain b e, a i, b i,
        gain i]
      (r0 *! ((r1 *! (RExp.neg (r2 +! r3))) +! ((r4 +! r5) *! r6)))
      ((r0 *! ((r1 *! (RExp.neg r2)) +! (r4 *! r6))) +! (r0 *! ((r1 *! (RExp.neg r3)) +! (r5 *! r6)))) rfl)
      (cadd
        (cmul rfl (Eq.symm (hf (Op.rms_norm_grad.mean_gh n x gain a e) (smul (a i) (gain i)))))
        (cmul rfl (Eq.symm (hf (Op.rms_norm_grad.mean_gh n x gain b e) (smul (b i) (gain i))))))

/-- The same for every positive epsilon. -/
theorem rms_norm_grad_along {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (h : Nat.ble 1 n = true) (x gain dy : Nat → α)
    (e : α) (he : sle e (snat 0) = false) :
    Lib.sum n (fun (j : Nat) => smul (Prod.fst (Op.rms_norm_grad n x gain dy e) j) (x j))
      = smul (smul (smul e (Op.rms_norm_grad.r n x e)) (Op.rms_norm_grad.r n x e))
        (Lib.sum n (fun (j : Nat) => smul (dy j) (Op.rms_norm n x gain e j))) :=
  have hn : snat (α := α) n = snat 0 → False := nat_ne_of_ble n h
  have hy : Lib.sum n (fun (j : Nat) => smul (dy j) (Op.rms_norm n x gain e j))
      = smul (Lib.sum n (fun (j : Nat) => smul (smul (dy j) (gain j)) (x j))) (Op.rms_norm_grad.r n x e) :=
    Eq.trans
      (sum_congr n (fun (j : Nat) => smul (dy j) (Op.rms_norm n x gain e j))
        (fun (j : Nat) => smul (smul (smul (dy j) (gain j)) (x j)) (Op.rms_norm_grad.r n x e))
        (fun (j : Nat) (hj : below j n = true) =>
          (ring [dy j, gain j, x j, Op.rms_norm_grad.r n x e]
      (r0 *! ((r2 *! r3) *! r1))
      (((r0 *! r1) *! r2) *! r3) rfl)))
      (sum_mul (fun (j : Nat) => smul (smul (dy j) (gain j)) (x j)) (Op.rms_norm_grad.r n x e) n)
  have ht : Op.rms_norm_grad.total_gh n x gain dy e
      = smul (Lib.sum n (fun (j : Nat) => smul (smul (dy j) (gain j)) (x j))) (Op.rms_norm_grad.r n x e) :=
    trans3 (lanes_eq n (fun (j : Nat) => smul (Op.rms_norm_grad.g gain dy j) (Op.rms_norm_grad.h n x e j)))
      (sum_congr n (fun (j : Nat) => smul (Op.rms_norm_grad.g gain dy j) (Op.rms_norm_grad.h n x e j))
        (fun (j : Nat) => smul (smul (smul (dy j) (gain j)) (x j)) (Op.rms_norm_grad.r n x e))
        (fun (j : Nat) (hj : below j n = true) => Eq.symm (mul_assoc (smul (dy j) (gain j)) (x j) (Op.rms_norm_grad.r n x e))))
      (sum_mul (fun (j : Nat) => smul (smul (dy j) (gain j)) (x j)) (Op.rms_norm_grad.r n x e) n)
  have hm : smul (Op.rms_norm_grad.mean_gh n x gain dy e) (snat n)
      = smul (Lib.sum n (fun (j : Nat) => smul (smul (dy j) (gain j)) (x j))) (Op.rms_norm_grad.r n x e) :=
    Eq.trans (div_mul (Op.rms_norm_grad.total_gh n x gain dy e) (snat n) hn) ht
  have hq : smul (sdiv (Op.rms_norm_grad.squares n x) (snat n)) (snat n) = Op.rms_norm_grad.squares n x :=
    div_mul (Op.rms_norm_grad.squares n x) (snat n) hn
  have hr : smul (smul (Op.rms_norm_grad.r n x e) (Op.rms_norm_grad.r n x e))
      (sadd (sdiv (Op.rms_norm_grad.squares n x) (snat n)) e) = snat 1 :=
    rsqrt_square (sadd (sdiv (Op.rms_norm_grad.squares n x) (snat n)) e) (mean_square_pos n h x e he)
  have hs : Lib.sum n (fun (j : Nat) => smul (Prod.fst (Op.rms_norm_grad n x gain dy e) j) (x j))
      = sadd (smul (Lib.sum n (fun (j : Nat) => smul (smul (dy j) (gain j)) (x j))) (Op.rms_norm_grad.r n x e))
        (smul (Op.rms_norm_grad.squares n x)
          (smul (smul (Op.rms_norm_grad.r n x e) (Op.rms_norm_grad.r n x e)) (sneg
            (Op.rms_norm_grad.mean_gh n x gain dy e)))) :=
    trans3
      (sum_congr n (fun (j : Nat) => smul (Prod.fst (Op.rms_norm_grad n x gain dy e) j) (x j))
        (fun (j : Nat) => sadd (smul (smul (smul (dy j) (gain j)) (x j)) (Op.rms_norm_grad.r n x e))
          (smul (smul (x j) (x j))
            (smul (smul (Op.rms_norm_grad.r n x e) (Op.rms_norm_grad.r n x e)) (sneg
              (Op.rms_norm_grad.mean_gh n x gain dy e)))))
        (fun (j : Nat) (hj : below j n = true) =>
          Eq.trans
            (cmul (cmul rfl (fma_eq (Op.rms_norm_grad.h n x e j) (sneg (Op.rms_norm_grad.mean_gh n x gain dy e))
              (Op.rms_norm_grad.g gain dy j))) rfl)
            (ring [dy j, gain j, x j, Op.rms_norm_grad.r n x e, Op.rms_norm_grad.mean_gh n x gain dy e]
      ((r3 *! (((r2 *! r3) *! (RExp.neg r4)) +! (r0 *! r1))) *! r2)
      ((((r0 *! r1) *! r2) *! r3) +! ((r2 *! r2) *! ((r3 *! r3) *! (RExp.neg r4)))) rfl)))
      (sum_plus (fun (j : Nat) => smul (smul (smul (dy j) (gain j)) (x j)) (Op.rms_norm_grad.r n x e))
        (fun (j : Nat) => smul (smul (x j) (x j))
          (smul (smul (Op.rms_norm_grad.r n x e) (Op.rms_norm_grad.r n x e)) (sneg
            (Op.rms_norm_grad.mean_gh n x gain dy e)))) n)
      (cadd (sum_mul (fun (j : Nat) => smul (smul (dy j) (gain j)) (x j)) (Op.rms_norm_grad.r n x e) n)
        (Eq.trans (sum_mul (fun (j : Nat) => smul (x j) (x j))
          (smul (smul (Op.rms_norm_grad.r n x e) (Op.rms_norm_grad.r n x e)) (sneg (Op.rms_norm_grad.mean_gh n x gain dy e))) n)
          (cmul (Eq.symm (lanes_eq n (fun (j : Nat) => smul (x j) (x j)))) rfl)))
  trans3 hs
    (ring3 [Lib.sum n (fun (j : Nat) => smul (smul (dy j) (gain j)) (x j)), Op.rms_norm_grad.r n x e,
      Op.rms_norm_grad.squares n x, Op.rms_norm_grad.mean_gh n x gain dy e, snat (α := α) n, sdiv
      (Op.rms_norm_grad.squares n x) (snat n), e]
      ((r0 *! r1) +! (r2 *! ((r1 *! r1) *! (RExp.neg r3))))
      (((r6 *! r1) *! r1) *! (r0 *! r1))
      (RExp.neg (r0 *! r1)) ((r1 *! r1) *! (r5 +! r6)) (RExp.num 1)
      ((r1 *! r1) *! r3) (r5 *! r4) r2
      (RExp.neg ((r1 *! r1) *! r5)) (r3 *! r4) (r0 *! r1)
      (hr) (hq) (hm) rfl)
    (cmul rfl (Eq.symm hy))

theorem rms_norm_grad_along_the_row : Law.rms_norm_grad_along_the_row.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (gain : Nat → α)
      (dy : Nat → α) (e : α) (he : slt (snat 0) e = true) =>
    Eq.trans (rms_norm_grad_along n h1 x gain dy e (pos_of_lt e he))
      (congrArg (fun (s : α) => smul (smul (smul e (srsqrt (sadd (sdiv s (snat n)) e)))
          (srsqrt (sadd (sdiv s (snat n)) e))) (Lib.sum n (fun (j : Nat) => smul (dy j) (Op.rms_norm n x gain
            e j))))
        (lanes_eq n (fun (j : Nat) => smul (x j) (x j))))

end Tensorem
