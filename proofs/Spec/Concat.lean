/- Generated from spec/ops/concat.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- One operand behind the other along an axis; more than two are joined from the first to the last. (The IR names the axis: axes
    before it are mapped, those behind it are the extent r; a single operand stays as it is.) -/
def Op.concat {α : Type u} (n : Nat) (r : Nat) (m : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) : Nat → Nat → α :=
  fun (i j : Nat) => pick (below i n) (x i j) (y (i - n) j)

end Tensorem
