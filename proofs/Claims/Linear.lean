/- Affine maps over the reals. -/
import Spec.Laws.Linear
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

theorem linear_eq {α : Type u} [Scalar α] [LawfulScalar α] (k n : Nat) (x : Nat → α) (w : Nat → Nat → α) (b : Nat → α)
  (j : Nat) :
    Op.linear k n x w b j = sadd (Lib.sum k (fun (p : Nat) => smul (x p) (w p j))) (b j) :=
  cadd (dot_eq x (fun (p : Nat) => w p j) k) rfl

theorem linear_of_sum : Law.linear_of_sum.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (k : Nat) (n : Nat) (x : Nat → α) (y : Nat → α) (w : Nat → Nat → α)
      (b : Nat → α) (i : Nat) (h1 : below i n = true) =>
    trans4 (linear_eq k n (fun (p : Nat) => sadd (x p) (y p)) w b i)
      (cadd (Eq.trans
        (sum_congr k (fun (p : Nat) => smul (sadd (x p) (y p)) (w p i)) (fun (p : Nat) => sadd (smul (x p) (w p i)) (smul
          (y p) (w p i)))
          (fun (p : Nat) (hp : below p k = true) => add_mul (x p) (y p) (w p i)))
        (sum_plus (fun (p : Nat) => smul (x p) (w p i)) (fun (p : Nat) => smul (y p) (w p i)) k)) rfl)
      (ring [Lib.sum k (fun (p : Nat) => smul (x p) (w p i)), Lib.sum k (fun (p : Nat) => smul (y p) (w p i)), b i]
      ((r0 +! r1) +! r2)
      ((r0 +! r2) +! (r1 +! (RExp.num 0))) rfl)
      (cadd (Eq.symm (linear_eq k n x w b i)) (Eq.symm (linear_eq k n y w (fun (j : Nat) => snat 0) i)))

theorem linear_composes : Law.linear_composes.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (k : Nat) (m : Nat) (n : Nat) (x : Nat → α) (v : Nat → Nat → α) (a : Nat → α)
      (w : Nat → Nat → α) (b : Nat → α) (i : Nat) (h1 : below i n = true) =>
    trans5 (linear_eq m n (Op.linear k m x v a) w b i)
      (cadd (Eq.trans
        (sum_congr m (fun (q : Nat) => smul (Op.linear k m x v a q) (w q i))
          (fun (q : Nat) => sadd (smul (Lib.sum k (fun (p : Nat) => smul (x p) (v p q))) (w q i)) (smul (a q) (w q i)))
          (fun (q : Nat) (hq : below q m = true) =>
            Eq.trans (cmul (linear_eq k m x v a q) rfl) (add_mul (Lib.sum k (fun (p : Nat) => smul (x p) (v p q))) (a q)
              (w q i))))
        (sum_plus (fun (q : Nat) => smul (Lib.sum k (fun (p : Nat) => smul (x p) (v p q))) (w q i))
          (fun (q : Nat) => smul (a q) (w q i)) m)) rfl)
      (cadd (cadd (Eq.trans (sum_middle k m x v (fun (q : Nat) => w q i))
        (sum_congr k (fun (p : Nat) => smul (x p) (Lib.sum m (fun (q : Nat) => smul (v p q) (w q i))))
          (fun (p : Nat) => smul (x p) (Op.matmul k m n v w p i))
          (fun (p : Nat) (hp : below p k = true) => cmul rfl (Eq.symm (matmul_eq k m n v w p i))))) rfl) rfl)
      (Eq.trans (add_assoc (Lib.sum k (fun (p : Nat) => smul (x p) (Op.matmul k m n v w p i)))
          (Lib.sum m (fun (q : Nat) => smul (a q) (w q i))) (b i))
        (cadd rfl (Eq.symm (linear_eq m n a w b i))))
      (Eq.symm (linear_eq k n x (Op.matmul k m n v w) (Op.linear m n a w b) i))

end Tensorem
