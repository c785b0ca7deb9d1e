/- Generated from spec/ops/select.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Not
import Spec.Reduce
import Spec.Select
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

/-- An element has the bits that it has alone. -/
def Law.select_element_alone : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (c : Nat → Bool) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.select (c i) (x i) (y i)
      = Op.select (c i) (x i) (y i)

def Law.select_between_equals : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (c : Nat → Bool) (x : Nat → α) (i : Nat), below i n = true →
    Op.select (c i) (x i) (x i)
      = x i

def Law.select_of_not : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (c : Nat → Bool) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.select (Op.not (c i)) (x i) (y i)
      = Op.select (c i) (y i) (x i)

def Law.select_of_true : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i_2 : Nat), below i_2 n = true →
    Op.select true (x i_2) (y i_2)
      = x i_2

def Law.select_of_add : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (c : Nat → Bool) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat), below i n = true →
    Op.add (Op.select (c i) (x i) (y i)) (z i)
      = Op.select (c i) (Op.add (x i) (z i)) (Op.add (y i) (z i))

end Tensorem
