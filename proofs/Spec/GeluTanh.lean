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
  smul (sratio 3989422804014327 5000000000000000 : α) (sfma (smul (sratio 8943 200000 : α) (smul x x)) x x)

/-- The tanh form of gelu that GPT-2 uses: x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))); sqrt(2 / pi) is the decimal below.
    Source: Hendrycks, Gimpel, "Gaussian Error Linear Units", 2016, section 2. -/
def Op.gelu_tanh {α : Type u} [Scalar α] (x : α) : α :=
  smul (smul (sratio 1 2 : α) x) (sadd (snat 1 : α) (stanh (Tensorem.Op.gelu_tanh.u x)))

end Tensorem
