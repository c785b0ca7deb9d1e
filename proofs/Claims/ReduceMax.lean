/- The maximum along an axis over the reals. -/
import Spec.Laws.ReduceMax
import Theory.Lattice
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

/-- The law `reduce_max_shift`, where `sbottom` is not above the elements, before and after: no real number is below all others. -/
theorem reduce_max_shift_above {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (h : Nat.ble 1 n = true) (r : Nat)
    (x : Nat → Nat → α) (c : α) (i : Nat) (hx : ∀ (j : Nat), below j n = true → sle sbottom (x j i) = true)
    (hc : ∀ (j : Nat), below j n = true → sle sbottom (sadd (x j i) c) = true) :
    Op.reduce_max n r (fun (j a : Nat) => sadd (x j a) c) i = sadd (Op.reduce_max n r x i) c :=
  Exists.elim (greatest n h (fun (j : Nat) => x j i)) (fun (k : Nat) (g : Greatest n (fun (j : Nat) => x j i) k) =>
    Eq.trans
      (maximum_is n (fun (j : Nat) => sadd (x j i) c) k g.inside (hc k g.inside)
        (fun (j : Nat) (hj : below j n = true) => add_le (x j i) (x k i) c (g.upper j hj)))
      (cadd (Eq.symm (maximum_greatest n (fun (j : Nat) => x j i) k g (hx k g.inside))) rfl))

end Tensorem
