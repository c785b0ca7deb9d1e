/- Generated from spec/ops/rsqrt.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Reduce
import Spec.Rsqrt
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
def Law.rsqrt_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.rsqrt (x i)
      = Op.rsqrt (x i)

def Law.rsqrt_inverts_sqrt : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    smul (Op.rsqrt (sadd (smul x x) (snat 1 : α))) (ssqrt (sadd (smul x x) (snat 1 : α)))
      = (snat 1 : α)

def Law.rsqrt_squared : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    smul (smul (Op.rsqrt (sadd (smul x x) (snat 1 : α))) (Op.rsqrt (sadd (smul x x) (snat 1 : α)))) (sadd (smul x x) (snat 1 : α))
      = (snat 1 : α)

end Tensorem
