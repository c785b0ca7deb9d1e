/- Generated from spec/ops/not.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.And
import Spec.Not
import Spec.Or
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
def Law.not_element_alone : Prop :=
  
    ∀ (n : Nat) (x : Nat → Bool) (i : Nat), below i n = true →
    Op.not (x i)
      = Op.not (x i)

def Law.not_twice : Prop :=
  
    ∀ (n : Nat) (x : Nat → Bool) (i : Nat), below i n = true →
    Op.not (Op.not (x i))
      = x i

def Law.not_of_and : Prop :=
  
    ∀ (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (i : Nat), below i n = true →
    Op.not (Op.and (x i) (y i))
      = Op.or (Op.not (x i)) (Op.not (y i))

end Tensorem
