/- The gradient of the tanh form of gelu over the reals. -/
import Claims.GeluTanh
import Spec.Laws.GeluTanhGrad
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem gelu_tanh_grad_slopes : Law.gelu_tanh_grad_slopes.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    have ht : Op.gelu_tanh_grad.t (sneg x) = sneg (Op.gelu_tanh_grad.t x) := gelu_tanh_inner_neg x
    have hs : Op.gelu_tanh_grad.slope (sneg x) = Op.gelu_tanh_grad.slope x :=
      congrArg (fun (z : α) => smul (sratio 3989422804014327 5000000000000000) (sfma (sratio 26829 200000) z (snat 1)))
        (ring [x]
      ((RExp.neg r0) *! (RExp.neg r0))
      (r0 *! r0) rfl)
    have hv : ∀ (y t s : α), sfma (smul (smul (sratio 1 2) y) (sfma (sneg t) t (snat 1))) s (smul (sratio 1 2) (sadd
      (snat 1) t))
        = sadd (smul (smul (smul (sratio 1 2) y) (sadd (smul (sneg t) t) (snat 1))) s) (smul (sratio 1 2) (sadd (snat 1) t)) :=
      fun (y t s : α) =>
        Eq.trans (fma_eq (smul (smul (sratio 1 2) y) (sfma (sneg t) t (snat 1))) s (smul (sratio 1 2) (sadd (snat 1) t)))
          (cadd (cmul (cmul rfl (fma_eq (sneg t) t (snat 1))) rfl) rfl)
    trans3
      (congr2 (fun (t s : α) => sadd
          (smul (snat 1) (sfma (smul (smul (sratio 1 2) x) (sfma (sneg (Op.gelu_tanh_grad.t x)) (Op.gelu_tanh_grad.t x)
            (snat 1)))
            (Op.gelu_tanh_grad.slope x) (smul (sratio 1 2) (sadd (snat 1) (Op.gelu_tanh_grad.t x)))))
          (smul (snat 1) (sfma (smul (smul (sratio 1 2) (sneg x)) (sfma (sneg t) t (snat 1))) s (smul (sratio 1 2) (sadd
            (snat 1) t)))))
        ht hs)
      (congr2 (fun (a b : α) => sadd (smul (snat 1) a) (smul (snat 1) b))
        (hv x (Op.gelu_tanh_grad.t x) (Op.gelu_tanh_grad.slope x))
        (hv (sneg x) (sneg (Op.gelu_tanh_grad.t x)) (Op.gelu_tanh_grad.slope x)))
      (ring1 [sratio (α := α) 1 2, x, Op.gelu_tanh_grad.t x, Op.gelu_tanh_grad.slope x]
      (((RExp.num 1) *! ((((r0 *! r1) *! (((RExp.neg r2) *! r2) +! (RExp.num 1))) *! r3) +! (r0 *! ((RExp.num 1) +! r2)))) +!
        ((RExp.num 1) *! ((((r0 *! (RExp.neg r1)) *! (((RExp.neg (RExp.neg r2)) *! (RExp.neg r2)) +! (RExp.num 1))) *! r3) +!
        (r0 *! ((RExp.num 1) +! (RExp.neg r2))))))
      (RExp.num 1)
      (RExp.num 1) (r0 *! (RExp.num 2)) (RExp.num 1)
      (half_double) rfl)

theorem gelu_tanh_grad_linear_upstream : Law.gelu_tanh_grad_linear_upstream.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (a : α) (b : α) =>
    add_mul a b (sfma (smul (smul (sratio 1 2) x) (sfma (sneg (Op.gelu_tanh_grad.t x)) (Op.gelu_tanh_grad.t x) (snat 1)))
      (Op.gelu_tanh_grad.slope x) (smul (sratio 1 2) (sadd (snat 1) (Op.gelu_tanh_grad.t x))))

end Tensorem
