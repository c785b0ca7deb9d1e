/- Scattered sums over the reals. -/
import Claims.CrossEntropy
import Spec.Gather
import Spec.Laws.ScatterAdd
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

theorem scatter_id {ι : Type u} [Int32 ι] [ExactInt ι] (k v : Nat) (h : Nat.ble 1 v = true) (l : Nat.ble v 2147483648 = true) :
    itoNat (iofNat (rem k v) : ι) = rem k v := exact_below (rem k v) v (rem_below k v h) l

theorem scatter_id_below {ι : Type u} [Int32 ι] [ExactInt ι] (k v : Nat) (h : Nat.ble 1 v = true)
  (l : Nat.ble v 2147483648 = true) :
    below (itoNat (iofNat (rem k v) : ι)) v = true :=
  transport (fun (z : Nat) => below z v = true) (Eq.symm (scatter_id k v h l)) (rem_below k v h)

theorem scatter_add_adjoint : Law.scatter_add_adjoint.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι] (n : Nat) (v : Nat)
      (h1 : Nat.ble 1 v = true) (k : Nat → Nat) (x : Nat → Nat → α) (table : Nat → Nat → α)
        (h2 : Nat.ble v 2147483648 = true) =>
    Eq.trans
      (sum_congr v (fun (i : Nat) => smul (Op.scatter_add n 1 (fun (a : Nat) => (iofNat (rem (k a) v) : ι)) x v i 0)
        (table i 0))
        (fun (i : Nat) => smul (Lib.sum n (fun (a : Nat) => pick (Nat.beq (itoNat (iofNat (rem (k a) v) : ι)) i) (x a 0)
          (snat 0))) (table i 0))
        (fun (i : Nat) (hi : below i v = true) =>
          cmul (scatter_add_eq n 1 (fun (a : Nat) => (iofNat (rem (k a) v) : ι)) x v i 0) rfl))
      (scatter_sum n v (fun (a : Nat) => itoNat (iofNat (rem (k a) v) : ι)) (fun (a : Nat) => scatter_id_below (k a) v h1 h2)
        (fun (a : Nat) => x a 0) (fun (i : Nat) => table i 0))

theorem scatter_add_keeps_the_sum : Law.scatter_add_keeps_the_sum.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι] (n : Nat) (v : Nat)
      (h1 : Nat.ble 1 v = true) (r : Nat) (k : Nat → Nat) (x : Nat → Nat → α) (h2 : Nat.ble v 2147483648 = true) (i : Nat)
      (h3 : below i r = true) =>
    trans5 (reduce_sum_eq v r (Op.scatter_add n r (fun (a : Nat) => (iofNat (rem (k a) v) : ι)) x v) i)
      (sum_congr v (fun (j : Nat) => Op.scatter_add n r (fun (a : Nat) => (iofNat (rem (k a) v) : ι)) x v j i)
        (fun (j : Nat) => smul (Lib.sum n (fun (a : Nat) => pick (Nat.beq (itoNat (iofNat (rem (k a) v) : ι)) j) (x a i)
          (snat 0))) (snat 1))
        (fun (j : Nat) (hj : below j v = true) =>
          Eq.trans (scatter_add_eq n r (fun (a : Nat) => (iofNat (rem (k a) v) : ι)) x v j i)
            (Eq.symm (mul_one (Lib.sum n (fun (a : Nat) => pick (Nat.beq (itoNat (iofNat (rem (k a) v) : ι)) j) (x a i)
              (snat 0)))))))
      (scatter_sum n v (fun (a : Nat) => itoNat (iofNat (rem (k a) v) : ι)) (fun (a : Nat) => scatter_id_below (k a) v h1 h2)
        (fun (a : Nat) => x a i) (fun (j : Nat) => snat 1))
      (sum_congr n (fun (a : Nat) => smul (x a i) (snat 1)) (fun (a : Nat) => x a i)
        (fun (a : Nat) (ha : below a n = true) => mul_one (x a i)))
      (Eq.symm (reduce_sum_eq n r x i))

theorem scatter_add_permutes : Law.scatter_add_permutes.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι] (n : Nat) (v : Nat)
      (h1 : Nat.ble 1 v = true) (r : Nat) (k : Nat → Nat) (x : Nat → Nat → α) (p : Nat → Nat) (h2 : Perm n p) (i : Nat)
      (h3 : below i v = true) (i_2 : Nat) (h4 : below i_2 r = true) =>
    trans3
      (scatter_add_eq n r (fun (a : Nat) => (iofNat (rem (k (p a)) v) : ι)) (fun (a : Nat) => x (p a)) v i i_2)
      (sum_perm n (fun (a : Nat) => pick (Nat.beq (itoNat (iofNat (rem (k a) v) : ι)) i) (x a i_2) (snat 0)) p h2)
      (Eq.symm (scatter_add_eq n r (fun (a : Nat) => (iofNat (rem (k a) v) : ι)) x v i i_2))

end Tensorem
