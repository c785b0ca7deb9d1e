/- Generated from spec/ops/gather.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The row of a table that an id names. (The IR's ids have any shape; its table's axes behind the first are the extent r.) -/
def Op.gather {α : Type u} {ι : Type v} [Int32 ι] (v : Nat) (r : Nat) (table : Nat → Nat → α) (id : ι) : Nat → α :=
  table (itoNat id)

end Tensorem
