/- Generated from spec/ops/silu.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Reduce
import Spec.Silu
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
def Law.silu_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.silu (x i)
      = Op.silu (x i)

/-- The part for x and the part for -x make x. -/
def Law.silu_halves : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    ssub (Op.silu x) (Op.silu (sneg x))
      = x

def Law.silu_is_quotient : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    smul (Op.silu x) (sadd (snat 1 : α) (sexp (sneg x)))
      = x

end Tensorem
