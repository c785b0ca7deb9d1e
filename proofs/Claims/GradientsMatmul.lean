/- Gradients of matmul and linear: dy bᵀ and aᵀ dy are adjoint to the derivative of a b, for all extents; for linear on m rows,
    the
bias gets the sum of dy over the rows. The products are those of the specification (blocks of 256): over a field they are sums. -/
import Theory.NormAdjoint
import Spec.Matmul
import Spec.Linear
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open LawfulScalar
open Dual

/-- The share of a: dy bᵀ. -/
def Rev.matmul.a {α : Type u} [Scalar α] (m k n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (dy : Nat → Nat → α) : Nat → Nat →
    α :=
  Op.matmul m n k dy (fun (i j : Nat) => b j i)

/-- The share of b: aᵀ dy. -/
def Rev.matmul.b {α : Type u} [Scalar α] (m k n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (dy : Nat → Nat → α) : Nat → Nat →
    α :=
  Op.matmul k m n (fun (i j : Nat) => a j i) dy

/-- The share of the rows: dy wᵀ. -/
def Rev.linear.x {α : Type u} [Scalar α] (m k n : Nat) (x : Nat → Nat → α) (w : Nat → Nat → α) (b : Nat → α) (dy : Nat → Nat → α)
    :
    Nat → Nat → α :=
  Op.matmul m n k dy (fun (i j : Nat) => w j i)

/-- The share of the weights: xᵀ dy. -/
def Rev.linear.w {α : Type u} [Scalar α] (m k n : Nat) (x : Nat → Nat → α) (w : Nat → Nat → α) (b : Nat → α) (dy : Nat → Nat → α)
    :
    Nat → Nat → α :=
  Op.matmul k m n (fun (i j : Nat) => x j i) dy

/-- The share of the bias: the sum of dy over the rows. -/
def Rev.linear.b {α : Type u} [Scalar α] (m k n : Nat) (x : Nat → Nat → α) (w : Nat → Nat → α) (b : Nat → α) (dy : Nat → Nat → α)
    :
    Nat → α :=
  Op.reduce_sum m n dy

/- sums in another order -/
theorem pull_left {α : Type u} [Num α] [RingNum α] (n k : Nat) (d : Nat → α) (b : Nat → Nat → α) (x : Nat → α) :
    Lib.sum n (fun (j : Nat) => smul (d j) (Lib.sum k (fun (p : Nat) => smul (x p) (b p j))))
      = Lib.sum k (fun (p : Nat) => smul (Lib.sum n (fun (j : Nat) => smul (d j) (b p j))) (x p)) :=
  have h1 : Lib.sum n (fun (j : Nat) => smul (d j) (Lib.sum k (fun (p : Nat) => smul (x p) (b p j))))
      = Lib.sum n (fun (j : Nat) => Lib.sum k (fun (p : Nat) => smul (smul (d j) (b p j)) (x p))) :=
    sum_congr n (fun (j : Nat) => smul (d j) (Lib.sum k (fun (p : Nat) => smul (x p) (b p j))))
      (fun (j : Nat) => Lib.sum k (fun (p : Nat) => smul (smul (d j) (b p j)) (x p)))
      (fun (j : Nat) (hj : below j n = true) =>
        Eq.trans (Eq.symm (sum_mul_left (fun (p : Nat) => smul (x p) (b p j)) (d j) k))
          (sum_congr k (fun (p : Nat) => smul (d j) (smul (x p) (b p j))) (fun (p : Nat) => smul (smul (d j) (b p j)) (x p))
            (fun (p : Nat) (hp : below p k = true) => (ring [d j, x p, b p j]
      (r0 *! (r1 *! r2))
      ((r0 *! r2) *! r1) rfl))))
  trans3 h1 (sum_swap k (fun (j p : Nat) => smul (smul (d j) (b p j)) (x p)) n)
    (sum_congr k (fun (p : Nat) => Lib.sum n (fun (j : Nat) => smul (smul (d j) (b p j)) (x p)))
      (fun (p : Nat) => smul (Lib.sum n (fun (j : Nat) => smul (d j) (b p j))) (x p))
      (fun (p : Nat) (hp : below p k = true) => sum_mul (fun (j : Nat) => smul (d j) (b p j)) (x p) n))

theorem pull_right {α : Type u} [Num α] [RingNum α] (m n k : Nat) (d a y : Nat → Nat → α) :
    Lib.sum m (fun (i : Nat) => Lib.sum n (fun (j : Nat) => smul (d i j) (Lib.sum k (fun (p : Nat) => smul (y p j) (a i p)))))
      = Lib.sum k (fun (p : Nat) => Lib.sum n (fun (j : Nat) => smul (Lib.sum m (fun (i : Nat) => smul (a i p) (d i j))) (y p
          j))) :=
  have h1 : ∀ (i : Nat), below i m = true →
      Lib.sum n (fun (j : Nat) => smul (d i j) (Lib.sum k (fun (p : Nat) => smul (y p j) (a i p))))
        = Lib.sum k (fun (p : Nat) => Lib.sum n (fun (j : Nat) => smul (smul (a i p) (d i j)) (y p j))) :=
    fun (i : Nat) (hi : below i m = true) =>
      Eq.trans (sum_congr n (fun (j : Nat) => smul (d i j) (Lib.sum k (fun (p : Nat) => smul (y p j) (a i p))))
          (fun (j : Nat) => Lib.sum k (fun (p : Nat) => smul (smul (a i p) (d i j)) (y p j)))
          (fun (j : Nat) (hj : below j n = true) =>
            Eq.trans (Eq.symm (sum_mul_left (fun (p : Nat) => smul (y p j) (a i p)) (d i j) k))
              (sum_congr k (fun (p : Nat) => smul (d i j) (smul (y p j) (a i p))) (fun (p : Nat) => smul (smul (a i p) (d i j))
                  (y p j))
                (fun (p : Nat) (hp : below p k = true) => (ring [d i j, a i p, y p j]
      (r0 *! (r2 *! r1))
      ((r1 *! r0) *! r2) rfl)))))
        (sum_swap k (fun (j p : Nat) => smul (smul (a i p) (d i j)) (y p j)) n)
  trans3
    (sum_congr m (fun (i : Nat) => Lib.sum n (fun (j : Nat) => smul (d i j) (Lib.sum k (fun (p : Nat) => smul (y p j) (a i p)))))
      (fun (i : Nat) => Lib.sum k (fun (p : Nat) => Lib.sum n (fun (j : Nat) => smul (smul (a i p) (d i j)) (y p j)))) h1)
    (sum_swap k (fun (i p : Nat) => Lib.sum n (fun (j : Nat) => smul (smul (a i p) (d i j)) (y p j))) m)
    (sum_congr k (fun (p : Nat) => Lib.sum m (fun (i : Nat) => Lib.sum n (fun (j : Nat) => smul (smul (a i p) (d i j)) (y p j))))
      (fun (p : Nat) => Lib.sum n (fun (j : Nat) => smul (Lib.sum m (fun (i : Nat) => smul (a i p) (d i j))) (y p j)))
      (fun (p : Nat) (hp : below p k = true) =>
        Eq.trans (sum_swap n (fun (i j : Nat) => smul (smul (a i p) (d i j)) (y p j)) m)
          (sum_congr n (fun (j : Nat) => Lib.sum m (fun (i : Nat) => smul (smul (a i p) (d i j)) (y p j)))
            (fun (j : Nat) => smul (Lib.sum m (fun (i : Nat) => smul (a i p) (d i j))) (y p j))
            (fun (j : Nat) (hj : below j n = true) => sum_mul (fun (i : Nat) => smul (a i p) (d i j)) (y p j) m))))

/-- The value of a product over dual numbers is the product of the values, to the bit. -/
theorem matmul_value {α : Type u} [Scalar α] [ErfSlope α] (m k n : Nat) (A B : Nat → Nat → Dual α) (i j : Nat) :
    value (Op.matmul m k n A B i j) = Op.matmul m k n (values2 A) (values2 B) i j :=
  value_dot k (A i) (fun (p : Nat) => B p j)

/-- dy bᵀ and aᵀ dy are the adjoint of the derivative of a b. -/
theorem matmul_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (m k n : Nat) (A B : Nat → Nat → Dual α)
    (dy : Nat → Nat → α) :
    inner2 m n dy (tangents2 (Op.matmul m k n A B))
      = sadd (inner2 m k (Rev.matmul.a m k n (values2 A) (values2 B) dy) (tangents2 A))
        (inner2 k n (Rev.matmul.b m k n (values2 A) (values2 B) dy) (tangents2 B)) :=
  have h0 : ∀ (i j : Nat), tangents2 (Op.matmul m k n A B) i j
      = sadd (Lib.sum k (fun (p : Nat) => smul (tangents2 A i p) (values2 B p j)))
        (Lib.sum k (fun (p : Nat) => smul (tangents2 B p j) (values2 A i p))) :=
    fun (i j : Nat) => Eq.trans (tangent_dot k (A i) (fun (p : Nat) => B p j))
      (sum_plus (fun (p : Nat) => smul (tangents2 A i p) (values2 B p j)) (fun (p : Nat) => smul (tangents2 B p j) (values2 A i
          p)) k)
  have h1 : inner2 m n dy (tangents2 (Op.matmul m k n A B))
      = sadd (inner2 m n dy (fun (i j : Nat) => Lib.sum k (fun (p : Nat) => smul (tangents2 A i p) (values2 B p j))))
        (inner2 m n dy (fun (i j : Nat) => Lib.sum k (fun (p : Nat) => smul (tangents2 B p j) (values2 A i p)))) :=
    Eq.trans (inner2_congr m n dy dy (tangents2 (Op.matmul m k n A B))
        (fun (i j : Nat) => sadd (Lib.sum k (fun (p : Nat) => smul (tangents2 A i p) (values2 B p j)))
          (Lib.sum k (fun (p : Nat) => smul (tangents2 B p j) (values2 A i p))))
        (fun (i j : Nat) (hi : below i m = true) (hj : below j n = true) => rfl)
        (fun (i j : Nat) (hi : below i m = true) (hj : below j n = true) => h0 i j))
      (inner2_add_right m n dy (fun (i j : Nat) => Lib.sum k (fun (p : Nat) => smul (tangents2 A i p) (values2 B p j)))
        (fun (i j : Nat) => Lib.sum k (fun (p : Nat) => smul (tangents2 B p j) (values2 A i p))))
  have h2 : inner2 m n dy (fun (i j : Nat) => Lib.sum k (fun (p : Nat) => smul (tangents2 A i p) (values2 B p j)))
      = inner2 m k (Rev.matmul.a m k n (values2 A) (values2 B) dy) (tangents2 A) :=
    sum_congr m
      (fun (i : Nat) => inner n (dy i) (fun (j : Nat) => Lib.sum k (fun (p : Nat) => smul (tangents2 A i p) (values2 B p j))))
      (fun (i : Nat) => inner k (Rev.matmul.a m k n (values2 A) (values2 B) dy i) (tangents2 A i))
      (fun (i : Nat) (hi : below i m = true) =>
        Eq.trans (pull_left n k (dy i) (values2 B) (tangents2 A i))
          (inner_congr k (fun (p : Nat) => Lib.sum n (fun (j : Nat) => smul (dy i j) (values2 B p j)))
            (Rev.matmul.a m k n (values2 A) (values2 B) dy i) (tangents2 A i) (tangents2 A i)
            (fun (p : Nat) (hp : below p k = true) => Eq.symm (dot_eq (dy i) (fun (j : Nat) => values2 B p j) n))
            (fun (p : Nat) (hp : below p k = true) => rfl)))
  have h3 : inner2 m n dy (fun (i j : Nat) => Lib.sum k (fun (p : Nat) => smul (tangents2 B p j) (values2 A i p)))
      = inner2 k n (Rev.matmul.b m k n (values2 A) (values2 B) dy) (tangents2 B) :=
    Eq.trans (pull_right m n k dy (values2 A) (tangents2 B))
      (inner2_congr k n (fun (p j : Nat) => Lib.sum m (fun (i : Nat) => smul (values2 A i p) (dy i j)))
        (Rev.matmul.b m k n (values2 A) (values2 B) dy) (tangents2 B) (tangents2 B)
        (fun (p j : Nat) (hp : below p k = true) (hj : below j n = true) =>
          Eq.symm (dot_eq (fun (i : Nat) => values2 A i p) (fun (i : Nat) => dy i j) m))
        (fun (p j : Nat) (hp : below p k = true) (hj : below j n = true) => rfl))
  Eq.trans h1 (eadd h2 h3)

/-- The value of linear over dual numbers is linear of the values, to the bit. -/
theorem linear_value {α : Type u} [Scalar α] [ErfSlope α] (k n : Nat) (X : Nat → Dual α) (W : Nat → Nat → Dual α) (B : Nat → Dual
    α)
    (j : Nat) : value (Op.linear k n X W B j) = Op.linear k n (values X) (values2 W) (values B) j :=
  eadd (value_dot k X (fun (p : Nat) => W p j)) rfl

/-- dy wᵀ, xᵀ dy and the column sums of dy are the adjoint of the derivative of x w + b, on m rows x. -/
theorem linear_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (m k n : Nat) (X W : Nat → Nat → Dual α)
    (B : Nat → Dual α) (dy : Nat → Nat → α) :
    inner2 m n dy (tangents2 (fun (i : Nat) => Op.linear k n (X i) W B))
      = sadd (sadd (inner2 m k (Rev.linear.x m k n (values2 X) (values2 W) (values B) dy) (tangents2 X))
          (inner2 k n (Rev.linear.w m k n (values2 X) (values2 W) (values B) dy) (tangents2 W)))
        (inner n (Rev.linear.b m k n (values2 X) (values2 W) (values B) dy) (tangents B)) :=
  Eq.trans (inner2_add_right m n dy (tangents2 (Op.matmul m k n X W)) (fun (i : Nat) => tangents B))
    (eadd (matmul_adjoint m k n X W dy) (share_rows m n dy (tangents B)))

end Tensorem
