/- Generated from spec/ops/pow.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- x^y, by the program of spec/elementary. -/
def Op.pow {α : Type u} [Scalar α] (x : α) (y : α) : α :=
  spow x y

end Tensorem
