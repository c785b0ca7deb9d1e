/- Generated from spec/ops/rint.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Neg
import Spec.Reduce
import Spec.Rint
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
def Law.rint_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.rint (x i)
      = Op.rint (x i)

/-- Uses: an integral value is its own nearest. -/
def Law.rint_idempotent : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.rint (Op.rint (x i))
      = Op.rint (x i)

/-- Uses: rounding is symmetric. -/
def Law.rint_odd : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.rint (Op.neg (x i))
      = Op.neg (Op.rint (x i))

def Law.rint_of_index : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (k : Nat),
    Op.rint (snat k : α)
      = (snat k : α)

end Tensorem
