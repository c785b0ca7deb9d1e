/- Generated from spec/ops/gelu.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Gelu
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
def Law.gelu_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.gelu (x i)
      = Op.gelu (x i)

/-- The part for x and the part for -x make x. -/
def Law.gelu_halves : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    ssub (Op.gelu x) (Op.gelu (sneg x))
      = x

def Law.gelu_even_part : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    sadd (Op.gelu x) (Op.gelu (sneg x))
      = smul x (serf (smul x (ssqrt (sratio 1 2 : α))))

end Tensorem
