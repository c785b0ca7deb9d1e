/- Padding with zeros changes no sum. -/
import Spec.Laws.Pad
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

theorem pad_before {α : Type u} (n low high : Nat) (z : α) (x : Nat → α) (j : Nat) (h : below j low = true) :
    pick (below j low) z (pick (below j (low + n)) (x (j - low)) z) = z := pick_true z (pick (below j (low + n)) (x
      (j - low)) z) h

theorem pad_center {α : Type u} (n low : Nat) (z : α) (x : Nat → α) (j : Nat) (h : below j n = true) :
    pick (below (low + j) low) z (pick (below (low + j) (low + n)) (x (low + j - low)) z) = x j :=
  trans3 (pick_false z (pick (below (low + j) (low + n)) (x (low + j - low)) z) (not_below_of_ble (low + j) low
    (ble_add low j)))
    (pick_true (x (low + j - low)) z (below_add_left low j n h)) (congrArg x (add_sub_left low j))

theorem pad_behind {α : Type u} (n low : Nat) (z : α) (x : Nat → α) (j : Nat) :
    pick (below (low + n + j) low) z (pick (below (low + n + j) (low + n)) (x (low + n + j - low)) z) = z :=
  Eq.trans (congrArg (pick (below (low + n + j) low) z)
    (pick_false (x (low + n + j - low)) z (not_below_of_ble (low + n + j) (low + n) (ble_add (low + n) j))))
    (pick_same z (below (low + n + j) low))

theorem pad_sum : Law.pad_sum.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (r : Nat) (low : Nat) (high : Nat) (x : Nat → Nat → α) (i : Nat)
      (h1 : below i r = true) =>
    trans5 (reduce_sum_eq (low + n + high) r (Op.pad n r x (snat 0) low high) i)
      (sum_append (low + n) (fun (j : Nat) => Op.pad n r x (snat 0) low high j i) high)
      (cadd (sum_append low (fun (j : Nat) => Op.pad n r x (snat 0) low high j i) n)
        (Eq.trans
          (sum_congr high (fun (j : Nat) => Op.pad n r x (snat 0) low high (low + n + j) i) (fun (j : Nat) => snat 0)
            (fun (j : Nat) (hj : below j high = true) => pad_behind n low (snat 0) (fun (k : Nat) => x k i) j))
          (sum_none high)))
      (cadd (cadd
        (Eq.trans
          (sum_congr low (fun (j : Nat) => Op.pad n r x (snat 0) low high j i) (fun (j : Nat) => snat 0)
            (fun (j : Nat) (hj : below j low = true) => pad_before n low high (snat 0) (fun (k : Nat) => x k i) j hj))
          (sum_none low))
        (Eq.trans
          (sum_congr n (fun (j : Nat) => Op.pad n r x (snat 0) low high (low + j) i) (fun (j : Nat) => x j i)
            (fun (j : Nat) (hj : below j n = true) => pad_center n low (snat 0) (fun (k : Nat) => x k i) j hj))
          (Eq.symm (reduce_sum_eq n r x i)))) rfl)
      (ring [Op.reduce_sum n r x i]
      (((RExp.num 0) +! r0) +! (RExp.num 0))
      r0 rfl)

end Tensorem
