/- Generated from spec/ops/cross_entropy.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Reduce
import Theory.Index
import Theory.Scalar
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

def Op.cross_entropy.m {α : Type u} [Scalar α] (v : Nat) (logits : Nat → α) : α :=
  Lib.maximum v logits

def Op.cross_entropy.s {α : Type u} [Scalar α] (v : Nat) (logits : Nat → α) : α :=
  Lib.lanes v (fun (j_2 : Nat) => sexp (ssub (logits j_2) (Op.cross_entropy.m v logits)))

/-- The negative log-probability of the target under softmax of the logits: log(sum of exp(x_j - m)) - (x_target - m), m the
    greatest logit. Order: the sum in 32 lanes, then their tree. -/
def Op.cross_entropy {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] (v : Nat) (logits : Nat → α) (target : ι) : α :=
  ssub (slog (Tensorem.Op.cross_entropy.s v logits)) (ssub (logits (itoNat target)) (Tensorem.Op.cross_entropy.m v logits))

end Tensorem
