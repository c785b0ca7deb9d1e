/- The logarithm of softmax, over the reals. -/
import Spec.Laws.LogSoftmax
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

theorem log_softmax_exp_is_softmax : Law.log_softmax_exp_is_softmax.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (i : Nat)
      (h2 : below i n = true) =>
    have h3 : smul (sexp (ssub (x i) (slog (exps n x)))) (exps n x) = sexp (x i) :=
      Eq.trans (cmul rfl (Eq.symm (exp_log (exps n x) (exps_pos n x h1)))) (exp_sub_mul (x i) (slog (exps n x)))
    trans3 (congrArg sexp (log_softmax_eq n x h1 i))
      (eq_div (sexp (ssub (x i) (slog (exps n x)))) (sexp (x i)) (exps n x) (exps_ne n x h1) h3)
      (Eq.symm (softmax_eq n x h1 i))

theorem log_softmax_is_log_of_softmax : Law.log_softmax_is_log_of_softmax.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (i : Nat)
      (h2 : below i n = true) =>
    Eq.trans (Eq.symm (log_exp (Op.log_softmax n x i))) (congrArg slog (log_softmax_exp_is_softmax α n h1 x i h2))

theorem log_softmax_shift : Law.log_softmax_shift.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (c : α) (i : Nat)
      (h2 : below i n = true) =>
    trans4 (log_softmax_eq n (fun (j : Nat) => sadd (x j) c) h1 i)
      (csub rfl (Eq.trans (congrArg slog (exps_shift n x c))
        (Eq.trans (log_mul (exps n x) (sexp c) (exps_pos n x h1) (exp_pos c)) (cadd rfl (log_exp c)))))
      (ring [x i, c, slog (exps n x)]
      ((r0 +! r1) -! (r2 +! r1))
      (r0 -! r2) rfl) (Eq.symm (log_softmax_eq n x h1 i))

theorem log_softmax_permutes : Law.log_softmax_permutes.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (p : Nat → Nat)
      (h2 : Perm n p) (i : Nat) (h3 : below i n = true) =>
    trans3 (log_softmax_eq n (fun (j : Nat) => x (p j)) h1 i) (csub rfl (congrArg slog (exps_perm n x p h2)))
      (Eq.symm (log_softmax_eq n x h1 (p i)))

theorem exps_log_softmax {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (h : Nat.ble 1 n = true) :
    exps n (Op.log_softmax n x) = snat 1 :=
  Eq.trans
    (sum_congr n (fun (j : Nat) => sexp (Op.log_softmax n x j)) (Op.softmax n x)
      (fun (j : Nat) (hj : below j n = true) => log_softmax_exp_is_softmax α n h x j hj))
    (softmax_sum n x h)

theorem log_softmax_idempotent : Law.log_softmax_idempotent.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (i : Nat)
      (h2 : below i n = true) =>
    have h3 : slog (exps n (Op.log_softmax n x)) = snat 0 :=
      trans3 (congrArg slog (exps_log_softmax n x h1)) (congrArg slog (Eq.symm exp_zero)) (log_exp (snat 0))
    trans3 (log_softmax_eq n (Op.log_softmax n x) h1 i) (csub rfl h3) (ring [Op.log_softmax n x i]
      (r0 -! (RExp.num 0))
      r0 rfl)

theorem log_softmax_is_difference : Law.log_softmax_is_difference.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (i_2 : Nat) (h2 : below i_2 n = true) =>
    log_softmax_eq n x h1 i_2

end Tensorem
