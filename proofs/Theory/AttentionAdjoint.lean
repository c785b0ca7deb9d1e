/- Attention over dual numbers, a row at a time: the tangent of a result is the mean, with softmax weights, of what scores and values
move; and the transpose of that. -/
import Theory.Adjoint
import Theory.AttentionGradSums
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open OrderNum
open LawfulScalar
open ExpRing
open Dual

instance dualExpRing {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] : ExpRing (Dual α) where
  ring := dualRing
  fma_add := fun (a b c : Dual α) => dual_eq (fma_eq (value a) (value b) (value c)) rfl
  exp_plus := fun (a b : Dual α) =>
    dual_eq (exp_add (value a) (value b))
      (Eq.trans (congrArg (fun (z : α) => smul z (sadd (tangent a) (tangent b))) (exp_add (value a) (value b)))
        (ring [sexp (value a), sexp (value b), tangent a, tangent b] ((r0 *! r1) *! (r2 +! r3)) (((r0 *! r2) *! r1) +! ((r1 *! r3) *! r0)) rfl))

/-- (a / b) b = a for dual numbers, when the value of b is not 0. -/
theorem dual_quotient {α : Type u} [Scalar α] [LawfulScalar α] [ErfSlope α] (a b : Dual α) (hb : value b = snat 0 → False) :
    smul (sdiv a b) b = a :=
  Eq.trans
    (dual_eq (div_mul (value a) (value b) hb)
      (ring1 [tangent a, tangent b, sdiv (value a) (value b), value b,
          sdiv (ssub (tangent a) (smul (tangent b) (sdiv (value a) (value b)))) (value b)]
        ((r4 *! r3) +! (r1 *! r2)) r0 (RExp.num 1) (r4 *! r3) (r0 -! (r1 *! r2))
        (div_mul (ssub (tangent a) (smul (tangent b) (sdiv (value a) (value b)))) (value b) hb) rfl))
    (dual_eta a)

/-- The sum of exponentials, of values. -/
theorem dual_exp_sum {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (w : Nat) (x : Nat → Dual α) (y : Nat → α)
    (hy : ∀ (j : Nat), value (x j) = y j) : value (Lib.sum w (fun (j : Nat) => sexp (x j))) = exp_sum w y :=
  Eq.trans (value_sum w (fun (j : Nat) => sexp (x j)))
    (sum_congr w (fun (j : Nat) => sexp (value (x j))) (fun (j : Nat) => sexp (y j))
      (fun (j : Nat) (h : below j w = true) => congrArg sexp (hy j)))

/-- A row over dual numbers, times the sum of exponentials, is the sum of the values with exponential weights. -/
theorem dual_row {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (w : Nat) (hw : Nat.ble 1 w = true) (x : Nat → Dual α)
    (v : Nat → Nat → Dual α) (e : Nat) (y : Nat → α) (hy : ∀ (j : Nat), value (x j) = y j) :
    smul (Row.result w x v e) (Lib.sum w (fun (j : Nat) => sexp (x j))) = Lib.sum w (fun (j : Nat) => smul (sexp (x j)) (v j e)) :=
  have same : Row.Same e e (Row.state w x v)
      (Flash.state (fun (b : Nat) => 64 * b) (Row.size w) (Row.top w x) (Lib.maximum (natMin 64 w) x) (fun (j : Nat) => true) x v
        (quot (63 + w) 64)) := row_state_flash w x v e
  have holds : Flash.Holds (over (fun (b : Nat) => 64 * b) (Row.size w) (quot (63 + w) 64) (Flash.mass (fun (j : Nat) => true) x))
      (fun (e : Nat) => over (fun (b : Nat) => 64 * b) (Row.size w) (quot (63 + w) 64)
        (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) x j) (v j e)))
      (Flash.state (fun (b : Nat) => 64 * b) (Row.size w) (Row.top w x) (Lib.maximum (natMin 64 w) x) (fun (j : Nat) => true) x v
        (quot (63 + w) 64)) :=
    flash_holds (fun (b : Nat) => 64 * b) (Row.size w) (Row.top w x) (Lib.maximum (natMin 64 w) x) (fun (j : Nat) => true) x v
      (quot (63 + w) 64)
  have total : smul (Prod.fst (Prod.snd (Row.state w x v))) (sexp (Prod.fst (Row.state w x v))) = Lib.sum w (fun (j : Nat) => sexp (x j)) :=
    trans3 (congr2 (fun (l m : Dual α) => smul l (sexp m)) same.total same.top) holds.total
      (sum_all_blocks 63 w (Flash.mass (fun (j : Nat) => true) x))
  have column : smul (Prod.snd (Prod.snd (Row.state w x v)) e) (sexp (Prod.fst (Row.state w x v)))
      = Lib.sum w (fun (j : Nat) => smul (sexp (x j)) (v j e)) :=
    trans3 (congr2 (fun (l m : Dual α) => smul l (sexp m)) same.column same.top) (holds.column e)
      (sum_all_blocks 63 w (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) x j) (v j e)))
  have ne : value (Prod.fst (Prod.snd (Row.state w x v))) = snat 0 → False :=
    fun (h : value (Prod.fst (Prod.snd (Row.state w x v))) = snat 0) =>
      exp_sum_ne w hw y (trans4 (Eq.symm (dual_exp_sum w x y hy)) (congrArg (fun (z : Dual α) => value z) (Eq.symm total))
        (congrArg (fun (z : α) => smul z (sexp (value (Prod.fst (Row.state w x v))))) h)
        (zero_mul (sexp (value (Prod.fst (Row.state w x v))))))
  trans4
    (congrArg (smul (Row.result w x v e)) (Eq.symm total))
    (Eq.symm (mul_assoc (Row.result w x v e) (Prod.fst (Prod.snd (Row.state w x v))) (sexp (Prod.fst (Row.state w x v)))))
    (congrArg (fun (z : Dual α) => smul z (sexp (Prod.fst (Row.state w x v))))
      (dual_quotient (Prod.snd (Prod.snd (Row.state w x v)) e) (Prod.fst (Prod.snd (Row.state w x v))) ne))
    column

/-- Its value is the row of the values. -/
theorem dual_row_value {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (w : Nat) (hw : Nat.ble 1 w = true) (x : Nat → Dual α)
    (v : Nat → Nat → Dual α) (e : Nat) (y : Nat → α) (hy : ∀ (j : Nat), value (x j) = y j) :
    value (Row.result w x v e) = Row.result w y (values2 v) e :=
  have left : smul (value (Row.result w x v e)) (exp_sum w y) = Lib.sum w (fun (j : Nat) => smul (sexp (y j)) (value (v j e))) :=
    trans4 (congrArg (smul (value (Row.result w x v e))) (Eq.symm (dual_exp_sum w x y hy)))
      (congrArg (fun (z : Dual α) => value z) (dual_row w hw x v e y hy))
      (value_sum w (fun (j : Nat) => smul (sexp (x j)) (v j e)))
      (sum_congr w (fun (j : Nat) => smul (sexp (value (x j))) (value (v j e))) (fun (j : Nat) => smul (sexp (y j)) (value (v j e)))
        (fun (j : Nat) (h : below j w = true) => congrArg (fun (z : α) => smul (sexp z) (value (v j e))) (hy j)))
  have right : smul (Row.result w y (values2 v) e) (exp_sum w y) = Lib.sum w (fun (j : Nat) => smul (sexp (y j)) (value (v j e))) :=
    Eq.trans (congrArg (fun (z : α) => smul z (exp_sum w y)) (row_mean w hw y (values2 v) e))
      (div_mul (Lib.sum w (fun (j : Nat) => smul (sexp (y j)) (value (v j e)))) (exp_sum w y) (exp_sum_ne w hw y))
  field_cancel (value (Row.result w x v e)) (Row.result w y (values2 v) e) (exp_sum w y) (exp_sum_ne w hw y)
    (Eq.trans left (Eq.symm right))

/-- How much the result moves with key j: its score by x', its value by v'. -/
def Row.move {α : Type u} [Scalar α] (w : Nat) (x : Nat → Dual α) (v : Nat → Nat → Dual α) (e : Nat) (y : Nat → α) (j : Nat) : α :=
  sadd (smul (tangent (x j)) (ssub (value (v j e)) (Row.result w y (values2 v) e))) (tangent (v j e))

theorem dual_row_tangent {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (w : Nat) (hw : Nat.ble 1 w = true) (x : Nat → Dual α)
    (v : Nat → Nat → Dual α) (e : Nat) (y : Nat → α) (hy : ∀ (j : Nat), value (x j) = y j) :
    tangent (Row.result w x v e) = Lib.sum w (fun (j : Nat) => smul (GradRow.weight w y j) (Row.move w x v e y j)) :=
  have product : sadd (smul (tangent (Row.result w x v e)) (exp_sum w y))
        (smul (Lib.sum w (fun (j : Nat) => smul (sexp (y j)) (tangent (x j)))) (Row.result w y (values2 v) e))
      = Lib.sum w (fun (j : Nat) => sadd (smul (smul (sexp (y j)) (tangent (x j))) (value (v j e))) (smul (tangent (v j e)) (sexp (y j)))) :=
    trans4
      (congr2 sadd
        (congrArg (smul (tangent (Row.result w x v e))) (Eq.symm (dual_exp_sum w x y hy)))
        (congr2 smul
          (Eq.trans
            (sum_congr w (fun (j : Nat) => smul (sexp (y j)) (tangent (x j))) (fun (j : Nat) => smul (sexp (value (x j))) (tangent (x j)))
              (fun (j : Nat) (h : below j w = true) => congrArg (fun (z : α) => smul (sexp z) (tangent (x j))) (Eq.symm (hy j))))
            (Eq.symm (tangent_sum w (fun (j : Nat) => sexp (x j)))))
          (Eq.symm (dual_row_value w hw x v e y hy))))
      (congrArg (fun (z : Dual α) => tangent z) (dual_row w hw x v e y hy))
      (tangent_sum w (fun (j : Nat) => smul (sexp (x j)) (v j e)))
      (sum_congr w
        (fun (j : Nat) => sadd (smul (smul (sexp (value (x j))) (tangent (x j))) (value (v j e))) (smul (tangent (v j e)) (sexp (value (x j)))))
        (fun (j : Nat) => sadd (smul (smul (sexp (y j)) (tangent (x j))) (value (v j e))) (smul (tangent (v j e)) (sexp (y j))))
        (fun (j : Nat) (h : below j w = true) =>
          congrArg (fun (z : α) => sadd (smul (smul (sexp z) (tangent (x j))) (value (v j e))) (smul (tangent (v j e)) (sexp z))) (hy j)))
  have left : smul (tangent (Row.result w x v e)) (exp_sum w y)
      = ssub (Lib.sum w (fun (j : Nat) => sadd (smul (smul (sexp (y j)) (tangent (x j))) (value (v j e))) (smul (tangent (v j e)) (sexp (y j)))))
          (Lib.sum w (fun (j : Nat) => smul (smul (sexp (y j)) (tangent (x j))) (Row.result w y (values2 v) e))) :=
    Eq.trans
      (ring [smul (tangent (Row.result w x v e)) (exp_sum w y),
          smul (Lib.sum w (fun (j : Nat) => smul (sexp (y j)) (tangent (x j)))) (Row.result w y (values2 v) e)]
        r0 ((r0 +! r1) -! r1) rfl)
      (congr2 ssub product (Eq.symm (sum_mul (fun (j : Nat) => smul (sexp (y j)) (tangent (x j))) (Row.result w y (values2 v) e) w)))
  have right : smul (Lib.sum w (fun (j : Nat) => smul (GradRow.weight w y j) (Row.move w x v e y j))) (exp_sum w y)
      = Lib.sum w (fun (j : Nat) => smul (sexp (y j)) (Row.move w x v e y j)) :=
    Eq.trans (Eq.symm (sum_mul (fun (j : Nat) => smul (GradRow.weight w y j) (Row.move w x v e y j)) (exp_sum w y) w))
      (sum_congr w (fun (j : Nat) => smul (smul (GradRow.weight w y j) (Row.move w x v e y j)) (exp_sum w y))
        (fun (j : Nat) => smul (sexp (y j)) (Row.move w x v e y j))
        (fun (j : Nat) (h : below j w = true) =>
          Eq.trans (ring [GradRow.weight w y j, Row.move w x v e y j, exp_sum w y] ((r0 *! r1) *! r2) ((r0 *! r2) *! r1) rfl)
            (congrArg (fun (z : α) => smul z (Row.move w x v e y j)) (weight_mul w hw y j h))))
  field_cancel (tangent (Row.result w x v e)) (Lib.sum w (fun (j : Nat) => smul (GradRow.weight w y j) (Row.move w x v e y j)))
    (exp_sum w y) (exp_sum_ne w hw y)
    (trans4 left
      (Eq.symm (sum_minus
        (fun (j : Nat) => sadd (smul (smul (sexp (y j)) (tangent (x j))) (value (v j e))) (smul (tangent (v j e)) (sexp (y j))))
        (fun (j : Nat) => smul (smul (sexp (y j)) (tangent (x j))) (Row.result w y (values2 v) e)) w))
      (sum_congr w
        (fun (j : Nat) => ssub
          (sadd (smul (smul (sexp (y j)) (tangent (x j))) (value (v j e))) (smul (tangent (v j e)) (sexp (y j))))
          (smul (smul (sexp (y j)) (tangent (x j))) (Row.result w y (values2 v) e)))
        (fun (j : Nat) => smul (sexp (y j)) (Row.move w x v e y j))
        (fun (j : Nat) (h : below j w = true) =>
          ring [sexp (y j), tangent (x j), value (v j e), tangent (v j e), Row.result w y (values2 v) e]
            ((((r0 *! r1) *! r2) +! (r3 *! r0)) -! ((r0 *! r1) *! r4)) (r0 *! ((r1 *! (r2 -! r4)) +! r3)) rfl))
      (Eq.symm right))

/-- The transpose: what the results' cotangents g give to the scores, by attention's gradient, and to the values. -/
theorem row_transpose {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (w c : Nat) (hw : Nat.ble 1 w = true) (x : Nat → Dual α)
    (v : Nat → Nat → Dual α) (g : Nat → α) (y : Nat → α) (hy : ∀ (j : Nat), value (x j) = y j) :
    Lib.sum c (fun (e : Nat) => smul (g e) (tangent (Row.result w x v e)))
      = sadd
          (Lib.sum w (fun (j : Nat) => smul
            (GradRow.score_grad w y (fun (j : Nat) => Lib.dot c g (values2 v j)) (Lib.dot c g (Row.result w y (values2 v))) j) (tangent (x j))))
          (Lib.sum w (fun (j : Nat) => Lib.sum c (fun (e : Nat) => smul (smul (GradRow.weight w y j) (g e)) (tangent (v j e))))) :=
  have into : Lib.sum c (fun (e : Nat) => smul (g e) (tangent (Row.result w x v e)))
      = Lib.sum c (fun (e : Nat) => Lib.sum w (fun (j : Nat) => smul (g e) (smul (GradRow.weight w y j) (Row.move w x v e y j)))) :=
    sum_congr c (fun (e : Nat) => smul (g e) (tangent (Row.result w x v e)))
      (fun (e : Nat) => Lib.sum w (fun (j : Nat) => smul (g e) (smul (GradRow.weight w y j) (Row.move w x v e y j))))
      (fun (e : Nat) (he : below e c = true) =>
        Eq.trans (congrArg (smul (g e)) (dual_row_tangent w hw x v e y hy))
          (Eq.symm (sum_mul_left (fun (j : Nat) => smul (GradRow.weight w y j) (Row.move w x v e y j)) (g e) w)))
  have key : ∀ (j : Nat), below j w = true →
      Lib.sum c (fun (e : Nat) => smul (g e) (smul (GradRow.weight w y j) (Row.move w x v e y j)))
        = sadd (smul (GradRow.score_grad w y (fun (j : Nat) => Lib.dot c g (values2 v j)) (Lib.dot c g (Row.result w y (values2 v))) j) (tangent (x j)))
            (Lib.sum c (fun (e : Nat) => smul (smul (GradRow.weight w y j) (g e)) (tangent (v j e)))) :=
    fun (j : Nat) (hj : below j w = true) =>
      have parts : Lib.sum c (fun (e : Nat) => smul (g e) (smul (GradRow.weight w y j) (Row.move w x v e y j)))
          = sadd (Lib.sum c (fun (e : Nat) => smul (smul (GradRow.weight w y j) (tangent (x j)))
                (ssub (smul (g e) (value (v j e))) (smul (g e) (Row.result w y (values2 v) e)))))
              (Lib.sum c (fun (e : Nat) => smul (smul (GradRow.weight w y j) (g e)) (tangent (v j e)))) :=
        Eq.trans
          (sum_congr c (fun (e : Nat) => smul (g e) (smul (GradRow.weight w y j) (Row.move w x v e y j)))
            (fun (e : Nat) => sadd (smul (smul (GradRow.weight w y j) (tangent (x j)))
                (ssub (smul (g e) (value (v j e))) (smul (g e) (Row.result w y (values2 v) e))))
              (smul (smul (GradRow.weight w y j) (g e)) (tangent (v j e))))
            (fun (e : Nat) (he : below e c = true) =>
              ring [g e, GradRow.weight w y j, tangent (x j), value (v j e), Row.result w y (values2 v) e, tangent (v j e)]
                (r0 *! (r1 *! ((r2 *! (r3 -! r4)) +! r5)))
                (((r1 *! r2) *! ((r0 *! r3) -! (r0 *! r4))) +! ((r1 *! r0) *! r5)) rfl))
          (sum_plus
            (fun (e : Nat) => smul (smul (GradRow.weight w y j) (tangent (x j)))
              (ssub (smul (g e) (value (v j e))) (smul (g e) (Row.result w y (values2 v) e))))
            (fun (e : Nat) => smul (smul (GradRow.weight w y j) (g e)) (tangent (v j e))) c)
      have score : Lib.sum c (fun (e : Nat) => smul (smul (GradRow.weight w y j) (tangent (x j)))
            (ssub (smul (g e) (value (v j e))) (smul (g e) (Row.result w y (values2 v) e))))
          = smul (GradRow.score_grad w y (fun (j : Nat) => Lib.dot c g (values2 v j)) (Lib.dot c g (Row.result w y (values2 v))) j)
              (tangent (x j)) :=
        trans5
          (sum_mul_left (fun (e : Nat) => ssub (smul (g e) (value (v j e))) (smul (g e) (Row.result w y (values2 v) e)))
            (smul (GradRow.weight w y j) (tangent (x j))) c)
          (congrArg (smul (smul (GradRow.weight w y j) (tangent (x j))))
            (sum_minus (fun (e : Nat) => smul (g e) (value (v j e))) (fun (e : Nat) => smul (g e) (Row.result w y (values2 v) e)) c))
          (congr2 (fun (a b : α) => smul (smul (GradRow.weight w y j) (tangent (x j))) (ssub a b))
            (Eq.symm (dot_eq g (values2 v j) c)) (Eq.symm (dot_eq g (Row.result w y (values2 v)) c)))
          (ring [GradRow.weight w y j, tangent (x j), Lib.dot c g (values2 v j), Lib.dot c g (Row.result w y (values2 v))]
            ((r0 *! r1) *! (r2 -! r3)) ((r0 *! (r2 -! r3)) *! r1) rfl)
          (congrArg (fun (z : α) => smul z (tangent (x j)))
            (Eq.symm (pick_true
              (smul (GradRow.weight w y j) (ssub (Lib.dot c g (values2 v j)) (Lib.dot c g (Row.result w y (values2 v))))) (snat 0) hj)))
      Eq.trans parts (congrArg
        (fun (z : α) => sadd z (Lib.sum c (fun (e : Nat) => smul (smul (GradRow.weight w y j) (g e)) (tangent (v j e))))) score)
  trans4 into
    (sum_swap w (fun (e j : Nat) => smul (g e) (smul (GradRow.weight w y j) (Row.move w x v e y j))) c)
    (sum_congr w
      (fun (j : Nat) => Lib.sum c (fun (e : Nat) => smul (g e) (smul (GradRow.weight w y j) (Row.move w x v e y j))))
      (fun (j : Nat) => sadd
        (smul (GradRow.score_grad w y (fun (j : Nat) => Lib.dot c g (values2 v j)) (Lib.dot c g (Row.result w y (values2 v))) j) (tangent (x j)))
        (Lib.sum c (fun (e : Nat) => smul (smul (GradRow.weight w y j) (g e)) (tangent (v j e)))))
      key)
    (sum_plus
      (fun (j : Nat) => smul
        (GradRow.score_grad w y (fun (j : Nat) => Lib.dot c g (values2 v j)) (Lib.dot c g (Row.result w y (values2 v))) j) (tangent (x j)))
      (fun (j : Nat) => Lib.sum c (fun (e : Nat) => smul (smul (GradRow.weight w y j) (g e)) (tangent (v j e)))) w)

end Tensorem
