/- Generated from spec/ops/silu.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The sigmoid linear unit x sigmoid(x). Source: Elfwing, Uchibe, Doya, "Sigmoid-weighted linear units", 2017. -/
def Op.silu {α : Type u} [Scalar α] (x : α) : α :=
  smul x (ssigmoid x)

end Tensorem
