/- rejected: attention_prefix_open lean_type_mismatch. Without the causal mask a query sees what comes later. -/
import Claims.Attention
universe u

namespace Tensorem

theorem attention_prefix_open {α : Type u} [Scalar α] (n more d c : Nat) (q k v : Nat → Nat → α) (r : α) (i : Nat)
    (hi : below i n = true) (e : Nat) :
    Op.attention n d n c q k v r false i e = Op.attention (n + more) d (n + more) c q k v r false i e :=
  attention_entry_congr n (n + more) d n (n + more) c c q q k k v v r false false i i e e n rfl rfl
    (fun (a : Nat) (h : below a d = true) => rfl)
    (fun (j : Nat) (h : below j n = true) (a : Nat) (ha : below a d = true) => rfl)
    (fun (j : Nat) (h : below j n = true) => rfl)

end Tensorem
