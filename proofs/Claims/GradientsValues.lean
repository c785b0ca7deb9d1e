/- The value of an operator over dual numbers is the operator on the values: the reverse rules, which look at values, may be
    given those
of the run without tangents. Here the operators whose gradients' files do not say so; to the bit, but for attention. For
    elementwise
operators, transpose, slice, broadcast, gather and reshape it is so by definition. -/
import Claims.GradientsAttention
import Claims.GradientsReduce
import Spec.Concat
import Spec.Gather
import Spec.Gelu
import Spec.Pad
import Spec.ScatterAdd
import Spec.Slice
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open LawfulScalar
open Dual

theorem gelu_value {α : Type u} [Scalar α] [ErfSlope α] (X : Dual α) : value (Op.gelu X) = Op.gelu (value X) := rfl

theorem slice_value {α : Type u} (n r : Nat) (X : Nat → Nat → Dual α) (start limit stride i j : Nat) :
    value (Op.slice n r X start limit stride i j) = Op.slice n r (values2 X) start limit stride i j := rfl

theorem gather_value {α : Type u} {ι : Type v} [Int32 ι] (v r : Nat) (T : Nat → Nat → Dual α) (id : ι) (j : Nat) :
    value (Op.gather v r T id j) = Op.gather v r (values2 T) id j := rfl

theorem reduce_max_value {α : Type u} [Scalar α] [ErfSlope α] (n r : Nat) (X : Nat → Nat → Dual α) (c : Nat) :
    value (Op.reduce_max n r X c) = Op.reduce_max n r (values2 X) c := value_maximum n (fun (j : Nat) => X j c)

theorem concat_value {α : Type u} (n r m : Nat) (X Y : Nat → Nat → Dual α) (i j : Nat) :
    value (Op.concat n r m X Y i j) = Op.concat n r m (values2 X) (values2 Y) i j :=
  pick_map (fun (d : Dual α) => value d) (X i j) (Y (i - n) j) (below i n)

theorem pad_value {α : Type u} (n r : Nat) (X : Nat → Nat → Dual α) (V : Dual α) (low high i j : Nat) :
    value (Op.pad n r X V low high i j) = Op.pad n r (values2 X) (value V) low high i j :=
  Eq.trans (pick_map (fun (d : Dual α) => value d) V (pick (below i (low + n)) (X (i - low) j) V) (below i low))
    (congrArg (fun (z : α) => pick (below i low) (value V) z)
      (pick_map (fun (d : Dual α) => value d) (X (i - low) j) V (below i (low + n))))

theorem scatter_add_value {α : Type u} {ι : Type v} [Scalar α] [ErfSlope α] [Int32 ι] (n r : Nat) (ids : Nat → ι)
    (U : Nat → Nat → Dual α) (rows q j : Nat) :
    value (Op.scatter_add n r ids U rows q j) = Op.scatter_add n r ids (values2 U) rows q j :=
  fold_hom (fun (d : Dual α) => value d) (snat 0)
    (fun (a : Nat) (s : Dual α) => pick (Nat.beq (itoNat (ids a)) q) (sadd s (U a j)) s)
    (fun (a : Nat) (s : α) => pick (Nat.beq (itoNat (ids a)) q) (sadd s (values2 U a j)) s)
    (fun (a : Nat) (s : Dual α) => pick_map (fun (d : Dual α) => value d) (sadd s (U a j)) s (Nat.beq (itoNat (ids a)) q)) n

theorem attention_value {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (t d s c : Nat) (hs : Nat.ble 1 s = true)
    (Q K V : Nat → Nat → Dual α) (r : α) (causal : Bool) (i e : Nat) :
    value (Op.attention t d s c Q K V (Dual.const r) causal i e)
      = Op.attention t d s c (values2 Q) (values2 K) (values2 V) r causal i e :=
  dual_row_value (Op.attention.w t s causal i) (visible_one t s hs causal i) (fun (j : Nat) => dual_score d Q K r i j) V e
    (fun (j : Nat) => smul (Lib.dot d (values2 Q i) (values2 K j)) r) (fun (j : Nat) => dual_score_value d Q K r i j)

end Tensorem
