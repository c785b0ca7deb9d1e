/- The gradient of clip_scale, by its body, where the total is positive: put together from the adjoints of min, div and sqrt. -/
import Claims.GradientsElementwise
import Spec.ClipScale
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open LawfulScalar
open Dual

/-- The share of the total, with s = sqrt total and q = max_norm / s: -((dy / s) q) / (s + s) where q < 1, else 0. -/
def Rev.clip_scale.total {α : Type u} [Scalar α] (total : α) (max_norm : α) (dy : α) : α :=
  Op.div (Op.neg (Op.mul (Op.div (Op.select (Op.less (Op.div max_norm (Op.sqrt total)) (snat 1)) (Op.select (Op.equal total (snat
      0)) (snat 0) dy)
    (snat 0)) (Op.sqrt total)) (Op.div max_norm (Op.sqrt total)))) (Op.add (Op.sqrt total) (Op.sqrt total))

theorem clip_scale_value {α : Type u} [Scalar α] [ErfSlope α] (T : Dual α) (max_norm : α) :
    value (Op.clip_scale T (Dual.const max_norm)) = Op.clip_scale (value T) max_norm :=
  pick_map (fun (d : Dual α) => value d) (snat 1) (smin (snat 1) (sdiv (Dual.const max_norm) (ssqrt T))) (seq T (snat 0))

theorem clip_scale_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (T : Dual α) (max_norm : α) (dy : α)
    (ht : sle (value T) (snat 0) = false) :
    smul dy (tangent (Op.clip_scale T (Dual.const max_norm))) = smul (Rev.clip_scale.total (value T) max_norm dy) (tangent T) :=
  have hz : seq (value T) (snat 0) = false := false_of_not_true (seq (value T) (snat 0))
    (fun (k : seq (value T) (snat 0) = true) => ne_of_pos (value T) ht (seq_true (value T) (snat 0) k))
  have hd : Op.select (Op.equal (value T) (snat 0)) (snat 0) dy = dy := pick_false (snat 0) dy hz
  have h0 : Op.clip_scale T (Dual.const max_norm) = Op.min (snat 1) (Op.div (Dual.const max_norm) (Op.sqrt T)) :=
    pick_false (snat 1) (smin (snat 1) (sdiv (Dual.const max_norm) (ssqrt T))) hz
  have h1 : smul dy (tangent (Op.min (snat 1) (Op.div (Dual.const max_norm) (Op.sqrt T))))
      = sadd (smul (Rev.min.x (snat 1) (Op.div max_norm (Op.sqrt (value T))) dy) (snat 0))
        (smul (Rev.min.y (snat 1) (Op.div max_norm (Op.sqrt (value T))) dy) (tangent (Op.div (Dual.const max_norm) (Op.sqrt T))))
            :=
    min_adjoint (snat 1) (Op.div (Dual.const max_norm) (Op.sqrt T)) dy
  have h2 : smul (Rev.min.y (snat 1) (Op.div max_norm (Op.sqrt (value T))) dy) (tangent (Op.div (Dual.const max_norm) (Op.sqrt
      T)))
      = sadd (smul (Rev.div.x max_norm (Op.sqrt (value T)) (Rev.min.y (snat 1) (Op.div max_norm (Op.sqrt (value T))) dy)) (snat
          0))
        (smul (Rev.div.y max_norm (Op.sqrt (value T)) (Rev.min.y (snat 1) (Op.div max_norm (Op.sqrt (value T))) dy))
          (tangent (Op.sqrt T))) :=
    div_adjoint (Dual.const max_norm) (Op.sqrt T) (Rev.min.y (snat 1) (Op.div max_norm (Op.sqrt (value T))) dy) (sqrt_ne (value
        T) ht)
  have h3 : smul (Rev.div.y max_norm (Op.sqrt (value T)) (Rev.min.y (snat 1) (Op.div max_norm (Op.sqrt (value T))) dy))
          (tangent (Op.sqrt T))
      = smul (Rev.sqrt.x (value T) (Rev.div.y max_norm (Op.sqrt (value T)) (Rev.min.y (snat 1) (Op.div max_norm (Op.sqrt (value
          T))) dy)))
        (tangent T) :=
    sqrt_adjoint T (Rev.div.y max_norm (Op.sqrt (value T)) (Rev.min.y (snat 1) (Op.div max_norm (Op.sqrt (value T))) dy)) ht
  have h4 : Rev.sqrt.x (value T) (Rev.div.y max_norm (Op.sqrt (value T)) (Rev.min.y (snat 1) (Op.div max_norm (Op.sqrt (value
      T))) dy))
      = Rev.clip_scale.total (value T) max_norm dy :=
    congrArg (fun (z : α) => Rev.sqrt.x (value T) (Rev.div.y max_norm (Op.sqrt (value T))
      (Rev.min.y (snat 1) (Op.div max_norm (Op.sqrt (value T))) z))) (Eq.symm hd)
  have h5 : smul dy (tangent (Op.clip_scale T (Dual.const max_norm)))
      = smul dy (tangent (Op.min (snat 1) (Op.div (Dual.const max_norm) (Op.sqrt T)))) :=
    congrArg (fun (d : Dual α) => smul dy (tangent d)) h0
  trans5 h5 h1
    (eadd (ring_mul_zero (Rev.min.x (snat 1) (Op.div max_norm (Op.sqrt (value T))) dy))
      (Eq.trans h2 (eadd (ring_mul_zero (Rev.div.x max_norm (Op.sqrt (value T))
        (Rev.min.y (snat 1) (Op.div max_norm (Op.sqrt (value T))) dy))) h3)))
    (Eq.trans (ring_zero_add (sadd (snat 0) (smul (Rev.sqrt.x (value T) (Rev.div.y max_norm (Op.sqrt (value T))
        (Rev.min.y (snat 1) (Op.div max_norm (Op.sqrt (value T))) dy))) (tangent T))))
      (ring_zero_add (smul (Rev.sqrt.x (value T) (Rev.div.y max_norm (Op.sqrt (value T))
        (Rev.min.y (snat 1) (Op.div max_norm (Op.sqrt (value T))) dy))) (tangent T))))
    (emul h4 rfl)

end Tensorem
