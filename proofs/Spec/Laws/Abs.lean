/- Generated from spec/ops/abs.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Abs
import Spec.Max
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
def Law.abs_element_alone : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.abs (x i)
      = Op.abs (x i)

/-- Uses: |-x| = |x|. -/
def Law.abs_even : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.abs (Op.neg (x i))
      = Op.abs (x i)

/-- Uses: ||x|| = |x|. -/
def Law.abs_idempotent : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.abs (Op.abs (x i))
      = Op.abs (x i)

/-- Uses: |x| |y| = |x y|. -/
def Law.abs_of_product : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.abs (Op.mul (x i) (y i))
      = Op.mul (Op.abs (x i)) (Op.abs (y i))

def Law.abs_is_max : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.abs (x i)
      = Op.max (x i) (Op.neg (x i))

def Law.abs_not_negative : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (i_2 : Nat), below i_2 n = true →
    Op.max (Op.abs (x i_2)) (snat 0 : α)
      = Op.abs (x i_2)

end Tensorem
