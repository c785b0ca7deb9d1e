/- Generated from spec/ops/log.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Log
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
def Law.log_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.log (x i)
      = Op.log (x i)

def Law.log_of_exp : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    Op.log (sexp x)
      = x

def Law.log_of_product : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α) (y : α),
    Op.log (smul (sadd (smul x x) (snat 1 : α)) (sadd (smul y y) (snat 1 : α)))
      = sadd (Op.log (sadd (smul x x) (snat 1 : α))) (Op.log (sadd (smul y y) (snat 1 : α)))

def Law.log_of_one : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (i_3 : Nat), below i_3 n = true →
    Op.log (snat 1 : α)
      = (snat 0 : α)

end Tensorem
