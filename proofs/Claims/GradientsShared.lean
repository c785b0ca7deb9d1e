/- The gradient of a batch of products one operand of which is shared: its share is the sum over the batch, taken as one product
whose inner extent has the batch in it. For all extents. -/
import Claims.GradientsMatmul
import Claims.GradientsLayout
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open LawfulScalar
open Dual

/-- The share of a, of e products a (b z): the columns of all dy z in a row, times the columns of all b z. -/
def Rev.matmul_shared.a {α : Type u} [Scalar α] (e m k n : Nat) (b : Nat → Nat → Nat → α) (dy : Nat → Nat → Nat → α) : Nat → Nat
    → α :=
  Op.matmul m (e * n) k (fun (i q : Nat) => dy (quot q n) i (rem q n)) (fun (q p : Nat) => b (quot q n) p (rem q n))

/-- The share of b, of e products (a z) b: the rows of all a z below each other, transposed, times those of all dy z. -/
def Rev.matmul_shared.b {α : Type u} [Scalar α] (e m k n : Nat) (a : Nat → Nat → Nat → α) (dy : Nat → Nat → Nat → α) : Nat → Nat
    → α :=
  Op.matmul k (e * m) n (fun (p q : Nat) => a (quot q m) (rem q m) p) (fun (q j : Nat) => dy (quot q m) (rem q m) j)

theorem inner2_sum {α : Type u} [Num α] [RingNum α] (e m n : Nat) (f : Nat → Nat → Nat → α) (b : Nat → Nat → α) :
    Lib.sum e (fun (z : Nat) => inner2 m n (f z) b) = inner2 m n (fun (i j : Nat) => Lib.sum e (fun (z : Nat) => f z i j)) b :=
  Eq.trans (sum_swap m (fun (z i : Nat) => inner n (f z i) (b i)) e)
    (sum_congr m (fun (i : Nat) => Lib.sum e (fun (z : Nat) => inner n (f z i) (b i)))
      (fun (i : Nat) => inner n (fun (j : Nat) => Lib.sum e (fun (z : Nat) => f z i j)) (b i))
      (fun (i : Nat) (hi : below i m = true) => inner2_rows e n (fun (z : Nat) => f z i) (b i)))

/-- Products with one b. -/
theorem matmul_shared_right_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (e m k n : Nat)
    (A : Nat → Nat → Nat → Dual α) (B : Nat → Nat → Dual α) (dy : Nat → Nat → Nat → α) :
    Lib.sum e (fun (z : Nat) => inner2 m n (dy z) (tangents2 (Op.matmul m k n (A z) B)))
      = sadd (Lib.sum e (fun (z : Nat) => inner2 m k (Rev.matmul.a m k n (values2 (A z)) (values2 B) (dy z)) (tangents2 (A z))))
        (inner2 k n (Rev.matmul_shared.b e m k n (fun (z : Nat) => values2 (A z)) dy) (tangents2 B)) :=
  have h1 : Lib.sum e (fun (z : Nat) => inner2 m n (dy z) (tangents2 (Op.matmul m k n (A z) B)))
      = sadd (Lib.sum e (fun (z : Nat) => inner2 m k (Rev.matmul.a m k n (values2 (A z)) (values2 B) (dy z)) (tangents2 (A z))))
        (Lib.sum e (fun (z : Nat) => inner2 k n (Rev.matmul.b m k n (values2 (A z)) (values2 B) (dy z)) (tangents2 B))) :=
    sum_split e (fun (z : Nat) => inner2 m n (dy z) (tangents2 (Op.matmul m k n (A z) B)))
      (fun (z : Nat) => inner2 m k (Rev.matmul.a m k n (values2 (A z)) (values2 B) (dy z)) (tangents2 (A z)))
      (fun (z : Nat) => inner2 k n (Rev.matmul.b m k n (values2 (A z)) (values2 B) (dy z)) (tangents2 B))
      (fun (z : Nat) (hz : below z e = true) => matmul_adjoint m k n (A z) B (dy z))
  have h2 : ∀ (p j : Nat), Lib.sum e (fun (z : Nat) => Rev.matmul.b m k n (values2 (A z)) (values2 B) (dy z) p j)
      = Rev.matmul_shared.b e m k n (fun (z : Nat) => values2 (A z)) dy p j := fun (p j : Nat) =>
    trans3
      (sum_congr e (fun (z : Nat) => Rev.matmul.b m k n (values2 (A z)) (values2 B) (dy z) p j)
        (fun (z : Nat) => Lib.sum m (fun (i : Nat) => smul (values2 (A z) i p) (dy z i j)))
        (fun (z : Nat) (hz : below z e = true) => dot_eq (fun (i : Nat) => values2 (A z) i p) (fun (i : Nat) => dy z i j) m))
      (Eq.symm (sum_flat m (fun (z i : Nat) => smul (values2 (A z) i p) (dy z i j)) e))
      (Eq.symm (dot_eq (fun (q : Nat) => values2 (A (quot q m)) (rem q m) p) (fun (q : Nat) => dy (quot q m) (rem q m) j) (e *
          m)))
  Eq.trans h1 (eadd rfl (Eq.trans
    (inner2_sum e k n (fun (z : Nat) => Rev.matmul.b m k n (values2 (A z)) (values2 B) (dy z)) (tangents2 B))
    (inner2_congr k n (fun (p j : Nat) => Lib.sum e (fun (z : Nat) => Rev.matmul.b m k n (values2 (A z)) (values2 B) (dy z) p j))
      (Rev.matmul_shared.b e m k n (fun (z : Nat) => values2 (A z)) dy) (tangents2 B) (tangents2 B)
      (fun (p j : Nat) (hp : below p k = true) (hj : below j n = true) => h2 p j)
      (fun (p j : Nat) (hp : below p k = true) (hj : below j n = true) => rfl))))

/-- Products with one a. -/
theorem matmul_shared_left_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (e m k n : Nat)
    (A : Nat → Nat → Dual α) (B : Nat → Nat → Nat → Dual α) (dy : Nat → Nat → Nat → α) :
    Lib.sum e (fun (z : Nat) => inner2 m n (dy z) (tangents2 (Op.matmul m k n A (B z))))
      = sadd (inner2 m k (Rev.matmul_shared.a e m k n (fun (z : Nat) => values2 (B z)) dy) (tangents2 A))
        (Lib.sum e (fun (z : Nat) => inner2 k n (Rev.matmul.b m k n (values2 A) (values2 (B z)) (dy z)) (tangents2 (B z)))) :=
  have h1 : Lib.sum e (fun (z : Nat) => inner2 m n (dy z) (tangents2 (Op.matmul m k n A (B z))))
      = sadd (Lib.sum e (fun (z : Nat) => inner2 m k (Rev.matmul.a m k n (values2 A) (values2 (B z)) (dy z)) (tangents2 A)))
        (Lib.sum e (fun (z : Nat) => inner2 k n (Rev.matmul.b m k n (values2 A) (values2 (B z)) (dy z)) (tangents2 (B z)))) :=
    sum_split e (fun (z : Nat) => inner2 m n (dy z) (tangents2 (Op.matmul m k n A (B z))))
      (fun (z : Nat) => inner2 m k (Rev.matmul.a m k n (values2 A) (values2 (B z)) (dy z)) (tangents2 A))
      (fun (z : Nat) => inner2 k n (Rev.matmul.b m k n (values2 A) (values2 (B z)) (dy z)) (tangents2 (B z)))
      (fun (z : Nat) (hz : below z e = true) => matmul_adjoint m k n A (B z) (dy z))
  have h2 : ∀ (i p : Nat), Lib.sum e (fun (z : Nat) => Rev.matmul.a m k n (values2 A) (values2 (B z)) (dy z) i p)
      = Rev.matmul_shared.a e m k n (fun (z : Nat) => values2 (B z)) dy i p := fun (i p : Nat) =>
    trans3
      (sum_congr e (fun (z : Nat) => Rev.matmul.a m k n (values2 A) (values2 (B z)) (dy z) i p)
        (fun (z : Nat) => Lib.sum n (fun (j : Nat) => smul (dy z i j) (values2 (B z) p j)))
        (fun (z : Nat) (hz : below z e = true) => dot_eq (dy z i) (fun (j : Nat) => values2 (B z) p j) n))
      (Eq.symm (sum_flat n (fun (z j : Nat) => smul (dy z i j) (values2 (B z) p j)) e))
      (Eq.symm (dot_eq (fun (q : Nat) => dy (quot q n) i (rem q n)) (fun (q : Nat) => values2 (B (quot q n)) p (rem q n)) (e *
          n)))
  Eq.trans h1 (eadd (Eq.trans
    (inner2_sum e m k (fun (z : Nat) => Rev.matmul.a m k n (values2 A) (values2 (B z)) (dy z)) (tangents2 A))
    (inner2_congr m k (fun (i p : Nat) => Lib.sum e (fun (z : Nat) => Rev.matmul.a m k n (values2 A) (values2 (B z)) (dy z) i p))
      (Rev.matmul_shared.a e m k n (fun (z : Nat) => values2 (B z)) dy) (tangents2 A) (tangents2 A)
      (fun (i p : Nat) (hi : below i m = true) (hp : below p k = true) => h2 i p)
      (fun (i p : Nat) (hi : below i m = true) (hp : below p k = true) => rfl))) rfl)

end Tensorem
