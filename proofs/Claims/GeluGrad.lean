/- The gradient of the Gaussian error linear unit over the reals. -/
import Claims.Gelu
import Spec.Laws.GeluGrad
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem gelu_grad_slopes : Law.gelu_grad_slopes.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    have hd : Op.gelu_grad.density (sneg x) = Op.gelu_grad.density x :=
      congrArg (fun (z : α) => smul (sratio 39894228040143267793994605993438187 100000000000000000000000000000000000)
        (sexp (smul (sneg (sratio 1 2)) z))) (ring [x]
      ((RExp.neg r0) *! (RExp.neg r0))
      (r0 *! r0) rfl)
    have hb : Op.gelu_grad.below (sneg x) = smul (sratio 1 2) (sadd (snat 1) (sneg (serf (smul x (ssqrt (sratio 1 2)))))) :=
      congrArg (fun (z : α) => smul (sratio 1 2) (sadd (snat 1) z)) (gelu_inner_neg x)
    trans3
      (congr2 (fun (d b : α) => sadd (smul (snat 1) (sfma x (Op.gelu_grad.density x) (Op.gelu_grad.below x)))
        (smul (snat 1) (sfma (sneg x) d b))) hd hb)
      (congr2 (fun (a b : α) => sadd (smul (snat 1) a) (smul (snat 1) b))
        (fma_eq x (Op.gelu_grad.density x) (Op.gelu_grad.below x))
        (fma_eq (sneg x) (Op.gelu_grad.density x) (smul (sratio 1 2) (sadd (snat 1) (sneg (serf (smul x (ssqrt
          (sratio 1 2)))))))))
      (ring1 [sratio (α := α) 1 2, x, serf (smul x (ssqrt (sratio 1 2))), Op.gelu_grad.density x]
      (((RExp.num 1) *! ((r1 *! r3) +! (r0 *! ((RExp.num 1) +! r2)))) +! ((RExp.num 1) *! (((RExp.neg r1) *! r3) +! (r0 *!
        ((RExp.num 1) +! (RExp.neg r2))))))
      (RExp.num 1)
      (RExp.num 1) (r0 *! (RExp.num 2)) (RExp.num 1)
      (half_double) rfl)

theorem gelu_grad_linear_upstream : Law.gelu_grad_linear_upstream.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) (a : α) (b : α) =>
    add_mul a b (sfma x (Op.gelu_grad.density x) (Op.gelu_grad.below x))

end Tensorem
