/- Generated from spec/ops/adamw.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Adamw
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

/-- An element has the bits that it has alone; learning rate and corrections are shared by all. -/
def Law.adamw_element_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (n : Nat) (p : Nat → α) (g : Nat → α) (m : Nat → α) (s : Nat → α) (r : α) (i : Nat), below i n = true →
    Prod.fst (Op.adamw (p i) (g i) (m i) (smul (s i) (s i)) r (sratio 1 2 : α) (sratio 1 4 : α) (sratio 9 10 : α) (sratio 19 20 : α) (sratio 1 100000000 : α) (sratio 1 10 : α))
      = Prod.fst (Op.adamw (p i) (g i) (m i) (smul (s i) (s i)) r (sratio 1 2 : α) (sratio 1 4 : α) (sratio 9 10 : α) (sratio 19 20 : α) (sratio 1 100000000 : α) (sratio 1 10 : α))

/-- No gradient, no moments, no decay: the parameter stays. -/
def Law.adamw_rests : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (p : α) (r : α),
    Prod.fst (Op.adamw p (snat 0 : α) (snat 0 : α) (snat 0 : α) r (sratio 1 2 : α) (sratio 1 4 : α) (sratio 9 10 : α) (sratio 19 20 : α) (sratio 1 100000000 : α) (snat 0 : α))
      = p

/-- Without gradient and moments a step only decays. -/
def Law.adamw_decays : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (p : α) (r : α),
    Prod.fst (Op.adamw p (snat 0 : α) (snat 0 : α) (snat 0 : α) r (sratio 1 2 : α) (sratio 1 4 : α) (sratio 9 10 : α) (sratio 19 20 : α) (sratio 1 100000000 : α) (sratio 1 10 : α))
      = ssub p (smul p (smul r (sratio 1 10 : α)))

/-- The moments do not see the parameter. -/
def Law.adamw_moments_without_param : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (p : α) (q : α) (g : α) (m : α) (s : α) (r : α),
    Prod.fst (Prod.snd (Op.adamw p g m (smul s s) r (sratio 1 2 : α) (sratio 1 4 : α) (sratio 9 10 : α) (sratio 19 20 : α) (sratio 1 100000000 : α) (sratio 1 10 : α)))
      = Prod.fst (Prod.snd (Op.adamw q g m (smul s s) r (sratio 1 2 : α) (sratio 1 4 : α) (sratio 9 10 : α) (sratio 19 20 : α) (sratio 1 100000000 : α) (sratio 1 10 : α)))

/-- The sign goes through. Uses: (-x) * y = -(x * y), -x - y = -(x + y). -/
def Law.adamw_odd : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (p : α) (g : α) (m : α) (s : α) (r : α),
    sabs (Prod.fst (Op.adamw (sneg p) (sneg g) (sneg m) (smul s s) r (sratio 1 2 : α) (sratio 1 4 : α) (sratio 9 10 : α) (sratio 19 20 : α) (sratio 1 100000000 : α) (sratio 1 10 : α)))
      = sabs (Prod.fst (Op.adamw p g m (smul s s) r (sratio 1 2 : α) (sratio 1 4 : α) (sratio 9 10 : α) (sratio 19 20 : α) (sratio 1 100000000 : α) (sratio 1 10 : α)))

end Tensorem
