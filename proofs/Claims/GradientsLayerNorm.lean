/- The gradient of layer_norm, for every extent n > 0 and epsilon > 0: by the row, the gain and the bias; then for m rows that
    share
gain and bias, whose cotangents are sums over the rows. -/
import Theory.NormAdjoint
import Spec.LayerNorm
import Spec.LayerNormGrad
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open OrderNum
open LawfulScalar
open Dual

/- layer_norm: the values that its gradient recomputes -/
theorem layer_norm_mean_value {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X : Nat → Dual α) :
    value (Op.layer_norm.mean n X) = Op.layer_norm_grad.mean n (values X) :=
  congrArg (fun (z : α) => sdiv z (snat n)) (value_lanes n X)

theorem layer_norm_c_value {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X : Nat → Dual α) (j : Nat) :
    value (Op.layer_norm.c n X j) = Op.layer_norm_grad.c n (values X) j :=
  congrArg (fun (z : α) => ssub (value (X j)) z) (layer_norm_mean_value n X)

theorem layer_norm_squares_value {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X : Nat → Dual α) :
    value (Op.layer_norm.squares n X) = Op.layer_norm_grad.squares n (values X) :=
  Eq.trans (value_lanes n (fun (j : Nat) => smul (Op.layer_norm.c n X j) (Op.layer_norm.c n X j)))
    (lanes_congr n (fun (j : Nat) => smul (value (Op.layer_norm.c n X j)) (value (Op.layer_norm.c n X j)))
      (fun (j : Nat) => smul (Op.layer_norm_grad.c n (values X) j) (Op.layer_norm_grad.c n (values X) j))
      (fun (j : Nat) (hj : below j n = true) => emul (layer_norm_c_value n X j) (layer_norm_c_value n X j)))

theorem layer_norm_r_value {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X : Nat → Dual α) (epsilon : α) :
    value (Op.layer_norm.r n X (Dual.const epsilon)) = Op.layer_norm_grad.r n (values X) epsilon :=
  congrArg (fun (z : α) => srsqrt (sadd (sdiv z (snat n)) epsilon)) (layer_norm_squares_value n X)

/-- The value of layer_norm over dual numbers is layer_norm of the values, to the bit. -/
theorem layer_norm_value {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (X G B : Nat → Dual α) (epsilon : α) (j : Nat) :
    value (Op.layer_norm n X G B (Dual.const epsilon) j) = Op.layer_norm n (values X) (values G) (values B) epsilon j :=
  congrArg (fun (z : α) => sfma z (value (G j)) (value (B j)))
    (emul (layer_norm_c_value n X j) (layer_norm_r_value n X epsilon))

/- layer_norm: tangents -/
theorem layer_norm_mean_tangent {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true)
    (X : Nat → Dual α) : tangent (Op.layer_norm.mean n X) = smul (Lib.sum n (tangents X)) (sdiv (snat 1) (snat n)) :=
  have h1 : tangent (Op.layer_norm.total n X) = Lib.sum n (tangents X) := Eq.trans (tangent_lanes n X) (lanes_eq n (tangents X))
  have h2 : tangent (Op.layer_norm.mean n X)
      = smul (ssub (tangent (Op.layer_norm.total n X)) (smul (snat 0) (value (Op.layer_norm.mean n X)))) (sdiv (snat 1) (snat n))
          :=
    div_eq (ssub (tangent (Op.layer_norm.total n X)) (smul (snat 0) (value (Op.layer_norm.mean n X)))) (snat n)
      (nat_ne_of_below n hn)
  (ring2 [tangent (Op.layer_norm.mean n X), tangent (Op.layer_norm.total n X), value (Op.layer_norm.mean n X), sdiv (snat 1)
      (snat n), Lib.sum n (tangents X)]
      r0
      (r4 *! r3)
      (RExp.num 1) r0 ((r1 -! ((RExp.num 0) *! r2)) *! r3)
      r3 r1 r4
      (h2) (h1) rfl)

/-- The centred row sums to 0. -/
theorem layer_norm_centre {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true)
    (X : Nat → Dual α) : Lib.sum n (fun (j : Nat) => value (Op.layer_norm.c n X j)) = snat 0 :=
  have h1 : Lib.sum n (fun (j : Nat) => value (Op.layer_norm.c n X j))
      = sadd (Lib.sum n (values X)) (smul (Lib.sum n (fun (j : Nat) => snat 1)) (sneg (value (Op.layer_norm.mean n X)))) :=
    sum_combine n (fun (j : Nat) => value (Op.layer_norm.c n X j)) (values X) (fun (j : Nat) => snat 1)
      (sneg (value (Op.layer_norm.mean n X)))
      (fun (j : Nat) (hj : below j n = true) =>
        (ring [value (X j), value (Op.layer_norm.mean n X)]
      (r0 -! r1)
      (r0 +! ((RExp.num 1) *! (RExp.neg r1))) rfl))
  have h2 : smul (value (Op.layer_norm.mean n X)) (snat n) = value (Op.layer_norm.total n X) :=
    div_mul (value (Op.layer_norm.total n X)) (snat n) (nat_ne_of_below n hn)
  have h3 : value (Op.layer_norm.total n X) = Lib.sum n (values X) := Eq.trans (value_lanes n X) (lanes_eq n (values X))
  have h4 : Lib.sum n (fun (j : Nat) => (snat 1 : α)) = snat n := Eq.trans (sum_const (snat 1) n) (ring_one_mul (snat n))
  trans3 h1 (eadd (Eq.symm h3) (emul h4 rfl))
    (ring1 [value (Op.layer_norm.total n X), (snat n : α), value (Op.layer_norm.mean n X)]
      (r0 +! (r1 *! (RExp.neg r2)))
      (RExp.num 0)
      (RExp.neg (RExp.num 1)) (r2 *! r1) r0
      (h2) rfl)

theorem layer_norm_squares_tangent {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true)
    (X : Nat → Dual α) :
    tangent (Op.layer_norm.squares n X)
      = smul (Lib.sum n (fun (j : Nat) => smul (value (Op.layer_norm.c n X j)) (tangents X j))) (snat 2) :=
  have h1 : tangent (Op.layer_norm.squares n X)
      = Lib.sum n (fun (j : Nat) => tangent (smul (Op.layer_norm.c n X j) (Op.layer_norm.c n X j))) :=
    Eq.trans (tangent_lanes n (fun (j : Nat) => smul (Op.layer_norm.c n X j) (Op.layer_norm.c n X j)))
      (lanes_eq n (fun (j : Nat) => tangent (smul (Op.layer_norm.c n X j) (Op.layer_norm.c n X j))))
  have h2 : Lib.sum n (fun (j : Nat) => tangent (smul (Op.layer_norm.c n X j) (Op.layer_norm.c n X j)))
      = sadd (smul (Lib.sum n (fun (j : Nat) => smul (value (Op.layer_norm.c n X j)) (tangents X j))) (snat 2))
        (smul (Lib.sum n (fun (j : Nat) => value (Op.layer_norm.c n X j))) (sneg (smul (snat 2) (tangent (Op.layer_norm.mean n
            X))))) :=
    sum_two n (fun (j : Nat) => tangent (smul (Op.layer_norm.c n X j) (Op.layer_norm.c n X j)))
      (fun (j : Nat) => smul (value (Op.layer_norm.c n X j)) (tangents X j)) (fun (j : Nat) => value (Op.layer_norm.c n X j))
          (snat 2)
      (sneg (smul (snat 2) (tangent (Op.layer_norm.mean n X))))
      (fun (j : Nat) (hj : below j n = true) =>
        (ring [value (Op.layer_norm.c n X j), tangent (X j), tangent (Op.layer_norm.mean n X)]
      (((r1 -! r2) *! r0) +! ((r1 -! r2) *! r0))
      (((r0 *! r1) *! (RExp.num 2)) +! (r0 *! (RExp.neg ((RExp.num 2) *! r2)))) rfl))
  trans3 h1 h2
    (ring1 [Lib.sum n (fun (j : Nat) => smul (value (Op.layer_norm.c n X j)) (tangents X j)), Lib.sum n (fun (j : Nat) => value
        (Op.layer_norm.c n X j)), tangent (Op.layer_norm.mean n X)]
      ((r0 *! (RExp.num 2)) +! (r1 *! (RExp.neg ((RExp.num 2) *! r2))))
      (r0 *! (RExp.num 2))
      (RExp.neg ((RExp.num 2) *! r2)) r1 (RExp.num 0)
      (layer_norm_centre n hn X) rfl)

theorem layer_norm_v_pos {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true)
    (X : Nat → Dual α) (epsilon : α) (he : sle epsilon (snat 0) = false) :
    sle (sadd (sdiv (value (Op.layer_norm.squares n X)) (snat n)) epsilon) (snat 0) = false :=
  Eq.trans (congrArg (fun (z : α) => sle (sadd (sdiv z (snat n)) epsilon) (snat 0)) (layer_norm_squares_value n X))
    (variance_pos n hn (Op.layer_norm_grad.c n (values X)) epsilon he)

theorem layer_norm_share {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (X : Nat → Dual α) (gain dy : Nat → α)
    (epsilon : α) (j : Nat) :
    Norm.share n (Op.layer_norm_grad.g gain dy) (fun (k : Nat) => value (Op.layer_norm.c n X k))
        (value (Op.layer_norm.r n X (Dual.const epsilon))) (Op.layer_norm_grad.mean_g n gain dy) j
      = Prod.fst (Op.layer_norm_grad n (values X) gain dy epsilon) j :=
  have hr : value (Op.layer_norm.r n X (Dual.const epsilon)) = Op.layer_norm_grad.r n (values X) epsilon :=
    layer_norm_r_value n X epsilon
  have hh : smul (value (Op.layer_norm.c n X j)) (value (Op.layer_norm.r n X (Dual.const epsilon)))
      = Op.layer_norm_grad.h n (values X) epsilon j := emul (layer_norm_c_value n X j) hr
  have hw : Norm.w n (Op.layer_norm_grad.g gain dy) (fun (k : Nat) => value (Op.layer_norm.c n X k))
        (value (Op.layer_norm.r n X (Dual.const epsilon))) = Op.layer_norm_grad.mean_gh n (values X) gain dy epsilon :=
    norm_w_congr n (Op.layer_norm_grad.g gain dy) (fun (k : Nat) => value (Op.layer_norm.c n X k)) (Op.layer_norm_grad.c n
        (values X))
      (fun (k : Nat) => layer_norm_c_value n X k) hr
  emul hr (Eq.trans (eadd (emul hh (congrArg (fun (z : α) => sneg z) hw)) rfl)
    (Eq.symm (fma_eq (Op.layer_norm_grad.h n (values X) epsilon j) (sneg (Op.layer_norm_grad.mean_gh n (values X) gain dy
        epsilon))
      (ssub (Op.layer_norm_grad.g gain dy j) (Op.layer_norm_grad.mean_g n gain dy)))))

/-- layer_norm_grad is the adjoint of the derivative of layer_norm by its row, its gain and its bias. -/
theorem layer_norm_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (hn : below 0 n = true)
    (X G B : Nat → Dual α) (epsilon : α) (he : sle epsilon (snat 0) = false) (dy : Nat → α) :
    inner n dy (tangents (Op.layer_norm n X G B (Dual.const epsilon)))
      = sadd (sadd (inner n (Prod.fst (Op.layer_norm_grad n (values X) (values G) dy epsilon)) (tangents X))
          (inner n (Prod.snd (Op.layer_norm_grad n (values X) (values G) dy epsilon)) (tangents G)))
        (inner n dy (tangents B)) :=
  have h0 : inner n dy (tangents (Op.layer_norm n X G B (Dual.const epsilon)))
      = sadd (inner n dy (fun (j : Nat) => tangent (smul (smul (Op.layer_norm.c n X j) (Op.layer_norm.r n X (Dual.const
          epsilon))) (G j))))
        (inner n dy (tangents B)) :=
    inner_add_right n dy
      (fun (j : Nat) => tangent (smul (smul (Op.layer_norm.c n X j) (Op.layer_norm.r n X (Dual.const epsilon))) (G j))) (tangents
          B)
  have h1 : inner n dy (fun (j : Nat) => tangent (smul (smul (Op.layer_norm.c n X j) (Op.layer_norm.r n X (Dual.const epsilon)))
      (G j)))
      = sadd (Lib.sum n (fun (j : Nat) => smul (smul (dy j) (value (G j)))
            (tangent (smul (Op.layer_norm.c n X j) (Op.layer_norm.r n X (Dual.const epsilon))))))
        (inner n (fun (j : Nat) => smul (dy j) (smul (value (Op.layer_norm.c n X j)) (value (Op.layer_norm.r n X (Dual.const
            epsilon)))))
          (tangents G)) :=
    norm_split n dy
      (fun (j : Nat) => tangent (smul (smul (Op.layer_norm.c n X j) (Op.layer_norm.r n X (Dual.const epsilon))) (G j)))
      (fun (j : Nat) => tangent (smul (Op.layer_norm.c n X j) (Op.layer_norm.r n X (Dual.const epsilon)))) (values G) (tangents G)
      (fun (j : Nat) => smul (value (Op.layer_norm.c n X j)) (value (Op.layer_norm.r n X (Dual.const epsilon))))
      (fun (j : Nat) (hj : below j n = true) => rfl)
  have hm : smul (Lib.sum n (Op.layer_norm_grad.g (values G) dy)) (tangent (Op.layer_norm.mean n X))
      = smul (Op.layer_norm_grad.mean_g n (values G) dy) (Lib.sum n (tangents X)) :=
    have e1 : Op.layer_norm_grad.mean_g n (values G) dy
        = smul (Op.layer_norm_grad.total_g n (values G) dy) (sdiv (snat 1) (snat n)) :=
      div_eq (Op.layer_norm_grad.total_g n (values G) dy) (snat n) (nat_ne_of_below n hn)
    (ring3 [Lib.sum n (Op.layer_norm_grad.g (values G) dy), Op.layer_norm_grad.total_g n (values G) dy, tangent
        (Op.layer_norm.mean n X), Op.layer_norm_grad.mean_g n (values G) dy, Lib.sum n (tangents X), sdiv (snat 1) (snat n)]
      (r0 *! r2)
      (r3 *! r4)
      r0 r2 (r4 *! r5)
      (RExp.neg r4) r3 (r1 *! r5)
      (RExp.neg (r4 *! r5)) r1 r0
      (layer_norm_mean_tangent n hn X) (e1) (lanes_eq n (Op.layer_norm_grad.g (values G) dy)) rfl)
  have h2 : Lib.sum n (fun (j : Nat) => smul (smul (dy j) (value (G j)))
            (tangent (smul (Op.layer_norm.c n X j) (Op.layer_norm.r n X (Dual.const epsilon)))))
      = Lib.sum n (fun (j : Nat) => smul (Norm.share n (Op.layer_norm_grad.g (values G) dy)
          (fun (k : Nat) => value (Op.layer_norm.c n X k)) (value (Op.layer_norm.r n X (Dual.const epsilon)))
          (Op.layer_norm_grad.mean_g n (values G) dy) j) (tangents X j)) :=
    norm_algebra n (Op.layer_norm_grad.g (values G) dy) (fun (k : Nat) => value (Op.layer_norm.c n X k)) (tangents X)
      (value (Op.layer_norm.r n X (Dual.const epsilon))) (tangent (Op.layer_norm.r n X (Dual.const epsilon)))
      (tangent (Op.layer_norm.mean n X)) (sdiv (snat 1) (snat n))
      (Norm.w n (Op.layer_norm_grad.g (values G) dy) (fun (k : Nat) => value (Op.layer_norm.c n X k))
        (value (Op.layer_norm.r n X (Dual.const epsilon))))
      (Op.layer_norm_grad.mean_g n (values G) dy) hm
      (norm_r_tangent n hn (Op.layer_norm.squares n X) epsilon
        (Lib.sum n (fun (j : Nat) => smul (value (Op.layer_norm.c n X j)) (tangents X j)))
        (layer_norm_v_pos n hn X epsilon he) (layer_norm_squares_tangent n hn X))
      (norm_w_eq n hn (Op.layer_norm_grad.g (values G) dy) (fun (k : Nat) => value (Op.layer_norm.c n X k))
        (value (Op.layer_norm.r n X (Dual.const epsilon))))
  have h3 : Lib.sum n (fun (j : Nat) => smul (Norm.share n (Op.layer_norm_grad.g (values G) dy)
          (fun (k : Nat) => value (Op.layer_norm.c n X k)) (value (Op.layer_norm.r n X (Dual.const epsilon)))
          (Op.layer_norm_grad.mean_g n (values G) dy) j) (tangents X j))
      = inner n (Prod.fst (Op.layer_norm_grad n (values X) (values G) dy epsilon)) (tangents X) :=
    inner_congr n (Norm.share n (Op.layer_norm_grad.g (values G) dy)
          (fun (k : Nat) => value (Op.layer_norm.c n X k)) (value (Op.layer_norm.r n X (Dual.const epsilon)))
          (Op.layer_norm_grad.mean_g n (values G) dy)) (Prod.fst (Op.layer_norm_grad n (values X) (values G) dy epsilon))
      (tangents X) (tangents X) (fun (j : Nat) (hj : below j n = true) => layer_norm_share n X (values G) dy epsilon j)
      (fun (j : Nat) (hj : below j n = true) => rfl)
  have h4 : inner n (fun (j : Nat) => smul (dy j) (smul (value (Op.layer_norm.c n X j)) (value (Op.layer_norm.r n X (Dual.const
      epsilon)))))
          (tangents G)
      = inner n (Prod.snd (Op.layer_norm_grad n (values X) (values G) dy epsilon)) (tangents G) :=
    inner_congr n (fun (j : Nat) => smul (dy j) (smul (value (Op.layer_norm.c n X j)) (value (Op.layer_norm.r n X (Dual.const
        epsilon)))))
      (Prod.snd (Op.layer_norm_grad n (values X) (values G) dy epsilon)) (tangents G) (tangents G)
      (fun (j : Nat) (hj : below j n = true) => emul rfl (emul (layer_norm_c_value n X j) (layer_norm_r_value n X epsilon)))
      (fun (j : Nat) (hj : below j n = true) => rfl)
  Eq.trans h0 (eadd (Eq.trans h1 (eadd (Eq.trans h2 h3) h4)) rfl)

/-- layer_norm of m rows with one gain and one bias: their cotangents are sums over the rows. -/
theorem layer_norm_rows_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (m n : Nat) (hn : below 0 n = true)
    (X : Nat → Nat → Dual α) (G B : Nat → Dual α) (epsilon : α) (he : sle epsilon (snat 0) = false) (dy : Nat → Nat → α) :
    inner2 m n dy (tangents2 (fun (i : Nat) => Op.layer_norm n (X i) G B (Dual.const epsilon)))
      = sadd (sadd (inner2 m n (fun (i : Nat) => Prod.fst (Op.layer_norm_grad n (values2 X i) (values G) (dy i) epsilon))
          (tangents2 X))
          (inner n (Op.reduce_sum m n (fun (i : Nat) => Prod.snd (Op.layer_norm_grad n (values2 X i) (values G) (dy i) epsilon)))
            (tangents G)))
        (inner n (Op.reduce_sum m n dy) (tangents B)) :=
  have h1 : inner2 m n dy (tangents2 (fun (i : Nat) => Op.layer_norm n (X i) G B (Dual.const epsilon)))
      = sadd (Lib.sum m (fun (i : Nat) =>
          sadd (inner n (Prod.fst (Op.layer_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents2 X i))
            (inner n (Prod.snd (Op.layer_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents G))))
        (Lib.sum m (fun (i : Nat) => inner n (dy i) (tangents B))) :=
    sum_split m (fun (i : Nat) => inner n (dy i) (tangents (Op.layer_norm n (X i) G B (Dual.const epsilon))))
      (fun (i : Nat) => sadd (inner n (Prod.fst (Op.layer_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents2 X i))
        (inner n (Prod.snd (Op.layer_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents G)))
      (fun (i : Nat) => inner n (dy i) (tangents B))
      (fun (i : Nat) (hi : below i m = true) => layer_norm_adjoint n hn (X i) G B epsilon he (dy i))
  have h2 : Lib.sum m (fun (i : Nat) =>
          sadd (inner n (Prod.fst (Op.layer_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents2 X i))
            (inner n (Prod.snd (Op.layer_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents G)))
      = sadd (inner2 m n (fun (i : Nat) => Prod.fst (Op.layer_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents2 X))
        (Lib.sum m (fun (i : Nat) => inner n (Prod.snd (Op.layer_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents
            G))) :=
    sum_plus (fun (i : Nat) => inner n (Prod.fst (Op.layer_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents2 X i))
      (fun (i : Nat) => inner n (Prod.snd (Op.layer_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents G)) m
  Eq.trans h1 (eadd (Eq.trans h2 (eadd rfl
      (share_rows m n (fun (i : Nat) => Prod.snd (Op.layer_norm_grad n (values2 X i) (values G) (dy i) epsilon)) (tangents G))))
    (share_rows m n dy (tangents B)))

end Tensorem
