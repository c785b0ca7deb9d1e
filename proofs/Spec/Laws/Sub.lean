/- Generated from spec/ops/sub.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Mul
import Spec.Neg
import Spec.Reduce
import Spec.Sub
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
def Law.sub_element_alone : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.sub (x i) (y i)
      = Op.sub (x i) (y i)

/-- An operand with fewer axes is shared along those that it lacks behind. -/
def Law.sub_shares : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.sub (x i i_2) (y i)
      = Op.sub (x i i_2) (y i)

/-- Uses: x - y = x + (-y). -/
def Law.sub_adds_negative : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.sub (x i) (y i)
      = Op.add (x i) (Op.neg (y i))

def Law.sub_of_itself : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (i_2 : Nat), below i_2 n = true →
    Op.sub (x i_2) (x i_2)
      = (snat 0 : α)

def Law.sub_undoes_add : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.sub (Op.add (x i) (y i)) (y i)
      = x i

def Law.sub_zero : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (i_2 : Nat), below i_2 n = true →
    Op.sub (x i_2) (snat 0 : α)
      = x i_2

def Law.sub_turned : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.sub (x i) (y i)
      = Op.neg (Op.sub (y i) (x i))

def Law.sub_collects : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i_2 : Nat), below i_2 n = true →
    Op.sub (Op.mul (x i_2) (y i_2)) (x i_2)
      = Op.mul (x i_2) (Op.sub (y i_2) (snat 1 : α))

end Tensorem
