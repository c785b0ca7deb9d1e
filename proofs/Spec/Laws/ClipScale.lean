/- Generated from spec/ops/clip_scale.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.ClipScale
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
def Law.clip_scale_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.clip_scale (x i) (snat 1 : α)
      = Op.clip_scale (x i) (snat 1 : α)

/-- The factor never grows a gradient. -/
def Law.clip_scale_at_most_one : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    smax (Op.clip_scale (smul x x) (sratio 1 2 : α)) (snat 1 : α)
      = (snat 1 : α)

/-- The clipped norm is the lesser of norm and limit. -/
def Law.clip_scale_clips : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (x : α),
    smul (Op.clip_scale (smul x x) (sratio 1 2 : α)) (sabs x)
      = smin (sabs x) (sratio 1 2 : α)

end Tensorem
