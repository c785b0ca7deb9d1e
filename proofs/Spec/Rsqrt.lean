/- Generated from spec/ops/rsqrt.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- 1 / sqrt(x), by the program of spec/elementary; inf of 0, NaN of a negative number. -/
def Op.rsqrt {α : Type u} [Scalar α] (x : α) : α :=
  srsqrt x

end Tensorem
