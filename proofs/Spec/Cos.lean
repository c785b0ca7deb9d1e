/- Generated from spec/ops/cos.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The cosine, by the program of spec/elementary; NaN of an infinity. -/
def Op.cos {α : Type u} [Scalar α] (x : α) : α :=
  scos x

end Tensorem
