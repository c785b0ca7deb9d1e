/- The gradient of sum_squares, by its body: each element gets dy x + dy x. For all extents. -/
import Theory.NormAdjoint
import Theory.Rev
import Spec.SumSquares
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open LawfulScalar
open Dual

/-- Each element's share: dy x + dy x. -/
def Rev.sum_squares.x {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (dy : α) : Nat → α :=
  fun (j : Nat) => Op.add (Op.mul dy (x j)) (Op.mul dy (x j))

theorem sum_squares_value {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X : Nat → Dual α) :
    value (Op.sum_squares n X) = Op.sum_squares n (values X) :=
  Eq.trans (value_lanes (quot (1023 + n) 1024) (Op.sum_squares.b n X))
    (lanes_congr (quot (1023 + n) 1024) (fun (t : Nat) => value (Op.sum_squares.b n X t)) (Op.sum_squares.b n (values X))
      (fun (t : Nat) (ht : below t (quot (1023 + n) 1024) = true) =>
        value_lanes (natMin 1024 (n - (1024 * t))) (fun (j : Nat) => smul (X ((1024 * t) + j)) (X ((1024 * t) + j)))))

theorem sum_squares_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (X : Nat → Dual α) (dy : α) :
    smul dy (tangent (Op.sum_squares n X)) = inner n (Rev.sum_squares.x n (values X) dy) (tangents X) :=
  have h1 : tangent (Op.sum_squares n X)
      = Lib.sum (quot (1023 + n) (1023 + 1)) (fun (t : Nat) => Lib.sum (natMin (1023 + 1) (n - (1023 + 1) * t))
          (fun (j : Nat) => Dual.product (X ((1023 + 1) * t + j)) (X ((1023 + 1) * t + j)))) :=
    trans3 (tangent_lanes (quot (1023 + n) 1024) (Op.sum_squares.b n X))
      (lanes_eq (quot (1023 + n) 1024) (fun (t : Nat) => tangent (Op.sum_squares.b n X t)))
      (sum_congr (quot (1023 + n) 1024) (fun (t : Nat) => tangent (Op.sum_squares.b n X t))
        (fun (t : Nat) => Lib.sum (natMin 1024 (n - 1024 * t)) (fun (j : Nat) => Dual.product (X (1024 * t + j)) (X (1024 * t +
            j))))
        (fun (t : Nat) (ht : below t (quot (1023 + n) 1024) = true) =>
          Eq.trans (tangent_lanes (natMin 1024 (n - (1024 * t))) (fun (j : Nat) => smul (X ((1024 * t) + j)) (X ((1024 * t) +
              j))))
            (lanes_eq (natMin 1024 (n - (1024 * t))) (fun (j : Nat) => Dual.product (X ((1024 * t) + j)) (X ((1024 * t) + j))))))
  have h2 : tangent (Op.sum_squares n X) = Lib.sum n (fun (j : Nat) => Dual.product (X j) (X j)) :=
    Eq.trans h1 (sum_all_blocks 1023 n (fun (j : Nat) => Dual.product (X j) (X j)))
  trans3 (emul rfl h2) (Eq.symm (sum_mul_left (fun (j : Nat) => Dual.product (X j) (X j)) dy n))
    (sum_congr n (fun (j : Nat) => smul dy (Dual.product (X j) (X j)))
      (fun (j : Nat) => smul (Rev.sum_squares.x n (values X) dy j) (tangents X j))
      (fun (j : Nat) (hj : below j n = true) =>
        (ring [value (X j), tangent (X j), dy]
      (r2 *! ((r1 *! r0) +! (r1 *! r0)))
      (((r2 *! r0) +! (r2 *! r0)) *! r1) rfl)))

end Tensorem
