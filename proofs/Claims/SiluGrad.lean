/- The gradient of the sigmoid linear unit over the reals. -/
import Spec.Laws.SiluGrad
import Theory.Elementary
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem silu_grad_slopes : Law.silu_grad_slopes.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    Eq.trans
      (congr2 (fun (a b : α) => sadd (smul (snat 1) (smul (ssigmoid x) a)) (smul (snat 1) (smul (ssigmoid (sneg x)) b)))
        (fma_eq x (ssub (snat 1) (ssigmoid x)) (snat 1)) (fma_eq (sneg x) (ssub (snat 1) (ssigmoid (sneg x))) (snat 1)))
      (ring1 [x, ssigmoid x, ssigmoid (sneg x)]
      (((RExp.num 1) *! (r1 *! ((r0 *! ((RExp.num 1) -! r1)) +! (RExp.num 1)))) +! ((RExp.num 1) *! (r2 *! (((RExp.neg r0) *!
        ((RExp.num 1) -! r2)) +! (RExp.num 1)))))
      (RExp.num 1)
      ((RExp.num 1) +! (r0 *! (r2 -! r1))) (r1 +! r2) (RExp.num 1)
      (sigmoid_neg x) rfl)

theorem silu_grad_linear_upstream : Law.silu_grad_linear_upstream.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (a : α) (b : α) =>
    add_mul a b (smul (ssigmoid x) (sfma x (ssub (snat 1) (ssigmoid x)) (snat 1)))

end Tensorem
