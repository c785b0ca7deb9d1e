/- Cross-entropy over the reals. -/
import Claims.LogSoftmax
import Spec.Laws.CrossEntropy
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

/-- An i32 keeps an index below an extent that it has room for. -/
theorem exact_below {ι : Type u} [Int32 ι] [ExactInt ι] (t v : Nat) (h : below t v = true) (k : Nat.ble v 2147483648 = true) :
    itoNat (iofNat t : ι) = t := ExactInt.to_of t (below_of_below_ble t v 2147483648 h k)

theorem cross_entropy_shift : Law.cross_entropy_shift.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι] (v : Nat) (h1 : Nat.ble 1 v = true)
      (x : Nat → α) (t : Nat) (h2 : below t v = true) (c : α) =>
    trans4 (cross_entropy_eq v (fun (j : Nat) => sadd (x j) c) (iofNat t) h1)
      (csub (Eq.trans (congrArg slog (exps_shift v x c))
        (Eq.trans (log_mul (exps v x) (sexp c) (exps_pos v x h1) (exp_pos c)) (cadd rfl (log_exp c)))) rfl)
      (ring [x (itoNat (iofNat t : ι)), c, slog (exps v x)]
      ((r2 +! r1) -! (r0 +! r1))
      (r2 -! r0) rfl)
      (Eq.symm (cross_entropy_eq v x (iofNat t) h1))

theorem cross_entropy_is_minus_log_probability : Law.cross_entropy_is_minus_log_probability.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι] (v : Nat) (h1 : Nat.ble 1 v = true)
      (x : Nat → α) (t : Nat) (h2 : below t v = true) (h3 : Nat.ble v 2147483648 = true) =>
    trans4 (congrArg (fun (z : α) => sexp (sneg z)) (cross_entropy_eq v x (iofNat t) h1))
      (congrArg (fun (k : Nat) => sexp (sneg (ssub (slog (exps v x)) (x k)))) (exact_below t v h2 h3))
      (congrArg sexp (Eq.trans (ring [slog (exps v x), x t]
      (RExp.neg (r0 -! r1))
      (r1 -! r0) rfl) (Eq.symm (log_softmax_eq v x h1 t))))
      (log_softmax_exp_is_softmax α v h1 x t h2)

theorem cross_entropy_permutes : Law.cross_entropy_permutes.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι] (v : Nat) (h1 : Nat.ble 1 v = true)
      (x : Nat → α) (t : Nat) (h2 : below t v = true) (p : Nat → Nat) (h3 : Perm v p) (h4 : Nat.ble v 2147483648 = true) =>
    trans4 (cross_entropy_eq v (fun (j : Nat) => x (p j)) (iofNat t) h1)
      (csub (congrArg slog (exps_perm v x p h3)) (congrArg (fun (k : Nat) => x (p k)) (exact_below t v h2 h4)))
      (csub rfl (congrArg x (Eq.symm (exact_below (p t) v (h3.stays t h2) h4))))
      (Eq.symm (cross_entropy_eq v x (iofNat (p t)) h1))

theorem cross_entropy_uniform : Law.cross_entropy_uniform.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι] (v : Nat) (h1 : Nat.ble 1 v = true) (c : α)
      (t : Nat) (h2 : below t v = true) =>
    trans3 (cross_entropy_eq v (fun (j : Nat) => c) (iofNat t) h1)
      (csub (trans3 (congrArg slog (exps_const v c)) (log_mul (sexp c) (snat v) (exp_pos c) (nat_pos_of_ble v h1))
        (cadd (log_exp c) rfl)) rfl)
      (ring [c, slog (snat (α := α) v)]
      ((r0 +! r1) -! r0)
      r1 rfl)

end Tensorem
