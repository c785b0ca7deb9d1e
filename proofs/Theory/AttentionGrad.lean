/- The gradient of attention, a row at a time: weights of a query, from the number of keys that it sees and from its scores; to the bit
they come from the maximum and the sum that attention itself has. Over the reals they are softmax weights. -/
import Theory.FlashSoftmax
import Theory.Lattice
import Theory.TilePrograms
import Spec.AttentionGrad
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open OrderNum
open LawfulScalar

def GradRow.score {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) (j : Nat) : α := pick (below j w) (x j) (snat 0 : α)

def GradRow.top {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) (b : Nat) (m : α) : α :=
  smax m (Lib.maximum (Row.size w b) (fun (j : Nat) => GradRow.score w x ((64 * b) + j)))

def GradRow.step {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) (b : Nat) (st : Prod α α) : Prod α α :=
  (GradRow.top w x b (Prod.fst st),
    sfma (Prod.snd st) (sexp (ssub (Prod.fst st) (GradRow.top w x b (Prod.fst st))))
      (Lib.lanes (Row.size w b) (fun (j : Nat) => sexp (ssub (GradRow.score w x ((64 * b) + j)) (GradRow.top w x b (Prod.fst st))))))

def GradRow.state {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) : Prod α α :=
  fold (Lib.maximum (natMin 64 w) (GradRow.score w x), (snat 0 : α)) (GradRow.step w x) (quot (63 + w) 64)

/-- The weight of key j. -/
def GradRow.weight {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) (j : Nat) : α :=
  pick (below j w) (smul (sexp (ssub (GradRow.score w x j) (Lib.maximum w (GradRow.score w x))))
    (sdiv (snat 1 : α) (Prod.snd (GradRow.state w x)))) (snat 0 : α)

/-- What a score gets, from what each weight gets and their mean. -/
def GradRow.score_grad {α : Type u} [Scalar α] (w : Nat) (x dp : Nat → α) (delta : α) (j : Nat) : α :=
  pick (below j w) (smul (GradRow.weight w x j) (ssub (dp j) delta)) (snat 0 : α)

/-- What a query gets, one channel k of the keys. -/
def GradRow.query {α : Type u} [Scalar α] (w : Nat) (x dp : Nat → α) (delta : α) (k : Nat → α) : α :=
  fold (snat 0 : α) (fun (b : Nat) (u : α) => sadd u (fold (snat 0 : α)
    (fun (j : Nat) (z : α) => sfma (GradRow.score_grad w x dp delta ((64 * b) + j)) (k ((64 * b) + j)) z)
    (natMin 64 (w - (64 * b))))) (quot (63 + w) 64)

theorem grad_query {α : Type u} [Scalar α] (t d s c : Nat) (q k v out dout : Nat → Nat → α) (scale : α) (causal : Bool) (i a : Nat) :
    Prod.fst (Op.attention_grad t d s c q k v out dout scale causal) i a
      = smul (GradRow.query (Op.attention.w t s causal i) (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) scale)
          (fun (j : Nat) => Lib.dot c (dout i) (v j)) (Lib.dot c (dout i) (out i)) (fun (j : Nat) => k j a)) scale := rfl

theorem grad_weight {α : Type u} [Scalar α] (t d s : Nat) (q k : Nat → Nat → α) (scale : α) (causal : Bool) (i j : Nat) :
    Op.attention_grad.p t d s q k scale causal i j
      = GradRow.weight (Op.attention.w t s causal i) (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) scale) j := rfl

theorem grad_score {α : Type u} [Scalar α] (t d s c : Nat) (q k v out dout : Nat → Nat → α) (scale : α) (causal : Bool) (i j : Nat) :
    Op.attention_grad.ds t d s c q k v out dout scale causal i j
      = GradRow.score_grad (Op.attention.w t s causal i) (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) scale)
          (fun (j : Nat) => Lib.dot c (dout i) (v j)) (Lib.dot c (dout i) (out i)) j := rfl

theorem score_visible {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) (j : Nat) (h : below j w = true) : GradRow.score w x j = x j :=
  pick_true (x j) (snat 0) h

/-- To the bit: maximum and sum of weights are those of attention. -/
theorem grad_state_same {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) (v : Nat → Nat → α) :
    And (Prod.fst (GradRow.state w x) = Prod.fst (Row.state w x v))
      (Prod.snd (GradRow.state w x) = Prod.fst (Prod.snd (Row.state w x v))) :=
  fold_rel
    (fun (st : Prod α α) (st' : Prod α (Prod α (Nat → α))) => And (Prod.fst st = Prod.fst st') (Prod.snd st = Prod.fst (Prod.snd st')))
    (Lib.maximum (natMin 64 w) (GradRow.score w x), (snat 0 : α)) (Row.start w x) (GradRow.step w x) (Row.step w x v)
    (And.intro
      (maximum_congr (natMin 64 w) (GradRow.score w x) x
        (fun (j : Nat) (h : below j (natMin 64 w) = true) => score_visible w x j (below_min j 64 w h).right)) rfl)
    (quot (63 + w) 64)
    (fun (b : Nat) (st : Prod α α) (st' : Prod α (Prod α (Nat → α))) (hb : below b (quot (63 + w) 64) = true)
        (r : And (Prod.fst st = Prod.fst st') (Prod.snd st = Prod.fst (Prod.snd st'))) =>
      have seen : ∀ (j : Nat), below j (Row.size w b) = true → GradRow.score w x ((64 * b) + j) = x ((64 * b) + j) :=
        fun (j : Nat) (h : below j (Row.size w b) = true) => score_visible w x ((64 * b) + j) (row_inside w b j h)
      have top : GradRow.top w x b (Prod.fst st) = Row.top w x b (Prod.fst st') :=
        congr2 smax r.left (maximum_congr (Row.size w b) (fun (j : Nat) => GradRow.score w x ((64 * b) + j))
          (fun (j : Nat) => x ((64 * b) + j)) seen)
      And.intro top
        (congr3 sfma r.right (congr2 (fun (y p : α) => sexp (ssub y p)) r.left top)
          (lanes_congr (Row.size w b)
            (fun (j : Nat) => sexp (ssub (GradRow.score w x ((64 * b) + j)) (GradRow.top w x b (Prod.fst st))))
            (Row.weight w x b (Prod.fst st'))
            (fun (j : Nat) (h : below j (Row.size w b) = true) => congr2 (fun (y p : α) => sexp (ssub y p)) (seen j h) top))))

/-- The state after some blocks. -/
def GradRow.after {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) (n : Nat) : Prod α α :=
  fold (Lib.maximum (natMin 64 w) (GradRow.score w x), (snat 0 : α)) (GradRow.step w x) n

theorem after_le {α : Type u} [Scalar α] [OrderNum α] (w : Nat) (x : Nat → α) :
    ∀ (n : Nat), sle (Prod.fst (GradRow.after w x n)) (Lib.maximum w (GradRow.score w x)) = true
  | 0 => maximum_least (GradRow.score w x) (Lib.maximum w (GradRow.score w x)) (bottom_le_maximum (GradRow.score w x) w) (natMin 64 w)
      (fun (j : Nat) (h : below j (natMin 64 w) = true) => maximum_upper (GradRow.score w x) w j (below_min j 64 w h).right)
  | n+1 =>
    max_least (Prod.fst (GradRow.after w x n)) (Lib.maximum (Row.size w n) (fun (j : Nat) => GradRow.score w x ((64 * n) + j)))
      (Lib.maximum w (GradRow.score w x)) (after_le w x n)
      (maximum_least (fun (j : Nat) => GradRow.score w x ((64 * n) + j)) (Lib.maximum w (GradRow.score w x))
        (bottom_le_maximum (GradRow.score w x) w) (Row.size w n)
        (fun (j : Nat) (h : below j (Row.size w n) = true) =>
          maximum_upper (GradRow.score w x) w ((64 * n) + j) (row_inside w n j h)))

theorem bottom_le_after {α : Type u} [Scalar α] [OrderNum α] (w : Nat) (x : Nat → α) :
    ∀ (n : Nat), sle sbottom (Prod.fst (GradRow.after w x n)) = true
  | 0 => bottom_le_maximum (GradRow.score w x) (natMin 64 w)
  | n+1 => le_trans sbottom (Prod.fst (GradRow.after w x n)) (Prod.fst (GradRow.after w x (n + 1))) (bottom_le_after w x n)
      (left_le_max (Prod.fst (GradRow.after w x n)) (Lib.maximum (Row.size w n) (fun (j : Nat) => GradRow.score w x ((64 * n) + j))))

theorem le_after {α : Type u} [Scalar α] [OrderNum α] (w : Nat) (x : Nat → α) (b j : Nat) (hj : below j (Row.size w b) = true) :
    ∀ (n : Nat), below b n = true → sle (GradRow.score w x ((64 * b) + j)) (Prod.fst (GradRow.after w x n)) = true
  | 0 => fun (h : below b 0 = true) => False.elim (not_below_zero b h)
  | n+1 => fun (h : below b (n + 1) = true) =>
    orElim (below_or b n h)
      (fun (k : below b n = true) =>
        le_trans (GradRow.score w x ((64 * b) + j)) (Prod.fst (GradRow.after w x n)) (Prod.fst (GradRow.after w x (n + 1)))
          (le_after w x b j hj n k)
          (left_le_max (Prod.fst (GradRow.after w x n)) (Lib.maximum (Row.size w n) (fun (j : Nat) => GradRow.score w x ((64 * n) + j)))))
      (fun (k : b = n) =>
        have block : sle (GradRow.score w x ((64 * n) + j)) (Lib.maximum (Row.size w n) (fun (j : Nat) => GradRow.score w x ((64 * n) + j)))
            = true :=
          maximum_upper (fun (j : Nat) => GradRow.score w x ((64 * n) + j)) (Row.size w n) j
            (transport (fun (z : Nat) => below j (Row.size w z) = true) k hj)
        transport (fun (z : Nat) => sle (GradRow.score w x ((64 * z) + j)) (Prod.fst (GradRow.after w x (n + 1))) = true) (Eq.symm k)
          (le_trans (GradRow.score w x ((64 * n) + j))
            (Lib.maximum (Row.size w n) (fun (j : Nat) => GradRow.score w x ((64 * n) + j)))
            (Prod.fst (GradRow.after w x (n + 1))) block
            (right_le_max (Prod.fst (GradRow.after w x n))
              (Lib.maximum (Row.size w n) (fun (j : Nat) => GradRow.score w x ((64 * n) + j))))))

/-- In a total order the running maximum ends as the maximum of all. -/
theorem grad_top {α : Type u} [Scalar α] [OrderNum α] (w : Nat) (x : Nat → α) :
    Prod.fst (GradRow.state w x) = Lib.maximum w (GradRow.score w x) :=
  le_antisymm (Prod.fst (GradRow.state w x)) (Lib.maximum w (GradRow.score w x)) (after_le w x (quot (63 + w) 64))
    (maximum_least (GradRow.score w x) (Prod.fst (GradRow.state w x)) (bottom_le_after w x (quot (63 + w) 64)) w
      (fun (i : Nat) (h : below i w = true) =>
        Exists.elim (block_of 63 w i h) (fun (b : Nat) (hb : Exists (fun (j : Nat) => And (i = 64 * b + j)
            (And (below j (natMin 64 (w - 64 * b)) = true) (below b (quot (63 + w) 64) = true)))) =>
          Exists.elim hb (fun (j : Nat) (hj : And (i = 64 * b + j)
              (And (below j (natMin 64 (w - 64 * b)) = true) (below b (quot (63 + w) 64) = true))) =>
            transport (fun (z : Nat) => sle (GradRow.score w x z) (Prod.fst (GradRow.state w x)) = true) (Eq.symm hj.left)
              (le_after w x b j hj.right.left (quot (63 + w) 64) hj.right.right)))))

end Tensorem
