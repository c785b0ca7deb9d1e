/- Generated from spec/ops/div.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Div
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
def Law.div_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (i : Nat), below i n = true → ∀ (x : Nat → α) (y : Nat → α),
    Op.div (x i) (y i)
      = Op.div (x i) (y i)

/-- An operand with fewer axes is shared along those that it lacks behind. -/
def Law.div_shares : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (b : Nat) (n : Nat) (i : Nat), below i b = true → ∀ (x : Nat → Nat → α) (y : Nat → α) (i_2 : Nat), below i_2 n = true →
    Op.div (x i i_2) (y i)
      = Op.div (x i i_2) (y i)

/-- Uses: x / 1 = x. -/
def Law.div_by_one : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat) (x : Nat → α) (i_2 : Nat), below i_2 n = true →
    Op.div (x i_2) (snat 1 : α)
      = x i_2

/-- Uses: (-x) / y = -(x / y). -/
def Law.div_of_negative : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.div (Op.neg (x i)) (y i)
      = Op.neg (Op.div (x i) (y i))

def Law.div_undoes_mul : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α) (y : α),
    Op.div (smul x (sadd (smul y y) (snat 1 : α))) (sadd (smul y y) (snat 1 : α))
      = x

def Law.div_of_sum : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α) (y : α) (z : α),
    Op.div (sadd x y) (sadd (smul z z) (snat 1 : α))
      = sadd (Op.div x (sadd (smul z z) (snat 1 : α))) (Op.div y (sadd (smul z z) (snat 1 : α)))

def Law.div_is_product : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α) (y : α),
    Op.div x y
      = smul x (Op.div (snat 1 : α) y)

end Tensorem
