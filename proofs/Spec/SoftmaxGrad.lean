/- Generated from spec/ops/softmax_grad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.softmax_grad.s {α : Type u} [Scalar α] (n : Nat) (y : Nat → α) (dy : Nat → α) : α :=
  Lib.lanes n (fun (j : Nat) => smul (y j) (dy j))

/-- The gradient of softmax from its result y: dx_j = y_j (dy_j - sum over k of y_k dy_k).
    Order: the sum in 32 lanes, then their tree. -/
def Op.softmax_grad {α : Type u} [Scalar α] (n : Nat) (y : Nat → α) (dy : Nat → α) : Nat → α :=
  fun (j_2 : Nat) => smul (y j_2) (ssub (dy j_2) (Tensorem.Op.softmax_grad.s n y dy))

end Tensorem
