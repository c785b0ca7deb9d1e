/- rejected: attention_other_scale lean_type_mismatch. The scale is within the exponential, not outside. -/
import Claims.Attention
universe u

namespace Tensorem
open Num

theorem attention_other_scale {α : Type u} [Scalar α] [LawfulScalar α] (t s : Nat) (hs : Nat.ble 1 s = true) (d c : Nat)
    (q k v : Nat → Nat → α) (r : α) (i e : Nat) :
    Op.attention t d s c q k v r false i e
      = smul r (Lib.sum s (fun (j_2 : Nat) => smul
          (Op.softmax s (fun (j : Nat) => Lib.sum d (fun (p : Nat) => smul (q i p) (k j p))) j_2) (v j_2 e))) :=
  attention_softmax t d s c q k v r false i e s rfl hs

end Tensorem
