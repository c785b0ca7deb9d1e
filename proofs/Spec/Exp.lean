/- Generated from spec/ops/exp.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- e^x, by the program of spec/elementary. -/
def Op.exp {α : Type u} [Scalar α] (x : α) : α :=
  sexp x

end Tensorem
