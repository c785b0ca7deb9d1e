/- Generated from spec/ops/add.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Mul
import Spec.Reduce
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
def Law.add_element_alone : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.add (x i) (y i)
      = Op.add (x i) (y i)

/-- An operand with fewer axes is shared along those that it lacks behind. -/
def Law.add_shares : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.add (x i i_2) (y i)
      = Op.add (x i i_2) (y i)

/-- Uses: x + y = y + x. -/
def Law.add_commutes : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.add (x i) (y i)
      = Op.add (y i) (x i)

def Law.add_associates : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat), below i n = true →
    Op.add (Op.add (x i) (y i)) (z i)
      = Op.add (x i) (Op.add (y i) (z i))

/-- Uses: wrapping integers are a ring. -/
def Law.add_associates_on_integers : Prop :=
  ∀ (ι : Type v) [Int32 ι] [ExactInt ι] [WrapInt ι],
    ∀ (n : Nat) (x : Nat → ι) (y : Nat → ι) (z : Nat → ι) (i : Nat), below i n = true →
    Op.add (Op.add (x i) (y i)) (z i)
      = Op.add (x i) (Op.add (y i) (z i))

def Law.add_zero : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (i_2 : Nat), below i_2 n = true →
    Op.add (x i_2) (snat 0 : α)
      = x i_2

def Law.add_doubles : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (i_2 : Nat), below i_2 n = true →
    Op.add (x i_2) (x i_2)
      = Op.mul (x i_2) (snat 2 : α)

def Law.add_collects : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i_2 : Nat), below i_2 n = true →
    Op.add (Op.mul (x i_2) (y i_2)) (x i_2)
      = Op.mul (x i_2) (Op.add (y i_2) (snat 1 : α))

end Tensorem
