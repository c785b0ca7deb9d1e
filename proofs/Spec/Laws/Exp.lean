/- Generated from spec/ops/exp.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Exp
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
def Law.exp_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.exp (x i)
      = Op.exp (x i)

def Law.exp_of_sum : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α) (y : α),
    Op.exp (sadd x y)
      = smul (Op.exp x) (Op.exp y)

def Law.exp_of_negative : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    smul (Op.exp x) (Op.exp (sneg x))
      = (snat 1 : α)

def Law.exp_of_log : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    Op.exp (slog (sadd (smul x x) (snat 1 : α)))
      = sadd (smul x x) (snat 1 : α)

def Law.exp_of_zero : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (i_3 : Nat), below i_3 n = true →
    Op.exp (snat 0 : α)
      = (snat 1 : α)

def Law.exp_reciprocal : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    Op.exp (sneg x)
      = sdiv (snat 1 : α) (Op.exp x)

end Tensorem
