/- rejected: greedy_near lean_type_mismatch. A lead of ε is too small: one logit may fall by ε while the other rises. -/
import Claims.Greedy
universe u
universe v

namespace Tensorem
open Num
open Int32

theorem greedy_near {α : Type u} {ι : Type v} [Scalar α] [LawfulScalar α] [Int32 ι] (n r : Nat) (x y : Nat → Nat → α) (c i : Nat)
    (e : α) (hi : below i n = true) (near : ∀ (j : Nat), below j n = true → sle (sabs (ssub (x j c) (y j c))) e = true)
    (gap : ∀ (j : Nat), below j n = true → (j = i → False) → slt (sadd (y j c) e) (y i c) = true) :
    And (Op.argmax (ι := ι) n r x c = iofNat i) (Op.argmax (ι := ι) n r y c = iofNat i) :=
  greedy_is_ideal n r x y c i e hi near gap

end Tensorem
