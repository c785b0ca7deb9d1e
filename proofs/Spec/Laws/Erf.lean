/- Generated from spec/ops/erf.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Erf
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
def Law.erf_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.erf (x i)
      = Op.erf (x i)

def Law.erf_odd : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    Op.erf (sneg x)
      = sneg (Op.erf x)

def Law.erf_bounded : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    smax (sabs (Op.erf x)) (snat 1 : α)
      = (snat 1 : α)

end Tensorem
