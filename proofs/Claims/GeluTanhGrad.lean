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
    have hp : Op.gelu_tanh_grad.s x = ssigmoid (sneg (Op.gelu_tanh.u x)) := sigmoid_eq (Op.gelu_tanh.u x)
    have hn : Op.gelu_tanh_grad.s (sneg x) = ssigmoid (sneg (sneg (Op.gelu_tanh.u x))) :=
      Eq.trans (sigmoid_eq (Op.gelu_tanh.u (sneg x)))
        (congrArg (fun (z : α) => ssigmoid (sneg z)) (gelu_tanh_argument_neg x))
    have hs : Op.gelu_tanh_grad.slope (sneg x) = Op.gelu_tanh_grad.slope x :=
      congrArg (fun (z : α) => smul (sratio 3989422804014327 2500000000000000) (sfma (sratio 26829 200000) z (snat 1)))
        (ring [x]
      ((RExp.neg r0) *! (RExp.neg r0))
      (r0 *! r0) rfl)
    have hv : ∀ (y s k : α), sfma (smul (smul y s) (ssub (snat 1) s)) k s
        = sadd (smul (smul (smul y s) (ssub (snat 1) s)) k) s :=
      fun (y s k : α) => fma_eq (smul (smul y s) (ssub (snat 1) s)) k s
    trans4
      (congr2 (fun (s t : α) => sadd
          (smul (snat 1) (sfma (smul (smul x s) (ssub (snat 1) s)) (Op.gelu_tanh_grad.slope x) s))
          (smul (snat 1) (sfma (smul (smul (sneg x) t) (ssub (snat 1) t)) (Op.gelu_tanh_grad.slope (sneg x)) t)))
        hp hn)
      (congrArg (fun (k : α) => sadd
          (smul (snat 1) (sfma (smul (smul x (ssigmoid (sneg (Op.gelu_tanh.u x)))) (ssub (snat 1)
            (ssigmoid (sneg (Op.gelu_tanh.u x))))) (Op.gelu_tanh_grad.slope x) (ssigmoid (sneg (Op.gelu_tanh.u x)))))
          (smul (snat 1) (sfma (smul (smul (sneg x) (ssigmoid (sneg (sneg (Op.gelu_tanh.u x))))) (ssub (snat 1)
            (ssigmoid (sneg (sneg (Op.gelu_tanh.u x)))))) k (ssigmoid (sneg (sneg (Op.gelu_tanh.u x)))))))
        hs)
      (congr2 (fun (a b : α) => sadd (smul (snat 1) a) (smul (snat 1) b))
        (hv x (ssigmoid (sneg (Op.gelu_tanh.u x))) (Op.gelu_tanh_grad.slope x))
        (hv (sneg x) (ssigmoid (sneg (sneg (Op.gelu_tanh.u x)))) (Op.gelu_tanh_grad.slope x)))
      (ring1 [x, ssigmoid (sneg (Op.gelu_tanh.u x)), ssigmoid (sneg (sneg (Op.gelu_tanh.u x))), Op.gelu_tanh_grad.slope x]
      (((RExp.num 1) *! ((((r0 *! r1) *! ((RExp.num 1) -! r1)) *! r3) +! r1)) +! ((RExp.num 1) *!
        (((((RExp.neg r0) *! r2) *! ((RExp.num 1) -! r2)) *! r3) +! r2)))
      (RExp.num 1)
      ((RExp.num 1) +! ((r0 *! r3) *! (r2 -! r1))) (r1 +! r2) (RExp.num 1)
      (sigmoid_neg (sneg (Op.gelu_tanh.u x))) rfl)

theorem gelu_tanh_grad_linear_upstream : Law.gelu_tanh_grad_linear_upstream.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (a : α) (b : α) =>
    add_mul a b (sfma (smul (smul x (Op.gelu_tanh_grad.s x)) (ssub (snat 1) (Op.gelu_tanh_grad.s x)))
      (Op.gelu_tanh_grad.slope x) (Op.gelu_tanh_grad.s x))

end Tensorem
