/- Matrix products, sums along an axis, scattered sums over a commutative ring: entries as sums. -/
import Spec.Matmul
import Spec.ReduceSum
import Spec.ScatterAdd
import Theory.Blocks
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

/-- An entry of a product. -/
theorem matmul_eq {α : Type u} [Scalar α] [LawfulScalar α] (m k n : Nat) (a b : Nat → Nat → α) (i j : Nat) :
    Op.matmul m k n a b i j = Lib.sum k (fun (p : Nat) => smul (a i p) (b p j)) := dot_eq (a i) (fun (p : Nat) => b p j) k

theorem reduce_sum_eq {α : Type u} [Num α] [RingNum α] (n r : Nat) (x : Nat → Nat → α) (c : Nat) :
    Op.reduce_sum n r x c = Lib.sum n (fun (j : Nat) => x j c) := lanes_eq n (fun (j : Nat) => x j c)

/-- A sum of products of sums, summed up from either side. -/
theorem sum_middle {α : Type u} [Num α] [RingNum α] (k l : Nat) (a : Nat → α) (b : Nat → Nat → α) (c : Nat → α) :
    Lib.sum l (fun (q : Nat) => smul (Lib.sum k (fun (p : Nat) => smul (a p) (b p q))) (c q))
      = Lib.sum k (fun (p : Nat) => smul (a p) (Lib.sum l (fun (q : Nat) => smul (b p q) (c q)))) :=
  trans3
    (sum_congr l (fun (q : Nat) => smul (Lib.sum k (fun (p : Nat) => smul (a p) (b p q))) (c q))
      (fun (q : Nat) => Lib.sum k (fun (p : Nat) => smul (smul (a p) (b p q)) (c q)))
      (fun (q : Nat) (hq : below q l = true) => Eq.symm (sum_mul (fun (p : Nat) => smul (a p) (b p q)) (c q) k)))
    (sum_swap k (fun (q p : Nat) => smul (smul (a p) (b p q)) (c q)) l)
    (sum_congr k (fun (p : Nat) => Lib.sum l (fun (q : Nat) => smul (smul (a p) (b p q)) (c q)))
      (fun (p : Nat) => smul (a p) (Lib.sum l (fun (q : Nat) => smul (b p q) (c q))))
      (fun (p : Nat) (hp : below p k = true) =>
        Eq.trans (sum_congr l (fun (q : Nat) => smul (smul (a p) (b p q)) (c q)) (fun (q : Nat) => smul (a p) (smul (b p q)
          (c q)))
            (fun (q : Nat) (hq : below q l = true) => mul_assoc (a p) (b p q) (c q)))
          (sum_mul_left (fun (q : Nat) => smul (b p q) (c q)) (a p) l)))

/-- A sum of two operands joined is the sum of their sums. -/
theorem sum_join {α : Type u} [Num α] [RingNum α] (n m : Nat) (x y : Nat → α) :
    Lib.sum (n + m) (fun (j : Nat) => pick (below j n) (x j) (y (j - n))) = sadd (Lib.sum n x) (Lib.sum m y) :=
  Eq.trans (sum_append n (fun (j : Nat) => pick (below j n) (x j) (y (j - n))) m)
    (cadd
      (sum_congr n (fun (j : Nat) => pick (below j n) (x j) (y (j - n))) x
        (fun (j : Nat) (hj : below j n = true) => pick_true (x j) (y (j - n)) hj))
      (sum_congr m (fun (j : Nat) => pick (below (n + j) n) (x (n + j)) (y (n + j - n))) y
        (fun (j : Nat) (hj : below j m = true) =>
          Eq.trans (pick_false (x (n + j)) (y (n + j - n)) (not_below_of_ble (n + j) n (ble_add n j)))
            (congrArg y (add_sub_left n j)))))

/-- A fold that takes in the elements of one id is their sum. -/
theorem scatter_eq {α : Type u} [Num α] [RingNum α] (f : Nat → Nat) (i : Nat) (x : Nat → α) :
    ∀ (n : Nat), fold (snat 0 : α) (fun (a : Nat) (s : α) => pick (Nat.beq (f a) i) (sadd s (x a)) s) n
      = Lib.sum n (fun (a : Nat) => pick (Nat.beq (f a) i) (x a) (snat 0))
  | 0 => rfl
  | n+1 =>
    have h : ∀ (b : Bool) (s : α), pick b (sadd s (x n)) s = sadd s (pick b (x n) (snat 0)) :=
      fun (b : Bool) (s : α) => by_bool b
        (fun (t : b = true) => Eq.trans (pick_true (sadd s (x n)) s t) (cadd rfl (Eq.symm (pick_true (x n) (snat 0) t))))
        (fun (t : b = false) => Eq.trans (pick_false (sadd s (x n)) s t)
          (Eq.trans (Eq.symm (add_zero s)) (cadd rfl (Eq.symm (pick_false (x n) (snat 0) t)))))
    Eq.trans (h (Nat.beq (f n) i) (fold (snat 0 : α) (fun (a : Nat) (s : α) => pick (Nat.beq (f a) i) (sadd s (x a)) s) n))
      (cadd (scatter_eq f i x n) rfl)

theorem scatter_add_eq {α : Type u} {ι : Type v} [Num α] [Int32 ι] [RingNum α] (n r : Nat) (ids : Nat → ι) (x : Nat → Nat → α)
    (rows i j : Nat) : Op.scatter_add n r ids x rows i j
      = Lib.sum n (fun (a : Nat) => pick (Nat.beq (itoNat (ids a)) i) (x a j) (snat 0)) :=
  scatter_eq (fun (a : Nat) => itoNat (ids a)) i (fun (a : Nat) => x a j) n

/-- Scattered by ids below v and added up against t: each element counts once, at its id. -/
theorem scatter_sum {α : Type u} [Num α] [RingNum α] (n v : Nat) (f : Nat → Nat) (hf : ∀ (a : Nat), below (f a) v = true)
    (x t : Nat → α) :
    Lib.sum v (fun (i : Nat) => smul (Lib.sum n (fun (a : Nat) => pick (Nat.beq (f a) i) (x a) (snat 0))) (t i))
      = Lib.sum n (fun (a : Nat) => smul (x a) (t (f a))) :=
  trans3
    (sum_congr v (fun (i : Nat) => smul (Lib.sum n (fun (a : Nat) => pick (Nat.beq (f a) i) (x a) (snat 0))) (t i))
      (fun (i : Nat) => Lib.sum n (fun (a : Nat) => smul (pick (Nat.beq (f a) i) (x a) (snat 0)) (t i)))
      (fun (i : Nat) (hi : below i v = true) =>
        Eq.symm (sum_mul (fun (a : Nat) => pick (Nat.beq (f a) i) (x a) (snat 0)) (t i) n)))
    (sum_swap n (fun (i a : Nat) => smul (pick (Nat.beq (f a) i) (x a) (snat 0)) (t i)) v)
    (sum_congr n (fun (a : Nat) => Lib.sum v (fun (i : Nat) => smul (pick (Nat.beq (f a) i) (x a) (snat 0)) (t i)))
      (fun (a : Nat) => smul (x a) (t (f a)))
      (fun (a : Nat) (ha : below a n = true) =>
        Eq.trans
          (sum_congr v (fun (i : Nat) => smul (pick (Nat.beq (f a) i) (x a) (snat 0)) (t i))
            (fun (i : Nat) => pick (Nat.beq i (f a)) (smul (x a) (t i)) (snat 0))
            (fun (i : Nat) (hi : below i v = true) =>
              trans3 (pick_map (fun (z : α) => smul z (t i)) (x a) (snat 0) (Nat.beq (f a) i))
                (congrArg (fun (z : α) => pick (Nat.beq (f a) i) (smul (x a) (t i)) z) (zero_mul (t i)))
                (congrArg (fun (b : Bool) => pick b (smul (x a) (t i)) (snat 0)) (beq_comm (f a) i))))
          (sum_one (fun (i : Nat) => smul (x a) (t i)) (f a) v (hf a))))

end Tensorem
