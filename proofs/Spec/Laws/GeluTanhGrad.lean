/- Generated from spec/ops/gelu_tanh_grad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.GeluTanhGrad
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
def Law.gelu_tanh_grad_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (dy : Nat → α) (i : Nat), below i n = true →
    Op.gelu_tanh_grad (x i) (dy i)
      = Op.gelu_tanh_grad (x i) (dy i)

/-- The slopes at x and -x add up to 1, as gelu_tanh(x) - gelu_tanh(-x) = x. -/
def Law.gelu_tanh_grad_slopes : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    sadd (Op.gelu_tanh_grad x (snat 1 : α)) (Op.gelu_tanh_grad (sneg x) (snat 1 : α))
      = (snat 1 : α)

def Law.gelu_tanh_grad_linear_upstream : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α) (a : α) (b : α),
    Op.gelu_tanh_grad x (sadd a b)
      = sadd (Op.gelu_tanh_grad x a) (Op.gelu_tanh_grad x b)

end Tensorem
