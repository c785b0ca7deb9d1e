/- Generated from spec/ops/cross_entropy_grad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Reduce
import Spec.Softmax
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

def Op.cross_entropy_grad.y {α : Type u} [Scalar α] (v : Nat) (logits : Nat → α) : Nat → α :=
  Op.softmax v logits

/-- The gradient of cross_entropy: dloss (softmax(logits) - the unit vector of the target).
    Order: the sum in 32 lanes, then their tree; the probabilities are those of softmax, to the bit. -/
def Op.cross_entropy_grad {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] (v : Nat) (logits : Nat → α) (target : ι) (dloss : α) : Nat → α :=
  fun (j : Nat) => smul (pick (Nat.beq j (itoNat target)) (ssub (Tensorem.Op.cross_entropy_grad.y v logits j) (snat 1 : α)) (Tensorem.Op.cross_entropy_grad.y v logits j)) dloss

end Tensorem
