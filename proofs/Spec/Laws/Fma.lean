/- Generated from spec/ops/fma.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Fma
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
def Law.fma_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat), below i n = true →
    Op.fma (x i) (y i) (z i)
      = Op.fma (x i) (y i) (z i)

/-- Uses: the factors may trade places. -/
def Law.fma_commutes : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat), below i n = true →
    Op.fma (x i) (y i) (z i)
      = Op.fma (y i) (x i) (z i)

/-- Uses: x * 1 = x. -/
def Law.fma_by_one_is_add : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat) (x : Nat → α) (z : Nat → α) (i_2 : Nat), below i_2 n = true →
    Op.fma (x i_2) (snat 1 : α) (z i_2)
      = Op.add (x i_2) (z i_2)

def Law.fma_is_mul_add : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat), below i n = true →
    Op.fma (x i) (y i) (z i)
      = Op.add (Op.mul (x i) (y i)) (z i)

end Tensorem
