/- Generated from spec/ops/erf.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The error function, 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x, by the program of spec/elementary. -/
def Op.erf {α : Type u} [Scalar α] (x : α) : α :=
  serf x

end Tensorem
