/- The nearest integer, over the reals. -/
import Spec.Laws.Rint
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem rint_of_index : Law.rint_of_index.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (k : Nat) =>
    rint_nat k

end Tensorem
