/- Generated from spec/ops/rint.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The nearest integral value, ties to even. -/
def Op.rint {α : Type u} [Scalar α] (x : α) : α :=
  srint x

end Tensorem
