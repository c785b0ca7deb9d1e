/- Softmax and its relatives over the reals: whatever the maximum is that they subtract, they are quotients and logarithms of
the sum of the exponentials. -/
import Spec.CrossEntropy
import Spec.LogSoftmax
import Spec.Softmax
import Theory.Order
import Theory.Sum
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

/-- The sum of exp(x_j). -/
def exps {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α := Lib.sum n (fun (j : Nat) => sexp (x j))

theorem exps_pos_succ {α : Type u} [Scalar α] [LawfulScalar α] (x : Nat → α) :
    ∀ (n : Nat), sle (exps (n + 1) x) (snat 0) = false
  | 0 => transport (fun (z : α) => sle z (snat 0) = false) (Eq.symm (zero_add (sexp (x 0)))) (exp_pos (x 0))
  | n+1 => pos_add (exps (n + 1) x) (sexp (x (n + 1))) (exps_pos_succ x n) (exp_pos (x (n + 1)))

theorem exps_pos {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (h : Nat.ble 1 n = true) :
    sle (exps n x) (snat 0) = false :=
  Exists.elim (pos_exists n h) (fun (k : Nat) (e : n = k + 1) =>
    transport (fun (z : Nat) => sle (exps z x) (snat 0) = false) (Eq.symm e) (exps_pos_succ x k))

theorem exps_ne {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (h : Nat.ble 1 n = true) :
    exps n x = snat 0 → False := ne_of_pos (exps n x) (exps_pos n x h)

/-- The shifted sum, scaled back. -/
theorem shifted_exps {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (m : α) :
    smul (Lib.lanes n (fun (j : Nat) => sexp (ssub (x j) m))) (sexp m) = exps n x :=
  trans3 (cmul (lanes_eq n (fun (j : Nat) => sexp (ssub (x j) m))) rfl)
    (Eq.symm (sum_mul (fun (j : Nat) => sexp (ssub (x j) m)) (sexp m) n))
    (sum_congr n (fun (j : Nat) => smul (sexp (ssub (x j) m)) (sexp m)) (fun (j : Nat) => sexp (x j))
      (fun (j : Nat) (h : below j n = true) => exp_sub_mul (x j) m))

theorem shifted_pos {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (m : α) (h : Nat.ble 1 n = true) :
    sle (Lib.lanes n (fun (j : Nat) => sexp (ssub (x j) m))) (snat 0) = false :=
  transport (fun (z : α) => sle z (snat 0) = false) (Eq.symm (lanes_eq n (fun (j : Nat) => sexp (ssub (x j) m))))
    (exps_pos n (fun (j : Nat) => ssub (x j) m) h)

/-- The logarithm of the shifted sum. -/
theorem log_shifted {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (m : α) (h : Nat.ble 1 n = true) :
    sadd (slog (Lib.lanes n (fun (j : Nat) => sexp (ssub (x j) m)))) m = slog (exps n x) :=
  trans3 (cadd rfl (Eq.symm (log_exp m)))
    (Eq.symm (log_mul (Lib.lanes n (fun (j : Nat) => sexp (ssub (x j) m))) (sexp m) (shifted_pos n x m h) (exp_pos m)))
    (congrArg slog (shifted_exps n x m))

/-- softmax(x)_i = exp(x_i) / sum of exp(x_j). -/
theorem softmax_mul {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (h : Nat.ble 1 n = true) (i : Nat) :
    smul (Op.softmax n x i) (exps n x) = sexp (x i) :=
  have h1 : smul (Op.softmax n x i) (Op.softmax.s n x) = sexp (ssub (x i) (Op.softmax.m n x)) :=
    div_mul (sexp (ssub (x i) (Op.softmax.m n x))) (Op.softmax.s n x)
      (ne_of_pos (Op.softmax.s n x) (shifted_pos n x (Op.softmax.m n x) h))
  trans4 (cmul rfl (Eq.symm (shifted_exps n x (Op.softmax.m n x))))
    (Eq.symm (mul_assoc (Op.softmax n x i) (Op.softmax.s n x) (sexp (Op.softmax.m n x)))) (cmul h1 rfl)
    (exp_sub_mul (x i) (Op.softmax.m n x))

theorem softmax_eq {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (h : Nat.ble 1 n = true) (i : Nat) :
    Op.softmax n x i = sdiv (sexp (x i)) (exps n x) :=
  eq_div (Op.softmax n x i) (sexp (x i)) (exps n x) (exps_ne n x h) (softmax_mul n x h i)

theorem softmax_pos {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (h : Nat.ble 1 n = true) (i : Nat) :
    sle (Op.softmax n x i) (snat 0) = false :=
  by_bool (sle (Op.softmax n x i) (snat 0))
    (fun (k : sle (Op.softmax n x i) (snat 0) = true) =>
      have e : Op.softmax n x i = snat 0 :=
        OrderNum.le_antisymm (Op.softmax n x i) (snat 0) k
          (transport (fun (z : α) => sle (snat 0) z = true) (Eq.symm (softmax_eq n x h i))
            (div_nonneg (sexp (x i)) (exps n x) (nonneg_of_pos (sexp (x i)) (exp_pos (x i))) (exps_pos n x h)))
      False.elim (exp_ne (x i) (trans3 (Eq.symm (softmax_mul n x h i)) (cmul e rfl) (zero_mul (exps n x)))))
    (fun (k : sle (Op.softmax n x i) (snat 0) = false) => k)

/-- log_softmax(x)_i = x_i - log of the sum of exp(x_j). -/
theorem log_softmax_eq {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (h : Nat.ble 1 n = true) (i : Nat) :
    Op.log_softmax n x i = ssub (x i) (slog (exps n x)) :=
  Eq.trans (ring [x i, Op.log_softmax.m n x, Op.log_softmax.l n x]
      ((r0 -! r1) -! r2)
      (r0 -! (r2 +! r1)) rfl)
    (csub rfl (log_shifted n x (Op.log_softmax.m n x) h))

/-- cross_entropy(x, t) = log of the sum of exp(x_j) - x_t. -/
theorem cross_entropy_eq {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] [LawfulScalar α] (n : Nat) (x : Nat → α) (t : ι)
    (h : Nat.ble 1 n = true) : Op.cross_entropy n x t = ssub (slog (exps n x)) (x (itoNat t)) :=
  Eq.trans (ring [x (itoNat t), Op.cross_entropy.m n x, slog (Op.cross_entropy.s n x)]
      (r2 -! (r0 -! r1))
      ((r2 +! r1) -! r0) rfl)
    (csub (log_shifted n x (Op.cross_entropy.m n x) h) rfl)

/- what happens to the sum of exponentials -/
theorem exps_shift {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (c : α) :
    exps n (fun (j : Nat) => sadd (x j) c) = smul (exps n x) (sexp c) :=
  Eq.trans (sum_congr n (fun (j : Nat) => sexp (sadd (x j) c)) (fun (j : Nat) => smul (sexp (x j)) (sexp c))
      (fun (j : Nat) (h : below j n = true) => exp_add (x j) c))
    (sum_mul (fun (j : Nat) => sexp (x j)) (sexp c) n)

theorem exps_perm {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (p : Nat → Nat) (h : Perm n p) :
    exps n (fun (j : Nat) => x (p j)) = exps n x := sum_perm n (fun (j : Nat) => sexp (x j)) p h

theorem exps_const {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (c : α) :
    exps n (fun (j : Nat) => c) = smul (sexp c) (snat n) := sum_const (sexp c) n

theorem softmax_sum {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (h : Nat.ble 1 n = true) :
    Lib.sum n (Op.softmax n x) = snat 1 :=
  field_cancel (Lib.sum n (Op.softmax n x)) (snat 1) (exps n x) (exps_ne n x h)
    (trans3 (Eq.symm (sum_mul (Op.softmax n x) (exps n x) n))
      (sum_congr n (fun (j : Nat) => smul (Op.softmax n x j) (exps n x)) (fun (j : Nat) => sexp (x j))
        (fun (j : Nat) (hj : below j n = true) => softmax_mul n x h j))
      (Eq.symm (one_mul (exps n x))))

end Tensorem
