/- Generated from spec/ops/reshape.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The same elements in row-major order; `size` is the number of elements of the new shape. -/
def Op.reshape {α : Type u} (n : Nat) (x : Nat → α) (size : Nat) : Nat → α :=
  x

end Tensorem
