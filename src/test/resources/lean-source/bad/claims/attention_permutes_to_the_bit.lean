/- rejected: attention_permutes_bitwise lean_instance. That the order of keys does not matter is a law of the reals, not of bits. -/
import Claims.Attention
universe u

namespace Tensorem

theorem attention_permutes_bitwise (α : Type u) [Scalar α] (t s : Nat) (hs : Nat.ble 1 s = true) (d c : Nat) (q k v : Nat → Nat → α)
    (p : Nat → Nat) (hp : Perm s p) (r : α) (i : Nat) (hi : below i t = true) (e : Nat) (he : below e c = true) :
    Op.attention t d s c q (fun (j : Nat) => k (p j)) (fun (j : Nat) => v (p j)) r false i e = Op.attention t d s c q k v r false i e :=
  attention_permutes α t s hs d c q k v p hp r i hi e he

end Tensorem
