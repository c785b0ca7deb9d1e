/- Generated from spec/ops/transpose.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Reduce
import Spec.Transpose
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

def Law.transpose_twice : Prop :=
  ∀ (α : Type u),
    ∀ (a : Nat) (m : Nat) (b : Nat) (r : Nat) (x : Nat → Nat → Nat → Nat → α) (i : Nat), below i a = true → ∀ (i_2 : Nat), below i_2 m = true → ∀ (i_3 : Nat), below i_3 b = true → ∀ (i_4 : Nat), below i_4 r = true →
    Op.transpose b m a r (Op.transpose a m b r x) i i_2 i_3 i_4
      = x i i_2 i_3 i_4

def Law.transpose_element : Prop :=
  ∀ (α : Type u),
    ∀ (a : Nat) (m : Nat) (b : Nat) (r : Nat) (x : Nat → Nat → Nat → Nat → α) (i : Nat), below i a = true → ∀ (j : Nat), below j m = true → ∀ (k : Nat), below k b = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.transpose a m b r x k j i i_2
      = x i j k i_2

def Law.transpose_of_add : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (a : Nat) (m : Nat) (b : Nat) (r : Nat) (x : Nat → Nat → Nat → Nat → α) (y : Nat → Nat → Nat → Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 m = true → ∀ (i_3 : Nat), below i_3 a = true → ∀ (i_4 : Nat), below i_4 r = true →
    Op.transpose a m b r (fun (b_2 b_3 b_4 b_5 : Nat) => Op.add (x b_2 b_3 b_4 b_5) (y b_2 b_3 b_4 b_5)) i i_2 i_3 i_4
      = Op.add (Op.transpose a m b r x i i_2 i_3 i_4) (Op.transpose a m b r y i i_2 i_3 i_4)

end Tensorem
