/- Generated from spec/ops/neg.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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
def Law.neg_element_alone : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.neg (x i)
      = Op.neg (x i)

/-- Uses: -(-x) = x. -/
def Law.neg_twice : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.neg (Op.neg (x i))
      = x i

def Law.neg_of_sum : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.neg (Op.add (x i) (y i))
      = Op.add (Op.neg (x i)) (Op.neg (y i))

def Law.neg_is_product : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (i_2 : Nat), below i_2 n = true →
    Op.neg (x i_2)
      = Op.mul (x i_2) (sneg (snat 1 : α))

end Tensorem
