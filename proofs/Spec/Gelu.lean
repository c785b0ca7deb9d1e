/- Generated from spec/ops/gelu.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The Gaussian error linear unit: x times the normal distribution function at x, x / 2 (1 + erf(x / sqrt 2)).
    Source: Hendrycks, Gimpel, "Gaussian Error Linear Units", 2016. -/
def Op.gelu {α : Type u} [Scalar α] (x : α) : α :=
  smul (smul (sratio 1 2 : α) x) (sadd (snat 1 : α) (serf (smul x (ssqrt (sratio 1 2 : α)))))

end Tensorem
