/- Gradients of reduce_mean and reduce_max. At a tie the first position of the maximum gets the whole cotangent, as dual numbers
have it; `sbottom`, where the maximum starts, must be less than the first element. -/
import Theory.NormAdjoint
import Spec.Argmax
import Spec.Div
import Spec.ReduceMax
import Spec.ReduceMean
import Spec.Select
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open OrderNum
open LawfulScalar
open Dual

/-- Each element's share: dy / n. -/
def Rev.reduce_mean.x {α : Type u} [Scalar α] (n : Nat) (dy : α) : Nat → α :=
  fun (j : Nat) => Op.div dy (snat n)

/-- dy at the first position of the maximum, 0 elsewhere. -/
def Rev.reduce_max.x {α : Type u} [Scalar α] (n r : Nat) (x : Nat → Nat → α) (dy : Nat → α) : Nat → Nat → α :=
  fun (j c : Nat) => Op.select (Nat.beq j (Prod.fst (Op.argmax.position_greatest n x c))) (dy c) (snat 0)

theorem reduce_mean_value {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X : Nat → Dual α) :
    value (Op.reduce_mean n X) = Op.reduce_mean n (values X) := congrArg (fun (z : α) => sdiv z (snat n)) (value_lanes n X)

theorem reduce_mean_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true)
    (X : Nat → Dual α) (dy : α) :
    smul dy (tangent (Op.reduce_mean n X)) = inner n (Rev.reduce_mean.x n dy) (tangents X) :=
  have h1 : tangent (Op.reduce_mean.s n X) = Lib.sum n (tangents X) := Eq.trans (tangent_lanes n X) (lanes_eq n (tangents X))
  have h2 : tangent (Op.reduce_mean n X)
      = smul (ssub (tangent (Op.reduce_mean.s n X)) (smul (snat 0) (value (Op.reduce_mean n X)))) (sdiv (snat 1) (snat n)) :=
    div_eq (ssub (tangent (Op.reduce_mean.s n X)) (smul (snat 0) (value (Op.reduce_mean n X)))) (snat n) (nat_ne_of_below n hn)
  have h3 : inner n (Rev.reduce_mean.x n dy) (tangents X) = smul (sdiv dy (snat n)) (Lib.sum n (tangents X)) :=
    sum_mul_left (tangents X) (sdiv dy (snat n)) n
  Eq.trans (ring3 [dy, tangent (Op.reduce_mean n X), tangent (Op.reduce_mean.s n X), value (Op.reduce_mean n X), sdiv (snat 1)
      (snat n), Lib.sum n (tangents X), sdiv dy (snat n)]
      (r0 *! r1)
      (r6 *! r5)
      r0 r1 ((r2 -! ((RExp.num 0) *! r3)) *! r4)
      (r0 *! r4) r2 r5
      (RExp.neg r5) r6 (r0 *! r4)
      (h2) (h1) (div_eq dy (snat n) (nat_ne_of_below n hn)) rfl)
    (Eq.symm h3)

/- reduce_max -/
theorem bool_pick : ∀ (b : Bool), pick b true false = b
  | true => rfl
  | false => rfl

theorem not_true : ∀ (b : Bool), not b = true → b = false
  | true => fun (h : not true = true) => False.elim (false_ne_true h)
  | false => fun (h : not false = true) => rfl

theorem not_false : ∀ (b : Bool), not b = false → b = true
  | true => fun (h : not true = false) => rfl
  | false => fun (h : not false = false) => False.elim (true_ne_false h)

theorem argmax_step {α : Type u} [Num α] [OrderNum α] (x : Nat → Nat → α) (c j p : Nat) (m : α) :
    Op.argmax.step x c j p m = pick (slt m (x j c)) (j, x j c) (p, m) :=
  have h1 : seq (x j c) (x j c) = true :=
    Eq.trans (eq_eq (x j c) (x j c)) (and_true (sle (x j c) (x j c)) (sle (x j c) (x j c)) (le_refl (x j c)) (le_refl (x j c)))
  have h2 : pick (not (seq (x j c) (x j c))) (seq m m) false = false :=
    congrArg (fun (b : Bool) => pick (not b) (seq m m) false) h1
  have h3 : ∀ (b : Bool), pick b true (pick (not (seq (x j c) (x j c))) (seq m m) false) = b :=
    fun (b : Bool) => Eq.trans (congrArg (fun (z : Bool) => pick b true z) h2) (bool_pick b)
  congrArg (fun (b : Bool) => pick b (j, x j c) (p, m)) (h3 (slt m (x j c)))

/-- One element more: value, tangent and position go on together. -/
theorem max_step {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Nat → Nat → Dual α) (c j : Nat) (M : Dual α) (p : Nat)
    (m : α) (hv : value M = m) (ht : tangent M = tangent (X p c)) (hp : below p (j + 1) = true) :
    And (And (value (smax M (X j c)) = Prod.snd (Op.argmax.step (values2 X) c j p m))
        (tangent (smax M (X j c)) = tangent (X (Prod.fst (Op.argmax.step (values2 X) c j p m)) c)))
      (below (Prod.fst (Op.argmax.step (values2 X) c j p m)) (j + 1) = true) :=
  have s0 : Op.argmax.step (values2 X) c j p m = pick (slt m (value (X j c))) (j, value (X j c)) (p, m) :=
    argmax_step (values2 X) c j p m
  have v0 : value (smax M (X j c)) = pick (sle m (value (X j c))) (value (X j c)) m :=
    Eq.trans (congrArg (fun (z : α) => smax z (value (X j c))) hv) (max_eq m (value (X j c)))
  have t0 : tangent (smax M (X j c)) = pick (slt m (value (X j c))) (tangent (X j c)) (tangent (X p c)) :=
    congr2 (fun (b : Bool) (z : α) => pick b (tangent (X j c)) z) (congrArg (fun (z : α) => slt z (value (X j c))) hv) ht
  have l0 : slt m (value (X j c)) = not (sle (value (X j c)) m) := lt_eq m (value (X j c))
  by_bool (slt m (value (X j c)))
    (fun (h : slt m (value (X j c)) = true) =>
      have s : Op.argmax.step (values2 X) c j p m = (j, value (X j c)) :=
        Eq.trans s0 (pick_true (j, value (X j c)) (p, m) h)
      have g : sle m (value (X j c)) = true :=
        le_total (value (X j c)) m (not_true (sle (value (X j c)) m) (Eq.trans (Eq.symm l0) h))
      And.intro (And.intro
          (trans3 v0 (pick_true (value (X j c)) m g) (Eq.symm (congrArg (fun (q : Prod Nat α) => Prod.snd q) s)))
          (trans3 t0 (pick_true (tangent (X j c)) (tangent (X p c)) h)
            (Eq.symm (congrArg (fun (q : Prod Nat α) => tangent (X (Prod.fst q) c)) s))))
        (Eq.trans (congrArg (fun (q : Prod Nat α) => below (Prod.fst q) (j + 1)) s) (below_self j)))
    (fun (h : slt m (value (X j c)) = false) =>
      have s : Op.argmax.step (values2 X) c j p m = (p, m) := Eq.trans s0 (pick_false (j, value (X j c)) (p, m) h)
      have g : sle (value (X j c)) m = true := not_false (sle (value (X j c)) m) (Eq.trans (Eq.symm l0) h)
      have e : pick (sle m (value (X j c))) (value (X j c)) m = m :=
        pick_cases (fun (z : α) => z = m) (value (X j c)) m (sle m (value (X j c)))
          (fun (l : sle m (value (X j c)) = true) => le_antisymm (value (X j c)) m g l)
          (fun (l : sle m (value (X j c)) = false) => rfl)
      And.intro (And.intro (trans3 v0 e (Eq.symm (congrArg (fun (q : Prod Nat α) => Prod.snd q) s)))
          (trans3 t0 (pick_false (tangent (X j c)) (tangent (X p c)) h)
            (Eq.symm (congrArg (fun (q : Prod Nat α) => tangent (X (Prod.fst q) c)) s))))
        (Eq.trans (congrArg (fun (q : Prod Nat α) => below (Prod.fst q) (j + 1)) s) hp))

theorem max_first {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Nat → Nat → Dual α) (c : Nat)
    (hb : sle (value (X 0 c)) sbottom = false) :
    And (And (value (smax sbottom (X 0 c)) = value (X 0 c)) (tangent (smax sbottom (X 0 c)) = tangent (X 0 c)))
      (Op.argmax.step (values2 X) c 0 0 (value (X 0 c)) = (0, value (X 0 c))) :=
  And.intro (And.intro
      (Eq.trans (max_eq sbottom (value (X 0 c))) (pick_true (value (X 0 c)) sbottom (le_total (value (X 0 c)) sbottom hb)))
      (pick_true (tangent (X 0 c)) (snat 0) (Eq.trans (lt_eq sbottom (value (X 0 c))) (congrArg not hb))))
    (Eq.trans (argmax_step (values2 X) c 0 0 (value (X 0 c)))
      (pick_same (0, value (X 0 c)) (slt (value (X 0 c)) (value (X 0 c)))))

def MaxAt {α : Type u} [Scalar α] [ErfSlope α] (X : Nat → Nat → Dual α) (c k : Nat) (M : Dual α) (q : Prod Nat α) : Prop :=
  And (And (value M = Prod.snd q) (tangent M = tangent (X (Prod.fst q) c))) (below (Prod.fst q) k = true)

/-- The maximum of the first k + 1 elements, its tangent, and the position that argmax has at that point. -/
theorem maximum_position {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Nat → Nat → Dual α) (c : Nat)
    (hb : sle (value (X 0 c)) sbottom = false) : ∀ (k : Nat),
    MaxAt X c (k + 1) (Lib.maximum (k + 1) (fun (j : Nat) => X j c)) (Op.argmax.position_greatest (k + 1) (values2 X) c)
  | 0 =>
    transport (fun (q : Prod Nat α) => MaxAt X c 1 (smax sbottom (X 0 c)) q) (Eq.symm (max_first X c hb).right)
      (And.intro (max_first X c hb).left rfl)
  | k+1 =>
    max_step X c (k + 1) (Lib.maximum (k + 1) (fun (j : Nat) => X j c))
      (Prod.fst (Op.argmax.position_greatest (k + 1) (values2 X) c)) (Prod.snd (Op.argmax.position_greatest (k + 1) (values2 X)
          c))
      (maximum_position X c hb k).left.left (maximum_position X c hb k).left.right
      (below_succ (Prod.fst (Op.argmax.position_greatest (k + 1) (values2 X) c)) (k + 1) (maximum_position X c hb k).right)

/-- dy at the first position of the maximum is the adjoint of the derivative of reduce_max. -/
theorem reduce_max_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n r : Nat) (X : Nat → Nat → Dual α)
    (hb : ∀ (c : Nat), below c r = true → sle (value (X 0 c)) sbottom = false) (dy : Nat → α) :
    inner r dy (tangents (Op.reduce_max (n + 1) r X)) = inner2 (n + 1) r (Rev.reduce_max.x (n + 1) r (values2 X) dy) (tangents2
        X) :=
  have h1 : ∀ (c : Nat), below c r = true → smul (dy c) (tangents (Op.reduce_max (n + 1) r X) c)
      = Lib.sum (n + 1) (fun (j : Nat) => smul (Rev.reduce_max.x (n + 1) r (values2 X) dy j c) (tangents2 X j c)) :=
    fun (c : Nat) (hc : below c r = true) =>
      trans3 (emul rfl (maximum_position X c (hb c hc) n).left.right)
        (Eq.symm (sum_one (fun (j : Nat) => smul (dy c) (tangents2 X j c))
          (Prod.fst (Op.argmax.position_greatest (n + 1) (values2 X) c)) (n + 1) (maximum_position X c (hb c hc) n).right))
        (sum_congr (n + 1)
          (fun (j : Nat) => pick (Nat.beq j (Prod.fst (Op.argmax.position_greatest (n + 1) (values2 X) c)))
            (smul (dy c) (tangents2 X j c)) (snat 0))
          (fun (j : Nat) => smul (Rev.reduce_max.x (n + 1) r (values2 X) dy j c) (tangents2 X j c))
          (fun (j : Nat) (hj : below j (n + 1) = true) =>
            Eq.symm (Eq.trans (pick_map (fun (z : α) => smul z (tangents2 X j c)) (dy c) (snat 0)
                (Nat.beq j (Prod.fst (Op.argmax.position_greatest (n + 1) (values2 X) c))))
              (congrArg (fun (z : α) => pick (Nat.beq j (Prod.fst (Op.argmax.position_greatest (n + 1) (values2 X) c)))
                (smul (dy c) (tangents2 X j c)) z) (ring_zero_mul (tangents2 X j c))))))
  Eq.trans (sum_congr r (fun (c : Nat) => smul (dy c) (tangents (Op.reduce_max (n + 1) r X) c))
      (fun (c : Nat) => Lib.sum (n + 1) (fun (j : Nat) => smul (Rev.reduce_max.x (n + 1) r (values2 X) dy j c) (tangents2 X j
          c))) h1)
    (sum_swap (n + 1) (fun (c j : Nat) => smul (Rev.reduce_max.x (n + 1) r (values2 X) dy j c) (tangents2 X j c)) r)

end Tensorem
