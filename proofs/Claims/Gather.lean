/- Rows of a table over the reals. -/
import Claims.CrossEntropy
import Spec.Laws.Gather
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

theorem gather_is_matmul : Law.gather_is_matmul.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι] (v : Nat) (h1 : Nat.ble 1 v = true)
      (r : Nat) (table : Nat → Nat → α) (k : Nat) (h2 : below k v = true) (h3 : Nat.ble v 2147483648 = true) (i_2 : Nat)
      (h4 : below i_2 r = true) =>
    Eq.symm (trans4 (matmul_eq 1 v r (fun (a i : Nat) => pick (Nat.beq i k) (snat 1) (snat 0)) table 0 i_2)
      (sum_congr v (fun (p : Nat) => smul (pick (Nat.beq p k) (snat 1) (snat 0)) (table p i_2))
        (fun (p : Nat) => pick (Nat.beq p k) (table p i_2) (snat 0))
        (fun (p : Nat) (hp : below p v = true) =>
          Eq.trans (pick_map (fun (z : α) => smul z (table p i_2)) (snat 1) (snat 0) (Nat.beq p k))
            (congr2 (pick (Nat.beq p k)) (one_mul (table p i_2)) (zero_mul (table p i_2)))))
      (sum_one (fun (p : Nat) => table p i_2) k v h2)
      (congrArg (fun (z : Nat) => table z i_2) (Eq.symm (exact_below k v h2 h3))))

end Tensorem
