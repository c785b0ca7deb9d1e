/- The gradient of rms_norm, for every extent n > 0 and epsilon > 0: by the row and the gain; then for m rows that share the
    gain. -/
import Theory.NormAdjoint
import Spec.RmsNorm
import Spec.RmsNormGrad
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open OrderNum
open LawfulScalar
open Dual

/- rms_norm -/
theorem rms_norm_squares_value {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X : Nat → Dual α) :
    value (Op.rms_norm.squares n X) = Op.rms_norm_grad.squares n (values X) :=
  value_lanes n (fun (j : Nat) => smul (X j) (X j))

theorem rms_norm_r_value {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X : Nat → Dual α) (epsilon : α) :
    value (Op.rms_norm.r n X (Dual.const epsilon)) = Op.rms_norm_grad.r n (values X) epsilon :=
  congrArg (fun (z : α) => srsqrt (sadd (sdiv z (snat n)) epsilon)) (rms_norm_squares_value n X)

/-- The value of rms_norm over dual numbers is rms_norm of the values, to the bit. -/
theorem rms_norm_value {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X G : Nat → Dual α) (epsilon : α) (j : Nat) :
    value (Op.rms_norm n X G (Dual.const epsilon) j) = Op.rms_norm n (values X) (values G) epsilon j :=
  congrArg (fun (z : α) => smul (smul (value (X j)) z) (value (G j))) (rms_norm_r_value n X epsilon)

theorem rms_norm_squares_tangent {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (X : Nat → Dual α) :
    tangent (Op.rms_norm.squares n X) = smul (Lib.sum n (fun (j : Nat) => smul (values X j) (tangents X j))) (snat 2) :=
  trans3 (tangent_lanes n (fun (j : Nat) => smul (X j) (X j))) (lanes_eq n (fun (j : Nat) => tangent (smul (X j) (X j))))
    (sum_scale n (fun (j : Nat) => tangent (smul (X j) (X j))) (fun (j : Nat) => smul (values X j) (tangents X j)) (snat 2)
      (fun (j : Nat) (hj : below j n = true) => (ring [value (X j), tangent (X j)]
      ((r1 *! r0) +! (r1 *! r0))
      ((r0 *! r1) *! (RExp.num 2)) rfl)))

theorem rms_norm_v_pos {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true)
    (X : Nat → Dual α) (epsilon : α) (he : sle epsilon (snat 0) = false) :
    sle (sadd (sdiv (value (Op.rms_norm.squares n X)) (snat n)) epsilon) (snat 0) = false :=
  Eq.trans (congrArg (fun (z : α) => sle (sadd (sdiv z (snat n)) epsilon) (snat 0)) (rms_norm_squares_value n X))
    (variance_pos n hn (values X) epsilon he)

theorem rms_norm_share {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (X : Nat → Dual α) (gain dy : Nat → α)
    (epsilon : α) (j : Nat) :
    Norm.share n (Op.rms_norm_grad.g gain dy) (values X) (value (Op.rms_norm.r n X (Dual.const epsilon))) (snat 0) j
      = Prod.fst (Op.rms_norm_grad n (values X) gain dy epsilon) j :=
  have hr : value (Op.rms_norm.r n X (Dual.const epsilon)) = Op.rms_norm_grad.r n (values X) epsilon :=
    rms_norm_r_value n X epsilon
  have hh : smul (values X j) (value (Op.rms_norm.r n X (Dual.const epsilon))) = Op.rms_norm_grad.h n (values X) epsilon j :=
    emul rfl hr
  have hw : Norm.w n (Op.rms_norm_grad.g gain dy) (values X) (value (Op.rms_norm.r n X (Dual.const epsilon)))
      = Op.rms_norm_grad.mean_gh n (values X) gain dy epsilon :=
    norm_w_congr n (Op.rms_norm_grad.g gain dy) (values X) (values X) (fun (k : Nat) => rfl) hr
  have h0 : ssub (Op.rms_norm_grad.g gain dy j) (snat 0) = Op.rms_norm_grad.g gain dy j :=
    (ring [Op.rms_norm_grad.g gain dy j]
      (r0 -! (RExp.num 0))
      r0 rfl)
  emul hr (Eq.trans (eadd (emul hh (congrArg (fun (z : α) => sneg z) hw)) h0)
    (Eq.symm (fma_eq (Op.rms_norm_grad.h n (values X) epsilon j) (sneg (Op.rms_norm_grad.mean_gh n (values X) gain dy epsilon))
      (Op.rms_norm_grad.g gain dy j))))

/-- rms_norm_grad is the adjoint of the derivative of rms_norm by its row and its gain. -/
theorem rms_norm_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true)
    (X G : Nat → Dual α) (epsilon : α) (he : sle epsilon (snat 0) = false) (dy : Nat → α) :
    inner n dy (tangents (Op.rms_norm n X G (Dual.const epsilon)))
      = sadd (inner n (Prod.fst (Op.rms_norm_grad n (values X) (values G) dy epsilon)) (tangents X))
        (inner n (Prod.snd (Op.rms_norm_grad n (values X) (values G) dy epsilon)) (tangents G)) :=
  have h1 : inner n dy (tangents (Op.rms_norm n X G (Dual.const epsilon)))
      = sadd (Lib.sum n (fun (j : Nat) => smul (smul (dy j) (value (G j)))
            (sadd (smul (ssub (tangent (X j)) (snat 0)) (value (Op.rms_norm.r n X (Dual.const epsilon))))
              (smul (tangent (Op.rms_norm.r n X (Dual.const epsilon))) (value (X j))))))
        (inner n (fun (j : Nat) => smul (dy j) (smul (value (X j)) (value (Op.rms_norm.r n X (Dual.const epsilon))))) (tangents
            G)) :=
    norm_split n dy (tangents (Op.rms_norm n X G (Dual.const epsilon)))
      (fun (j : Nat) => sadd (smul (ssub (tangent (X j)) (snat 0)) (value (Op.rms_norm.r n X (Dual.const epsilon))))
        (smul (tangent (Op.rms_norm.r n X (Dual.const epsilon))) (value (X j)))) (values G) (tangents G)
      (fun (j : Nat) => smul (value (X j)) (value (Op.rms_norm.r n X (Dual.const epsilon))))
      (fun (j : Nat) (hj : below j n = true) =>
        (ring [tangent (X j), value (Op.rms_norm.r n X (Dual.const epsilon)), tangent (Op.rms_norm.r n X (Dual.const epsilon)),
            value (X j), value (G j), tangent (G j)]
      ((((r0 *! r1) +! (r2 *! r3)) *! r4) +! (r5 *! (r3 *! r1)))
      (((((r0 -! (RExp.num 0)) *! r1) +! (r2 *! r3)) *! r4) +! (r5 *! (r3 *! r1))) rfl))
  have hm : smul (Lib.sum n (Op.rms_norm_grad.g (values G) dy)) (snat 0) = smul (snat 0) (Lib.sum n (tangents X)) :=
    (ring [Lib.sum n (Op.rms_norm_grad.g (values G) dy), Lib.sum n (tangents X)]
      (r0 *! (RExp.num 0))
      ((RExp.num 0) *! r1) rfl)
  have h2 : Lib.sum n (fun (j : Nat) => smul (smul (dy j) (value (G j)))
            (sadd (smul (ssub (tangent (X j)) (snat 0)) (value (Op.rms_norm.r n X (Dual.const epsilon))))
              (smul (tangent (Op.rms_norm.r n X (Dual.const epsilon))) (value (X j)))))
      = Lib.sum n (fun (j : Nat) => smul (Norm.share n (Op.rms_norm_grad.g (values G) dy) (values X)
          (value (Op.rms_norm.r n X (Dual.const epsilon))) (snat 0) j) (tangents X j)) :=
    norm_algebra n (Op.rms_norm_grad.g (values G) dy) (values X) (tangents X)
      (value (Op.rms_norm.r n X (Dual.const epsilon))) (tangent (Op.rms_norm.r n X (Dual.const epsilon)))
      (snat 0) (sdiv (snat 1) (snat n))
      (Norm.w n (Op.rms_norm_grad.g (values G) dy) (values X) (value (Op.rms_norm.r n X (Dual.const epsilon)))) (snat 0) hm
      (norm_r_tangent n hn (Op.rms_norm.squares n X) epsilon (Lib.sum n (fun (j : Nat) => smul (values X j) (tangents X j)))
        (rms_norm_v_pos n hn X epsilon he) (rms_norm_squares_tangent n X))
      (norm_w_eq n hn (Op.rms_norm_grad.g (values G) dy) (values X) (value (Op.rms_norm.r n X (Dual.const epsilon))))
  have h3 : Lib.sum n (fun (j : Nat) => smul (Norm.share n (Op.rms_norm_grad.g (values G) dy) (values X)
          (value (Op.rms_norm.r n X (Dual.const epsilon))) (snat 0) j) (tangents X j))
      = inner n (Prod.fst (Op.rms_norm_grad n (values X) (values G) dy epsilon)) (tangents X) :=
    inner_congr n (Norm.share n (Op.rms_norm_grad.g (values G) dy) (values X) (value (Op.rms_norm.r n X (Dual.const epsilon)))
        (snat 0))
      (Prod.fst (Op.rms_norm_grad n (values X) (values G) dy epsilon))
      (tangents X) (tangents X) (fun (j : Nat) (hj : below j n = true) => rms_norm_share n X (values G) dy epsilon j)
      (fun (j : Nat) (hj : below j n = true) => rfl)
  have h4 : inner n (fun (j : Nat) => smul (dy j) (smul (value (X j)) (value (Op.rms_norm.r n X (Dual.const epsilon)))))
      (tangents G)
      = inner n (Prod.snd (Op.rms_norm_grad n (values X) (values G) dy epsilon)) (tangents G) :=
    inner_congr n (fun (j : Nat) => smul (dy j) (smul (value (X j)) (value (Op.rms_norm.r n X (Dual.const epsilon)))))
      (Prod.snd (Op.rms_norm_grad n (values X) (values G) dy epsilon)) (tangents G) (tangents G)
      (fun (j : Nat) (hj : below j n = true) => emul rfl (emul rfl (rms_norm_r_value n X epsilon)))
      (fun (j : Nat) (hj : below j n = true) => rfl)
  Eq.trans h1 (eadd (Eq.trans h2 h3) h4)

/-- rms_norm of m rows with one gain. -/
theorem rms_norm_rows_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (m n : Nat) (hn : below 0 n = true)
    (X : Nat → Nat → Dual α) (G : Nat → Dual α) (epsilon : α) (he : sle epsilon (snat 0) = false) (dy : Nat → Nat → α) :
    inner2 m n dy (tangents2 (fun (i : Nat) => Op.rms_norm n (X i) G (Dual.const epsilon)))
      = sadd (inner2 m n (fun (i : Nat) => Prod.fst (Op.rms_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents2 X))
        (inner n (Op.reduce_sum m n (fun (i : Nat) => Prod.snd (Op.rms_norm_grad n (values2 X i) (values G) (dy i) epsilon)))
          (tangents G)) :=
  have h1 : inner2 m n dy (tangents2 (fun (i : Nat) => Op.rms_norm n (X i) G (Dual.const epsilon)))
      = sadd (inner2 m n (fun (i : Nat) => Prod.fst (Op.rms_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents2 X))
        (Lib.sum m (fun (i : Nat) => inner n (Prod.snd (Op.rms_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents
            G))) :=
    sum_split m (fun (i : Nat) => inner n (dy i) (tangents (Op.rms_norm n (X i) G (Dual.const epsilon))))
      (fun (i : Nat) => inner n (Prod.fst (Op.rms_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents2 X i))
      (fun (i : Nat) => inner n (Prod.snd (Op.rms_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents G))
      (fun (i : Nat) (hi : below i m = true) => rms_norm_adjoint n hn (X i) G epsilon he (dy i))
  Eq.trans h1 (eadd rfl
    (share_rows m n (fun (i : Nat) => Prod.snd (Op.rms_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents G)))

end Tensorem
