/- Attention in one pass over blocks of keys ("flash attention", "online softmax"), over the reals: whatever the blocks and whatever
the running maxima, the result is the mean of the values with softmax weights. -/
import Theory.Attention
import Theory.Blocks
import Spec.Softmax
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open OrderNum
open LawfulScalar

/-- What the pass needs of its scalars: a commutative ring with an exponential. Reals are one, and so are dual numbers. -/
class ExpRing (α : Type u) [Scalar α] where
  ring : RingNum α
  fma_add : ∀ (a b c : α), sfma a b c = sadd (smul a b) c
  exp_plus : ∀ (a b : α), sexp (sadd a b) = smul (sexp a) (sexp b)

open ExpRing

instance ringOfExpRing {α : Type u} [Scalar α] [l : ExpRing α] : RingNum α := ExpRing.ring

instance expRingOfLawful {α : Type u} [Scalar α] [LawfulScalar α] : ExpRing α where
  ring := ringOfLawful
  fma_add := fun (a b c : α) => fma_eq a b c
  exp_plus := fun (a b : α) => exp_add a b

theorem fmas_sum {α : Type u} [Scalar α] [ExpRing α] (a b : Nat → α) :
    ∀ (n : Nat), fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a k) (b k) u) n = Lib.sum n (fun (k : Nat) => smul (a k) (b k))
  | 0 => rfl
  | n+1 => trans3 (fma_add (a n) (b n) (fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a k) (b k) u) n))
      (congrArg (sadd (smul (a n) (b n))) (fmas_sum a b n)) (add_comm (smul (a n) (b n)) (Lib.sum n (fun (k : Nat) => smul (a k) (b k))))

/-- The weight of key j relative to the running maximum m; a key that is not kept has none. -/
def Flash.weight {α : Type u} [Scalar α] (keep : Nat → Bool) (x : Nat → α) (m : α) (j : Nat) : α :=
  pick (keep j) (sexp (ssub (x j) m)) (snat 0)

/-- Its weight with no maximum taken off. -/
def Flash.mass {α : Type u} [Scalar α] (keep : Nat → Bool) (x : Nat → α) (j : Nat) : α := pick (keep j) (sexp (x j)) (snat 0)

/-- Block b, the keys first b, ..., first b + size b - 1, joins the state (running maximum, sum of weights, weighted values);
    the new maximum is what the rule says. -/
def Flash.step {α : Type u} [Scalar α] (first size : Nat → Nat) (rule : Nat → α → α) (keep : Nat → Bool) (x : Nat → α)
    (v : Nat → Nat → α) (b : Nat) (st : Prod α (Prod α (Nat → α))) : Prod α (Prod α (Nat → α)) :=
  (rule b (Prod.fst st),
    (sadd (smul (Prod.fst (Prod.snd st)) (sexp (ssub (Prod.fst st) (rule b (Prod.fst st)))))
        (Lib.sum (size b) (fun (j : Nat) => Flash.weight keep x (rule b (Prod.fst st)) (first b + j))),
      fun (e : Nat) => sadd (smul (Prod.snd (Prod.snd st) e) (sexp (ssub (Prod.fst st) (rule b (Prod.fst st)))))
        (Lib.sum (size b) (fun (j : Nat) => smul (Flash.weight keep x (rule b (Prod.fst st)) (first b + j)) (v (first b + j) e)))))

/-- The state after n blocks, from any first maximum. -/
def Flash.state {α : Type u} [Scalar α] (first size : Nat → Nat) (rule : Nat → α → α) (start : α) (keep : Nat → Bool) (x : Nat → α)
    (v : Nat → Nat → α) (n : Nat) : Prod α (Prod α (Nat → α)) :=
  fold (start, ((snat 0 : α), fun (e : Nat) => (snat 0 : α))) (Flash.step first size rule keep x v) n

/-- Column e of the result of n blocks. -/
def flash {α : Type u} [Scalar α] (n : Nat) (first size : Nat → Nat) (rule : Nat → α → α) (start : α) (keep : Nat → Bool)
    (x : Nat → α) (v : Nat → Nat → α) (e : Nat) : α :=
  sdiv (Prod.snd (Prod.snd (Flash.state first size rule start keep x v n)) e)
    (Prod.fst (Prod.snd (Flash.state first size rule start keep x v n)))

theorem exp_sub {α : Type u} [Scalar α] [ExpRing α] (a b : α) : smul (sexp (ssub a b)) (sexp b) = sexp a :=
  Eq.trans (Eq.symm (exp_plus (ssub a b) b)) (congrArg sexp (ring [a, b] ((r0 -! r1) +! r1) r0 rfl))

theorem weight_mass {α : Type u} [Scalar α] [ExpRing α] (keep : Nat → Bool) (x : Nat → α) (m : α) (j : Nat) :
    smul (Flash.weight keep x m j) (sexp m) = Flash.mass keep x j :=
  Eq.trans (pick_map (fun (z : α) => smul z (sexp m)) (sexp (ssub (x j) m)) (snat 0) (keep j))
    (congr2 (fun (a b : α) => pick (keep j) a b) (exp_sub (x j) m) (zero_mul (sexp m)))

/-- Sums over the blocks 0, ..., n - 1. -/
def over {α : Type u} [Num α] (first size : Nat → Nat) (n : Nat) (f : Nat → α) : α :=
  Lib.sum n (fun (b : Nat) => Lib.sum (size b) (fun (j : Nat) => f (first b + j)))

/-- A state, scaled back by exp of its maximum, holds the sums so far. -/
structure Flash.Holds {α : Type u} [Scalar α] (total : α) (column : Nat → α) (st : Prod α (Prod α (Nat → α))) : Prop where
  total : smul (Prod.fst (Prod.snd st)) (sexp (Prod.fst st)) = total
  column : ∀ (e : Nat), smul (Prod.snd (Prod.snd st) e) (sexp (Prod.fst st)) = column e

/-- (l exp(m - m') + s) exp m' = l exp m + s exp m'. -/
theorem rescale {α : Type u} [Scalar α] [ExpRing α] (l m m' s L S : α) (hl : smul l (sexp m) = L) (hs : smul s (sexp m') = S) :
    smul (sadd (smul l (sexp (ssub m m'))) s) (sexp m') = sadd L S :=
  Eq.trans (add_mul (smul l (sexp (ssub m m'))) s (sexp m'))
    (congr2 sadd (trans3 (mul_assoc l (sexp (ssub m m')) (sexp m')) (congrArg (smul l) (exp_sub m m')) hl) hs)

theorem block_total {α : Type u} [Scalar α] [ExpRing α] (keep : Nat → Bool) (x : Nat → α) (m : α) (o n : Nat) :
    smul (Lib.sum n (fun (j : Nat) => Flash.weight keep x m (o + j))) (sexp m) = Lib.sum n (fun (j : Nat) => Flash.mass keep x (o + j)) :=
  Eq.trans (Eq.symm (sum_mul (fun (j : Nat) => Flash.weight keep x m (o + j)) (sexp m) n))
    (sum_congr n (fun (j : Nat) => smul (Flash.weight keep x m (o + j)) (sexp m)) (fun (j : Nat) => Flash.mass keep x (o + j))
      (fun (j : Nat) (h : below j n = true) => weight_mass keep x m (o + j)))

theorem block_column {α : Type u} [Scalar α] [ExpRing α] (keep : Nat → Bool) (x : Nat → α) (v : Nat → Nat → α) (m : α)
    (o n e : Nat) :
    smul (Lib.sum n (fun (j : Nat) => smul (Flash.weight keep x m (o + j)) (v (o + j) e))) (sexp m)
      = Lib.sum n (fun (j : Nat) => smul (Flash.mass keep x (o + j)) (v (o + j) e)) :=
  Eq.trans (Eq.symm (sum_mul (fun (j : Nat) => smul (Flash.weight keep x m (o + j)) (v (o + j) e)) (sexp m) n))
    (sum_congr n (fun (j : Nat) => smul (smul (Flash.weight keep x m (o + j)) (v (o + j) e)) (sexp m))
      (fun (j : Nat) => smul (Flash.mass keep x (o + j)) (v (o + j) e))
      (fun (j : Nat) (h : below j n = true) =>
        Eq.trans (ring [Flash.weight keep x m (o + j), v (o + j) e, sexp m] ((r0 *! r1) *! r2) ((r0 *! r2) *! r1) rfl)
          (congrArg (fun (z : α) => smul z (v (o + j) e)) (weight_mass keep x m (o + j)))))

theorem flash_holds {α : Type u} [Scalar α] [ExpRing α] (first size : Nat → Nat) (rule : Nat → α → α) (start : α)
    (keep : Nat → Bool) (x : Nat → α) (v : Nat → Nat → α) :
    ∀ (n : Nat), Flash.Holds (over first size n (Flash.mass keep x))
      (fun (e : Nat) => over first size n (fun (j : Nat) => smul (Flash.mass keep x j) (v j e)))
      (Flash.state first size rule start keep x v n)
  | 0 => Flash.Holds.mk (zero_mul (sexp start)) (fun (e : Nat) => zero_mul (sexp start))
  | n+1 =>
    have ih : Flash.Holds (over first size n (Flash.mass keep x))
      (fun (e : Nat) => over first size n (fun (j : Nat) => smul (Flash.mass keep x j) (v j e)))
      (Flash.state first size rule start keep x v n) := flash_holds first size rule start keep x v n
    Flash.Holds.mk
      (rescale (Prod.fst (Prod.snd (Flash.state first size rule start keep x v n)))
        (Prod.fst (Flash.state first size rule start keep x v n))
        (rule n (Prod.fst (Flash.state first size rule start keep x v n)))
        (Lib.sum (size n) (fun (j : Nat) =>
          Flash.weight keep x (rule n (Prod.fst (Flash.state first size rule start keep x v n))) (first n + j)))
        (over first size n (Flash.mass keep x)) (Lib.sum (size n) (fun (j : Nat) => Flash.mass keep x (first n + j)))
        ih.total
        (block_total keep x (rule n (Prod.fst (Flash.state first size rule start keep x v n))) (first n) (size n)))
      (fun (e : Nat) =>
        rescale (Prod.snd (Prod.snd (Flash.state first size rule start keep x v n)) e)
          (Prod.fst (Flash.state first size rule start keep x v n))
          (rule n (Prod.fst (Flash.state first size rule start keep x v n)))
          (Lib.sum (size n) (fun (j : Nat) =>
            smul (Flash.weight keep x (rule n (Prod.fst (Flash.state first size rule start keep x v n))) (first n + j))
              (v (first n + j) e)))
          (over first size n (fun (j : Nat) => smul (Flash.mass keep x j) (v j e)))
          (Lib.sum (size n) (fun (j : Nat) => smul (Flash.mass keep x (first n + j)) (v (first n + j) e)))
          (ih.column e)
          (block_column keep x v (rule n (Prod.fst (Flash.state first size rule start keep x v n))) (first n) (size n) e))

/-- A quotient keeps its value when both sides are scaled. -/
theorem quotient_scaled {α : Type u} [Scalar α] [LawfulScalar α] (a l z A L : α) (ha : smul a z = A) (hl : smul l z = L)
    (hL : L = snat 0 → False) : sdiv a l = sdiv A L :=
  have hne : l = snat 0 → False := fun (h : l = snat 0) =>
    hL (trans3 (Eq.symm hl) (congrArg (fun (y : α) => smul y z) h) (zero_mul z))
  field_cancel (sdiv a l) (sdiv A L) L hL
    (ring3 [sdiv a l, sdiv A L, L, a, l, z, A] (r0 *! r2) (r1 *! r2) (RExp.neg r0) (r4 *! r5) r2 r5 (r0 *! r4) r3 (RExp.num 1) (r3 *! r5) (r1 *! r2)
      hl (div_mul a l hne) (Eq.trans ha (Eq.symm (div_mul A L hL))) rfl)

/-- Any blocks, any rule for the maxima: the quotient of the sums over the blocks. -/
theorem flash_eq {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (first size : Nat → Nat) (rule : Nat → α → α) (start : α)
    (keep : Nat → Bool) (x : Nat → α) (v : Nat → Nat → α) (e : Nat)
    (h : over first size n (Flash.mass keep x) = snat 0 → False) :
    flash n first size rule start keep x v e
      = sdiv (over first size n (fun (j : Nat) => smul (Flash.mass keep x j) (v j e))) (over first size n (Flash.mass keep x)) :=
  have holds : Flash.Holds (over first size n (Flash.mass keep x))
      (fun (e : Nat) => over first size n (fun (j : Nat) => smul (Flash.mass keep x j) (v j e)))
      (Flash.state first size rule start keep x v n) := flash_holds first size rule start keep x v n
  quotient_scaled (Prod.snd (Prod.snd (Flash.state first size rule start keep x v n)) e)
    (Prod.fst (Prod.snd (Flash.state first size rule start keep x v n)))
    (sexp (Prod.fst (Flash.state first size rule start keep x v n)))
    (over first size n (fun (j : Nat) => smul (Flash.mass keep x j) (v j e))) (over first size n (Flash.mass keep x))
    (holds.column e) holds.total h

end Tensorem
