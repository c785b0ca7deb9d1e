/- Generated from spec/ops/or.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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
def Law.or_element_alone : Prop :=
  
    ∀ (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (i : Nat), below i n = true →
    Op.or (x i) (y i)
      = Op.or (x i) (y i)

/-- An operand with fewer axes is shared along those that it lacks behind. -/
def Law.or_shares : Prop :=
  
    ∀ (b : Nat) (n : Nat) (x : Nat → Nat → Bool) (y : Nat → Bool) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.or (x i i_2) (y i)
      = Op.or (x i i_2) (y i)

/-- Uses: or is symmetric. -/
def Law.or_commutes : Prop :=
  
    ∀ (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (i : Nat), below i n = true →
    Op.or (x i) (y i)
      = Op.or (y i) (x i)

/-- Uses: or is associative. -/
def Law.or_associates : Prop :=
  
    ∀ (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (z : Nat → Bool) (i : Nat), below i n = true →
    Op.or (Op.or (x i) (y i)) (z i)
      = Op.or (x i) (Op.or (y i) (z i))

def Law.or_distributes : Prop :=
  
    ∀ (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (z : Nat → Bool) (i : Nat), below i n = true →
    Op.or (x i) (Op.and (y i) (z i))
      = Op.and (Op.or (x i) (y i)) (Op.or (x i) (z i))

def Law.or_absorbs : Prop :=
  
    ∀ (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (i : Nat), below i n = true →
    Op.or (x i) (Op.and (x i) (y i))
      = x i

end Tensorem
