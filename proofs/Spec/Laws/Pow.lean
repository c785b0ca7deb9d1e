/- Generated from spec/ops/pow.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Pow
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
def Law.pow_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true →
    Op.pow (x i) (y i)
      = Op.pow (x i) (y i)

/-- An operand with fewer axes is shared along those that it lacks behind. -/
def Law.pow_shares : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (b : Nat) (n : Nat) (x : Nat → Nat → α) (y : Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.pow (x i i_2) (y i)
      = Op.pow (x i i_2) (y i)

def Law.pow_of_exp : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α) (y : α),
    Op.pow (sexp x) y
      = sexp (smul x y)

def Law.pow_adds_exponents : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α) (a : α) (b : α),
    Op.pow (sadd (smul x x) (snat 1 : α)) (sadd a b)
      = smul (Op.pow (sadd (smul x x) (snat 1 : α)) a) (Op.pow (sadd (smul x x) (snat 1 : α)) b)

def Law.pow_of_product : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α) (y : α) (a : α),
    Op.pow (smul (sadd (smul x x) (snat 1 : α)) (sadd (smul y y) (snat 1 : α))) a
      = smul (Op.pow (sadd (smul x x) (snat 1 : α)) a) (Op.pow (sadd (smul y y) (snat 1 : α)) a)

end Tensorem
