/- Generated from spec/ops/less.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.And
import Spec.Equal
import Spec.Less
import Spec.LessEqual
import Spec.Neg
import Spec.Not
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
def Law.less_element_alone : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.less (x i) (y i)
      = Op.less (x i) (y i)

/-- An operand with fewer axes is shared along those that it lacks behind. -/
def Law.less_shares : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.less (x i i_2) (y i)
      = Op.less (x i i_2) (y i)

/-- Uses: < is <= without =. -/
def Law.less_is_strict : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.less (x i) (y i)
      = Op.and (Op.less_equal (x i) (y i)) (Op.not (Op.equal (x i) (y i)))

/-- Uses: < is irreflexive. -/
def Law.less_irreflexive : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (i_2 : Nat), below i_2 n = true →
    Op.less (x i_2) (x i_2)
      = false

/-- Uses: the order of integers is total. -/
def Law.less_negates_on_integers : Prop :=
  ∀ (ι : Type v) [Int32 ι] [ExactInt ι] [WrapInt ι],
    ∀ (n : Nat) (x : Nat → ι) (y : Nat → ι) (i : Nat), below i n = true →
    Op.less (x i) (y i)
      = Op.not (Op.less_equal (y i) (x i))

/-- Uses: negation turns the order round. -/
def Law.less_mirrors : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.less (Op.neg (x i)) (Op.neg (y i))
      = Op.less (y i) (x i)

def Law.less_negates : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.less (x i) (y i)
      = Op.not (Op.less_equal (y i) (x i))

end Tensorem
