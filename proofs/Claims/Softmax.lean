/- Softmax over the reals. -/
import Spec.Laws.Softmax
import Theory.Exponentials
import Theory.Lattice
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

theorem softmax_shift : Law.softmax_shift.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (c : α) (i : Nat)
      (h2 : below i n = true) =>
    trans4 (softmax_eq n (fun (j : Nat) => sadd (x j) c) h1 i) (cdiv (exp_add (x i) c) (exps_shift n x c))
      (Eq.symm (eq_div (Op.softmax n x i) (smul (sexp (x i)) (sexp c)) (smul (exps n x) (sexp c))
        (mul_ne (exps n x) (sexp c) (exps_ne n x h1) (exp_ne c))
        (Eq.trans (Eq.symm (mul_assoc (Op.softmax n x i) (exps n x) (sexp c))) (cmul (softmax_mul n x h1 i) rfl)))) rfl

theorem softmax_is_quotient : Law.softmax_is_quotient.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (i : Nat) (h2 : below i n = true) =>
    softmax_eq n x h1 i

theorem softmax_normalises_last : Law.softmax_normalises_last.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (m : Nat) (k : Nat) (h1 : Nat.ble 1 k = true) (n : Nat) (x : Nat → Nat → α)
      (v : Nat → Nat → α) (i_2 : Nat) (h2 : below i_2 m = true) (i_3 : Nat) (h3 : below i_3 n = true) =>
    eq_div (Op.matmul m k n (fun (b : Nat) => Op.softmax k (x b)) v i_2 i_3)
      (Lib.sum k (fun (p : Nat) => smul (sexp (x i_2 p)) (v p i_3))) (exps k (x i_2)) (exps_ne k (x i_2) h1)
      (trans3 (cmul (matmul_eq m k n (fun (b : Nat) => Op.softmax k (x b)) v i_2 i_3) rfl)
        (Eq.symm (sum_mul (fun (p : Nat) => smul (Op.softmax k (x i_2) p) (v p i_3)) (exps k (x i_2)) k))
        (sum_congr k (fun (p : Nat) => smul (smul (Op.softmax k (x i_2) p) (v p i_3)) (exps k (x i_2)))
          (fun (p : Nat) => smul (sexp (x i_2 p)) (v p i_3))
          (fun (p : Nat) (hp : below p k = true) =>
            Eq.trans (ring [Op.softmax k (x i_2) p, v p i_3, exps k (x i_2)]
      ((r0 *! r1) *! r2)
      ((r0 *! r2) *! r1) rfl)
              (cmul (softmax_mul k (x i_2) h1 p) rfl))))

theorem softmax_sums_to_one : Law.softmax_sums_to_one.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) =>
    softmax_sum n x h1

theorem softmax_permutes : Law.softmax_permutes.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (p : Nat → Nat)
      (h2 : Perm n p) (i : Nat) (h3 : below i n = true) =>
    trans3 (softmax_eq n (fun (j : Nat) => x (p j)) h1 i) (cdiv rfl (exps_perm n x p h2)) (Eq.symm (softmax_eq n x h1 (p i)))

theorem softmax_ratio : Law.softmax_ratio.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → α) (i : Nat)
      (h2 : below i n = true) (j : Nat) (h3 : below j n = true) =>
    field_cancel (Op.softmax n x i) (smul (Op.softmax n x j) (sexp (ssub (x i) (x j)))) (exps n x) (exps_ne n x h1)
      (Eq.trans (softmax_mul n x h1 i)
        (Eq.symm (trans3 (ring [Op.softmax n x j, sexp (ssub (x i) (x j)), exps n x]
      ((r0 *! r1) *! r2)
      (r1 *! (r0 *! r2)) rfl)
          (cmul rfl (softmax_mul n x h1 j)) (exp_sub_mul (x i) (x j)))))

theorem softmax_uniform : Law.softmax_uniform.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (h1 : Nat.ble 1 n = true) (c : α) (i : Nat) (h2 : below i n = true) =>
    trans3 (softmax_eq n (fun (j : Nat) => c) h1 i) (cdiv rfl (exps_const n c))
      (Eq.symm (eq_div (sdiv (snat 1) (snat n)) (sexp c) (smul (sexp c) (snat n))
        (mul_ne (sexp c) (snat n) (exp_ne c) (nat_ne_of_ble n h1))
        (ring1 [sexp c, snat (α := α) n, sdiv (snat (α := α) 1) (snat n)]
      (r2 *! (r0 *! r1))
      r0
      r0 (r2 *! r1) (RExp.num 1)
      (div_mul (snat 1) (snat n) (nat_ne_of_ble n h1)) rfl)))

/-- The law `softmax_keeps_the_maximum`, where `sbottom` is not above 0 and not above the elements. -/
theorem softmax_keeps_the_maximum_above {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (h : Nat.ble 1 n = true)
    (x : Nat → α) (h0 : sle (sbottom : α) (snat 0) = true) (hx : ∀ (j : Nat), below j n = true → sle sbottom (x j) = true) :
    Lib.maximum n (Op.softmax n x) = sdiv (snat 1) (Lib.sum n (fun (j : Nat) => sexp (ssub (x j) (Lib.maximum n x)))) :=
  Exists.elim (greatest n h x) (fun (k : Nat) (g : Greatest n x k) =>
    have hm : Lib.maximum n x = x k := maximum_greatest n x k g (hx k g.inside)
    have hp : sle (snat 0) (Op.softmax n x k) = true := nonneg_of_pos (Op.softmax n x k) (softmax_pos n x h k)
    have hu : ∀ (j : Nat), below j n = true → sle (Op.softmax n x j) (Op.softmax n x k) = true :=
      fun (j : Nat) (hj : below j n = true) =>
        Eq.trans (congr2 sle (softmax_eq n x h j) (softmax_eq n x h k))
          (div_le (sexp (x j)) (sexp (x k)) (exps n x) (exps_pos n x h) (exp_le (x j) (x k) (g.upper j hj)))
    have hs : smul (Lib.sum n (fun (j : Nat) => sexp (ssub (x j) (x k)))) (sexp (x k)) = exps n x :=
      Eq.trans (Eq.symm (sum_mul (fun (j : Nat) => sexp (ssub (x j) (x k))) (sexp (x k)) n))
        (sum_congr n (fun (j : Nat) => smul (sexp (ssub (x j) (x k))) (sexp (x k))) (fun (j : Nat) => sexp (x j))
          (fun (j : Nat) (hj : below j n = true) => exp_sub_mul (x j) (x k)))
    have hq : smul (Op.softmax n x k) (Lib.sum n (fun (j : Nat) => sexp (ssub (x j) (x k)))) = snat 1 :=
      field_cancel (smul (Op.softmax n x k) (Lib.sum n (fun (j : Nat) => sexp (ssub (x j) (x k))))) (snat 1) (sexp (x k))
        (exp_ne (x k))
        (trans4 (mul_assoc (Op.softmax n x k) (Lib.sum n (fun (j : Nat) => sexp (ssub (x j) (x k)))) (sexp (x k)))
          (cmul rfl hs) (softmax_mul n x h k) (Eq.symm (one_mul (sexp (x k)))))
    have hn : Lib.sum n (fun (j : Nat) => sexp (ssub (x j) (x k))) = snat 0 → False :=
      ne_of_pos (Lib.sum n (fun (j : Nat) => sexp (ssub (x j) (x k)))) (exps_pos n (fun (j : Nat) => ssub (x j) (x k)) h)
    trans3 (maximum_is n (Op.softmax n x) k g.inside (OrderNum.le_trans sbottom (snat 0) (Op.softmax n x k) h0 hp) hu)
      (eq_div (Op.softmax n x k) (snat 1) (Lib.sum n (fun (j : Nat) => sexp (ssub (x j) (x k)))) hn hq)
      (congrArg (fun (m : α) => sdiv (snat 1) (Lib.sum n (fun (j : Nat) => sexp (ssub (x j) m)))) (Eq.symm hm)))

end Tensorem
