/- The gradient of softmax over the reals. -/
import Spec.Laws.SoftmaxGrad
import Theory.Exponentials
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem softmax_grad_total {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (y dy : Nat → α) :
    Op.softmax_grad.s n y dy = Lib.sum n (fun (j : Nat) => smul (y j) (dy j)) := lanes_eq n (fun (j : Nat) => smul (y j) (dy j))

theorem softmax_grad_sums_to_zero : Law.softmax_grad_sums_to_zero.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (dy : Nat → α) =>
    trans4
      (sum_congr n (Op.softmax_grad n (Op.softmax n x) dy)
        (fun (j : Nat) => ssub (smul (Op.softmax n x j) (dy j)) (smul (Op.softmax n x j) (Op.softmax_grad.s n
          (Op.softmax n x) dy)))
        (fun (j : Nat) (hj : below j n = true) =>
          (ring [Op.softmax n x j, dy j, Op.softmax_grad.s n (Op.softmax n x) dy]
      (r0 *! (r1 -! r2))
      ((r0 *! r1) -! (r0 *! r2)) rfl)))
      (sum_minus (fun (j : Nat) => smul (Op.softmax n x j) (dy j))
        (fun (j : Nat) => smul (Op.softmax n x j) (Op.softmax_grad.s n (Op.softmax n x) dy)) n)
      (csub (Eq.symm (softmax_grad_total n (Op.softmax n x) dy))
        (Eq.trans (sum_mul (Op.softmax n x) (Op.softmax_grad.s n (Op.softmax n x) dy) n)
          (cmul (softmax_sum n x h1) rfl)))
      (ring [Op.softmax_grad.s n (Op.softmax n x) dy]
      (r0 -! ((RExp.num 1) *! r0))
      (RExp.num 0) rfl)

theorem softmax_grad_constant_upstream : Law.softmax_grad_constant_upstream.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (c : α) (i : Nat)
      (h2 : below i n = true) =>
    have h3 : Op.softmax_grad.s n (Op.softmax n x) (fun (j : Nat) => c) = c :=
      trans4 (softmax_grad_total n (Op.softmax n x) (fun (j : Nat) => c)) (sum_mul (Op.softmax n x) c n)
        (cmul (softmax_sum n x h1) rfl) (one_mul c)
    Eq.trans (congrArg (fun (z : α) => smul (Op.softmax n x i) (ssub c z)) h3) (ring [Op.softmax n x i, c]
      (r0 *! (r1 -! r1))
      (RExp.num 0) rfl)

theorem softmax_grad_total_add {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (y a b : Nat → α) :
    Op.softmax_grad.s n y (fun (j : Nat) => sadd (a j) (b j)) = sadd (Op.softmax_grad.s n y a) (Op.softmax_grad.s n y b) :=
  trans4 (softmax_grad_total n y (fun (j : Nat) => sadd (a j) (b j)))
    (sum_congr n (fun (j : Nat) => smul (y j) (sadd (a j) (b j))) (fun (j : Nat) => sadd (smul (y j) (a j)) (smul (y j) (b j)))
      (fun (j : Nat) (hj : below j n = true) => mul_add (y j) (a j) (b j)))
    (sum_plus (fun (j : Nat) => smul (y j) (a j)) (fun (j : Nat) => smul (y j) (b j)) n)
    (cadd (Eq.symm (softmax_grad_total n y a)) (Eq.symm (softmax_grad_total n y b)))

theorem softmax_grad_linear_upstream : Law.softmax_grad_linear_upstream.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (y : Nat → α) (a : Nat → α) (b : Nat → α) (i : Nat)
      (h1 : below i n = true) =>
    Eq.trans (congrArg (fun (z : α) => smul (y i) (ssub (sadd (a i) (b i)) z)) (softmax_grad_total_add n y a b))
      (ring [y i, a i, b i, Op.softmax_grad.s n y a, Op.softmax_grad.s n y b]
      (r0 *! ((r1 +! r2) -! (r3 +! r4)))
      ((r0 *! (r1 -! r3)) +! (r0 *! (r2 -! r4))) rfl)

theorem softmax_grad_self_adjoint : Law.softmax_grad_self_adjoint.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (y : Nat → α) (a : Nat → α) (b : Nat → α) =>
    have hl : Lib.sum n (fun (j : Nat) => smul (a j) (Op.softmax_grad n y b j))
        = ssub (Lib.sum n (fun (j : Nat) => smul (smul (y j) (a j)) (b j)))
          (smul (Op.softmax_grad.s n y a) (Op.softmax_grad.s n y b)) :=
      trans3
        (sum_congr n (fun (j : Nat) => smul (a j) (Op.softmax_grad n y b j))
          (fun (j : Nat) => ssub (smul (smul (y j) (a j)) (b j)) (smul (smul (y j) (a j)) (Op.softmax_grad.s n y b)))
          (fun (j : Nat) (hj : below j n = true) =>
            (ring [y j, a j, b j, Op.softmax_grad.s n y b]
      (r1 *! (r0 *! (r2 -! r3)))
      (((r0 *! r1) *! r2) -! ((r0 *! r1) *! r3)) rfl)))
        (sum_minus (fun (j : Nat) => smul (smul (y j) (a j)) (b j))
          (fun (j : Nat) => smul (smul (y j) (a j)) (Op.softmax_grad.s n y b)) n)
        (csub rfl (Eq.trans (sum_mul (fun (j : Nat) => smul (y j) (a j)) (Op.softmax_grad.s n y b) n)
          (cmul (Eq.symm (softmax_grad_total n y a)) rfl)))
    have hr : Lib.sum n (fun (j : Nat) => smul (Op.softmax_grad n y a j) (b j))
        = ssub (Lib.sum n (fun (j : Nat) => smul (smul (y j) (a j)) (b j)))
          (smul (Op.softmax_grad.s n y b) (Op.softmax_grad.s n y a)) :=
      trans3
        (sum_congr n (fun (j : Nat) => smul (Op.softmax_grad n y a j) (b j))
          (fun (j : Nat) => ssub (smul (smul (y j) (a j)) (b j)) (smul (smul (y j) (b j)) (Op.softmax_grad.s n y a)))
          (fun (j : Nat) (hj : below j n = true) =>
            (ring [y j, a j, b j, Op.softmax_grad.s n y a]
      ((r0 *! (r1 -! r3)) *! r2)
      (((r0 *! r1) *! r2) -! ((r0 *! r2) *! r3)) rfl)))
        (sum_minus (fun (j : Nat) => smul (smul (y j) (a j)) (b j))
          (fun (j : Nat) => smul (smul (y j) (b j)) (Op.softmax_grad.s n y a)) n)
        (csub rfl (Eq.trans (sum_mul (fun (j : Nat) => smul (y j) (b j)) (Op.softmax_grad.s n y a) n)
          (cmul (Eq.symm (softmax_grad_total n y b)) rfl)))
    trans3 hl (csub rfl (mul_comm (Op.softmax_grad.s n y a) (Op.softmax_grad.s n y b))) (Eq.symm hr)

end Tensorem
