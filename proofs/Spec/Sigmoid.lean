/- Generated from spec/ops/sigmoid.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The logistic function 1 / (1 + exp(-x)), by the program of spec/elementary. -/
def Op.sigmoid {α : Type u} [Scalar α] (x : α) : α :=
  ssigmoid x

end Tensorem
