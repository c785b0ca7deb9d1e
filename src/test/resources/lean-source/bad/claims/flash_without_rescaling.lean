/- rejected: forgetful_total lean_type_mismatch. A pass that does not take the old sums to the new maximum is not softmax. -/
import Theory.FlashSoftmax
universe u

namespace Tensorem
open Num
open Scalar
open LawfulScalar

def forgetful {α : Type u} [Scalar α] (rule : Nat → α → α) (x : Nat → α) (b : Nat) (st : Prod α α) : Prod α α :=
  (rule b (Prod.fst st), sadd (Prod.snd st) (sexp (ssub (x b) (rule b (Prod.fst st)))))

theorem forgetful_total {α : Type u} [Scalar α] [LawfulScalar α] (rule : Nat → α → α) (x : Nat → α) (b : Nat) (st : Prod α α) (L : α)
    (h : smul (Prod.snd st) (sexp (Prod.fst st)) = L) :
    smul (Prod.snd (forgetful rule x b st)) (sexp (Prod.fst (forgetful rule x b st))) = sadd L (sexp (x b)) :=
  rescale (Prod.snd st) (Prod.fst st) (rule b (Prod.fst st)) (sexp (ssub (x b) (rule b (Prod.fst st)))) L (sexp (x b)) h
    (exp_sub (x b) (rule b (Prod.fst st)))

end Tensorem
