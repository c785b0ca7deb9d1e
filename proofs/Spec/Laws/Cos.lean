/- Generated from spec/ops/cos.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Cos
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
def Law.cos_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.cos (x i)
      = Op.cos (x i)

def Law.cos_even : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    Op.cos (sneg x)
      = Op.cos x

def Law.cos_of_sum : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α) (y : α),
    Op.cos (sadd x y)
      = ssub (smul (Op.cos x) (Op.cos y)) (smul (ssin x) (ssin y))

def Law.cos_squared : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    smul (Op.cos x) (Op.cos x)
      = ssub (snat 1 : α) (smul (ssin x) (ssin x))

end Tensorem
