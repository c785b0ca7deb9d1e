/- The Gaussian error linear unit over the reals. -/
import Spec.Laws.Gelu
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

/-- The error function inside, at -x. -/
theorem gelu_inner_neg {α : Type u} [Scalar α] [LawfulScalar α] (x : α) :
    serf (smul (sneg x) (ssqrt (sratio 1 2))) = sneg (serf (smul x (ssqrt (sratio 1 2)))) :=
  Eq.trans (congrArg serf (neg_mul x (ssqrt (sratio 1 2)))) (erf_neg (smul x (ssqrt (sratio 1 2))))

theorem gelu_halves : Law.gelu_halves.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    Eq.trans (congrArg (fun (t : α) => ssub (Op.gelu x) (smul (smul (sratio 1 2) (sneg x)) (sadd (snat 1) t)))
      (gelu_inner_neg x))
      (ring1 [sratio (α := α) 1 2, x, serf (smul x (ssqrt (sratio 1 2)))]
      (((r0 *! r1) *! ((RExp.num 1) +! r2)) -! ((r0 *! (RExp.neg r1)) *! ((RExp.num 1) +! (RExp.neg r2))))
      r1
      r1 (r0 *! (RExp.num 2)) (RExp.num 1)
      (half_double) rfl)

theorem gelu_even_part : Law.gelu_even_part.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    Eq.trans (congrArg (fun (t : α) => sadd (Op.gelu x) (smul (smul (sratio 1 2) (sneg x)) (sadd (snat 1) t)))
      (gelu_inner_neg x))
      (ring1 [sratio (α := α) 1 2, x, serf (smul x (ssqrt (sratio 1 2)))]
      (((r0 *! r1) *! ((RExp.num 1) +! r2)) +! ((r0 *! (RExp.neg r1)) *! ((RExp.num 1) +! (RExp.neg r2))))
      (r1 *! r2)
      (r1 *! r2) (r0 *! (RExp.num 2)) (RExp.num 1)
      (half_double) rfl)

end Tensorem
