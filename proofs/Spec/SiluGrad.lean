/- Generated from spec/ops/silu_grad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.silu_grad.s {α : Type u} [Scalar α] (x : α) : α :=
  ssigmoid x

/-- The gradient of silu: with s = sigmoid(x), dy s (1 + x (1 - s)). -/
def Op.silu_grad {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  smul dy (smul (Tensorem.Op.silu_grad.s x) (sfma x (ssub (snat 1 : α) (Tensorem.Op.silu_grad.s x)) (snat 1 : α)))

end Tensorem
