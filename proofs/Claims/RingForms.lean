/- Laws of any commutative ring, of any total order, and of integers that wrap. Certificates use them of integers that wrap, and of real numbers where a bitwise law
is about IEEE arithmetic. -/
import Claims.Bits.Facts
import Spec.Abs
import Spec.Add
import Spec.Max
import Spec.Min
import Spec.Mul
import Spec.Neg
import Spec.Sub
import Theory.Algebra
import Theory.Extremes
universe u

namespace Tensorem
open Num
open Int32

theorem add_commutes_ring (α : Type u) [Num α] [RingNum α] (n : Nat) (x y : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.add (x i) (y i) = Op.add (y i) (x i) := RingNum.add_comm (x i) (y i)

theorem mul_commutes_ring (α : Type u) [Num α] [RingNum α] (n : Nat) (x y : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.mul (x i) (y i) = Op.mul (y i) (x i) := RingNum.mul_comm (x i) (y i)

theorem mul_one_ring (α : Type u) [Num α] [RingNum α] (n : Nat) (x : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.mul (x i) (snat 1 : α) = x i := RingNum.mul_one (x i)

theorem mul_of_negative_ring (α : Type u) [Num α] [RingNum α] (n : Nat) (x y : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.mul (Op.neg (x i)) (y i) = Op.neg (Op.mul (x i) (y i)) := neg_mul (x i) (y i)

theorem neg_twice_ring (α : Type u) [Num α] [RingNum α] (n : Nat) (x : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.neg (Op.neg (x i)) = x i := neg_neg (x i)

theorem sub_adds_negative_ring (α : Type u) [Num α] [RingNum α] (n : Nat) (x y : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.sub (x i) (y i) = Op.add (x i) (Op.neg (y i)) := RingNum.sub_eq (x i) (y i)

theorem max_commutes_ordered (α : Type u) [Num α] [OrderNum α] (n : Nat) (x y : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.max (x i) (y i) = Op.max (y i) (x i) := max_symmetric (x i) (y i)

theorem max_associates_ordered (α : Type u) [Num α] [OrderNum α] (n : Nat) (x y z : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.max (Op.max (x i) (y i)) (z i) = Op.max (x i) (Op.max (y i) (z i)) := max_regroups (x i) (y i) (z i)

theorem max_idempotent_ordered (α : Type u) [Num α] [OrderNum α] (n : Nat) (x : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.max (x i) (x i) = x i := max_itself (x i)

theorem min_commutes_ordered (α : Type u) [Num α] [OrderNum α] (n : Nat) (x y : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.min (x i) (y i) = Op.min (y i) (x i) := min_symmetric (x i) (y i)

theorem min_associates_ordered (α : Type u) [Num α] [OrderNum α] (n : Nat) (x y z : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.min (Op.min (x i) (y i)) (z i) = Op.min (x i) (Op.min (y i) (z i)) := min_regroups (x i) (y i) (z i)

theorem min_idempotent_ordered (α : Type u) [Num α] [OrderNum α] (n : Nat) (x : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.min (x i) (x i) = x i := min_itself (x i)

theorem reduce_max_of_concat_ordered (α : Type u) [Num α] [OrderNum α] (n m r : Nat) (x y : Nat → Nat → α) (i : Nat)
    (hi : below i r = true) :
    Op.reduce_max (n + m) r (Op.concat n r m x y) i = Op.max (Op.reduce_max n r x i) (Op.reduce_max m r y i) :=
  have left : Lib.maximum n (fun (j : Nat) => Op.concat n r m x y j i) = Lib.maximum n (fun (j : Nat) => x j i) :=
    maximum_congr n (fun (j : Nat) => Op.concat n r m x y j i) (fun (j : Nat) => x j i)
      (fun (j : Nat) (h : below j n = true) => concat_left n r m x y i j j rfl h)
  have right : Lib.maximum m (fun (j : Nat) => Op.concat n r m x y (n + j) i) = Lib.maximum m (fun (j : Nat) => y j i) :=
    maximum_congr m (fun (j : Nat) => Op.concat n r m x y (n + j) i) (fun (j : Nat) => y j i)
      (fun (j : Nat) (h : below j m = true) => concat_right n r m x y i (n + j) j rfl)
  Eq.trans (maximum_joined (fun (j : Nat) => Op.concat n r m x y j i) n m) (congr2 (fun (p q : α) => smax p q) left right)

theorem zero_is_zero {ι : Type u} [Int32 ι] [ExactInt ι] [WrapInt ι] : iofNat (ι := ι) 0 = snat 0 :=
  ring_cancel (iofNat (ι := ι) 0) (snat 0) (iofNat 0)
    (Eq.trans (ExactInt.of_add (ι := ι) 0 0 rfl) (Eq.symm (zero_add (iofNat (ι := ι) 0))))

theorem add_zero_integer (ι : Type u) [Int32 ι] [ExactInt ι] [WrapInt ι] (n : Nat) (x : Nat → ι) (i : Nat) (hi : below i n = true) :
    Op.add (x i) (iofNat 0) = x i :=
  Eq.trans (congrArg (fun (z : ι) => sadd (x i) z) zero_is_zero) (RingNum.add_zero (x i))

theorem broadcast_maximum_integer (ι : Type u) [Int32 ι] [ExactInt ι] [WrapInt ι] (n : Nat) (h : Nat.ble 1 n = true) (r : Nat) (x : Nat → ι)
    (i : Nat) (hi : below i r = true) : Op.reduce_max n r (Op.broadcast r x n) i = x i :=
  maximum_is n (fun (j : Nat) => x i) 0 h (WrapInt.least (x i)) (fun (j : Nat) (hj : below j n = true) => le_refl (x i))

theorem abs_even_integer (ι : Type u) [Int32 ι] [ExactInt ι] [WrapInt ι] (n : Nat) (x : Nat → ι) (i : Nat) (hi : below i n = true) :
    Op.abs (Op.neg (x i)) = Op.abs (x i) :=
  by_bool (sle (snat 0) (x i))
    (fun (p : sle (snat 0) (x i) = true) =>
      by_bool (sle (snat 0) (sneg (x i)))
        (fun (q : sle (snat 0) (sneg (x i)) = true) => congrArg sabs (WrapInt.neg_same (x i) (Eq.trans p (Eq.symm q))))
        (fun (q : sle (snat 0) (sneg (x i)) = false) =>
          trans5 (OrderNum.abs_eq (sneg (x i))) (pick_false (sneg (x i)) (sneg (sneg (x i))) q) (neg_neg (x i))
            (Eq.symm (pick_true (x i) (sneg (x i)) p)) (Eq.symm (OrderNum.abs_eq (x i)))))
    (fun (p : sle (snat 0) (x i) = false) =>
      by_bool (sle (snat 0) (sneg (x i)))
        (fun (q : sle (snat 0) (sneg (x i)) = true) =>
          trans4 (OrderNum.abs_eq (sneg (x i))) (pick_true (sneg (x i)) (sneg (sneg (x i))) q)
            (Eq.symm (pick_false (x i) (sneg (x i)) p)) (Eq.symm (OrderNum.abs_eq (x i))))
        (fun (q : sle (snat 0) (sneg (x i)) = false) => congrArg sabs (WrapInt.neg_same (x i) (Eq.trans p (Eq.symm q)))))

theorem abs_idempotent_integer (ι : Type u) [Int32 ι] [ExactInt ι] [WrapInt ι] (n : Nat) (x : Nat → ι) (i : Nat) (hi : below i n = true) :
    Op.abs (Op.abs (x i)) = Op.abs (x i) :=
  by_bool (sle (snat 0) (x i))
    (fun (p : sle (snat 0) (x i) = true) =>
      congrArg sabs (Eq.trans (OrderNum.abs_eq (x i)) (pick_true (x i) (sneg (x i)) p)))
    (fun (p : sle (snat 0) (x i) = false) =>
      Eq.trans (congrArg sabs (Eq.trans (OrderNum.abs_eq (x i)) (pick_false (x i) (sneg (x i)) p))) (abs_even_integer ι n x i hi))

end Tensorem
