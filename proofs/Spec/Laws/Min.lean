/- Generated from spec/ops/min.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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
def Law.min_element_alone : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.min (x i) (y i)
      = Op.min (x i) (y i)

/-- An operand with fewer axes is shared along those that it lacks behind. -/
def Law.min_shares : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.min (x i i_2) (y i)
      = Op.min (x i i_2) (y i)

/-- Uses: min is symmetric. -/
def Law.min_commutes : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.min (x i) (y i)
      = Op.min (y i) (x i)

/-- Uses: min is associative. -/
def Law.min_associates : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat), below i n = true →
    Op.min (Op.min (x i) (y i)) (z i)
      = Op.min (x i) (Op.min (y i) (z i))

/-- Uses: min(x, x) = x. -/
def Law.min_idempotent : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.min (x i) (x i)
      = x i

/-- Uses: negation turns the order round. -/
def Law.min_mirrors_max : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.min (Op.neg (x i)) (Op.neg (y i))
      = Op.neg (Op.max (x i) (y i))

def Law.min_absorbs : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.min (x i) (Op.max (x i) (y i))
      = x i

def Law.min_of_sum : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat), below i n = true →
    Op.min (Op.add (x i) (z i)) (Op.add (y i) (z i))
      = Op.add (Op.min (x i) (y i)) (z i)

def Law.min_is_choice : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.min (x i) (y i)
      = Op.select (Op.less_equal (x i) (y i)) (x i) (y i)

end Tensorem
