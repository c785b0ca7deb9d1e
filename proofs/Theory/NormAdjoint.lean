/- What the gradients of layer_norm and rms_norm share: the derivative of 1 / sqrt (mean of squares + epsilon), the sums that a
reverse rule and a forward derivative are compared by, rows that share one gain. -/
import Theory.Adjoint
import Theory.Positive
import Spec.ReduceSum
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open OrderNum
open LawfulScalar
open Dual

/- what both norms share -/
/-- The derivative of rsqrt: twice it is -(r r r v'). -/
theorem rsqrt_tangent {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (V : Dual α) (hv : sle (value V) (snat 0) = false) :
    smul (tangent (srsqrt V)) (snat 2)
      = sneg (smul (smul (smul (value (srsqrt V)) (value (srsqrt V))) (value (srsqrt V))) (tangent V)) :=
  have hq : smul (sdiv (value (srsqrt V)) (sadd (value V) (value V))) (sadd (value V) (value V)) = value (srsqrt V) :=
    div_mul (value (srsqrt V)) (sadd (value V) (value V)) (double_ne (value V) (ne_of_pos (value V) hv))
  (ring2 [sdiv (value (srsqrt V)) (sadd (value V) (value V)), value (srsqrt V), value V, tangent V]
      (((RExp.neg r0) *! r3) *! (RExp.num 2))
      (RExp.neg (((r1 *! r1) *! r1) *! r3))
      (RExp.neg ((r1 *! r1) *! r3)) (r0 *! (r2 +! r2)) r1
      (((RExp.num 2) *! r0) *! r3) ((r1 *! r1) *! r2) (RExp.num 1)
      (hq) (rsqrt_square (value V) hv) rfl)

/-- With K the sum of c x': the tangent of r = rsqrt (mean of squares + epsilon), when the squares' tangent is 2 K. -/
theorem norm_r_tangent {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true) (Q : Dual α)
    (epsilon K : α) (hv : sle (sadd (sdiv (value Q) (snat n)) epsilon) (snat 0) = false) (hq : tangent Q = smul K (snat 2)) :
    tangent (srsqrt (sadd (sdiv Q (snat n)) (Dual.const epsilon)))
      = sneg (smul (smul (smul (smul (value (srsqrt (sadd (sdiv Q (snat n)) (Dual.const epsilon))))
          (value (srsqrt (sadd (sdiv Q (snat n)) (Dual.const epsilon)))))
          (value (srsqrt (sadd (sdiv Q (snat n)) (Dual.const epsilon))))) K) (sdiv (snat 1) (snat n))) :=
  have h1 : smul (tangent (srsqrt (sadd (sdiv Q (snat n)) (Dual.const epsilon)))) (snat 2)
      = sneg (smul (smul (smul (value (srsqrt (sadd (sdiv Q (snat n)) (Dual.const epsilon))))
          (value (srsqrt (sadd (sdiv Q (snat n)) (Dual.const epsilon)))))
          (value (srsqrt (sadd (sdiv Q (snat n)) (Dual.const epsilon))))) (tangent (sadd (sdiv Q (snat n)) (Dual.const
              epsilon)))) :=
    rsqrt_tangent (sadd (sdiv Q (snat n)) (Dual.const epsilon)) hv
  have h2 : sdiv (ssub (tangent Q) (smul (snat 0) (sdiv (value Q) (snat n)))) (snat n)
      = smul (ssub (tangent Q) (smul (snat 0) (sdiv (value Q) (snat n)))) (sdiv (snat 1) (snat n)) :=
    div_eq (ssub (tangent Q) (smul (snat 0) (sdiv (value Q) (snat n)))) (snat n) (nat_ne_of_below n hn)
  have h3 : tangent (sadd (sdiv Q (snat n)) (Dual.const epsilon)) = smul (smul K (snat 2)) (sdiv (snat 1) (snat n)) :=
    (ring2 [tangent (sdiv Q (snat n)), tangent Q, sdiv (value Q) (snat n), sdiv (snat 1) (snat n), K]
      (r0 +! (RExp.num 0))
      ((r4 *! (RExp.num 2)) *! r3)
      (RExp.num 1) r0 ((r1 -! ((RExp.num 0) *! r2)) *! r3)
      r3 r1 (r4 *! (RExp.num 2))
      (h2) (hq) rfl)
  (ring3 [tangent (srsqrt (sadd (sdiv Q (snat n)) (Dual.const epsilon))), value (srsqrt (sadd (sdiv Q (snat n)) (Dual.const
      epsilon))), tangent (sadd (sdiv Q (snat n)) (Dual.const epsilon)), K, sdiv (snat 1) (snat n), sratio 1 2]
      r0
      (RExp.neg ((((r1 *! r1) *! r1) *! r3) *! r4))
      r5 (r0 *! (RExp.num 2)) (RExp.neg (((r1 *! r1) *! r1) *! r2))
      (RExp.neg (((r5 *! r1) *! r1) *! r1)) r2 ((r3 *! (RExp.num 2)) *! r4)
      ((RExp.neg r0) -! ((((r1 *! r1) *! r1) *! r3) *! r4)) (r5 *! (RExp.num 2)) (RExp.num 1)
      (h1) (h3) (half_double) rfl)

/-- The sum of g_j (c_j r)' is that of the shares r (c_j r · (-w) + (g_j - m)) times x'_j. -/
theorem norm_algebra {α : Type u} [Num α] [RingNum α] (n : Nat) (g c x' : Nat → α) (r r' μ' i w m : α)
    (hm : smul (Lib.sum n g) μ' = smul m (Lib.sum n x'))
    (hr : r' = sneg (smul (smul (smul (smul r r) r) (Lib.sum n (fun (j : Nat) => smul (c j) (x' j)))) i))
    (hw : w = smul (Lib.sum n (fun (j : Nat) => smul (g j) (smul (c j) r))) i) :
    Lib.sum n (fun (j : Nat) => smul (g j) (sadd (smul (ssub (x' j) μ') r) (smul r' (c j))))
      = Lib.sum n (fun (j : Nat) => smul (smul r (sadd (smul (smul (c j) r) (sneg w)) (ssub (g j) m))) (x' j)) :=
  have h1 : Lib.sum n (fun (j : Nat) => smul (g j) (sadd (smul (ssub (x' j) μ') r) (smul r' (c j))))
      = sadd (sadd (Lib.sum n (fun (j : Nat) => smul (smul (g j) (x' j)) r)) (smul (Lib.sum n g) (sneg (smul μ' r))))
        (smul (Lib.sum n (fun (j : Nat) => smul (g j) (c j))) r') :=
    sum_combine2 n (fun (j : Nat) => smul (g j) (sadd (smul (ssub (x' j) μ') r) (smul r' (c j))))
      (fun (j : Nat) => smul (smul (g j) (x' j)) r) g (fun (j : Nat) => smul (g j) (c j)) (sneg (smul μ' r)) r'
      (fun (j : Nat) (hj : below j n = true) =>
        (ring [g j, x' j, μ', r, r', c j]
      (r0 *! (((r1 -! r2) *! r3) +! (r4 *! r5)))
      ((((r0 *! r1) *! r3) +! (r0 *! (RExp.neg (r2 *! r3)))) +! ((r0 *! r5) *! r4)) rfl))
  have h2 : Lib.sum n (fun (j : Nat) => smul (smul r (sadd (smul (smul (c j) r) (sneg w)) (ssub (g j) m))) (x' j))
      = sadd (sadd (Lib.sum n (fun (j : Nat) => smul (smul (g j) (x' j)) r))
          (smul (Lib.sum n (fun (j : Nat) => smul (c j) (x' j))) (sneg (smul (smul r r) w))))
        (smul (Lib.sum n x') (sneg (smul r m))) :=
    sum_combine2 n (fun (j : Nat) => smul (smul r (sadd (smul (smul (c j) r) (sneg w)) (ssub (g j) m))) (x' j))
      (fun (j : Nat) => smul (smul (g j) (x' j)) r) (fun (j : Nat) => smul (c j) (x' j)) x' (sneg (smul (smul r r) w)) (sneg
          (smul r m))
      (fun (j : Nat) (hj : below j n = true) =>
        (ring [g j, x' j, r, c j, w, m]
      ((r2 *! (((r3 *! r2) *! (RExp.neg r4)) +! (r0 -! r5))) *! r1)
      ((((r0 *! r1) *! r2) +! ((r3 *! r1) *! (RExp.neg ((r2 *! r2) *! r4)))) +! (r1 *! (RExp.neg (r2 *! r5)))) rfl))
  have h3 : Lib.sum n (fun (j : Nat) => smul (g j) (smul (c j) r)) = smul (Lib.sum n (fun (j : Nat) => smul (g j) (c j))) r :=
    sum_scale n (fun (j : Nat) => smul (g j) (smul (c j) r)) (fun (j : Nat) => smul (g j) (c j)) r
      (fun (j : Nat) (hj : below j n = true) => (ring [g j, c j, r]
      (r0 *! (r1 *! r2))
      ((r0 *! r1) *! r2) rfl))
  have h4 : w = smul (smul (Lib.sum n (fun (j : Nat) => smul (g j) (c j))) r) i := Eq.trans hw (emul h3 rfl)
  trans3 h1
    (ring3 [Lib.sum n (fun (j : Nat) => smul (smul (g j) (x' j)) r), Lib.sum n g, μ', r, Lib.sum n (fun (j : Nat) => smul (g j)
        (c j)), r', Lib.sum n (fun (j : Nat) => smul (c j) (x' j)), w, Lib.sum n x', m, i]
      ((r0 +! (r1 *! (RExp.neg (r2 *! r3)))) +! (r4 *! r5))
      ((r0 +! (r6 *! (RExp.neg ((r3 *! r3) *! r7)))) +! ((RExp.atom 8) *! (RExp.neg (r3 *! (RExp.atom 9)))))
      (RExp.neg r3) (r1 *! r2) ((RExp.atom 9) *! (RExp.atom 8))
      r4 r5 (RExp.neg ((((r3 *! r3) *! r3) *! r6) *! (RExp.atom 10)))
      ((r6 *! r3) *! r3) r7 ((r4 *! r3) *! (RExp.atom 10))
      (hm) (hr) (h4) rfl)
    (Eq.symm h2)

/-- The gain's and the bias's part apart. -/
theorem norm_split {α : Type u} [Num α] [RingNum α] (n : Nat) (dy y' t gain g' h : Nat → α)
    (e : ∀ (j : Nat), below j n = true → y' j = sadd (smul (t j) (gain j)) (smul (g' j) (h j))) :
    inner n dy y' = sadd (Lib.sum n (fun (j : Nat) => smul (smul (dy j) (gain j)) (t j)))
      (inner n (fun (j : Nat) => smul (dy j) (h j)) g') :=
  sum_split n (fun (j : Nat) => smul (dy j) (y' j)) (fun (j : Nat) => smul (smul (dy j) (gain j)) (t j))
    (fun (j : Nat) => smul (smul (dy j) (h j)) (g' j))
    (fun (j : Nat) (hj : below j n = true) =>
      (ring1 [dy j, y' j, t j, gain j, g' j, h j]
      (r0 *! r1)
      (((r0 *! r3) *! r2) +! ((r0 *! r5) *! r4))
      r0 r1 ((r2 *! r3) +! (r4 *! r5))
      (e j hj) rfl))

/-- The weight that a share subtracts: the mean of g h, with h = c r. -/
def Norm.w {α : Type u} [Scalar α] (n : Nat) (g : Nat → α) (c : Nat → α) (r : α) : α :=
  sdiv (Lib.lanes n (fun (j : Nat) => smul (g j) (smul (c j) r))) (snat n)

def Norm.share {α : Type u} [Scalar α] (n : Nat) (g : Nat → α) (c : Nat → α) (r m : α) (j : Nat) : α :=
  smul r (sadd (smul (smul (c j) r) (sneg (Norm.w n g c r))) (ssub (g j) m))

theorem norm_w_eq {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true) (g c : Nat → α) (r : α) :
    Norm.w n g c r = smul (Lib.sum n (fun (j : Nat) => smul (g j) (smul (c j) r))) (sdiv (snat 1) (snat n)) :=
  Eq.trans (div_eq (Lib.lanes n (fun (j : Nat) => smul (g j) (smul (c j) r))) (snat n) (nat_ne_of_below n hn))
    (emul (lanes_eq n (fun (j : Nat) => smul (g j) (smul (c j) r))) rfl)

theorem norm_w_congr {α : Type u} [Scalar α] (n : Nat) (g c c' : Nat → α) {r r' : α} (hc : ∀ (j : Nat), c j = c' j) (hr : r = r')
    :
    Norm.w n g c r = Norm.w n g c' r' :=
  congrArg (fun (z : α) => sdiv z (snat n))
    (lanes_congr n (fun (j : Nat) => smul (g j) (smul (c j) r)) (fun (j : Nat) => smul (g j) (smul (c' j) r'))
      (fun (j : Nat) (hj : below j n = true) => emul rfl (emul (hc j) hr)))

/- rows that share gain and bias -/
/-- The sum over rows of pairings with one shared tangent is the pairing with the sum of the rows. -/
theorem share_rows {α : Type u} [Num α] [RingNum α] (m n : Nat) (a : Nat → Nat → α) (b : Nat → α) :
    Lib.sum m (fun (i : Nat) => inner n (a i) b) = inner n (Op.reduce_sum m n a) b :=
  Eq.trans (inner2_rows m n a b)
    (inner_congr n (fun (j : Nat) => Lib.sum m (fun (i : Nat) => a i j)) (Op.reduce_sum m n a) b b
      (fun (j : Nat) (hj : below j n = true) => Eq.symm (lanes_eq m (fun (i : Nat) => a i j)))
      (fun (j : Nat) (hj : below j n = true) => rfl))

end Tensorem
