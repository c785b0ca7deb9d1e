/- Attention, one query at a time: a row is a function of the number of visible keys, of their scores and of their values, and
looks at nothing else. No scalar law. -/
import Theory.Dot
import Spec.Attention
universe u

namespace Tensorem
open Num
open Primitive
open Scalar

/-- The state of a row: greatest score, sum of weights, weighted values. -/
def Row.start {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) : Prod α (Prod α (Nat → α)) :=
  (Lib.maximum (natMin 64 w) x, ((snat 0 : α), fun (e : Nat) => (snat 0 : α)))

def Row.size (w b : Nat) : Nat := natMin 64 (w - (64 * b))

def Row.top {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) (b : Nat) (m : α) : α :=
  smax m (Lib.maximum (Row.size w b) (fun (j : Nat) => x ((64 * b) + j)))

def Row.weight {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) (b : Nat) (m : α) (j : Nat) : α :=
  sexp (ssub (x ((64 * b) + j)) (Row.top w x b m))

def Row.values {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) (v : Nat → Nat → α) (b : Nat) (m : α) (e : Nat) : α :=
  fold (snat 0 : α) (fun (j : Nat) (u : α) => sfma (Row.weight w x b m j) (v ((64 * b) + j) e) u) (Row.size w b)

/-- One block of keys joins the state. -/
def Row.step {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) (v : Nat → Nat → α) (b : Nat) (st : Prod α (Prod α (Nat → α))) :
    Prod α (Prod α (Nat → α)) :=
  (Row.top w x b (Prod.fst st),
    (sfma (Prod.fst (Prod.snd st)) (sexp (ssub (Prod.fst st) (Row.top w x b (Prod.fst st))))
      (Lib.lanes (Row.size w b) (Row.weight w x b (Prod.fst st))),
    fun (e : Nat) => sfma (Prod.snd (Prod.snd st) e) (sexp (ssub (Prod.fst st) (Row.top w x b (Prod.fst st))))
      (Row.values w x v b (Prod.fst st) e)))

def Row.state {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) (v : Nat → Nat → α) : Prod α (Prod α (Nat → α)) :=
  fold (Row.start w x) (Row.step w x v) (quot (63 + w) 64)

def Row.result {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) (v : Nat → Nat → α) (e : Nat) : α :=
  sdiv (Prod.snd (Prod.snd (Row.state w x v)) e) (Prod.fst (Prod.snd (Row.state w x v)))

/-- Row i of the specification is such a row, of the keys that query i sees and of its scores. -/
theorem attention_row {α : Type u} [Scalar α] (t d s c : Nat) (q k v : Nat → Nat → α) (scale : α) (causal : Bool) (i e : Nat) :
    Op.attention t d s c q k v scale causal i e
      = Row.result (Op.attention.w t s causal i) (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) scale) v e := rfl

/-- What of two states the columns e and f agree in. -/
structure Row.Same {α : Type u} (e f : Nat) (st st' : Prod α (Prod α (Nat → α))) : Prop where
  top : Prod.fst st = Prod.fst st'
  total : Prod.fst (Prod.snd st) = Prod.fst (Prod.snd st')
  column : Prod.snd (Prod.snd st) e = Prod.snd (Prod.snd st') f

theorem row_inside (w b j : Nat) (h : below j (Row.size w b) = true) : below ((64 * b) + j) w = true :=
  below_of_sub (64 * b) w j (below_min j 64 (w - (64 * b)) h).right

theorem row_top_congr {α : Type u} [Scalar α] (w : Nat) (x y : Nat → α)
    (hx : ∀ (j : Nat), below j w = true → x j = y j) (b : Nat) (m m' : α) (hm : m = m') : Row.top w x b m = Row.top w y b m' :=
  congr2 smax hm (maximum_congr (Row.size w b) (fun (j : Nat) => x ((64 * b) + j)) (fun (j : Nat) => y ((64 * b) + j))
    (fun (j : Nat) (h : below j (Row.size w b) = true) => hx ((64 * b) + j) (row_inside w b j h)))

theorem row_weight_congr {α : Type u} [Scalar α] (w : Nat) (x y : Nat → α)
    (hx : ∀ (j : Nat), below j w = true → x j = y j) (b : Nat) (m m' : α) (hm : m = m') (j : Nat)
    (h : below j (Row.size w b) = true) : Row.weight w x b m j = Row.weight w y b m' j :=
  congr2 (fun (r p : α) => sexp (ssub r p)) (hx ((64 * b) + j) (row_inside w b j h)) (row_top_congr w x y hx b m m' hm)

theorem row_step_congr {α : Type u} [Scalar α] (w : Nat) (x y : Nat → α) (v u : Nat → Nat → α) (e f : Nat)
    (hx : ∀ (j : Nat), below j w = true → x j = y j) (hv : ∀ (j : Nat), below j w = true → v j e = u j f)
    (b : Nat) (st st' : Prod α (Prod α (Nat → α))) (h : Row.Same e f st st') :
    Row.Same e f (Row.step w x v b st) (Row.step w y u b st') :=
  have top : Row.top w x b (Prod.fst st) = Row.top w y b (Prod.fst st') := row_top_congr w x y hx b (Prod.fst st) (Prod.fst st') h.top
  have keep : sexp (ssub (Prod.fst st) (Row.top w x b (Prod.fst st))) = sexp (ssub (Prod.fst st') (Row.top w y b (Prod.fst st'))) :=
    congr2 (fun (r p : α) => sexp (ssub r p)) h.top top
  have weight : ∀ (j : Nat), below j (Row.size w b) = true → Row.weight w x b (Prod.fst st) j = Row.weight w y b (Prod.fst st') j :=
    row_weight_congr w x y hx b (Prod.fst st) (Prod.fst st') h.top
  have values : Row.values w x v b (Prod.fst st) e = Row.values w y u b (Prod.fst st') f :=
    fmas_congr (Row.size w b) (snat 0 : α) (snat 0) (Row.weight w x b (Prod.fst st)) (Row.weight w y b (Prod.fst st'))
      (fun (j : Nat) => v ((64 * b) + j) e) (fun (j : Nat) => u ((64 * b) + j) f) rfl weight
      (fun (j : Nat) (k : below j (Row.size w b) = true) => hv ((64 * b) + j) (row_inside w b j k))
  Row.Same.mk top
    (congr3 sfma h.total keep
      (lanes_congr (Row.size w b) (Row.weight w x b (Prod.fst st)) (Row.weight w y b (Prod.fst st')) weight))
    (congr3 sfma h.column keep values)

/-- A row looks at the visible keys alone, and at one column of the values. -/
theorem row_congr {α : Type u} [Scalar α] (w : Nat) (x y : Nat → α) (v u : Nat → Nat → α) (e f : Nat)
    (hx : ∀ (j : Nat), below j w = true → x j = y j) (hv : ∀ (j : Nat), below j w = true → v j e = u j f) :
    Row.result w x v e = Row.result w y u f :=
  have start : Row.Same e f (Row.start w x) (Row.start w y) :=
    Row.Same.mk (maximum_congr (natMin 64 w) x y
      (fun (j : Nat) (h : below j (natMin 64 w) = true) => hx j (below_min j 64 w h).right)) rfl rfl
  have state : Row.Same e f (Row.state w x v) (Row.state w y u) :=
    fold_rel (Row.Same e f) (Row.start w x) (Row.start w y) (Row.step w x v) (Row.step w y u) start (quot (63 + w) 64)
      (fun (b : Nat) (st st' : Prod α (Prod α (Nat → α))) (h : below b (quot (63 + w) 64) = true) (r : Row.Same e f st st') =>
        row_step_congr w x y v u e f hx hv b st st' r)
  congr2 sdiv state.column state.total

/-- Query i of one attention and query i' of another: equal when they see equally many keys, with equal scores and values. -/
theorem attention_entry_congr {α : Type u} [Scalar α] (t t' d s s' c c' : Nat) (q q' k k' v v' : Nat → Nat → α) (scale : α)
    (causal causal' : Bool) (i i' e e' w : Nat)
    (hw : Op.attention.w t s causal i = w) (hw' : Op.attention.w t' s' causal' i' = w)
    (hq : ∀ (a : Nat), below a d = true → q i a = q' i' a)
    (hk : ∀ (j : Nat), below j w = true → ∀ (a : Nat), below a d = true → k j a = k' j a)
    (hv : ∀ (j : Nat), below j w = true → v j e = v' j e') :
    Op.attention t d s c q k v scale causal i e = Op.attention t' d s' c' q' k' v' scale causal' i' e' :=
  trans3
    (congrArg (fun (z : Nat) => Row.result z (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) scale) v e) hw)
    (row_congr w (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) scale) (fun (j : Nat) => smul (Lib.dot d (q' i') (k' j)) scale)
      v v' e e'
      (fun (j : Nat) (h : below j w = true) =>
        congrArg (fun (z : α) => smul z scale) (dot_congr d (q i) (q' i') (k j) (k' j) hq (hk j h)))
      hv)
    (congrArg (fun (z : Nat) => Row.result z (fun (j : Nat) => smul (Lib.dot d (q' i') (k' j)) scale) v' e') (Eq.symm hw'))

/- the number of keys that a query sees -/
theorem visible_all (t s i : Nat) : Op.attention.w t s false i = s := rfl

theorem visible_causal (t more i : Nat) : Op.attention.w t (more + t) true i = (more + i) + 1 :=
  congrArg (fun (z : Nat) => (z + i) + 1) (sub_self_add more t)

theorem visible_square (t i : Nat) : Op.attention.w t t true i = i + 1 :=
  congrArg (fun (z : Nat) => z + 1) (Eq.trans (congrArg (fun (z : Nat) => z + i) (sub_self t)) (Nat.zero_add i))

theorem visible_below (t s : Nat) (causal : Bool) (hc : causal = true → Nat.ble t s = true) (i : Nat) (hi : below i t = true) :
    Nat.ble (Op.attention.w t s causal i) s = true :=
  pick_cases (fun (z : Nat) => Nat.ble z s = true) (((s - t) + i) + 1) s causal
    (fun (h : causal = true) =>
      transport (fun (z : Nat) => Nat.ble (((s - t) + i) + 1) z = true)
        (Eq.trans (Nat.add_comm (s - t) t) (add_sub_of_ble t s (hc h)))
        (ble_add_left (s - t) (i + 1) t hi))
    (fun (h : causal = false) => ble_refl s)

/-- Attention looks at its operands below the extents alone. (Causal: there are at least as many keys as queries.) -/
theorem attention_congr {α : Type u} [Scalar α] (t d s c : Nat) (q q' k k' v v' : Nat → Nat → α) (scale : α) (causal : Bool)
    (hc : causal = true → Nat.ble t s = true)
    (hq : ∀ (i : Nat), below i t = true → ∀ (a : Nat), below a d = true → q i a = q' i a)
    (hk : ∀ (j : Nat), below j s = true → ∀ (a : Nat), below a d = true → k j a = k' j a)
    (hv : ∀ (j : Nat), below j s = true → ∀ (e : Nat), below e c = true → v j e = v' j e) :
    ∀ (i : Nat), below i t = true → ∀ (e : Nat), below e c = true →
      Op.attention t d s c q k v scale causal i e = Op.attention t d s c q' k' v' scale causal i e :=
  fun (i : Nat) (hi : below i t = true) (e : Nat) (he : below e c = true) =>
    have le : Nat.ble (Op.attention.w t s causal i) s = true := visible_below t s causal hc i hi
    attention_entry_congr t t d s s c c q q' k k' v v' scale causal causal i i e e (Op.attention.w t s causal i) rfl rfl (hq i hi)
      (fun (j : Nat) (h : below j (Op.attention.w t s causal i) = true) =>
        hk j (below_of_below_ble j (Op.attention.w t s causal i) s h le))
      (fun (j : Nat) (h : below j (Op.attention.w t s causal i) = true) =>
        hv j (below_of_below_ble j (Op.attention.w t s causal i) s h le) e he)

end Tensorem
