/- Sums along an axis over the reals. -/
import Spec.Laws.ReduceSum
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

theorem reduce_sum_is_sum : Law.reduce_sum_is_sum.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (r : Nat) (x : Nat → Nat → α) (i : Nat) (h1 : below i r = true) =>
    reduce_sum_eq n r x i

theorem reduce_sum_permutes : Law.reduce_sum_permutes.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (r : Nat) (x : Nat → Nat → α) (p : Nat → Nat) (h1 : Perm n p)
      (i : Nat) (h2 : below i r = true) =>
    trans3 (reduce_sum_eq n r (fun (j : Nat) => x (p j)) i) (sum_perm n (fun (j : Nat) => x j i) p h1)
      (Eq.symm (reduce_sum_eq n r x i))

theorem reduce_sum_of_add : Law.reduce_sum_of_add.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat)
      (h1 : below i r = true) =>
    trans3 (reduce_sum_eq n r (fun (j c : Nat) => sadd (x j c) (y j c)) i)
      (sum_plus (fun (j : Nat) => x j i) (fun (j : Nat) => y j i) n)
      (cadd (Eq.symm (reduce_sum_eq n r x i)) (Eq.symm (reduce_sum_eq n r y i)))

theorem reduce_sum_of_concat : Law.reduce_sum_of_concat.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (m : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat)
      (h1 : below i r = true) =>
    trans3 (reduce_sum_eq (n + m) r (Op.concat n r m x y) i)
      (sum_join n m (fun (j : Nat) => x j i) (fun (j : Nat) => y j i))
      (cadd (Eq.symm (reduce_sum_eq n r x i)) (Eq.symm (reduce_sum_eq m r y i)))

theorem reduce_sum_scales : Law.reduce_sum_scales.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (r : Nat) (x : Nat → Nat → α) (c : α) (i_3 : Nat) (h1 : below i_3 r = true) =>
    trans3 (reduce_sum_eq n r (fun (j i : Nat) => smul (x j i) c) i_3) (sum_mul (fun (j : Nat) => x j i_3) c n)
      (cmul (Eq.symm (reduce_sum_eq n r x i_3)) rfl)

theorem reduce_sum_odd : Law.reduce_sum_odd.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (r : Nat) (x : Nat → Nat → α) (i : Nat) (h1 : below i r = true) =>
    trans3 (reduce_sum_eq n r (fun (j c : Nat) => sneg (x j c)) i) (sum_neg (fun (j : Nat) => x j i) n)
      (congrArg sneg (Eq.symm (reduce_sum_eq n r x i)))

theorem reduce_sum_twice {α : Type u} [Num α] [RingNum α] (n m r : Nat) (x : Nat → Nat → Nat → α) (i : Nat) :
    Op.reduce_sum n r (fun (b : Nat) => Op.reduce_sum m r (x b)) i
      = Lib.sum n (fun (j : Nat) => Lib.sum m (fun (k : Nat) => x j k i)) :=
  Eq.trans (reduce_sum_eq n r (fun (b : Nat) => Op.reduce_sum m r (x b)) i)
    (sum_congr n (fun (j : Nat) => Op.reduce_sum m r (x j) i) (fun (j : Nat) => Lib.sum m (fun (k : Nat) => x j k i))
      (fun (j : Nat) (hj : below j n = true) => reduce_sum_eq m r (x j) i))

theorem reduce_sum_swaps : Law.reduce_sum_swaps.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (m : Nat) (r : Nat) (x : Nat → Nat → Nat → α) (i : Nat) (h1 : below i r = true) =>
    trans3 (reduce_sum_twice n m r x i) (sum_swap m (fun (j k : Nat) => x j k i) n)
      (Eq.symm (reduce_sum_twice m n r (fun (k j : Nat) => x j k) i))

theorem reduce_sum_of_rows : Law.reduce_sum_of_rows.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (m : Nat) (h1 : Nat.ble 1 m = true) (r : Nat) (x : Nat → Nat → Nat → α) (i : Nat)
      (h2 : below i r = true) =>
    trans3 (reduce_sum_eq (n * m) r (fun (q : Nat) => x (quot q m) (rem q m)) i) (sum_flat m (fun (j k : Nat) => x j k i) n)
      (Eq.symm (reduce_sum_twice n m r x i))

end Tensorem
