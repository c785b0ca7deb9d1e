/- Generated from spec/ops/mul.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Mul
import Spec.Neg
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
def Law.mul_element_alone : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.mul (x i) (y i)
      = Op.mul (x i) (y i)

/-- An operand with fewer axes is shared along those that it lacks behind. -/
def Law.mul_shares : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.mul (x i i_2) (y i)
      = Op.mul (x i i_2) (y i)

/-- Uses: x * y = y * x. -/
def Law.mul_commutes : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.mul (x i) (y i)
      = Op.mul (y i) (x i)

def Law.mul_associates : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat), below i n = true →
    Op.mul (Op.mul (x i) (y i)) (z i)
      = Op.mul (x i) (Op.mul (y i) (z i))

def Law.mul_distributes : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat), below i n = true →
    Op.mul (x i) (Op.add (y i) (z i))
      = Op.add (Op.mul (x i) (y i)) (Op.mul (x i) (z i))

/-- Uses: x * 1 = x. -/
def Law.mul_one : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat) (x : Nat → α) (i_2 : Nat), below i_2 n = true →
    Op.mul (x i_2) (snat 1 : α)
      = x i_2

/-- Uses: (-x) * y = -(x * y). -/
def Law.mul_of_negative : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.mul (Op.neg (x i)) (y i)
      = Op.neg (Op.mul (x i) (y i))

def Law.mul_by_zero : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (i_3 : Nat), below i_3 n = true →
    Op.mul (x i_3) (snat 0 : α)
      = (snat 0 : α)

end Tensorem
