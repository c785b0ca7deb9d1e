/- Generated from spec/ops/neg.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- -x. Integers wrap: -(-2147483648) is itself. -/
def Op.neg {α : Type u} [Num α] (x : α) : α :=
  sneg x

end Tensorem
