/- The gradient of cross-entropy over the reals. -/
import Claims.CrossEntropy
import Claims.Softmax
import Claims.SoftmaxGrad
import Spec.Laws.CrossEntropyGrad
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem unit_minus {α : Type u} [Scalar α] [LawfulScalar α] (y : α) :
    ∀ (b : Bool), pick b (ssub y (snat 1)) y = ssub y (pick b (snat 1) (snat 0))
  | true => rfl
  | false => (ring [y]
      r0
      (r0 -! (RExp.num 0)) rfl)

theorem cross_entropy_grad_sums_to_zero : Law.cross_entropy_grad_sums_to_zero.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι] (v : Nat) (h1 : Nat.ble 1 v = true)
      (x : Nat → α) (t : Nat) (h2 : below t v = true) (d : α) (h3 : Nat.ble v 2147483648 = true) =>
    have h4 : itoNat (iofNat t : ι) = t := exact_below t v h2 h3
    have h5 : Lib.sum v (fun (j : Nat) => pick (Nat.beq j t) (ssub (Op.softmax v x j) (snat 1)) (Op.softmax v x j)) = snat 0 :=
      trans4
        (sum_congr v (fun (j : Nat) => pick (Nat.beq j t) (ssub (Op.softmax v x j) (snat 1)) (Op.softmax v x j))
          (fun (j : Nat) => ssub (Op.softmax v x j) (pick (Nat.beq j t) (snat 1) (snat 0)))
          (fun (j : Nat) (hj : below j v = true) => unit_minus (Op.softmax v x j) (Nat.beq j t)))
        (sum_minus (Op.softmax v x) (fun (j : Nat) => pick (Nat.beq j t) (snat 1) (snat 0)) v)
        (csub (softmax_sum v x h1) (sum_one (fun (j : Nat) => snat 1) t v h2))
        (sub_self_scalar (snat 1))
    trans4
      (sum_mul (fun (j : Nat) => pick (Nat.beq j (itoNat (iofNat t : ι))) (ssub (Op.softmax v x j) (snat 1))
        (Op.softmax v x j)) d v)
      (congrArg (fun (k : Nat) => smul (Lib.sum v (fun (j : Nat) => pick (Nat.beq j k) (ssub (Op.softmax v x j) (snat 1))
        (Op.softmax v x j))) d) h4)
      (cmul h5 rfl) (zero_mul d)

/-- What softmax passes on of the derivative of -log at the target. -/
theorem target_share {α : Type u} [Scalar α] [LawfulScalar α] (v : Nat) (y : Nat → α) (t : Nat) (ht : below t v = true)
    (d : α) (hy : y t = snat 0 → False) :
    Op.softmax_grad.s v y (fun (j : Nat) => pick (Nat.beq j t) (sdiv (sneg d) (y t)) (snat 0)) = sneg d :=
  trans4 (softmax_grad_total v y (fun (j : Nat) => pick (Nat.beq j t) (sdiv (sneg d) (y t)) (snat 0)))
    (sum_congr v (fun (j : Nat) => smul (y j) (pick (Nat.beq j t) (sdiv (sneg d) (y t)) (snat 0)))
      (fun (j : Nat) => pick (Nat.beq j t) (smul (y j) (sdiv (sneg d) (y t))) (snat 0))
      (fun (j : Nat) (hj : below j v = true) =>
        Eq.trans (pick_map (fun (z : α) => smul (y j) z) (sdiv (sneg d) (y t)) (snat 0) (Nat.beq j t))
          (congrArg (fun (z : α) => pick (Nat.beq j t) (smul (y j) (sdiv (sneg d) (y t))) z) (mul_zero (y j)))))
    (sum_one (fun (j : Nat) => smul (y j) (sdiv (sneg d) (y t))) t v ht)
    (Eq.trans (mul_comm (y t) (sdiv (sneg d) (y t))) (div_mul (sneg d) (y t) hy))

theorem cross_entropy_grad_through_softmax : Law.cross_entropy_grad_through_softmax.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι] (v : Nat) (h1 : Nat.ble 1 v = true)
      (x : Nat → α) (t : Nat) (h2 : below t v = true) (d : α) (h3 : Nat.ble v 2147483648 = true) (i : Nat)
      (h4 : below i v = true) =>
    have hy : Op.softmax v x t = snat 0 → False := ne_of_pos (Op.softmax v x t) (softmax_pos v x h1 t)
    have hs : Op.softmax_grad.s v (Op.softmax v x)
        (fun (j : Nat) => pick (Nat.beq j t) (sdiv (sneg d) (Op.softmax v x t)) (snat 0)) = sneg d :=
      target_share v (Op.softmax v x) t h2 d hy
    have hl : Op.cross_entropy_grad v x (iofNat t : ι) d i
        = smul (pick (Nat.beq i t) (ssub (Op.softmax v x i) (snat 1)) (Op.softmax v x i)) d :=
      congrArg (fun (k : Nat) => smul (pick (Nat.beq i k) (ssub (Op.softmax v x i) (snat 1)) (Op.softmax v x i)) d)
        (exact_below t v h2 h3)
    have hr : smul (pick (Nat.beq i t) (ssub (Op.softmax v x i) (snat 1)) (Op.softmax v x i)) d
        = smul (Op.softmax v x i) (ssub (pick (Nat.beq i t) (sdiv (sneg d) (Op.softmax v x t)) (snat 0)) (sneg d)) :=
      by_bool (Nat.beq i t)
        (fun (k : Nat.beq i t = true) =>
          have e : i = t := beq_eq i t k
          have q : smul (sdiv (sneg d) (Op.softmax v x t)) (Op.softmax v x i) = sneg d :=
            Eq.trans (congrArg (fun (z : Nat) => smul (sdiv (sneg d) (Op.softmax v x t)) (Op.softmax v x z)) e)
              (div_mul (sneg d) (Op.softmax v x t) hy)
          trans3 (cmul (pick_true (ssub (Op.softmax v x i) (snat 1)) (Op.softmax v x i) k) rfl)
            (ring1 [Op.softmax v x i, d, sdiv (sneg d) (Op.softmax v x t)]
      ((r0 -! (RExp.num 1)) *! r1)
      (r0 *! (r2 -! (RExp.neg r1)))
      (RExp.neg (RExp.num 1)) (r2 *! r0) (RExp.neg r1)
      (q) rfl)
            (congrArg (fun (z : α) => smul (Op.softmax v x i) (ssub z (sneg d)))
              (Eq.symm (pick_true (sdiv (sneg d) (Op.softmax v x t)) (snat 0) k))))
        (fun (k : Nat.beq i t = false) =>
          trans3 (cmul (pick_false (ssub (Op.softmax v x i) (snat 1)) (Op.softmax v x i) k) rfl)
            (ring [Op.softmax v x i, d]
      (r0 *! r1)
      (r0 *! ((RExp.num 0) -! (RExp.neg r1))) rfl)
            (congrArg (fun (z : α) => smul (Op.softmax v x i) (ssub z (sneg d)))
              (Eq.symm (pick_false (sdiv (sneg d) (Op.softmax v x t)) (snat 0) k))))
    trans3 hl hr (congrArg (fun (z : α) => smul (Op.softmax v x i)
      (ssub (pick (Nat.beq i t) (sdiv (sneg d) (Op.softmax v x t)) (snat 0)) z)) (Eq.symm hs))

theorem cross_entropy_grad_shift : Law.cross_entropy_grad_shift.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι] (v : Nat) (h1 : Nat.ble 1 v = true)
      (x : Nat → α) (t : Nat) (h2 : below t v = true) (d : α) (c : α) (i : Nat) (h3 : below i v = true) =>
    congrArg (fun (y : α) => smul (pick (Nat.beq i (itoNat (iofNat t : ι))) (ssub y (snat 1)) y) d)
      (softmax_shift α v h1 x c i h3)

end Tensorem
