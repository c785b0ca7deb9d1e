/- Generated from spec/ops/gelu_grad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.gelu_grad.density {α : Type u} [Scalar α] (x : α) : α :=
  smul (sratio 39894228040143267793994605993438187 100000000000000000000000000000000000 : α) (sexp (smul (sneg (sratio 1 2 : α)) (smul x x)))

def Op.gelu_grad.below {α : Type u} [Scalar α] (x : α) : α :=
  smul (sratio 1 2 : α) (sadd (snat 1 : α) (serf (smul x (ssqrt (sratio 1 2 : α)))))

/-- The gradient of gelu: dy (distribution function at x + x density at x), the normal density exp(-x^2 / 2) / sqrt(2 pi). -/
def Op.gelu_grad {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  smul dy (sfma x (Tensorem.Op.gelu_grad.density x) (Tensorem.Op.gelu_grad.below x))

end Tensorem
