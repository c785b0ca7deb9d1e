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

/-- The argument of tanh, written out. -/
theorem gelu_tanh_argument {α : Type u} [Scalar α] [LawfulScalar α] (x : α) :
    Op.gelu_tanh.u x = smul (sratio 3989422804014327 5000000000000000) (sadd (smul (smul (sratio 8943 200000)
      (smul x x)) x) x) :=
  cmul rfl (fma_eq (smul (sratio 8943 200000) (smul x x)) x x)

theorem gelu_tanh_argument_neg {α : Type u} [Scalar α] [LawfulScalar α] (x : α) :
    Op.gelu_tanh.u (sneg x) = sneg (Op.gelu_tanh.u x) :=
  trans3 (gelu_tanh_argument (sneg x))
    (ring [sratio (α := α) 3989422804014327 5000000000000000, sratio (α := α) 8943 200000, x]
      (r0 *! (((r1 *! ((RExp.neg r2) *! (RExp.neg r2))) *! (RExp.neg r2)) +! (RExp.neg r2)))
      (RExp.neg (r0 *! (((r1 *! (r2 *! r2)) *! r2) +! r2))) rfl)
    (congrArg sneg (Eq.symm (gelu_tanh_argument x)))

theorem gelu_tanh_inner_neg {α : Type u} [Scalar α] [LawfulScalar α] (x : α) :
    stanh (Op.gelu_tanh.u (sneg x)) = sneg (stanh (Op.gelu_tanh.u x)) :=
  Eq.trans (congrArg stanh (gelu_tanh_argument_neg x)) (tanh_neg (Op.gelu_tanh.u x))

theorem gelu_tanh_halves : Law.gelu_tanh_halves.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    Eq.trans
      (congrArg (fun (t : α) => ssub (Op.gelu_tanh x) (smul (smul (sratio 1 2) (sneg x)) (sadd (snat 1) t)))
        (gelu_tanh_inner_neg x))
      (ring1 [sratio (α := α) 1 2, x, stanh (Op.gelu_tanh.u x)]
      (((r0 *! r1) *! ((RExp.num 1) +! r2)) -! ((r0 *! (RExp.neg r1)) *! ((RExp.num 1) +! (RExp.neg r2))))
      r1
      r1 (r0 *! (RExp.num 2)) (RExp.num 1)
      (half_double) rfl)

/-- Twice the one constant is the other. -/
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

theorem gelu_tanh_is_sigmoid : Law.gelu_tanh_is_sigmoid.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    have hu : smul (snat 2) (Op.gelu_tanh.u x)
        = smul (sratio 3989422804014327 2500000000000000) (sadd x (smul (smul (smul (sratio 8943 200000) x) x) x)) :=
      trans3 (cmul rfl (gelu_tanh_argument x))
        (ring [sratio (α := α) 3989422804014327 5000000000000000, sratio (α := α) 8943 200000, x]
      ((RExp.num 2) *! (r0 *! (((r1 *! (r2 *! r2)) *! r2) +! r2)))
      (((RExp.num 2) *! r0) *! (r2 +! (((r1 *! r2) *! r2) *! r2))) rfl)
        (cmul (Eq.symm gelu_tanh_double) rfl)
    trans3 (congrArg (fun (t : α) => smul (smul (sratio 1 2) x) (sadd (snat 1) t)) (tanh_sigmoid (Op.gelu_tanh.u x)))
      (ring1 [sratio (α := α) 1 2, x, ssigmoid (smul (snat 2) (Op.gelu_tanh.u x))]
      ((r0 *! r1) *! ((RExp.num 1) +! (((RExp.num 2) *! r2) -! (RExp.num 1))))
      (r1 *! r2)
      (r1 *! r2) (r0 *! (RExp.num 2)) (RExp.num 1)
      (half_double) rfl)
      (cmul rfl (congrArg ssigmoid hu))

end Tensorem
