/- The tanh form of gelu over the reals. -/
import Spec.Laws.GeluTanh
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

/-- The argument of exp, written out. -/
theorem gelu_tanh_argument {α : Type u} [Scalar α] [LawfulScalar α] (x : α) :
    Op.gelu_tanh.u x = smul (sneg (sratio 3989422804014327 2500000000000000)) (sadd (smul (smul (sratio 8943 200000)
      (smul x x)) x) x) :=
  cmul rfl (fma_eq (smul (sratio 8943 200000) (smul x x)) x x)

theorem gelu_tanh_argument_neg {α : Type u} [Scalar α] [LawfulScalar α] (x : α) :
    Op.gelu_tanh.u (sneg x) = sneg (Op.gelu_tanh.u x) :=
  trans3 (gelu_tanh_argument (sneg x))
    (ring [sratio (α := α) 3989422804014327 2500000000000000, sratio (α := α) 8943 200000, x]
      ((RExp.neg r0) *! (((r1 *! ((RExp.neg r2) *! (RExp.neg r2))) *! (RExp.neg r2)) +! (RExp.neg r2)))
      (RExp.neg ((RExp.neg r0) *! (((r1 *! (r2 *! r2)) *! r2) +! r2))) rfl)
    (congrArg sneg (Eq.symm (gelu_tanh_argument x)))

/-- The share of x that is kept. -/
theorem gelu_tanh_gate {α : Type u} [Scalar α] [LawfulScalar α] (x : α) :
    Op.gelu_tanh x = smul x (ssigmoid (sneg (Op.gelu_tanh.u x))) :=
  Eq.trans (div_eq x (sadd (snat 1) (sexp (Op.gelu_tanh.u x))) (one_exp_ne (Op.gelu_tanh.u x)))
    (cmul rfl (sigmoid_eq (Op.gelu_tanh.u x)))

theorem gelu_tanh_halves : Law.gelu_tanh_halves.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    have hn : Op.gelu_tanh (sneg x) = smul (sneg x) (ssigmoid (sneg (sneg (Op.gelu_tanh.u x)))) :=
      Eq.trans (gelu_tanh_gate (sneg x))
        (congrArg (fun (z : α) => smul (sneg x) (ssigmoid (sneg z))) (gelu_tanh_argument_neg x))
    Eq.trans (csub (gelu_tanh_gate x) hn)
      (ring1 [x, ssigmoid (sneg (Op.gelu_tanh.u x)), ssigmoid (sneg (sneg (Op.gelu_tanh.u x)))]
      ((r0 *! r1) -! ((RExp.neg r0) *! r2))
      r0
      r0 (r1 +! r2) (RExp.num 1)
      (sigmoid_neg (sneg (Op.gelu_tanh.u x))) rfl)

theorem gelu_tanh_is_sigmoid : Law.gelu_tanh_is_sigmoid.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    have hv : sneg (Op.gelu_tanh.u x)
        = smul (sratio 3989422804014327 2500000000000000) (sadd x (smul (smul (smul (sratio 8943 200000) x) x) x)) :=
      Eq.trans (congrArg sneg (gelu_tanh_argument x))
        (ring [sratio (α := α) 3989422804014327 2500000000000000, sratio (α := α) 8943 200000, x]
      (RExp.neg ((RExp.neg r0) *! (((r1 *! (r2 *! r2)) *! r2) +! r2)))
      (r0 *! (r2 +! (((r1 *! r2) *! r2) *! r2))) rfl)
    Eq.trans (gelu_tanh_gate x) (cmul rfl (congrArg ssigmoid hv))

/-- The constant is twice that of the tanh. -/
theorem gelu_tanh_double {α : Type u} [Scalar α] [LawfulScalar α] :
    sratio (α := α) 3989422804014327 2500000000000000 = smul (snat 2) (sratio 3989422804014327 5000000000000000) :=
  have hp : smul (sratio 3989422804014327 5000000000000000) (snat 5000000000000000) = snat (α := α) 3989422804014327 :=
    ratio_mul 3989422804014327 5000000000000000 rfl
  have hd : snat (α := α) 5000000000000000 = smul (snat 2) (snat 2500000000000000) := snat_mul 2 2500000000000000
  ratio_eq 3989422804014327 2500000000000000 (smul (snat 2) (sratio 3989422804014327 5000000000000000)) rfl
    (trans3 (ring [sratio (α := α) 3989422804014327 5000000000000000, snat (α := α) 2500000000000000]
      (((RExp.num 2) *! r0) *! r1)
      (r0 *! ((RExp.num 2) *! r1)) rfl)
      (cmul rfl (Eq.symm hd)) hp)

theorem gelu_tanh_is_tanh : Law.gelu_tanh_is_tanh.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    have hw : smul (sratio 3989422804014327 2500000000000000) (sadd x (smul (smul (smul (sratio 8943 200000) x) x) x))
        = smul (snat 2) (smul (sratio 3989422804014327 5000000000000000)
          (sadd x (smul (smul (smul (sratio 8943 200000) x) x) x))) :=
      Eq.trans (cmul gelu_tanh_double rfl) (RingNum.mul_assoc (snat 2) (sratio 3989422804014327 5000000000000000)
        (sadd x (smul (smul (smul (sratio 8943 200000) x) x) x)))
    have ht : ∀ (w : α), smul x (ssigmoid (smul (snat 2) w)) = smul (smul (sratio 1 2) x) (sadd (snat 1) (stanh w)) :=
      fun (w : α) =>
        ring2 [sratio (α := α) 1 2, x, ssigmoid (smul (snat 2) w), stanh w]
      (r1 *! r2)
      ((r0 *! r1) *! ((RExp.num 1) +! r3))
      (RExp.neg ((r1 *! r2))) (r0 *! (RExp.num 2)) (RExp.num 1)
      (RExp.neg (r0 *! r1)) r3 (((RExp.num 2) *! r2) -! (RExp.num 1))
      (half_double) (tanh_sigmoid w) rfl
    trans3 (gelu_tanh_is_sigmoid α x) (cmul rfl (congrArg ssigmoid hw))
      (ht (smul (sratio 3989422804014327 5000000000000000) (sadd x (smul (smul (smul (sratio 8943 200000) x) x) x))))

end Tensorem
