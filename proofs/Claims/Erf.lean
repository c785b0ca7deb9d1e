/- The error function over the reals. -/
import Spec.Laws.Erf
import Theory.Lattice
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem erf_odd : Law.erf_odd.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    erf_neg x

theorem erf_bounded : Law.erf_bounded.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (x : α) =>
    max_right (sabs (serf x)) (snat 1) (LawfulScalar.erf_bounded x)

end Tensorem
