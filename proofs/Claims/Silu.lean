/- The sigmoid linear unit over the reals. -/
import Spec.Laws.Silu
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

theorem silu_halves : Law.silu_halves.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    (ring1 [x, ssigmoid x, ssigmoid (sneg x)]
      ((r0 *! r1) -! ((RExp.neg r0) *! r2))
      r0
      r0 (r1 +! r2) (RExp.num 1)
      (sigmoid_neg x) rfl)

theorem silu_is_quotient : Law.silu_is_quotient.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    (ring1 [x, ssigmoid x, sexp (sneg x)]
      ((r0 *! r1) *! ((RExp.num 1) +! r2))
      r0
      r0 (r1 *! ((RExp.num 1) +! r2)) (RExp.num 1)
      (sigmoid_mul x) rfl)

end Tensorem
