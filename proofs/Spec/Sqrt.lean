/- Generated from spec/ops/sqrt.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The nonnegative square root, rounded once; NaN of a negative number. -/
def Op.sqrt {α : Type u} [Scalar α] (x : α) : α :=
  ssqrt x

end Tensorem
