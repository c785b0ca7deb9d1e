/- The absolute value over the reals. -/
import Spec.Laws.Abs
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

theorem abs_is_max : Law.abs_is_max.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i : Nat) (h1 : below i n = true) =>
    by_bool (sle (snat 0) (x i))
      (fun (h : sle (snat 0) (x i) = true) =>
        trans3 (OrderNum.abs_eq (x i)) (pick_true (x i) (sneg (x i)) h)
          (Eq.symm (max_left (x i) (sneg (x i)) (OrderNum.le_trans (sneg (x i)) (snat 0) (x i) (nonpos_neg (x i) h) h))))
      (fun (h : sle (snat 0) (x i) = false) =>
        have k : sle (x i) (snat 0) = true := OrderNum.le_total (snat 0) (x i) h
        trans3 (OrderNum.abs_eq (x i)) (pick_false (x i) (sneg (x i)) h)
          (Eq.symm (max_right (x i) (sneg (x i)) (OrderNum.le_trans (x i) (snat 0) (sneg (x i)) k (neg_nonneg (x i) k)))))

theorem abs_not_negative : Law.abs_not_negative.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i_2 : Nat) (h1 : below i_2 n = true) =>
    max_left (sabs (x i_2)) (snat 0) (abs_nonneg (x i_2))

end Tensorem
