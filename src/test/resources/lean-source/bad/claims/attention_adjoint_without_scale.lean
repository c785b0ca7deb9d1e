/- rejected: collect_unscaled lean_type_mismatch. The gradient by the queries has the scale as a factor. -/
import Claims.GradientsAttention
universe u

namespace Tensorem
open Num

theorem collect_unscaled {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (t d s c : Nat) (q k v out g : Nat → Nat → α) (r : α)
    (causal : Bool) (hc : causal = true → Nat.ble t s = true) (u : Nat → Nat → α) :
    Lib.sum t (fun (i : Nat) => Lib.sum s (fun (j : Nat) => Lib.sum d (fun (a : Nat) =>
        smul (Op.attention_grad.ds t d s c q k v out g r causal i j) (smul (u i a) (k j a)))))
      = inner2 t d (Prod.fst (Op.attention_grad t d s c q k v out g r causal)) u :=
  queries_share t d s c q k v out g r causal hc u

end Tensorem
