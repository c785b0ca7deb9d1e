/- Addition over the reals. -/
import Spec.Laws.Add
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

theorem add_associates : Law.add_associates.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat)
      (h1 : below i n = true) =>
    add_assoc (x i) (y i) (z i)

theorem add_zero : Law.add_zero.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i_2 : Nat) (h1 : below i_2 n = true) =>
    RingNum.add_zero (x i_2)

theorem add_doubles : Law.add_doubles.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i_2 : Nat) (h1 : below i_2 n = true) =>
    ring [x i_2] (r0 +! r0) (r0 *! RExp.num 2) rfl

theorem add_collects : Law.add_collects.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i_2 : Nat) (h1 : below i_2 n = true) =>
    ring [x i_2, y i_2] ((r0 *! r1) +! r0) (r0 *! (r1 +! RExp.num 1)) rfl

end Tensorem
