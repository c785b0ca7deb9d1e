/- Generated from spec/ops/mul.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- x · y. Integers wrap. -/
def Op.mul {α : Type u} [Num α] (x : α) (y : α) : α :=
  smul x y

end Tensorem
