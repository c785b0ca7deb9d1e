/- Addition over the reals. -/
import Spec.Laws.Add
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

theorem add_associates : Law.add_associates.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat)
      (h1 : below i n = true) =>
    add_assoc (x i) (y i) (z i)

theorem add_zero : Law.add_zero.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i_2 : Nat) (h1 : below i_2 n = true) =>
    RingNum.add_zero (x i_2)

end Tensorem
