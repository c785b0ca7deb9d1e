/- Negation over the reals. -/
import Spec.Laws.Neg
import Theory.Algebra
import Theory.Ring
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

theorem neg_is_product : Law.neg_is_product.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i_2 : Nat) (h1 : below i_2 n = true) =>
    ring [x i_2] (RExp.neg r0) (r0 *! RExp.neg (RExp.num 1)) rfl

end Tensorem
