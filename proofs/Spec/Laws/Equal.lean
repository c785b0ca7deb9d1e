/- Generated from spec/ops/equal.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.And
import Spec.Equal
import Spec.LessEqual
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
def Law.equal_element_alone : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.equal (x i) (y i)
      = Op.equal (x i) (y i)

/-- An operand with fewer axes is shared along those that it lacks behind. -/
def Law.equal_shares : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.equal (x i i_2) (y i)
      = Op.equal (x i i_2) (y i)

/-- Uses: = is symmetric. -/
def Law.equal_commutes : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.equal (x i) (y i)
      = Op.equal (y i) (x i)

/-- Uses: the order is antisymmetric. -/
def Law.equal_is_both_ways : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.equal (x i) (y i)
      = Op.and (Op.less_equal (x i) (y i)) (Op.less_equal (y i) (x i))

/-- Uses: the order of integers is total. -/
def Law.equal_reflexive_on_integers : Prop :=
  ∀ (ι : Type v) [Int32 ι] [ExactInt ι] [WrapInt ι],
    ∀ (n : Nat) (x : Nat → ι) (i_2 : Nat), below i_2 n = true →
    Op.equal (x i_2) (x i_2)
      = true

end Tensorem
