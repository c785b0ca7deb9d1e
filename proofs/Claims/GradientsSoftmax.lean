/- Gradients of softmax, log_softmax and cross_entropy: the reverse rules are adjoint to the forward derivatives, for every extent
n > 0, every row of dual numbers and every cotangent. The tangent of the greatest element that is subtracted (whatever it is at a
tie) cancels. -/
import Theory.Adjoint
import Theory.Rev
import Spec.Softmax
import Spec.SoftmaxGrad
import Spec.LogSoftmax
import Spec.CrossEntropy
import Spec.CrossEntropyGrad
import Spec.ReduceSum
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open LawfulScalar
open Dual

/-- The share of the row of log_softmax: dy - exp y · sum of dy. -/
def Rev.log_softmax.x {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (dy : Nat → α) : Nat → α :=
  fun (j : Nat) => Op.sub (dy j) (Op.mul (Op.exp (Op.log_softmax n x j)) (Op.reduce_sum n 1 (fun (i k : Nat) => dy i) 0))

/- exponentials shifted by any m -/
def Soft.e {α : Type u} [Scalar α] (x : Nat → α) (m : α) (j : Nat) : α := sexp (ssub (x j) m)

def Soft.total {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (m : α) : α := Lib.lanes n (Soft.e x m)

/-- The weight of element j: its share of the total. -/
def Soft.p {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X : Nat → Dual α) (M : Dual α) (j : Nat) : α :=
  sdiv (value (Soft.e X M j)) (value (Soft.total n X M))

/-- The mean of the tangents with these weights. -/
def Soft.mean {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X : Nat → Dual α) (M : Dual α) : α :=
  Lib.sum n (fun (k : Nat) => smul (Soft.p n X M k) (tangent (X k)))

theorem soft_total_value {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (X : Nat → Dual α) (M : Dual α) :
    value (Soft.total n X M) = Lib.sum n (fun (j : Nat) => value (Soft.e X M j)) :=
  Eq.trans (value_lanes n (Soft.e X M)) (lanes_eq n (fun (j : Nat) => value (Soft.e X M j)))

theorem soft_total_pos {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true) (X : Nat → Dual α)
    (M : Dual α) : sle (value (Soft.total n X M)) (snat 0) = false :=
  Eq.trans (congrArg (fun (z : α) => sle z (snat 0)) (soft_total_value n X M))
    (sum_pos (fun (j : Nat) => value (Soft.e X M j)) (fun (j : Nat) => exp_pos (ssub (value (X j)) (value M))) n hn)

theorem soft_total_ne {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true) (X : Nat → Dual α)
    (M : Dual α) : value (Soft.total n X M) = snat 0 → False :=
  ne_of_pos (value (Soft.total n X M)) (soft_total_pos n hn X M)

theorem soft_p_mul {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true) (X : Nat → Dual α)
    (M : Dual α) (j : Nat) : smul (Soft.p n X M j) (value (Soft.total n X M)) = value (Soft.e X M j) :=
  div_mul (value (Soft.e X M j)) (value (Soft.total n X M)) (soft_total_ne n hn X M)

/-- The total's tangent is the total times (the mean of the tangents - the tangent of the shift). -/
theorem soft_total_tangent {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true) (X : Nat →
    Dual α)
    (M : Dual α) :
    tangent (Soft.total n X M) = smul (value (Soft.total n X M)) (ssub (Soft.mean n X M) (tangent M)) :=
  have h1 : tangent (Soft.total n X M) = Lib.sum n (fun (j : Nat) => tangent (Soft.e X M j)) :=
    Eq.trans (tangent_lanes n (Soft.e X M)) (lanes_eq n (fun (j : Nat) => tangent (Soft.e X M j)))
  have h2 : Lib.sum n (fun (j : Nat) => tangent (Soft.e X M j))
      = sadd (Lib.sum n (fun (j : Nat) => smul (smul (Soft.p n X M j) (tangent (X j))) (value (Soft.total n X M))))
        (smul (Lib.sum n (fun (j : Nat) => value (Soft.e X M j))) (sneg (tangent M))) :=
    sum_combine n (fun (j : Nat) => tangent (Soft.e X M j))
      (fun (j : Nat) => smul (smul (Soft.p n X M j) (tangent (X j))) (value (Soft.total n X M)))
      (fun (j : Nat) => value (Soft.e X M j)) (sneg (tangent M))
      (fun (j : Nat) (hj : below j n = true) =>
        (ring1 [value (Soft.e X M j), tangent (X j), tangent M, Soft.p n X M j, value (Soft.total n X M)]
      (r0 *! (r1 -! r2))
      (((r3 *! r1) *! r4) +! (r0 *! (RExp.neg r2)))
      (RExp.neg r1) (r3 *! r4) r0
      (soft_p_mul n hn X M j) rfl))
  have h3 : Lib.sum n (fun (j : Nat) => smul (smul (Soft.p n X M j) (tangent (X j))) (value (Soft.total n X M)))
      = smul (Soft.mean n X M) (value (Soft.total n X M)) :=
    sum_mul (fun (j : Nat) => smul (Soft.p n X M j) (tangent (X j))) (value (Soft.total n X M)) n
  (ring2 [tangent (Soft.total n X M), value (Soft.total n X M), Soft.mean n X M, tangent M, Lib.sum n (fun (j : Nat) => value
      (Soft.e X M j))]
      r0
      (r1 *! (r2 -! r3))
      (RExp.num 1) r0 ((r2 *! r1) +! (r4 *! (RExp.neg r3)))
      r3 r1 r4
      (trans3 h1 h2 (eadd h3 rfl)) (soft_total_value n X M) rfl)

/- softmax -/
theorem softmax_tangent {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true) (X : Nat → Dual α)
    (j : Nat) :
    tangent (Op.softmax n X j)
      = smul (Soft.p n X (Op.softmax.m n X) j) (ssub (tangent (X j)) (Soft.mean n X (Op.softmax.m n X))) :=
  field_cancel (tangent (Op.softmax n X j))
    (smul (Soft.p n X (Op.softmax.m n X) j) (ssub (tangent (X j)) (Soft.mean n X (Op.softmax.m n X))))
    (value (Soft.total n X (Op.softmax.m n X))) (soft_total_ne n hn X (Op.softmax.m n X))
    (ring3 [tangent (Op.softmax n X j), Soft.p n X (Op.softmax.m n X) j, value (Soft.total n X (Op.softmax.m n X)), value (Soft.e
        X (Op.softmax.m n X) j), tangent (X j), tangent (Op.softmax.m n X), Soft.mean n X (Op.softmax.m n X), tangent (Soft.total
        n X (Op.softmax.m n X))]
      (r0 *! r2)
      ((r1 *! (r4 -! r6)) *! r2)
      (RExp.num 1) (r0 *! r2) ((r3 *! (r4 -! r5)) -! (r7 *! r1))
      (RExp.neg (r4 -! r5)) (r1 *! r2) r3
      (RExp.neg r1) r7 (r2 *! (r6 -! r5))
      (div_mul (ssub (tangent (Soft.e X (Op.softmax.m n X) j)) (smul (tangent (Soft.total n X (Op.softmax.m n X)))
          (Soft.p n X (Op.softmax.m n X) j))) (value (Soft.total n X (Op.softmax.m n X))) (soft_total_ne n hn X (Op.softmax.m n
              X))) (soft_p_mul n hn X (Op.softmax.m n X) j) (soft_total_tangent n hn X (Op.softmax.m n X)) rfl)

theorem softmax_e_value {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X : Nat → Dual α) (j : Nat) :
    value (Op.softmax.e n X j) = Op.softmax.e n (values X) j :=
  congrArg (fun (z : α) => sexp (ssub (value (X j)) z)) (value_maximum n X)

theorem softmax_s_value {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X : Nat → Dual α) :
    value (Op.softmax.s n X) = Op.softmax.s n (values X) :=
  Eq.trans (value_lanes n (Op.softmax.e n X))
    (lanes_congr n (fun (j : Nat) => value (Op.softmax.e n X j)) (Op.softmax.e n (values X))
      (fun (j : Nat) (hj : below j n = true) => softmax_e_value n X j))

/-- The value of softmax over dual numbers is softmax of the values, to the bit. -/
theorem softmax_value {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X : Nat → Dual α) (j : Nat) :
    value (Op.softmax n X j) = Op.softmax n (values X) j :=
  congr2 sdiv (softmax_e_value n X j) (softmax_s_value n X)

/-- softmax_grad looks at its operands below n alone. -/
theorem softmax_grad_congr {α : Type u} [Scalar α] (n : Nat) (y y' dy dy' : Nat → α)
    (h : ∀ (j : Nat), below j n = true → y j = y' j) (k : ∀ (j : Nat), below j n = true → dy j = dy' j) (i : Nat)
    (hi : below i n = true) : Op.softmax_grad n y dy i = Op.softmax_grad n y' dy' i :=
  have hs : Op.softmax_grad.s n y dy = Op.softmax_grad.s n y' dy' :=
    lanes_congr n (fun (j : Nat) => smul (y j) (dy j)) (fun (j : Nat) => smul (y' j) (dy' j))
      (fun (j : Nat) (hj : below j n = true) => emul (h j hj) (k j hj))
  congr2 smul (h i hi) (congr2 ssub (k i hi) hs)

/-- softmax_grad is the adjoint of the derivative of softmax. -/
theorem softmax_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true) (X : Nat → Dual α)
    (dy : Nat → α) :
    inner n dy (tangents (Op.softmax n X)) = inner n (Op.softmax_grad n (Op.softmax n (values X)) dy) (tangents X) :=
  have h1 : inner n dy (tangents (Op.softmax n X))
      = sadd (Lib.sum n (fun (j : Nat) => smul (smul (dy j) (Soft.p n X (Op.softmax.m n X) j)) (tangent (X j))))
        (smul (Lib.sum n (fun (j : Nat) => smul (Soft.p n X (Op.softmax.m n X) j) (dy j))) (sneg (Soft.mean n X (Op.softmax.m n
            X)))) :=
    sum_combine n (fun (j : Nat) => smul (dy j) (tangents (Op.softmax n X) j))
      (fun (j : Nat) => smul (smul (dy j) (Soft.p n X (Op.softmax.m n X) j)) (tangent (X j)))
      (fun (j : Nat) => smul (Soft.p n X (Op.softmax.m n X) j) (dy j)) (sneg (Soft.mean n X (Op.softmax.m n X)))
      (fun (j : Nat) (hj : below j n = true) =>
        (ring1 [dy j, tangent (Op.softmax n X j), Soft.p n X (Op.softmax.m n X) j, tangent (X j), Soft.mean n X (Op.softmax.m n
            X)]
      (r0 *! r1)
      (((r0 *! r2) *! r3) +! ((r2 *! r0) *! (RExp.neg r4)))
      r0 r1 (r2 *! (r3 -! r4))
      (softmax_tangent n hn X j) rfl))
  have h2 : inner n (Op.softmax_grad n (Soft.p n X (Op.softmax.m n X)) dy) (tangents X)
      = sadd (Lib.sum n (fun (j : Nat) => smul (smul (dy j) (Soft.p n X (Op.softmax.m n X) j)) (tangent (X j))))
        (smul (Soft.mean n X (Op.softmax.m n X)) (sneg (Op.softmax_grad.s n (Soft.p n X (Op.softmax.m n X)) dy))) :=
    sum_combine n (fun (j : Nat) => smul (Op.softmax_grad n (Soft.p n X (Op.softmax.m n X)) dy j) (tangent (X j)))
      (fun (j : Nat) => smul (smul (dy j) (Soft.p n X (Op.softmax.m n X) j)) (tangent (X j)))
      (fun (j : Nat) => smul (Soft.p n X (Op.softmax.m n X) j) (tangent (X j)))
      (sneg (Op.softmax_grad.s n (Soft.p n X (Op.softmax.m n X)) dy))
      (fun (j : Nat) (hj : below j n = true) =>
        (ring [dy j, Soft.p n X (Op.softmax.m n X) j, tangent (X j), Op.softmax_grad.s n (Soft.p n X (Op.softmax.m n X)) dy]
      ((r1 *! (r0 -! r3)) *! r2)
      (((r0 *! r1) *! r2) +! ((r1 *! r2) *! (RExp.neg r3))) rfl))
  have h3 : Op.softmax_grad.s n (Soft.p n X (Op.softmax.m n X)) dy
      = Lib.sum n (fun (j : Nat) => smul (Soft.p n X (Op.softmax.m n X) j) (dy j)) :=
    lanes_eq n (fun (j : Nat) => smul (Soft.p n X (Op.softmax.m n X) j) (dy j))
  have h4 : inner n dy (tangents (Op.softmax n X)) = inner n (Op.softmax_grad n (Soft.p n X (Op.softmax.m n X)) dy) (tangents X)
      :=
    (ring3 [inner n dy (tangents (Op.softmax n X)), inner n (Op.softmax_grad n (Soft.p n X (Op.softmax.m n X)) dy) (tangents X),
        Lib.sum n (fun (j : Nat) => smul (smul (dy j) (Soft.p n X (Op.softmax.m n X) j)) (tangent (X j))), Lib.sum n (fun (j :
        Nat) => smul (Soft.p n X (Op.softmax.m n X) j) (dy j)), Soft.mean n X (Op.softmax.m n X), Op.softmax_grad.s n (Soft.p n X
        (Op.softmax.m n X)) dy]
      r0
      r1
      (RExp.num 1) r0 (r2 +! (r3 *! (RExp.neg r4)))
      (RExp.neg (RExp.num 1)) r1 (r2 +! (r4 *! (RExp.neg r5)))
      r4 r5 r3
      (h1) (h2) (h3) rfl)
  Eq.trans h4 (inner_congr n (Op.softmax_grad n (Soft.p n X (Op.softmax.m n X)) dy) (Op.softmax_grad n (Op.softmax n (values X))
      dy)
    (tangents X) (tangents X)
    (fun (i : Nat) (hi : below i n = true) =>
      softmax_grad_congr n (Soft.p n X (Op.softmax.m n X)) (Op.softmax n (values X)) dy dy
        (fun (j : Nat) (hj : below j n = true) => softmax_value n X j) (fun (j : Nat) (hj : below j n = true) => rfl) i hi)
    (fun (i : Nat) (hi : below i n = true) => rfl))

/- the logarithm of the total -/
theorem soft_log_tangent {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true) (X : Nat → Dual
    α)
    (M : Dual α) : tangent (slog (Soft.total n X M)) = ssub (Soft.mean n X M) (tangent M) :=
  (ring2 [sdiv (snat 1) (value (Soft.total n X M)), value (Soft.total n X M), tangent (Soft.total n X M), Soft.mean n X M,
      tangent M]
      (r0 *! r2)
      (r3 -! r4)
      r0 r2 (r1 *! (r3 -! r4))
      (r3 -! r4) (r0 *! r1) (RExp.num 1)
      (soft_total_tangent n hn X M) (div_mul (snat 1) (value (Soft.total n X M)) (soft_total_ne n hn X M)) rfl)

theorem log_softmax_tangent {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true)
    (X : Nat → Dual α) (j : Nat) :
    tangent (Op.log_softmax n X j) = ssub (tangent (X j)) (Soft.mean n X (Op.log_softmax.m n X)) :=
  (ring1 [tangent (X j), tangent (Op.log_softmax.m n X), Soft.mean n X (Op.log_softmax.m n X), tangent (slog (Soft.total n X
      (Op.log_softmax.m n X)))]
      ((r0 -! r1) -! r3)
      (r0 -! r2)
      (RExp.neg (RExp.num 1)) r3 (r2 -! r1)
      (soft_log_tangent n hn X (Op.log_softmax.m n X)) rfl)

/-- The exponential of log_softmax is the weight. -/
theorem log_softmax_exp {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true)
    (X : Nat → Dual α) (j : Nat) :
    sexp (value (Op.log_softmax n X j)) = Soft.p n X (Op.log_softmax.m n X) j :=
  have h1 : smul (sexp (value (Op.log_softmax n X j))) (sexp (slog (value (Soft.total n X (Op.log_softmax.m n X)))))
      = value (Soft.e X (Op.log_softmax.m n X) j) :=
    Eq.trans (Eq.symm (exp_add (value (Op.log_softmax n X j)) (slog (value (Soft.total n X (Op.log_softmax.m n X))))))
      (congrArg (fun (z : α) => sexp z)
        (ring [ssub (value (X j)) (value (Op.log_softmax.m n X)), slog (value (Soft.total n X (Op.log_softmax.m n X)))]
      ((r0 -! r1) +! r1)
      r0 rfl))
  have h2 : sexp (slog (value (Soft.total n X (Op.log_softmax.m n X)))) = value (Soft.total n X (Op.log_softmax.m n X)) :=
    exp_log (value (Soft.total n X (Op.log_softmax.m n X))) (soft_total_pos n hn X (Op.log_softmax.m n X))
  field_cancel (sexp (value (Op.log_softmax n X j))) (Soft.p n X (Op.log_softmax.m n X) j)
    (value (Soft.total n X (Op.log_softmax.m n X))) (soft_total_ne n hn X (Op.log_softmax.m n X))
    (trans3 (emul rfl (Eq.symm h2)) h1 (Eq.symm (soft_p_mul n hn X (Op.log_softmax.m n X) j)))

theorem log_softmax_value {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X : Nat → Dual α) (j : Nat) :
    value (Op.log_softmax n X j) = Op.log_softmax n (values X) j :=
  have hm : value (Op.log_softmax.m n X) = Op.log_softmax.m n (values X) := value_maximum n X
  have hs : value (Op.log_softmax.s n X) = Op.log_softmax.s n (values X) :=
    Eq.trans (value_lanes n (fun (j : Nat) => sexp (ssub (X j) (Op.log_softmax.m n X))))
      (lanes_congr n (fun (j : Nat) => value (sexp (ssub (X j) (Op.log_softmax.m n X))))
        (fun (j : Nat) => sexp (ssub (values X j) (Op.log_softmax.m n (values X))))
        (fun (j : Nat) (hj : below j n = true) => congrArg (fun (z : α) => sexp (ssub (value (X j)) z)) hm))
  congr2 ssub (congr2 ssub rfl hm) (congrArg (fun (z : α) => slog z) hs)

/-- dy - exp y · sum of dy is the adjoint of the derivative of log_softmax. -/
theorem log_softmax_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true)
    (X : Nat → Dual α) (dy : Nat → α) :
    inner n dy (tangents (Op.log_softmax n X)) = inner n (Rev.log_softmax.x n (values X) dy) (tangents X) :=
  have h1 : inner n dy (tangents (Op.log_softmax n X))
      = sadd (Lib.sum n (fun (j : Nat) => smul (dy j) (tangent (X j)))) (smul (Lib.sum n dy) (sneg (Soft.mean n X
          (Op.log_softmax.m n X)))) :=
    sum_combine n (fun (j : Nat) => smul (dy j) (tangents (Op.log_softmax n X) j)) (fun (j : Nat) => smul (dy j) (tangent (X j)))
        dy
      (sneg (Soft.mean n X (Op.log_softmax.m n X)))
      (fun (j : Nat) (hj : below j n = true) =>
        (ring1 [dy j, tangent (Op.log_softmax n X j), tangent (X j), Soft.mean n X (Op.log_softmax.m n X)]
      (r0 *! r1)
      ((r0 *! r2) +! (r0 *! (RExp.neg r3)))
      r0 r1 (r2 -! r3)
      (log_softmax_tangent n hn X j) rfl))
  have h2 : inner n (Rev.log_softmax.x n (values X) dy) (tangents X)
      = sadd (Lib.sum n (fun (j : Nat) => smul (dy j) (tangent (X j)))) (smul (Soft.mean n X (Op.log_softmax.m n X)) (sneg
          (Lib.sum n dy))) :=
    sum_combine n (fun (j : Nat) => smul (Rev.log_softmax.x n (values X) dy j) (tangents X j))
      (fun (j : Nat) => smul (dy j) (tangent (X j))) (fun (j : Nat) => smul (Soft.p n X (Op.log_softmax.m n X) j) (tangent (X j)))
      (sneg (Lib.sum n dy))
      (fun (j : Nat) (hj : below j n = true) =>
        have e1 : sexp (Op.log_softmax n (values X) j) = Soft.p n X (Op.log_softmax.m n X) j :=
          Eq.trans (congrArg (fun (z : α) => sexp z) (Eq.symm (log_softmax_value n X j))) (log_softmax_exp n hn X j)
        (ring2 [dy j, tangent (X j), sexp (Op.log_softmax n (values X) j), Soft.p n X (Op.log_softmax.m n X) j, Lib.lanes n (fun
            (i : Nat) => dy i), Lib.sum n dy]
      ((r0 -! (r2 *! r4)) *! r1)
      ((r0 *! r1) +! ((r3 *! r1) *! (RExp.neg r5)))
      (RExp.neg (r4 *! r1)) r2 r3
      (RExp.neg (r3 *! r1)) r4 r5
      (e1) (lanes_eq n dy) rfl))
  (ring2 [inner n dy (tangents (Op.log_softmax n X)), inner n (Rev.log_softmax.x n (values X) dy) (tangents X), Lib.sum n (fun (j
      : Nat) => smul (dy j) (tangent (X j))), Lib.sum n dy, Soft.mean n X (Op.log_softmax.m n X)]
      r0
      r1
      (RExp.num 1) r0 (r2 +! (r3 *! (RExp.neg r4)))
      (RExp.neg (RExp.num 1)) r1 (r2 +! (r4 *! (RExp.neg r3)))
      (h1) (h2) rfl)

/- cross_entropy -/
theorem cross_entropy_tangent {α : Type u} {ι : Type v} [Scalar α] [ErfSlope α] [LawfulScalar α] [Int32 ι] (n : Nat)
    (hn : below 0 n = true) (X : Nat → Dual α) (target : ι) :
    tangent (Op.cross_entropy n X target) = ssub (Soft.mean n X (Op.cross_entropy.m n X)) (tangent (X (itoNat target))) :=
  (ring1 [tangent (X (itoNat target)), tangent (Op.cross_entropy.m n X), Soft.mean n X (Op.cross_entropy.m n X), tangent (slog
      (Soft.total n X (Op.cross_entropy.m n X)))]
      (r3 -! (r0 -! r1))
      (r2 -! r0)
      (RExp.num 1) r3 (r2 -! r1)
      (soft_log_tangent n hn X (Op.cross_entropy.m n X)) rfl)

theorem cross_entropy_value {α : Type u} {ι : Type v} [Scalar α] [ErfSlope α] [Int32 ι] (n : Nat) (X : Nat → Dual α) (target : ι)
    :
    value (Op.cross_entropy n X target) = Op.cross_entropy n (values X) target :=
  have hm : value (Op.cross_entropy.m n X) = Op.cross_entropy.m n (values X) := value_maximum n X
  have hs : value (Op.cross_entropy.s n X) = Op.cross_entropy.s n (values X) :=
    Eq.trans (value_lanes n (fun (j : Nat) => sexp (ssub (X j) (Op.cross_entropy.m n X))))
      (lanes_congr n (fun (j : Nat) => value (sexp (ssub (X j) (Op.cross_entropy.m n X))))
        (fun (j : Nat) => sexp (ssub (values X j) (Op.cross_entropy.m n (values X))))
        (fun (j : Nat) (hj : below j n = true) => congrArg (fun (z : α) => sexp (ssub (value (X j)) z)) hm))
  congr2 ssub (congrArg (fun (z : α) => slog z) hs) (congr2 ssub rfl hm)

/-- dloss (softmax - the unit vector of the target) is the adjoint of the derivative of cross_entropy. -/
theorem cross_entropy_adjoint {α : Type u} {ι : Type v} [Scalar α] [ErfSlope α] [LawfulScalar α] [Int32 ι] (n : Nat)
    (X : Nat → Dual α) (target : ι) (ht : below (itoNat target) n = true) (dloss : α) :
    smul dloss (tangent (Op.cross_entropy n X target)) = inner n (Op.cross_entropy_grad n (values X) target dloss) (tangents X) :=
  have hn : below 0 n = true := below_of_ble_below 0 (itoNat target) n (ble_zero (itoNat target)) ht
  have h1 : inner n (Op.cross_entropy_grad n (values X) target dloss) (tangents X)
      = sadd (smul (Soft.mean n X (Op.cross_entropy.m n X)) dloss)
        (smul (Lib.sum n (fun (j : Nat) => pick (Nat.beq j (itoNat target)) (tangent (X j)) (snat 0))) (sneg dloss)) :=
    sum_two n (fun (j : Nat) => smul (Op.cross_entropy_grad n (values X) target dloss j) (tangents X j))
      (fun (j : Nat) => smul (Soft.p n X (Op.cross_entropy.m n X) j) (tangent (X j)))
      (fun (j : Nat) => pick (Nat.beq j (itoNat target)) (tangent (X j)) (snat 0)) dloss (sneg dloss)
      (fun (j : Nat) (hj : below j n = true) =>
        have e : Op.softmax n (values X) j = Soft.p n X (Op.cross_entropy.m n X) j := Eq.symm (softmax_value n X j)
        by_bool (Nat.beq j (itoNat target))
          (fun (k : Nat.beq j (itoNat target) = true) =>
            have g : pick (Nat.beq j (itoNat target)) (ssub (Op.softmax n (values X) j) (snat 1)) (Op.softmax n (values X) j)
              = ssub (Op.softmax n (values X) j) (snat 1) := pick_true (ssub (Op.softmax n (values X) j) (snat 1)) (Op.softmax n
                  (values X) j) k
            have h : pick (Nat.beq j (itoNat target)) (tangent (X j)) (snat 0) = tangent (X j) := pick_true (tangent (X j)) (snat
                0) k
            (ring3 [pick (Nat.beq j (itoNat target)) (ssub (Op.softmax n (values X) j) (snat 1)) (Op.softmax n (values X) j),
                pick (Nat.beq j (itoNat target)) (tangent (X j)) (snat 0), Op.softmax n (values X) j, Soft.p n X
                (Op.cross_entropy.m n X) j, tangent (X j), dloss]
      ((r0 *! r5) *! r4)
      (((r3 *! r4) *! r5) +! (r1 *! (RExp.neg r5)))
      (r5 *! r4) r0 (r2 -! (RExp.num 1))
      (r5 *! r4) r2 r3
      r5 r1 r4
      (g) (e) (h) rfl))
          (fun (k : Nat.beq j (itoNat target) = false) =>
            have g : pick (Nat.beq j (itoNat target)) (ssub (Op.softmax n (values X) j) (snat 1)) (Op.softmax n (values X) j)
              = Op.softmax n (values X) j := pick_false (ssub (Op.softmax n (values X) j) (snat 1)) (Op.softmax n (values X) j) k
            have h : pick (Nat.beq j (itoNat target)) (tangent (X j)) (snat 0) = snat 0 := pick_false (tangent (X j)) (snat 0) k
            (ring3 [pick (Nat.beq j (itoNat target)) (ssub (Op.softmax n (values X) j) (snat 1)) (Op.softmax n (values X) j),
                pick (Nat.beq j (itoNat target)) (tangent (X j)) (snat 0), Op.softmax n (values X) j, Soft.p n X
                (Op.cross_entropy.m n X) j, tangent (X j), dloss]
      ((r0 *! r5) *! r4)
      (((r3 *! r4) *! r5) +! (r1 *! (RExp.neg r5)))
      (r5 *! r4) r0 r2
      (r5 *! r4) r2 r3
      r5 r1 (RExp.num 0)
      (g) (e) (h) rfl)))
  have h2 : Lib.sum n (fun (j : Nat) => pick (Nat.beq j (itoNat target)) (tangent (X j)) (snat 0)) = tangent (X (itoNat target))
      :=
    sum_one (fun (j : Nat) => tangent (X j)) (itoNat target) n ht
  (ring3 [tangent (Op.cross_entropy n X target), inner n (Op.cross_entropy_grad n (values X) target dloss) (tangents X),
      Soft.mean n X (Op.cross_entropy.m n X), tangent (X (itoNat target)), Lib.sum n (fun (j : Nat) => pick (Nat.beq j (itoNat
      target)) (tangent (X j)) (snat 0)), dloss]
      (r5 *! r0)
      r1
      r5 r0 (r2 -! r3)
      (RExp.neg (RExp.num 1)) r1 ((r2 *! r5) +! (r4 *! (RExp.neg r5)))
      r5 r4 r3
      (cross_entropy_tangent n hn X target) (h1) (h2) rfl)

end Tensorem
