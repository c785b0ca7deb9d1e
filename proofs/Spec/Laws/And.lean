/- Generated from spec/ops/and.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.And
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
def Law.and_element_alone : Prop :=
  
    ∀ (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (i : Nat), below i n = true →
    Op.and (x i) (y i)
      = Op.and (x i) (y i)

/-- An operand with fewer axes is shared along those that it lacks behind. -/
def Law.and_shares : Prop :=
  
    ∀ (b : Nat) (n : Nat) (x : Nat → Nat → Bool) (y : Nat → Bool) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.and (x i i_2) (y i)
      = Op.and (x i i_2) (y i)

/-- Uses: and is symmetric. -/
def Law.and_commutes : Prop :=
  
    ∀ (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (i : Nat), below i n = true →
    Op.and (x i) (y i)
      = Op.and (y i) (x i)

/-- Uses: and is associative. -/
def Law.and_associates : Prop :=
  
    ∀ (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (z : Nat → Bool) (i : Nat), below i n = true →
    Op.and (Op.and (x i) (y i)) (z i)
      = Op.and (x i) (Op.and (y i) (z i))

def Law.and_distributes : Prop :=
  
    ∀ (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (z : Nat → Bool) (i : Nat), below i n = true →
    Op.and (x i) (Op.or (y i) (z i))
      = Op.or (Op.and (x i) (y i)) (Op.and (x i) (z i))

def Law.and_absorbs : Prop :=
  
    ∀ (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (i : Nat), below i n = true →
    Op.and (x i) (Op.or (x i) (y i))
      = x i

end Tensorem
