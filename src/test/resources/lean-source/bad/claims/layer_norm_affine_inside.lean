/- rejected: layer_norm_affine_inside lean_type_mismatch. Gain and bias act behind the normalisation, not within. -/
import Claims.LayerNorm
universe u

namespace Tensorem
open Num
open Primitive

theorem layer_norm_affine_inside {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (h : Nat.ble 1 n = true)
    (x gain bias : Nat → α) (j : Nat) (k : below j n = true) :
    Op.layer_norm n x gain bias (sratio 1 100000) j
      = Op.layer_norm n (fun (a : Nat) => sadd (smul (x a) (gain a)) (bias a)) (fun (a : Nat) => snat 1) (fun (a : Nat) => snat 0)
        (sratio 1 100000) j :=
  layer_norm_affine α n h x gain bias j k

end Tensorem
