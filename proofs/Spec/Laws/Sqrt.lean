/- Generated from spec/ops/sqrt.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Abs
import Spec.Mul
import Spec.Reduce
import Spec.Sqrt
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
def Law.sqrt_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.sqrt (x i)
      = Op.sqrt (x i)

def Law.sqrt_of_square : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.sqrt (Op.mul (x i) (x i))
      = Op.abs (x i)

def Law.sqrt_squared : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    smul (Op.sqrt (sadd (smul x x) (snat 1 : α))) (Op.sqrt (sadd (smul x x) (snat 1 : α)))
      = sadd (smul x x) (snat 1 : α)

def Law.sqrt_of_product : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α) (y : α),
    Op.sqrt (smul (sadd (smul x x) (snat 1 : α)) (sadd (smul y y) (snat 1 : α)))
      = smul (Op.sqrt (sadd (smul x x) (snat 1 : α))) (Op.sqrt (sadd (smul y y) (snat 1 : α)))

end Tensorem
