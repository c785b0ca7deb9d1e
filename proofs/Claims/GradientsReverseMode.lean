/- Reverse mode is right for every graph, whatever its operators, sharing and number of results.

A graph in topological order: nodes 0, 1, ..., the first p are parameters. Node i has a tangent `t i` in a space `V i` of its own,
with a pairing `P i` that is additive in its first argument. An operator's reverse rule `pull n w` gives each earlier node its
    share
of a cotangent w of node n (nodes that are no operand get shares that pair to 0). The premise `rule` is what the theorems
`..._adjoint` say of each operator.

`Reverse.back` is the walk of org.tensorem.grad.Backward: from the last node to the first operator, each node's cotangent is
    given to
its operands and added to what they have. The theorem: the pairings of any cotangents with the tangents of all nodes, at the start
(the cotangents of the results), are the pairings of the cotangents that the walk leaves at the parameters with their tangents. -/
import Theory.Adjoint
universe u
universe v

namespace Tensorem
open Num
open RingNum

/-- k operators behind p parameters, walked from the last to the first. -/
def Reverse.back {V : Nat → Type v} (plus : ∀ (i : Nat), V i → V i → V i) (pull : ∀ (n : Nat), V n → ∀ (i : Nat), V i) (p : Nat) :
    ∀ (k : Nat), (∀ (i : Nat), V i) → ∀ (i : Nat), V i
  | 0, c => c
  | k+1, c => Reverse.back plus pull p k (fun (i : Nat) => plus i (c i) (pull (p + k) (c (p + k)) i))

theorem reverse_mode {α : Type u} [Num α] [RingNum α] {V : Nat → Type v} (P : ∀ (i : Nat), V i → V i → α)
    (plus : ∀ (i : Nat), V i → V i → V i)
    (additive : ∀ (i : Nat) (a b d : V i), P i (plus i a b) d = sadd (P i a d) (P i b d))
    (t : ∀ (i : Nat), V i) (pull : ∀ (n : Nat), V n → ∀ (i : Nat), V i) (p : Nat)
    (rule : ∀ (k : Nat) (w : V (p + k)), P (p + k) w (t (p + k)) = Lib.sum (p + k) (fun (i : Nat) => P i (pull (p + k) w i) (t
        i))) :
    ∀ (k : Nat) (c : ∀ (i : Nat), V i),
      Lib.sum (p + k) (fun (i : Nat) => P i (c i) (t i))
        = Lib.sum p (fun (i : Nat) => P i (Reverse.back plus pull p k c i) (t i))
  | 0, c => rfl
  | k+1, c =>
    have h1 : sadd (Lib.sum (p + k) (fun (i : Nat) => P i (c i) (t i))) (P (p + k) (c (p + k)) (t (p + k)))
        = sadd (Lib.sum (p + k) (fun (i : Nat) => P i (c i) (t i)))
          (Lib.sum (p + k) (fun (i : Nat) => P i (pull (p + k) (c (p + k)) i) (t i))) :=
      eadd rfl (rule k (c (p + k)))
    have h2 : Lib.sum (p + k) (fun (i : Nat) => P i (plus i (c i) (pull (p + k) (c (p + k)) i)) (t i))
        = sadd (Lib.sum (p + k) (fun (i : Nat) => P i (c i) (t i)))
          (Lib.sum (p + k) (fun (i : Nat) => P i (pull (p + k) (c (p + k)) i) (t i))) :=
      sum_split (p + k) (fun (i : Nat) => P i (plus i (c i) (pull (p + k) (c (p + k)) i)) (t i))
        (fun (i : Nat) => P i (c i) (t i)) (fun (i : Nat) => P i (pull (p + k) (c (p + k)) i) (t i))
        (fun (i : Nat) (hi : below i (p + k) = true) => additive i (c i) (pull (p + k) (c (p + k)) i) (t i))
    trans3 h1 (Eq.symm h2)
      (reverse_mode P plus additive t pull p rule k (fun (i : Nat) => plus i (c i) (pull (p + k) (c (p + k)) i)))

end Tensorem
