/- Generated from spec/ops/reshape.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Reduce
import Spec.Reshape
import Theory.Index
import Theory.Lawful
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

def Law.reshape_keeps_elements : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.reshape n x n i
      = x i

def Law.reshape_of_add : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.reshape n (fun (b : Nat) => Op.add (x b) (y b)) n i
      = Op.add (Op.reshape n x n i) (Op.reshape n y n i)

end Tensorem
