/- Generated from spec/ops/sin.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The sine, by the program of spec/elementary; NaN of an infinity. -/
def Op.sin {α : Type u} [Scalar α] (x : α) : α :=
  ssin x

end Tensorem
