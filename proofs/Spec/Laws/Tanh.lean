/- Generated from spec/ops/tanh.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Reduce
import Spec.Tanh
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
def Law.tanh_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.tanh (x i)
      = Op.tanh (x i)

def Law.tanh_odd : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    Op.tanh (sneg x)
      = sneg (Op.tanh x)

def Law.tanh_is_sigmoid : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    Op.tanh x
      = ssub (smul (snat 2 : α) (ssigmoid (smul (snat 2 : α) x))) (snat 1 : α)

def Law.tanh_of_sum : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α) (y : α),
    smul (Op.tanh (sadd x y)) (sadd (snat 1 : α) (smul (Op.tanh x) (Op.tanh y)))
      = sadd (Op.tanh x) (Op.tanh y)

def Law.tanh_is_quotient : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    Op.tanh x
      = sdiv (ssub (sexp x) (sexp (sneg x))) (sadd (sexp x) (sexp (sneg x)))

end Tensorem
