/- Generated from spec/ops/sigmoid.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Reduce
import Spec.Sigmoid
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
def Law.sigmoid_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.sigmoid (x i)
      = Op.sigmoid (x i)

def Law.sigmoid_complement : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    sadd (Op.sigmoid x) (Op.sigmoid (sneg x))
      = (snat 1 : α)

def Law.sigmoid_is_quotient : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    smul (Op.sigmoid x) (sadd (snat 1 : α) (sexp (sneg x)))
      = (snat 1 : α)

def Law.sigmoid_of_negative : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    Op.sigmoid (sneg x)
      = ssub (snat 1 : α) (Op.sigmoid x)

def Law.sigmoid_reciprocal : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    Op.sigmoid x
      = sdiv (snat 1 : α) (sadd (snat 1 : α) (sexp (sneg x)))

def Law.sigmoid_of_exp : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    Op.sigmoid x
      = sdiv (sexp x) (sadd (snat 1 : α) (sexp x))

def Law.sigmoid_logarithm : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    slog (Op.sigmoid x)
      = sneg (slog (sadd (snat 1 : α) (sexp (sneg x))))

end Tensorem
