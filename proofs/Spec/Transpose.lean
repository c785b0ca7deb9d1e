/- Generated from spec/ops/transpose.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- Exchanges two axes. (The IR names them: the axes before the first are mapped, those between are the extent b, those behind
    the second r.) -/
def Op.transpose {α : Type u} (a : Nat) (m : Nat) (b : Nat) (r : Nat) (x : Nat → Nat → Nat → Nat → α) : Nat → Nat → Nat → Nat → α :=
  fun (k j i : Nat) => x i j k

end Tensorem
