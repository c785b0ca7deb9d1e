/- The lesser of two, over the reals. -/
import Spec.Laws.Min
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

theorem min_absorbs : Law.min_absorbs.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    min_is_left (x i) (smax (x i) (y i)) (left_le_max (x i) (y i))

end Tensorem
