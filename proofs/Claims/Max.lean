/- The greater of two, over the reals. -/
import Spec.Laws.Max
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

theorem max_absorbs : Law.max_absorbs.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    max_left (x i) (smin (x i) (y i))
      (by_bool (sle (x i) (y i))
        (fun (h : sle (x i) (y i) = true) =>
          transport (fun (z : α) => sle z (x i) = true) (Eq.symm (min_is_left (x i) (y i) h)) (le_refl (x i)))
        (fun (h : sle (x i) (y i) = false) =>
          transport (fun (z : α) => sle z (x i) = true)
            (Eq.symm (min_is_right (x i) (y i) (OrderNum.le_total (x i) (y i) h))) (OrderNum.le_total (x i) (y i) h)))

theorem max_of_sum : Law.max_of_sum.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (z : Nat → α) (i : Nat) (h1 : below i n = true) =>
    by_bool (sle (x i) (y i))
      (fun (h : sle (x i) (y i) = true) =>
        Eq.trans (max_right (sadd (x i) (z i)) (sadd (y i) (z i)) (add_le (x i) (y i) (z i) h))
          (cadd (Eq.symm (max_right (x i) (y i) h)) rfl))
      (fun (h : sle (x i) (y i) = false) =>
        have k : sle (y i) (x i) = true := OrderNum.le_total (x i) (y i) h
        Eq.trans (max_left (sadd (x i) (z i)) (sadd (y i) (z i)) (add_le (y i) (x i) (z i) k))
          (cadd (Eq.symm (max_left (x i) (y i) k)) rfl))

theorem max_plus_min : Law.max_plus_min.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    by_bool (sle (x i) (y i))
      (fun (h : sle (x i) (y i) = true) =>
        Eq.trans (cadd (max_right (x i) (y i) h) (min_is_left (x i) (y i) h)) (add_comm (y i) (x i)))
      (fun (h : sle (x i) (y i) = false) =>
        have k : sle (y i) (x i) = true := OrderNum.le_total (x i) (y i) h
        cadd (max_left (x i) (y i) k) (min_is_right (x i) (y i) k))

theorem max_is_choice : Law.max_is_choice.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    OrderNum.max_eq (x i) (y i)

end Tensorem
