/- Generated from spec/ops/gelu_tanh.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.GeluTanh
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
def Law.gelu_tanh_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.gelu_tanh (x i)
      = Op.gelu_tanh (x i)

/-- The part for x and the part for -x make x. -/
def Law.gelu_tanh_halves : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    ssub (Op.gelu_tanh x) (Op.gelu_tanh (sneg x))
      = x

/-- The form that it is named after. -/
def Law.gelu_tanh_is_tanh : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    Op.gelu_tanh x
      = smul (smul (sratio 1 2 : α) x) (sadd (snat 1 : α) (stanh (smul (sratio 3989422804014327 5000000000000000 : α) (sadd x (smul (smul (smul (sratio 8943 200000 : α) x) x) x)))))

/-- A tanh is a sigmoid of twice the argument. -/
def Law.gelu_tanh_is_sigmoid : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    Op.gelu_tanh x
      = smul x (ssigmoid (smul (sratio 3989422804014327 2500000000000000 : α) (sadd x (smul (smul (smul (sratio 8943 200000 : α) x) x) x))))

end Tensorem
