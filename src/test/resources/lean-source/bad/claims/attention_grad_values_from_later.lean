/- rejected: attention_grad_values_prefix lean_type_mismatch. What a key's value gets depends on all later queries, causal or not. -/
import Claims.AttentionGrad
universe u

namespace Tensorem

theorem attention_grad_values_prefix {α : Type u} [Scalar α] [LawfulScalar α] (n more d : Nat) (q k dout : Nat → Nat → α) (r : α) (j e : Nat) :
    Op.attention_grad.dv n d n q k dout r true j e = Op.attention_grad.dv (n + more) d (n + more) q k dout r true j e :=
  grad_value_sum n d n q k dout r true j e

end Tensorem
