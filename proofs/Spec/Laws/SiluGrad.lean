/- Generated from spec/ops/silu_grad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Reduce
import Spec.SiluGrad
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
def Law.silu_grad_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (dy : Nat → α) (i : Nat), below i n = true →
    Op.silu_grad (x i) (dy i)
      = Op.silu_grad (x i) (dy i)

/-- The slopes at x and -x add up to 1, as silu(x) - silu(-x) = x. -/
def Law.silu_grad_slopes : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    sadd (Op.silu_grad x (snat 1 : α)) (Op.silu_grad (sneg x) (snat 1 : α))
      = (snat 1 : α)

def Law.silu_grad_linear_upstream : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α) (a : α) (b : α),
    Op.silu_grad x (sadd a b)
      = sadd (Op.silu_grad x a) (Op.silu_grad x b)

end Tensorem
