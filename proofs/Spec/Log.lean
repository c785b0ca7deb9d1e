/- Generated from spec/ops/log.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The natural logarithm, by the program of spec/elementary; -inf of 0, NaN of a negative number. -/
def Op.log {α : Type u} [Scalar α] (x : α) : α :=
  slog x

end Tensorem
