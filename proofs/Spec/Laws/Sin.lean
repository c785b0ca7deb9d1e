/- Generated from spec/ops/sin.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Reduce
import Spec.Sin
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
def Law.sin_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.sin (x i)
      = Op.sin (x i)

def Law.sin_odd : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    Op.sin (sneg x)
      = sneg (Op.sin x)

def Law.sin_pythagoras : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    sadd (smul (Op.sin x) (Op.sin x)) (smul (scos x) (scos x))
      = (snat 1 : α)

def Law.sin_of_sum : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α) (y : α),
    Op.sin (sadd x y)
      = sadd (smul (Op.sin x) (scos y)) (smul (scos x) (Op.sin y))

end Tensorem
