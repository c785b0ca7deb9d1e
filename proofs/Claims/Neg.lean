/- Negation over the reals. -/
import Spec.Laws.Neg
import Theory.Algebra
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem neg_of_sum : Law.neg_of_sum.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    neg_add (x i) (y i)

end Tensorem
