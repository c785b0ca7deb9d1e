/- rejected: block_equivariant_causal lean_type_mismatch. With the causal mask rows may not trade places. -/
import Claims.TransformerBlock
universe u

namespace Tensorem

theorem block_equivariant_causal {α : Type u} [Scalar α] [LawfulScalar α] (c d f : Nat) (hd : Nat.ble 1 d = true)
    (w : BlockWeights α) (t : Nat) (x : Nat → Nat → α) (p : Nat → Nat) (hp : Perm t p) :
    ∀ (i : Nat), below i t = true → ∀ (j : Nat), below j c = true →
      block c d f w true t (fun (i : Nat) => x (p i)) i j = block c d f w true t x (p i) j :=
  block_equivariant c d f hd w t x p hp

end Tensorem
