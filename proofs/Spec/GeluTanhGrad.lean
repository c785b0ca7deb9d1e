/- Generated from spec/ops/gelu_tanh_grad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.gelu_tanh_grad.u {α : Type u} [Scalar α] (x : α) : α :=
  smul (sneg (sratio 3989422804014327 2500000000000000 : α)) (sfma (smul (sratio 8943 200000 : α) (smul x x)) x x)

def Op.gelu_tanh_grad.s {α : Type u} [Scalar α] (x : α) : α :=
  sdiv (snat 1 : α) (sadd (snat 1 : α) (sexp (Op.gelu_tanh_grad.u x)))

def Op.gelu_tanh_grad.slope {α : Type u} [Scalar α] (x : α) : α :=
  smul (sratio 3989422804014327 2500000000000000 : α) (sfma (sratio 26829 200000 : α) (smul x x) (snat 1 : α))

/-- The gradient of gelu_tanh: with s = sigmoid(v), v = 2 sqrt(2 / pi) (x + 0.044715 x^3), dy (s + x s (1 - s) v'),
    v' = 2 sqrt(2 / pi) (1 + 3 · 0.044715 x^2). -/
def Op.gelu_tanh_grad {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  smul dy (sfma (smul (smul x (Tensorem.Op.gelu_tanh_grad.s x)) (ssub (snat 1 : α) (Tensorem.Op.gelu_tanh_grad.s x))) (Tensorem.Op.gelu_tanh_grad.slope x) (Tensorem.Op.gelu_tanh_grad.s x))

end Tensorem
