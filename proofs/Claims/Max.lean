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

end Tensorem
