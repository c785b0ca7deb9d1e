/- Generated from spec/ops/gelu_tanh.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.gelu_tanh.u {α : Type u} [Scalar α] (x : α) : α :=
  smul (sneg (sratio 3989422804014327 2500000000000000 : α)) (sfma (smul (sratio 8943 200000 : α) (smul x x)) x x)

/-- The tanh form of gelu that GPT-2 uses, x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))), computed as
    x / (1 + exp(-2 sqrt(2 / pi) (x + 0.044715 x^3))): the same number, without the cancellation in 1 + tanh of what is negative
    (spec/decisions/0007). 2 sqrt(2 / pi) is the decimal below. Source: Hendrycks, Gimpel, "Gaussian Error Linear Units", 2016, section 2. -/
def Op.gelu_tanh {α : Type u} [Scalar α] (x : α) : α :=
  sdiv x (sadd (snat 1 : α) (sexp (Tensorem.Op.gelu_tanh.u x)))

end Tensorem
