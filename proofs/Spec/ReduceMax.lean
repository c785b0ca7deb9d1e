/- Generated from spec/ops/reduce_max.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The maximum along an axis, which disappears: NaN when one is NaN; -inf (the least i32) when there is none. Any order has the
    same bits. (The IR names the axis: axes before it are mapped, those behind it are the extent r.) -/
def Op.reduce_max {α : Type u} [Num α] (n : Nat) (r : Nat) (x : Nat → Nat → α) : Nat → α :=
  fun (c : Nat) => Lib.maximum n (fun (j : Nat) => x j c)

end Tensorem
