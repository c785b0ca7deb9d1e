/- Generated from spec/ops/div.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- x / y, rounded once. -/
def Op.div {α : Type u} [Scalar α] (x : α) (y : α) : α :=
  sdiv x y

end Tensorem
