/- The position of the maximum over the reals. -/
import Claims.CrossEntropy
import Spec.Laws.Argmax
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

/-- Over an order, the step looks only at whether the new element is greater. -/
theorem argmax_step_eq {α : Type u} [Num α] [OrderNum α] (x : Nat → Nat → α) (c j p : Nat) (m : α) :
    Op.argmax.step x c j p m = pick (not (sle (x j c) m)) (j, x j c) (p, m) :=
  have h1 : seq (x j c) (x j c) = true :=
    Eq.trans (OrderNum.eq_eq (x j c) (x j c)) (and_true (sle (x j c) (x j c)) (sle (x j c) (x j c)) (le_refl (x j c)) (le_refl
      (x j c)))
  have h2 : pick (not (seq (x j c) (x j c))) (seq m m) false = false :=
    congrArg (fun (b : Bool) => pick (not b) (seq m m) false) h1
  have h3 : ∀ (b : Bool), pick b true false = b := fun (b : Bool) => by_bool b
    (fun (t : b = true) => Eq.trans (pick_true true false t) (Eq.symm t))
    (fun (t : b = false) => Eq.trans (pick_false true false t) (Eq.symm t))
  congrArg (fun (b : Bool) => pick b (j, x j c) (p, m))
    (trans3 (congrArg (fun (b : Bool) => pick (slt m (x j c)) true b) h2) (h3 (slt m (x j c))) (OrderNum.lt_eq m (x j c)))

/-- What the fold keeps: its position is inside, its value stands there, and nothing before is greater. -/
structure ArgmaxState {α : Type u} [Num α] (n : Nat) (x : Nat → Nat → α) (c j : Nat) (s : Prod Nat α) : Prop where
  inside : below (Prod.fst s) n = true
  value : Prod.snd s = x (Prod.fst s) c
  upper : ∀ (k : Nat), below k j = true → sle (x k c) (Prod.snd s) = true

theorem argmax_keeps {α : Type u} [Num α] [OrderNum α] (n : Nat) (x : Nat → Nat → α) (c j : Nat) (s : Prod Nat α)
    (hj : below j n = true) (h : ArgmaxState n x c j s) :
    ArgmaxState n x c (j + 1) (Op.argmax.step x c j (Prod.fst s) (Prod.snd s)) :=
  transport (fun (z : Prod Nat α) => ArgmaxState n x c (j + 1) z) (Eq.symm (argmax_step_eq x c j (Prod.fst s) (Prod.snd s)))
    (by_bool (sle (x j c) (Prod.snd s))
      (fun (t : sle (x j c) (Prod.snd s) = true) =>
        transport (fun (z : Prod Nat α) => ArgmaxState n x c (j + 1) z)
          (Eq.symm (pick_false (j, x j c) (Prod.fst s, Prod.snd s) (congrArg not t)))
          (ArgmaxState.mk h.inside h.value (fun (k : Nat) (hk : below k (j + 1) = true) =>
            orElim (below_or k j hk) (fun (l : below k j = true) => h.upper k l)
              (fun (l : k = j) => transport (fun (z : Nat) => sle (x z c) (Prod.snd s) = true) (Eq.symm l) t))))
      (fun (t : sle (x j c) (Prod.snd s) = false) =>
        transport (fun (z : Prod Nat α) => ArgmaxState n x c (j + 1) z)
          (Eq.symm (pick_true (j, x j c) (Prod.fst s, Prod.snd s) (congrArg not t)))
          (ArgmaxState.mk hj rfl (fun (k : Nat) (hk : below k (j + 1) = true) =>
            orElim (below_or k j hk)
              (fun (l : below k j = true) =>
                OrderNum.le_trans (x k c) (Prod.snd s) (x j c) (h.upper k l) (OrderNum.le_total (x j c) (Prod.snd s) t))
              (fun (l : k = j) => transport (fun (z : Nat) => sle (x z c) (x j c) = true) (Eq.symm l) (le_refl (x j c)))))))

theorem argmax_state {α : Type u} [Num α] [OrderNum α] (n : Nat) (h : Nat.ble 1 n = true) (x : Nat → Nat → α) (c : Nat) :
    ArgmaxState n x c n (Op.argmax.position_greatest n x c) :=
  fold_inv (fun (j : Nat) (s : Prod Nat α) => ArgmaxState n x c j s) (0, x 0 c)
    (fun (j : Nat) (s : Prod Nat α) => Op.argmax.step x c j (Prod.fst s) (Prod.snd s))
    (ArgmaxState.mk h rfl (fun (k : Nat) (hk : below k 0 = true) => False.elim (not_below_zero k hk))) n
    (fun (j : Nat) (s : Prod Nat α) (hj : below j n = true) (hs : ArgmaxState n x c j s) => argmax_keeps n x c j s hj hs)

/-- The position names a greatest element. -/
theorem argmax_greatest {α : Type u} {ι : Type v} [Num α] [OrderNum α] [Int32 ι] [ExactInt ι] (n r : Nat)
  (h : Nat.ble 1 n = true)
    (l : Nat.ble n 2147483648 = true) (x : Nat → Nat → α) (c : Nat) :
    Greatest n (fun (j : Nat) => x j c) (itoNat (Op.argmax (ι := ι) n r x c)) :=
  have s : ArgmaxState n x c n (Op.argmax.position_greatest n x c) := argmax_state n h x c
  transport (fun (k : Nat) => Greatest n (fun (j : Nat) => x j c) k)
    (Eq.symm (exact_below (ι := ι) (Prod.fst (Op.argmax.position_greatest n x c)) n s.inside l))
    (Greatest.mk s.inside (fun (j : Nat) (hj : below j n = true) =>
      transport (fun (z : α) => sle (x j c) z = true) s.value (s.upper j hj)))

/-- The law `argmax_finds_maximum`, where `sbottom` is not above the elements and an i32 has room for the position. -/
theorem argmax_finds_maximum_above {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι] (n : Nat)
    (h : Nat.ble 1 n = true) (l : Nat.ble n 2147483648 = true) (x : Nat → Nat → α)
    (hx : ∀ (j : Nat), below j n = true → sle sbottom (x j 0) = true) :
    x (itoNat (Op.argmax (ι := ι) n 1 x 0)) 0 = Lib.maximum n (fun (j : Nat) => x j 0) :=
  have g : Greatest n (fun (j : Nat) => x j 0) (itoNat (Op.argmax (ι := ι) n 1 x 0)) := argmax_greatest n 1 h l x 0
  Eq.symm (maximum_greatest n (fun (j : Nat) => x j 0) (itoNat (Op.argmax (ι := ι) n 1 x 0)) g
    (hx (itoNat (Op.argmax (ι := ι) n 1 x 0)) g.inside))

end Tensorem
