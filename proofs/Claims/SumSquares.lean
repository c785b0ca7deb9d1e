/- The sum of squares over the reals. -/
import Spec.Laws.SumSquares
import Theory.Products
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

/-- Blocks and lanes are the sum. -/
theorem sum_squares_eq {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) :
    Op.sum_squares n x = Lib.sum n (fun (j : Nat) => smul (x j) (x j)) :=
  trans3 (lanes_eq (quot (1023 + n) 1024) (Op.sum_squares.b n x))
    (sum_congr (quot (1023 + n) 1024) (Op.sum_squares.b n x)
      (fun (t : Nat) => Lib.sum (natMin 1024 (n - 1024 * t)) (fun (j : Nat) => smul (x (1024 * t + j)) (x (1024 * t + j))))
      (fun (t : Nat) (ht : below t (quot (1023 + n) 1024) = true) =>
        lanes_eq (natMin 1024 (n - 1024 * t)) (fun (j : Nat) => smul (x (1024 * t + j)) (x (1024 * t + j)))))
    (sum_all_blocks 1023 n (fun (j : Nat) => smul (x j) (x j)))

theorem sum_squares_is_sum : Law.sum_squares_is_sum.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) =>
    sum_squares_eq n x

theorem sum_squares_joins : Law.sum_squares_joins.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (m : Nat) (x : Nat → α) (y : Nat → α) =>
    trans4 (sum_squares_eq (n + m) (fun (j : Nat) => pick (below j n) (x j) (y (j - n))))
      (sum_congr (n + m) (fun (j : Nat) => smul (pick (below j n) (x j) (y (j - n))) (pick (below j n) (x j) (y (j - n))))
        (fun (j : Nat) => pick (below j n) (smul (x j) (x j)) (smul (y (j - n)) (y (j - n))))
        (fun (j : Nat) (hj : below j (n + m) = true) => pick_map (fun (z : α) => smul z z) (x j) (y (j - n)) (below j n)))
      (sum_join n m (fun (j : Nat) => smul (x j) (x j)) (fun (j : Nat) => smul (y j) (y j)))
      (cadd (Eq.symm (sum_squares_eq n x)) (Eq.symm (sum_squares_eq m y)))

theorem sum_squares_permutes : Law.sum_squares_permutes.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (p : Nat → Nat) (h1 : Perm n p) =>
    trans3 (sum_squares_eq n (fun (j : Nat) => x (p j))) (sum_perm n (fun (j : Nat) => smul (x j) (x j)) p h1)
      (Eq.symm (sum_squares_eq n x))

theorem sum_squares_scales : Law.sum_squares_scales.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (c : α) =>
    trans4 (sum_squares_eq n (fun (j : Nat) => smul (x j) c))
      (sum_congr n (fun (j : Nat) => smul (smul (x j) c) (smul (x j) c)) (fun (j : Nat) => smul (smul (x j) (x j)) (smul c c))
        (fun (j : Nat) (hj : below j n = true) => (ring [x j, c]
      ((r0 *! r1) *! (r0 *! r1))
      ((r0 *! r0) *! (r1 *! r1)) rfl)))
      (sum_mul (fun (j : Nat) => smul (x j) (x j)) (smul c c) n)
      (cmul (Eq.symm (sum_squares_eq n x)) rfl)

end Tensorem
