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
  smul (sratio 3989422804014327 5000000000000000 : α) (sfma (smul (sratio 8943 200000 : α) (smul x x)) x x)

def Op.gelu_tanh_grad.t {α : Type u} [Scalar α] (x : α) : α :=
  stanh (Op.gelu_tanh_grad.u x)

def Op.gelu_tanh_grad.slope {α : Type u} [Scalar α] (x : α) : α :=
  smul (sratio 3989422804014327 5000000000000000 : α) (sfma (sratio 26829 200000 : α) (smul x x) (snat 1 : α))

/-- The gradient of gelu_tanh: with t = tanh(u), dy ((1 + t) / 2 + x / 2 (1 - t^2) u'), u' = sqrt(2 / pi) (1 + 3 · 0.044715 x^2). -/
def Op.gelu_tanh_grad {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  smul dy (sfma (smul (smul (sratio 1 2 : α) x) (sfma (sneg (Tensorem.Op.gelu_tanh_grad.t x)) (Tensorem.Op.gelu_tanh_grad.t x) (snat 1 : α))) (Tensorem.Op.gelu_tanh_grad.slope x) (smul (sratio 1 2 : α) (sadd (snat 1 : α) (Tensorem.Op.gelu_tanh_grad.t x))))

end Tensorem
