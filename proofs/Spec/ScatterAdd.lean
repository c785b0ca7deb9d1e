/- Generated from spec/ops/scatter_add.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- Row i of the result is the sum of the updates whose id is i. Order: left fold from 0, by position.
    The adjoint of gather. (The IR's updates' axes behind the first are the extent r.) -/
def Op.scatter_add {α : Type u} {ι : Type v} [Num α] [Int32 ι] (n : Nat) (r : Nat) (ids : Nat → ι) (updates : Nat → Nat → α) (rows : Nat) : Nat → Nat → α :=
  fun (i j : Nat) => fold (snat 0 : α) (fun (a : Nat) (s : α) => pick (Nat.beq (itoNat (ids a)) i) (sadd s (updates a j)) s) n

end Tensorem
