/- The mean over the reals. -/
import Spec.Laws.ReduceMean
import Theory.Order
import Theory.Sum
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

theorem mean_eq {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) :
    Op.reduce_mean n x = sdiv (Lib.sum n x) (snat n) := cdiv (lanes_eq n x) rfl

theorem mean_mul {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (h : Nat.ble 1 n = true) :
    smul (Op.reduce_mean n x) (snat n) = Lib.sum n x :=
  Eq.trans (cmul (mean_eq n x) rfl) (div_mul (Lib.sum n x) (snat n) (nat_ne_of_ble n h))

theorem reduce_mean_of_constant : Law.reduce_mean_of_constant.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (c : α) =>
    trans3 (mean_eq n (fun (j : Nat) => c)) (cdiv (sum_const c n) rfl) (mul_div c (snat n) (nat_ne_of_ble n h1))

theorem reduce_mean_shift : Law.reduce_mean_shift.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (c : α) =>
    trans4 (mean_eq n (fun (j : Nat) => sadd (x j) c))
      (cdiv (Eq.trans (sum_plus x (fun (j : Nat) => c) n) (cadd rfl (sum_const c n))) rfl)
      (div_add (Lib.sum n x) (smul c (snat n)) (snat n) (nat_ne_of_ble n h1))
      (cadd (Eq.symm (mean_eq n x)) (mul_div c (snat n) (nat_ne_of_ble n h1)))

theorem reduce_mean_scale : Law.reduce_mean_scale.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (c : α) =>
    trans4 (mean_eq n (fun (j : Nat) => smul (x j) c)) (cdiv (sum_mul x c n) rfl)
      (div_mul_left (Lib.sum n x) c (snat n) (nat_ne_of_ble n h1)) (cmul (Eq.symm (mean_eq n x)) rfl)

theorem reduce_mean_permutes : Law.reduce_mean_permutes.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (p : Nat → Nat)
      (h2 : Perm n p) =>
    trans3 (mean_eq n (fun (j : Nat) => x (p j))) (cdiv (sum_perm n x p h2) rfl) (Eq.symm (mean_eq n x))

theorem reduce_mean_centred : Law.reduce_mean_centred.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) =>
    trans3 (sum_minus x (fun (j : Nat) => Op.reduce_mean n x) n)
      (csub rfl (Eq.trans (sum_const (Op.reduce_mean n x) n) (mean_mul n x h1))) (sub_self_scalar (Lib.sum n x))

theorem reduce_mean_of_add : Law.reduce_mean_of_add.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (y : Nat → α) =>
    trans4 (mean_eq n (fun (j : Nat) => sadd (x j) (y j))) (cdiv (sum_plus x y n) rfl)
      (div_add (Lib.sum n x) (Lib.sum n y) (snat n) (nat_ne_of_ble n h1)) (cadd (Eq.symm (mean_eq n x)) (Eq.symm (mean_eq n y)))

theorem reduce_mean_totals : Law.reduce_mean_totals.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) =>
    Eq.trans (mean_mul n x h1) (Eq.symm (reduce_sum_eq n 1 (fun (j c : Nat) => x j) 0))

theorem reduce_mean_of_rows : Law.reduce_mean_of_rows.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (m : Nat) (h2 : Nat.ble 1 m = true) (x : Nat → Nat → α) =>
    have total : Lib.sum n (fun (i : Nat) => Op.reduce_mean m (x i)) = smul (Op.reduce_mean n (fun (b : Nat) => Op.reduce_mean m (x b))) (snat n) :=
      Eq.symm (mean_mul n (fun (b : Nat) => Op.reduce_mean m (x b)) h1)
    have rows : Lib.sum n (fun (i : Nat) => Lib.sum m (x i)) = smul (Lib.sum n (fun (i : Nat) => Op.reduce_mean m (x i))) (snat m) :=
      Eq.trans
        (sum_congr n (fun (i : Nat) => Lib.sum m (x i)) (fun (i : Nat) => smul (Op.reduce_mean m (x i)) (snat m))
          (fun (i : Nat) (hi : below i n = true) => Eq.symm (mean_mul m (x i) h2)))
        (sum_mul (fun (i : Nat) => Op.reduce_mean m (x i)) (snat m) n)
    have all : Lib.sum (n * m) (fun (q : Nat) => x (quot q m) (rem q m))
        = smul (Op.reduce_mean n (fun (b : Nat) => Op.reduce_mean m (x b))) (snat (n * m)) :=
      trans4 (sum_flat m x n) rows (cmul total rfl)
        (Eq.trans (mul_assoc (Op.reduce_mean n (fun (b : Nat) => Op.reduce_mean m (x b))) (snat n) (snat m)) (cmul rfl (Eq.symm (snat_mul n m))))
    have some : snat (α := α) (n * m) = snat 0 → False := fun (e : snat (α := α) (n * m) = snat 0) =>
      mul_ne (snat (α := α) n) (snat m) (nat_ne_of_ble n h1) (nat_ne_of_ble m h2) (Eq.trans (Eq.symm (snat_mul n m)) e)
    Eq.trans (mean_eq (n * m) (fun (q : Nat) => x (quot q m) (rem q m)))
      (Eq.symm (eq_div (Op.reduce_mean n (fun (b : Nat) => Op.reduce_mean m (x b)))
        (Lib.sum (n * m) (fun (q : Nat) => x (quot q m) (rem q m))) (snat (n * m)) some (Eq.symm all)))

end Tensorem
