/- One step of AdamW over the reals. -/
import Spec.Laws.Adamw
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

/-- Without gradient and first moment there is no step. -/
theorem adamw_no_step {α : Type u} [Scalar α] [LawfulScalar α] (r c1 c2 b1 b2 e : α) (h1 : c1 = snat 0 → False)
    (h2 : c2 = snat 0 → False) (he : sle e (snat 0) = false) :
    Op.adamw.step (snat 0) (snat 0) (snat 0) r c1 c2 b1 b2 e = snat 0 :=
  have hm : Op.adamw.m (snat 0) (snat 0) b1 = snat 0 :=
    Eq.trans (fma_eq b1 (snat 0) (smul (ssub (snat 1) b1) (snat 0))) (ring [b1]
      ((r0 *! (RExp.num 0)) +! (((RExp.num 1) -! r0) *! (RExp.num 0)))
      (RExp.num 0) rfl)
  have hv : Op.adamw.v (snat 0) (snat 0) b2 = snat 0 :=
    Eq.trans (fma_eq b2 (snat 0) (smul (ssub (snat 1) b2) (smul (snat 0) (snat 0)))) (ring [b2]
      ((r0 *! (RExp.num 0)) +! (((RExp.num 1) -! r0) *! ((RExp.num 0) *! (RExp.num 0))))
      (RExp.num 0) rfl)
  have hq : sdiv (Op.adamw.v (snat 0) (snat 0) b2) c2 = snat 0 := Eq.trans (cdiv hv rfl) (zero_div c2 h2)
  have hp : sle (sadd (ssqrt (sdiv (Op.adamw.v (snat 0) (snat 0) b2) c2)) e) (snat 0) = false :=
    transport (fun (z : α) => sle (sadd (ssqrt z) e) (snat 0) = false) (Eq.symm hq)
      (transport (fun (z : α) => sle z (snat 0) = false) (add_comm e (ssqrt (snat 0)))
        (pos_add_nonneg e (ssqrt (snat 0)) he (sqrt_nonneg (snat 0) (le_refl (snat 0)))))
  trans4
    (cmul rfl (cdiv (cdiv hm rfl) rfl))
    (cmul rfl (cdiv (zero_div c1 h1) rfl))
    (cmul rfl (zero_div (sadd (ssqrt (sdiv (Op.adamw.v (snat 0) (snat 0) b2) c2)) e)
      (ne_of_pos (sadd (ssqrt (sdiv (Op.adamw.v (snat 0) (snat 0) b2) c2)) e) hp)))
    (mul_zero r)

theorem adamw_step_at {α : Type u} [Scalar α] [LawfulScalar α] (r : α) :
    Op.adamw.step (snat 0) (snat 0) (snat 0) r (sratio 1 2) (sratio 1 4) (sratio 9 10) (sratio 19 20)
      (sratio 1 100000000) = snat 0 :=
  adamw_no_step r (sratio 1 2) (sratio 1 4) (sratio 9 10) (sratio 19 20) (sratio 1 100000000)
    (ne_of_pos (sratio 1 2) (ratio_pos 1 2 rfl rfl)) (ne_of_pos (sratio 1 4) (ratio_pos 1 4 rfl rfl))
      (ratio_pos 1 100000000 rfl rfl)

theorem adamw_rests : Law.adamw_rests.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (p : α) (r : α) =>
    Eq.trans (csub rfl (adamw_step_at r)) (ring [p, r]
      ((r0 *! ((RExp.num 1) -! (r1 *! (RExp.num 0)))) -! (RExp.num 0))
      r0 rfl)

theorem adamw_decays : Law.adamw_decays.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (p : α) (r : α) =>
    Eq.trans (csub rfl (adamw_step_at r)) (ring [p, r, sratio (α := α) 1 10]
      ((r0 *! ((RExp.num 1) -! (r1 *! r2))) -! (RExp.num 0))
      (r0 -! (r0 *! (r1 *! r2))) rfl)

end Tensorem
