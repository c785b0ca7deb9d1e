/- The mean with softmax weights, over the reals: as a quotient of sums of exponentials; one pass over blocks of keys computes it,
and the specification of attention is such a pass. -/
import Theory.Flash
import Theory.Positive
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open OrderNum
open LawfulScalar
open ExpRing

/- a sum of numbers that are not negative, one of them positive -/
theorem sum_pos_at {α : Type u} [Scalar α] [LawfulScalar α] (f : Nat → α) (h : ∀ (j : Nat), sle (snat 0) (f j) = true) (k : Nat)
    (hk : sle (f k) (snat 0) = false) : ∀ (n : Nat), below k n = true → sle (Lib.sum n f) (snat 0) = false
  | 0 => fun (b : below k 0 = true) => False.elim (not_below_zero k b)
  | n+1 => fun (b : below k (n + 1) = true) =>
    orElim (below_or k n b)
      (fun (l : below k n = true) => pos_add_nonneg (Lib.sum n f) (f n) (sum_pos_at f h k hk n l) (h n))
      (fun (l : k = n) =>
        transport (fun (z : α) => sle z (snat 0) = false) (add_comm (f n) (Lib.sum n f))
          (pos_add_nonneg (f n) (Lib.sum n f) (transport (fun (z : Nat) => sle (f z) (snat 0) = false) l hk) (sum_of_nonneg f h n)))

theorem mass_nonneg {α : Type u} [Scalar α] [LawfulScalar α] (keep : Nat → Bool) (x : Nat → α) (j : Nat) :
    sle (snat 0) (Flash.mass keep x j) = true :=
  pick_cases (fun (z : α) => sle (snat 0) z = true) (sexp (x j)) (snat 0) (keep j)
    (fun (h : keep j = true) => le_total (sexp (x j)) (snat 0) (exp_pos (x j))) (fun (h : keep j = false) => le_refl (snat 0))

/-- One key is kept, so the weights do not add up to 0. -/
theorem masses_ne {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (keep : Nat → Bool) (x : Nat → α) (k : Nat)
    (hk : below k n = true) (h : keep k = true) : Lib.sum n (Flash.mass keep x) = snat 0 → False :=
  ne_of_pos (Lib.sum n (Flash.mass keep x))
    (sum_pos_at (Flash.mass keep x) (mass_nonneg keep x) k
      (Eq.trans (congrArg (fun (z : α) => sle z (snat 0)) (pick_true (sexp (x k)) (snat 0) h)) (exp_pos (x k))) n hk)

/-- The mean of the values of the kept keys, with weights exp of their scores. -/
def mean_kept {α : Type u} [Scalar α] (n : Nat) (keep : Nat → Bool) (x : Nat → α) (v : Nat → α) : α :=
  sdiv (Lib.sum n (fun (j : Nat) => smul (Flash.mass keep x j) (v j))) (Lib.sum n (Flash.mass keep x))

theorem mean_kept_congr {α : Type u} [Scalar α] (n : Nat) (keep : Nat → Bool) (x y : Nat → α) (v u : Nat → α)
    (hx : ∀ (j : Nat), below j n = true → x j = y j) (hv : ∀ (j : Nat), below j n = true → v j = u j) :
    mean_kept n keep x v = mean_kept n keep y u :=
  have mass : ∀ (j : Nat), below j n = true → Flash.mass keep x j = Flash.mass keep y j :=
    fun (j : Nat) (h : below j n = true) => congrArg (fun (z : α) => pick (keep j) (sexp z) (snat 0)) (hx j h)
  congr2 sdiv
    (sum_congr n (fun (j : Nat) => smul (Flash.mass keep x j) (v j)) (fun (j : Nat) => smul (Flash.mass keep y j) (u j))
      (fun (j : Nat) (h : below j n = true) => congr2 smul (mass j h) (hv j h)))
    (sum_congr n (Flash.mass keep x) (Flash.mass keep y) mass)

/-- All keys kept: the mean with the weights of the specification's softmax. -/
theorem softmax_mean {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (hn : Nat.ble 1 n = true) (x v : Nat → α) :
    Lib.sum n (fun (j : Nat) => smul (Op.softmax n x j) (v j)) = mean_kept n (fun (j : Nat) => true) x v :=
  have total : smul (Op.softmax.s n x) (sexp (Op.softmax.m n x)) = Lib.sum n (Flash.mass (fun (j : Nat) => true) x) :=
    trans3 (congrArg (fun (z : α) => smul z (sexp (Op.softmax.m n x))) (lanes_eq n (Op.softmax.e n x)))
      (Eq.symm (sum_mul (Op.softmax.e n x) (sexp (Op.softmax.m n x)) n))
      (sum_congr n (fun (j : Nat) => smul (Op.softmax.e n x j) (sexp (Op.softmax.m n x))) (Flash.mass (fun (j : Nat) => true) x)
        (fun (j : Nat) (h : below j n = true) => exp_sub (x j) (Op.softmax.m n x)))
  have ne : Lib.sum n (Flash.mass (fun (j : Nat) => true) x) = snat 0 → False :=
    masses_ne n (fun (j : Nat) => true) x 0 hn rfl
  have some : Op.softmax.s n x = snat 0 → False := fun (h : Op.softmax.s n x = snat 0) =>
    ne (trans3 (Eq.symm total) (congrArg (fun (z : α) => smul z (sexp (Op.softmax.m n x))) h) (zero_mul (sexp (Op.softmax.m n x))))
  have one : ∀ (j : Nat), smul (smul (Op.softmax n x j) (v j)) (Op.softmax.s n x) = smul (Op.softmax.e n x j) (v j) :=
    fun (j : Nat) =>
      Eq.trans (ring [Op.softmax n x j, v j, Op.softmax.s n x] ((r0 *! r1) *! r2) ((r0 *! r2) *! r1) rfl)
        (congrArg (fun (z : α) => smul z (v j)) (div_mul (Op.softmax.e n x j) (Op.softmax.s n x) some))
  have top : ∀ (j : Nat), smul (smul (Op.softmax.e n x j) (v j)) (sexp (Op.softmax.m n x))
      = smul (Flash.mass (fun (j : Nat) => true) x j) (v j) := fun (j : Nat) =>
    Eq.trans (ring [Op.softmax.e n x j, v j, sexp (Op.softmax.m n x)] ((r0 *! r1) *! r2) ((r0 *! r2) *! r1) rfl)
      (congrArg (fun (z : α) => smul z (v j)) (exp_sub (x j) (Op.softmax.m n x)))
  have column : smul (Lib.sum n (fun (j : Nat) => smul (Op.softmax n x j) (v j))) (Lib.sum n (Flash.mass (fun (j : Nat) => true) x))
      = Lib.sum n (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) x j) (v j)) :=
    trans3
      (Eq.trans (congrArg (smul (Lib.sum n (fun (j : Nat) => smul (Op.softmax n x j) (v j)))) (Eq.symm total))
        (Eq.symm (mul_assoc (Lib.sum n (fun (j : Nat) => smul (Op.softmax n x j) (v j))) (Op.softmax.s n x) (sexp (Op.softmax.m n x)))))
      (congrArg (fun (z : α) => smul z (sexp (Op.softmax.m n x)))
        (Eq.trans (Eq.symm (sum_mul (fun (j : Nat) => smul (Op.softmax n x j) (v j)) (Op.softmax.s n x) n))
          (sum_congr n (fun (j : Nat) => smul (smul (Op.softmax n x j) (v j)) (Op.softmax.s n x))
            (fun (j : Nat) => smul (Op.softmax.e n x j) (v j)) (fun (j : Nat) (h : below j n = true) => one j))))
      (Eq.trans (Eq.symm (sum_mul (fun (j : Nat) => smul (Op.softmax.e n x j) (v j)) (sexp (Op.softmax.m n x)) n))
        (sum_congr n (fun (j : Nat) => smul (smul (Op.softmax.e n x j) (v j)) (sexp (Op.softmax.m n x)))
          (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) x j) (v j)) (fun (j : Nat) (h : below j n = true) => top j)))
  field_cancel (Lib.sum n (fun (j : Nat) => smul (Op.softmax n x j) (v j))) (mean_kept n (fun (j : Nat) => true) x v)
    (Lib.sum n (Flash.mass (fun (j : Nat) => true) x)) ne
    (Eq.trans column (Eq.symm (div_mul (Lib.sum n (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) x j) (v j)))
      (Lib.sum n (Flash.mass (fun (j : Nat) => true) x)) ne)))

/-- Blocks that go once over the keys below w: the mean over these. -/
theorem flash_mean {α : Type u} [Scalar α] [LawfulScalar α] (w n : Nat) (first size : Nat → Nat) (rule : Nat → α → α) (start : α)
    (keep : Nat → Bool) (x : Nat → α) (v : Nat → Nat → α) (e : Nat)
    (all : ∀ (f : Nat → α), over first size n f = Lib.sum w f) (k : Nat) (hk : below k w = true) (h : keep k = true) :
    flash n first size rule start keep x v e = mean_kept w keep x (fun (j : Nat) => v j e) :=
  Eq.trans
    (flash_eq n first size rule start keep x v e
      (fun (t : over first size n (Flash.mass keep x) = snat 0) =>
        masses_ne w keep x k hk h (Eq.trans (Eq.symm (all (Flash.mass keep x))) t)))
    (congr2 sdiv (all (fun (j : Nat) => smul (Flash.mass keep x j) (v j e))) (all (Flash.mass keep x)))

/-- The states of the specification are those of one pass over blocks of 64, with the maxima that it says. -/
theorem row_state_flash {α : Type u} [Scalar α] [ExpRing α] (w : Nat) (x : Nat → α) (v : Nat → Nat → α) (e : Nat) :
    Row.Same e e (Row.state w x v)
      (Flash.state (fun (b : Nat) => 64 * b) (Row.size w) (Row.top w x) (Lib.maximum (natMin 64 w) x) (fun (j : Nat) => true) x v
        (quot (63 + w) 64)) :=
  fold_rel (Row.Same e e) (Row.start w x) (Lib.maximum (natMin 64 w) x, ((snat 0 : α), fun (e : Nat) => (snat 0 : α)))
    (Row.step w x v) (Flash.step (fun (b : Nat) => 64 * b) (Row.size w) (Row.top w x) (fun (j : Nat) => true) x v)
    (Row.Same.mk rfl rfl rfl) (quot (63 + w) 64)
    (fun (b : Nat) (st st' : Prod α (Prod α (Nat → α))) (h : below b (quot (63 + w) 64) = true) (r : Row.Same e e st st') =>
      have top : Row.top w x b (Prod.fst st) = Row.top w x b (Prod.fst st') := congrArg (Row.top w x b) r.top
      have keep : sexp (ssub (Prod.fst st) (Row.top w x b (Prod.fst st)))
          = sexp (ssub (Prod.fst st') (Row.top w x b (Prod.fst st'))) := congr2 (fun (y p : α) => sexp (ssub y p)) r.top top
      Row.Same.mk top
        (Eq.trans (fma_add (Prod.fst (Prod.snd st)) (sexp (ssub (Prod.fst st) (Row.top w x b (Prod.fst st))))
            (Lib.lanes (Row.size w b) (Row.weight w x b (Prod.fst st))))
          (congr2 sadd (congr2 smul r.total keep)
            (Eq.trans (lanes_eq (Row.size w b) (Row.weight w x b (Prod.fst st)))
              (congrArg (fun (m : α) => Lib.sum (Row.size w b) (fun (j : Nat) => sexp (ssub (x ((64 * b) + j)) m))) top))))
        (Eq.trans (fma_add (Prod.snd (Prod.snd st) e) (sexp (ssub (Prod.fst st) (Row.top w x b (Prod.fst st))))
            (Row.values w x v b (Prod.fst st) e))
          (congr2 sadd (congr2 smul r.column keep)
            (Eq.trans (fmas_sum (Row.weight w x b (Prod.fst st)) (fun (j : Nat) => v ((64 * b) + j) e) (Row.size w b))
              (congrArg (fun (m : α) => Lib.sum (Row.size w b)
                (fun (j : Nat) => smul (sexp (ssub (x ((64 * b) + j)) m)) (v ((64 * b) + j) e))) top)))))

/-- A row of the specification is such a pass. -/
theorem row_flash {α : Type u} [Scalar α] [LawfulScalar α] (w : Nat) (x : Nat → α) (v : Nat → Nat → α) (e : Nat) :
    Row.result w x v e
      = flash (quot (63 + w) 64) (fun (b : Nat) => 64 * b) (Row.size w) (Row.top w x) (Lib.maximum (natMin 64 w) x)
          (fun (j : Nat) => true) x v e :=
  congr2 sdiv (row_state_flash w x v e).column (row_state_flash w x v e).total

/-- A row of the specification is the mean with weights exp of the scores. -/
theorem row_mean {α : Type u} [Scalar α] [LawfulScalar α] (w : Nat) (hw : Nat.ble 1 w = true) (x : Nat → α) (v : Nat → Nat → α)
    (e : Nat) : Row.result w x v e = mean_kept w (fun (j : Nat) => true) x (fun (j : Nat) => v j e) :=
  Eq.trans (row_flash w x v e)
    (flash_mean w (quot (63 + w) 64) (fun (b : Nat) => 64 * b) (Row.size w) (Row.top w x) (Lib.maximum (natMin 64 w) x)
      (fun (j : Nat) => true) x v e (sum_all_blocks 63 w) 0 hw rfl)

end Tensorem
