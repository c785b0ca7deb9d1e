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

theorem min_of_sum : Law.min_of_sum.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat) (h1 : below i n = true) =>
    by_bool (sle (x i) (y i))
      (fun (h : sle (x i) (y i) = true) =>
        Eq.trans (min_is_left (sadd (x i) (z i)) (sadd (y i) (z i)) (add_le (x i) (y i) (z i) h))
          (cadd (Eq.symm (min_is_left (x i) (y i) h)) rfl))
      (fun (h : sle (x i) (y i) = false) =>
        have k : sle (y i) (x i) = true := OrderNum.le_total (x i) (y i) h
        Eq.trans (min_is_right (sadd (x i) (z i)) (sadd (y i) (z i)) (add_le (y i) (x i) (z i) k))
          (cadd (Eq.symm (min_is_right (x i) (y i) k)) rfl))

theorem min_is_choice : Law.min_is_choice.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    OrderNum.min_eq (x i) (y i)

end Tensorem
