/- Generated from spec/ops/reduce_sum.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The sum along an axis, which disappears. Order: 32 lanes, then their tree. (The IR names the axis: axes before it are mapped,
    those behind it are the extent r.) -/
def Op.reduce_sum {α : Type u} [Num α] (n : Nat) (r : Nat) (x : Nat → Nat → α) : Nat → α :=
  fun (c : Nat) => Lib.lanes n (fun (j : Nat) => x j c)

end Tensorem
