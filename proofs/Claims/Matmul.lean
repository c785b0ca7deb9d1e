/- Matrix products over the reals. -/
import Spec.Laws.Matmul
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

theorem matmul_distributes : Law.matmul_distributes.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α)
      (c : Nat → Nat → α) (i : Nat) (h1 : below i m = true) (i_2 : Nat) (h2 : below i_2 n = true) =>
    trans4 (matmul_eq m k n a (fun (p j : Nat) => sadd (b p j) (c p j)) i i_2)
      (sum_congr k (fun (p : Nat) => smul (a i p) (sadd (b p i_2) (c p i_2)))
        (fun (p : Nat) => sadd (smul (a i p) (b p i_2)) (smul (a i p) (c p i_2)))
        (fun (p : Nat) (hp : below p k = true) => mul_add (a i p) (b p i_2) (c p i_2)))
      (sum_plus (fun (p : Nat) => smul (a i p) (b p i_2)) (fun (p : Nat) => smul (a i p) (c p i_2)) k)
      (cadd (Eq.symm (matmul_eq m k n a b i i_2)) (Eq.symm (matmul_eq m k n a c i i_2)))

theorem matmul_distributes_left : Law.matmul_distributes_left.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (c : Nat → Nat → α)
      (b : Nat → Nat → α) (i : Nat) (h1 : below i m = true) (i_2 : Nat) (h2 : below i_2 n = true) =>
    trans4 (matmul_eq m k n (fun (i p : Nat) => sadd (a i p) (c i p)) b i i_2)
      (sum_congr k (fun (p : Nat) => smul (sadd (a i p) (c i p)) (b p i_2))
        (fun (p : Nat) => sadd (smul (a i p) (b p i_2)) (smul (c i p) (b p i_2)))
        (fun (p : Nat) (hp : below p k = true) => add_mul (a i p) (c i p) (b p i_2)))
      (sum_plus (fun (p : Nat) => smul (a i p) (b p i_2)) (fun (p : Nat) => smul (c i p) (b p i_2)) k)
      (cadd (Eq.symm (matmul_eq m k n a b i i_2)) (Eq.symm (matmul_eq m k n c b i i_2)))

theorem matmul_associates : Law.matmul_associates.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (m : Nat) (k : Nat) (l : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α)
      (c : Nat → Nat → α) (i : Nat) (h1 : below i m = true) (i_2 : Nat) (h2 : below i_2 n = true) =>
    trans5 (matmul_eq m l n (Op.matmul m k l a b) c i i_2)
      (sum_congr l (fun (q : Nat) => smul (Op.matmul m k l a b i q) (c q i_2))
        (fun (q : Nat) => smul (Lib.sum k (fun (p : Nat) => smul (a i p) (b p q))) (c q i_2))
        (fun (q : Nat) (hq : below q l = true) => cmul (matmul_eq m k l a b i q) rfl))
      (sum_middle k l (a i) b (fun (q : Nat) => c q i_2))
      (sum_congr k (fun (p : Nat) => smul (a i p) (Lib.sum l (fun (q : Nat) => smul (b p q) (c q i_2))))
        (fun (p : Nat) => smul (a i p) (Op.matmul k l n b c p i_2))
        (fun (p : Nat) (hp : below p k = true) => cmul rfl (Eq.symm (matmul_eq k l n b c p i_2))))
      (Eq.symm (matmul_eq m k n a (Op.matmul k l n b c) i i_2))

theorem matmul_identity : Law.matmul_identity.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (m : Nat) (n : Nat) (a : Nat → Nat → α) (i_2 : Nat) (h1 : below i_2 m = true)
      (i_3 : Nat) (h2 : below i_3 n = true) =>
    trans3 (matmul_eq m n n a (fun (i j : Nat) => pick (Nat.beq i j) (snat 1) (snat 0)) i_2 i_3)
      (sum_congr n (fun (p : Nat) => smul (a i_2 p) (pick (Nat.beq p i_3) (snat 1) (snat 0)))
        (fun (p : Nat) => pick (Nat.beq p i_3) (a i_2 p) (snat 0))
        (fun (p : Nat) (hp : below p n = true) =>
          Eq.trans (pick_map (fun (z : α) => smul (a i_2 p) z) (snat 1) (snat 0) (Nat.beq p i_3))
            (congr2 (pick (Nat.beq p i_3)) (mul_one (a i_2 p)) (mul_zero (a i_2 p)))))
      (sum_one (a i_2) i_3 n h2)

theorem matmul_splits : Law.matmul_splits.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (m : Nat) (k : Nat) (l : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α)
      (i_3 : Nat) (h1 : below i_3 m = true) (i_4 : Nat) (h2 : below i_4 n = true) =>
    trans3 (matmul_eq m (k + l) n a b i_3 i_4) (sum_append k (fun (p : Nat) => smul (a i_3 p) (b p i_4)) l)
      (cadd (Eq.symm (matmul_eq m k n a b i_3 i_4))
        (Eq.symm (matmul_eq m l n (fun (i p : Nat) => a i (k + p)) (fun (p : Nat) => b (k + p)) i_3 i_4)))

theorem matmul_scales : Law.matmul_scales.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (c : α)
      (i_3 : Nat) (h1 : below i_3 m = true) (i_4 : Nat) (h2 : below i_4 n = true) =>
    trans4 (matmul_eq m k n (fun (i p : Nat) => smul (a i p) c) b i_3 i_4)
      (sum_congr k (fun (p : Nat) => smul (smul (a i_3 p) c) (b p i_4)) (fun (p : Nat) => smul (smul (a i_3 p) (b p i_4)) c)
        (fun (p : Nat) (hp : below p k = true) => (ring [a i_3 p, c, b p i_4]
      ((r0 *! r1) *! r2)
      ((r0 *! r2) *! r1) rfl)))
      (sum_mul (fun (p : Nat) => smul (a i_3 p) (b p i_4)) c k)
      (cmul (Eq.symm (matmul_eq m k n a b i_3 i_4)) rfl)

theorem matmul_scales_rows : Law.matmul_scales_rows.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (c : Nat → α)
      (i_3 : Nat) (h1 : below i_3 m = true) (i_4 : Nat) (h2 : below i_4 n = true) =>
    trans4 (matmul_eq m k n (fun (i p : Nat) => smul (a i p) (c i)) b i_3 i_4)
      (sum_congr k (fun (p : Nat) => smul (smul (a i_3 p) (c i_3)) (b p i_4)) (fun (p : Nat) => smul (smul (a i_3 p) (b p i_4)) (c i_3))
        (fun (p : Nat) (hp : below p k = true) => (ring [a i_3 p, c i_3, b p i_4]
      ((r0 *! r1) *! r2)
      ((r0 *! r2) *! r1) rfl)))
      (sum_mul (fun (p : Nat) => smul (a i_3 p) (b p i_4)) (c i_3) k)
      (cmul (Eq.symm (matmul_eq m k n a b i_3 i_4)) rfl)

theorem matmul_scales_right : Law.matmul_scales_right.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (c : α)
      (i_2 : Nat) (h1 : below i_2 m = true) (i_3 : Nat) (h2 : below i_3 n = true) =>
    trans4 (matmul_eq m k n a (fun (p j : Nat) => smul (b p j) c) i_2 i_3)
      (sum_congr k (fun (p : Nat) => smul (a i_2 p) (smul (b p i_3) c)) (fun (p : Nat) => smul (smul (a i_2 p) (b p i_3)) c)
        (fun (p : Nat) (hp : below p k = true) => Eq.symm (mul_assoc (a i_2 p) (b p i_3) c)))
      (sum_mul (fun (p : Nat) => smul (a i_2 p) (b p i_3)) c k)
      (cmul (Eq.symm (matmul_eq m k n a b i_2 i_3)) rfl)

theorem matmul_permutes : Law.matmul_permutes.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α)
      (q : Nat → Nat) (h1 : Perm k q) (i_2 : Nat) (h2 : below i_2 m = true) (i_3 : Nat) (h3 : below i_3 n = true) =>
    trans3 (matmul_eq m k n (fun (i p : Nat) => a i (q p)) (fun (p : Nat) => b (q p)) i_2 i_3)
      (sum_perm k (fun (p : Nat) => smul (a i_2 p) (b p i_3)) q h1)
      (Eq.symm (matmul_eq m k n a b i_2 i_3))

theorem matmul_odd : Law.matmul_odd.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (i : Nat)
      (h1 : below i m = true) (i_2 : Nat) (h2 : below i_2 n = true) =>
    trans4 (matmul_eq m k n (fun (b_2 b_3 : Nat) => sneg (a b_2 b_3)) b i i_2)
      (sum_congr k (fun (p : Nat) => smul (sneg (a i p)) (b p i_2)) (fun (p : Nat) => sneg (smul (a i p) (b p i_2)))
        (fun (p : Nat) (hp : below p k = true) => neg_mul (a i p) (b p i_2)))
      (sum_neg (fun (p : Nat) => smul (a i p) (b p i_2)) k)
      (congrArg sneg (Eq.symm (matmul_eq m k n a b i i_2)))

theorem matmul_odd_right : Law.matmul_odd_right.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (i : Nat)
      (h1 : below i m = true) (i_2 : Nat) (h2 : below i_2 n = true) =>
    trans4 (matmul_eq m k n a (fun (b_2 b_3 : Nat) => sneg (b b_2 b_3)) i i_2)
      (sum_congr k (fun (p : Nat) => smul (a i p) (sneg (b p i_2))) (fun (p : Nat) => sneg (smul (a i p) (b p i_2)))
        (fun (p : Nat) (hp : below p k = true) => mul_neg (a i p) (b p i_2)))
      (sum_neg (fun (p : Nat) => smul (a i p) (b p i_2)) k)
      (congrArg sneg (Eq.symm (matmul_eq m k n a b i i_2)))

theorem matmul_scales_between : Law.matmul_scales_between.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (c : Nat → α)
      (i_2 : Nat) (h1 : below i_2 m = true) (i_3 : Nat) (h2 : below i_3 n = true) =>
    trans3 (matmul_eq m k n (fun (i p : Nat) => smul (a i p) (c p)) b i_2 i_3)
      (sum_congr k (fun (p : Nat) => smul (smul (a i_2 p) (c p)) (b p i_3)) (fun (p : Nat) => smul (a i_2 p) (smul (b p i_3) (c p)))
        (fun (p : Nat) (hp : below p k = true) =>
          ring [a i_2 p, c p, b p i_3] ((r0 *! r1) *! r2) (r0 *! (r2 *! r1)) rfl))
      (Eq.symm (matmul_eq m k n a (fun (p j : Nat) => smul (b p j) (c p)) i_2 i_3))

end Tensorem
