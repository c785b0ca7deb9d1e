/- Subtraction over the reals. -/
import Spec.Laws.Sub
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

theorem sub_of_itself : Law.sub_of_itself.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i_2 : Nat) (h1 : below i_2 n = true) =>
    sub_self_scalar (x i_2)

theorem sub_undoes_add : Law.sub_undoes_add.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    (ring [x i, y i]
      ((r0 +! r1) -! r1)
      r0 rfl)

theorem sub_zero : Law.sub_zero.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i_2 : Nat) (h1 : below i_2 n = true) =>
    ring [x i_2] (r0 -! RExp.num 0) r0 rfl

theorem sub_turned : Law.sub_turned.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    ring [x i, y i] (r0 -! r1) (RExp.neg (r1 -! r0)) rfl

theorem sub_collects : Law.sub_collects.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i_2 : Nat) (h1 : below i_2 n = true) =>
    ring [x i_2, y i_2] ((r0 *! r1) -! r0) (r0 *! (r1 -! RExp.num 1)) rfl

end Tensorem
