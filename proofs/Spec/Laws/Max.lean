/- Generated from spec/ops/max.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.LessEqual
import Spec.Max
import Spec.Min
import Spec.Neg
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
def Law.max_element_alone : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.max (x i) (y i)
      = Op.max (x i) (y i)

/-- An operand with fewer axes is shared along those that it lacks behind. -/
def Law.max_shares : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.max (x i i_2) (y i)
      = Op.max (x i i_2) (y i)

/-- Uses: max is symmetric. -/
def Law.max_commutes : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.max (x i) (y i)
      = Op.max (y i) (x i)

/-- Uses: max is associative. -/
def Law.max_associates : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat), below i n = true →
    Op.max (Op.max (x i) (y i)) (z i)
      = Op.max (x i) (Op.max (y i) (z i))

/-- Uses: max(x, x) = x. -/
def Law.max_idempotent : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.max (x i) (x i)
      = x i

/-- Uses: negation turns the order round. -/
def Law.max_mirrors_min : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.max (Op.neg (x i)) (Op.neg (y i))
      = Op.neg (Op.min (x i) (y i))

def Law.max_absorbs : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.max (x i) (Op.min (x i) (y i))
      = x i

def Law.max_of_sum : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat), below i n = true →
    Op.max (Op.add (x i) (z i)) (Op.add (y i) (z i))
      = Op.add (Op.max (x i) (y i)) (z i)

def Law.max_plus_min : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.add (Op.max (x i) (y i)) (Op.min (x i) (y i))
      = Op.add (x i) (y i)

def Law.max_is_choice : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.max (x i) (y i)
      = Op.select (Op.less_equal (x i) (y i)) (y i) (x i)

end Tensorem
