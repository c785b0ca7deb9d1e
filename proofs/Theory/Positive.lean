/- Signs in ordered fields: squares, sums, quotients; the mean of squares plus a positive epsilon is positive. -/
import Theory.Order
import Theory.Blocks
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open OrderNum
open LawfulScalar

theorem sum_of_nonneg {α : Type u} [Scalar α] [LawfulScalar α] (e : Nat → α) (h : ∀ (j : Nat), sle (snat 0) (e j) = true) :
    ∀ (n : Nat), sle (snat 0) (Lib.sum n e) = true
  | 0 => le_refl (snat 0)
  | n+1 => nonneg_add (Lib.sum n e) (e n) (sum_of_nonneg e h n) (h n)

theorem nonneg_add_pos {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (ha : sle (snat 0) a = true)
    (hb : sle b (snat 0) = false) : sle (sadd a b) (snat 0) = false :=
  false_of_not_true (sle (sadd a b) (snat 0)) (fun (h : sle (sadd a b) (snat 0) = true) =>
    have h1 : sle (sadd (snat 0) b) (sadd a b) = true := add_le (snat 0) a b ha
    have h2 : sle b (sadd a b) = true := Eq.trans (congrArg (fun (z : α) => sle z (sadd a b)) (Eq.symm (ring_zero_add b))) h1
    true_ne_false (Eq.trans (Eq.symm (le_trans b (sadd a b) (snat 0) h2 h)) hb))

/-- The mean of squares plus epsilon is positive. -/
theorem variance_pos {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true) (c : Nat → α) (epsilon : α)
    (he : sle epsilon (snat 0) = false) :
    sle (sadd (sdiv (Lib.lanes n (fun (j : Nat) => smul (c j) (c j))) (snat n)) epsilon) (snat 0) = false :=
  have h1 : sle (snat 0) (Lib.lanes n (fun (j : Nat) => smul (c j) (c j))) = true :=
    Eq.trans (congrArg (fun (z : α) => sle (snat 0) z) (lanes_eq n (fun (j : Nat) => smul (c j) (c j))))
      (sum_of_nonneg (fun (j : Nat) => smul (c j) (c j)) (fun (j : Nat) => square_nonneg (c j)) n)
  have h2 : sle (snat n : α) (snat 0) = false :=
    Exists.elim (pos_exists n hn) (fun (k : Nat) (e : n = k + 1) =>
      Eq.trans (congrArg (fun (z : Nat) => sle (snat z : α) (snat 0)) e) (nat_pos k))
  nonneg_add_pos (sdiv (Lib.lanes n (fun (j : Nat) => smul (c j) (c j))) (snat n)) epsilon
    (div_nonneg (Lib.lanes n (fun (j : Nat) => smul (c j) (c j))) (snat n) h1 h2) he

end Tensorem
