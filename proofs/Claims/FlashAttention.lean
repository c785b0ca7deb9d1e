/- Flash attention is softmax attention, over the reals: one pass over blocks of keys that keeps (running maximum, sum of weights,
weighted values). The blocks may have any sizes, the last one may be partial, the running maxima may be anything at all. -/
import Theory.FlashSoftmax
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open LawfulScalar

/-- Where blocks of given sizes begin. -/
def offset (size : Nat → Nat) : Nat → Nat
  | 0 => 0
  | b+1 => offset size b + size b

theorem over_offset {α : Type u} [Num α] [RingNum α] (size : Nat → Nat) (f : Nat → α) :
    ∀ (n : Nat), over (offset size) size n f = Lib.sum (offset size n) f
  | 0 => rfl
  | n+1 => Eq.trans (congrArg (fun (z : α) => sadd z (Lib.sum (size n) (fun (j : Nat) => f (offset size n + j)))) (over_offset size f n))
      (Eq.symm (sum_append (offset size n) f (size n)))

theorem over_blocks {α : Type u} [Num α] [RingNum α] (block w : Nat) (hb : Nat.ble 1 block = true) (f : Nat → α) :
    over (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (w - block * b)) (quot (block - 1 + w) block) f = Lib.sum w f :=
  Exists.elim (pos_exists block hb) (fun (k : Nat) (h : block = k + 1) =>
    transport (fun (z : Nat) => over (fun (b : Nat) => z * b) (fun (b : Nat) => natMin z (w - z * b)) (quot (z - 1 + w) z) f
        = Lib.sum w f)
      (Eq.symm h) (sum_all_blocks k w f))

/-- Blocks of any sizes, any rule for the running maximum, any first maximum: the mean of the values with softmax weights. -/
theorem flash_any_sizes {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (size : Nat → Nat) (rule : Nat → α → α) (start : α)
    (x : Nat → α) (v : Nat → Nat → α) (e : Nat) (one : Nat.ble 1 (offset size n) = true) :
    flash n (offset size) size rule start (fun (j : Nat) => true) x v e
      = Lib.sum (offset size n) (fun (j : Nat) => smul (Op.softmax (offset size n) x j) (v j e)) :=
  Eq.trans
    (flash_mean (offset size n) n (offset size) size rule start (fun (j : Nat) => true) x v e
      (fun (f : Nat → α) => over_offset size f n) 0 one rfl)
    (Eq.symm (softmax_mean (offset size n) one x (fun (j : Nat) => v j e)))

/-- Blocks of one size, the last one partial: flash attention of one row of scores. -/
def flash_row {α : Type u} [Scalar α] (block w : Nat) (rule : Nat → α → α) (start : α) (keep : Nat → Bool) (x : Nat → α)
    (v : Nat → Nat → α) (e : Nat) : α :=
  flash (quot (block - 1 + w) block) (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (w - block * b)) rule start keep x v e

theorem flash_any_block {α : Type u} [Scalar α] [LawfulScalar α] (block w : Nat) (hb : Nat.ble 1 block = true)
    (one : Nat.ble 1 w = true) (rule : Nat → α → α) (start : α) (x : Nat → α) (v : Nat → Nat → α) (e : Nat) :
    flash_row block w rule start (fun (j : Nat) => true) x v e = Lib.sum w (fun (j : Nat) => smul (Op.softmax w x j) (v j e)) :=
  Eq.trans
    (flash_mean w (quot (block - 1 + w) block) (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (w - block * b)) rule
      start (fun (j : Nat) => true) x v e (over_blocks block w hb) 0 one rfl)
    (Eq.symm (softmax_mean w one x (fun (j : Nat) => v j e)))

/-- With any mask that keeps some key: masked keys have weight 0, the others exp of their scores. -/
theorem flash_any_mask {α : Type u} [Scalar α] [LawfulScalar α] (block w : Nat) (hb : Nat.ble 1 block = true) (keep : Nat → Bool)
    (k : Nat) (hk : below k w = true) (kept : keep k = true) (rule : Nat → α → α) (start : α) (x : Nat → α) (v : Nat → Nat → α) (e : Nat) :
    flash_row block w rule start keep x v e
      = sdiv (Lib.sum w (fun (j : Nat) => smul (pick (keep j) (sexp (x j)) (snat 0)) (v j e)))
          (Lib.sum w (fun (j : Nat) => pick (keep j) (sexp (x j)) (snat 0))) :=
  flash_mean w (quot (block - 1 + w) block) (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (w - block * b)) rule
    start keep x v e (over_blocks block w hb) k hk kept

/-- Flash attention of several heads, `group` of them sharing keys and values, causal or not: head a, query i, column e. Each query
    of each head has its own rule for the maxima. -/
def flash_attention {α : Type u} [Scalar α] (block group t d s : Nat) (rule : Nat → Nat → Nat → α → α) (start : Nat → Nat → α)
    (q k v : Nat → Nat → Nat → α) (scale : α) (causal : Bool) (a i e : Nat) : α :=
  flash_row block (Op.attention.w t s causal i) (rule a i) (start a i) (fun (j : Nat) => true)
    (fun (j : Nat) => smul (Lib.dot d (q a i) (k (quot a group) j)) scale) (v (quot a group)) e

/-- It is softmax attention over the keys that the query sees. -/
theorem flash_attention_is_softmax {α : Type u} [Scalar α] [LawfulScalar α] (block group t d s : Nat) (hb : Nat.ble 1 block = true)
    (rule : Nat → Nat → Nat → α → α) (start : Nat → Nat → α) (q k v : Nat → Nat → Nat → α) (scale : α) (causal : Bool) (a i e : Nat)
    (one : Nat.ble 1 (Op.attention.w t s causal i) = true) :
    flash_attention block group t d s rule start q k v scale causal a i e
      = Lib.sum (Op.attention.w t s causal i) (fun (j : Nat) => smul
          (Op.softmax (Op.attention.w t s causal i) (fun (j : Nat) => smul (Lib.dot d (q a i) (k (quot a group) j)) scale) j)
          (v (quot a group) j e)) :=
  flash_any_block block (Op.attention.w t s causal i) hb one (rule a i) (start a i)
    (fun (j : Nat) => smul (Lib.dot d (q a i) (k (quot a group) j)) scale) (v (quot a group)) e

/-- It is the specification's attention, head by head. -/
theorem flash_attention_is_attention {α : Type u} [Scalar α] [LawfulScalar α] (block group t d s c : Nat)
    (hb : Nat.ble 1 block = true) (rule : Nat → Nat → Nat → α → α) (start : Nat → Nat → α) (q k v : Nat → Nat → Nat → α) (scale : α)
    (causal : Bool) (a i e : Nat) (one : Nat.ble 1 (Op.attention.w t s causal i) = true) :
    flash_attention block group t d s rule start q k v scale causal a i e
      = Op.attention t d s c (q a) (k (quot a group)) (v (quot a group)) scale causal i e :=
  Eq.trans
    (flash_mean (Op.attention.w t s causal i) (quot (block - 1 + Op.attention.w t s causal i) block) (fun (b : Nat) => block * b)
      (fun (b : Nat) => natMin block (Op.attention.w t s causal i - block * b)) (rule a i) (start a i) (fun (j : Nat) => true)
      (fun (j : Nat) => smul (Lib.dot d (q a i) (k (quot a group) j)) scale) (v (quot a group)) e
      (over_blocks block (Op.attention.w t s causal i) hb) 0 one rfl)
    (Eq.symm (row_mean (Op.attention.w t s causal i) one
      (fun (j : Nat) => smul (Lib.dot d (q a i) (k (quot a group) j)) scale) (v (quot a group)) e))

/-- Of w + r elements those below w. -/
theorem sum_below {α : Type u} [Num α] [RingNum α] (w r : Nat) (f : Nat → α) :
    Lib.sum (w + r) (fun (j : Nat) => pick (below j w) (f j) (snat 0)) = Lib.sum w f :=
  have first : Lib.sum w (fun (j : Nat) => pick (below j w) (f j) (snat 0)) = Lib.sum w f :=
    sum_congr w (fun (j : Nat) => pick (below j w) (f j) (snat 0)) f
      (fun (j : Nat) (h : below j w = true) => pick_true (f j) (snat 0) h)
  have rest : Lib.sum r (fun (j : Nat) => pick (below (w + j) w) (f (w + j)) (snat 0)) = snat 0 :=
    Eq.trans (sum_congr r (fun (j : Nat) => pick (below (w + j) w) (f (w + j)) (snat 0)) (fun (j : Nat) => (snat 0 : α))
      (fun (j : Nat) (h : below j r = true) => pick_false (f (w + j)) (snat 0) (not_below_of_ble (w + j) w (ble_add w j)))) (sum_none r)
  trans3 (sum_append w (fun (j : Nat) => pick (below j w) (f j) (snat 0)) r) (congr2 sadd first rest) (add_zero (Lib.sum w f))

/-- All s keys in whole blocks, those that the query does not see masked out: the specification's attention again. -/
theorem flash_masked_is_attention {α : Type u} [Scalar α] [LawfulScalar α] (block t d s c : Nat) (hb : Nat.ble 1 block = true)
    (rule : Nat → α → α) (start : α) (q k v : Nat → Nat → α) (scale : α) (causal : Bool)
    (hc : causal = true → Nat.ble t s = true) (i e : Nat) (hi : below i t = true)
    (one : Nat.ble 1 (Op.attention.w t s causal i) = true) :
    flash_row block s rule start (fun (j : Nat) => below j (Op.attention.w t s causal i)) (Op.attention.x d q k scale i) v e
      = Op.attention t d s c q k v scale causal i e :=
  have le : Nat.ble (Op.attention.w t s causal i) s = true := visible_below t s causal hc i hi
  Exists.elim (ble_exists (Op.attention.w t s causal i) s le) (fun (r : Nat) (h : s = Op.attention.w t s causal i + r) =>
    have column : Lib.sum s (fun (j : Nat) => smul (pick (below j (Op.attention.w t s causal i)) (sexp (Op.attention.x d q k scale i j)) (snat 0)) (v j e))
        = Lib.sum (Op.attention.w t s causal i) (fun (j : Nat) => smul (sexp (Op.attention.x d q k scale i j)) (v j e)) :=
      trans3
        (sum_congr s
          (fun (j : Nat) => smul (pick (below j (Op.attention.w t s causal i)) (sexp (Op.attention.x d q k scale i j)) (snat 0)) (v j e))
          (fun (j : Nat) => pick (below j (Op.attention.w t s causal i)) (smul (sexp (Op.attention.x d q k scale i j)) (v j e)) (snat 0))
          (fun (j : Nat) (hj : below j s = true) =>
            Eq.trans
              (pick_map (fun (z : α) => smul z (v j e)) (sexp (Op.attention.x d q k scale i j)) (snat 0)
                (below j (Op.attention.w t s causal i)))
              (congrArg (fun (z : α) => pick (below j (Op.attention.w t s causal i))
                (smul (sexp (Op.attention.x d q k scale i j)) (v j e)) z) (zero_mul (v j e)))))
        (sum_count (fun (j : Nat) => pick (below j (Op.attention.w t s causal i))
          (smul (sexp (Op.attention.x d q k scale i j)) (v j e)) (snat 0)) h)
        (sum_below (Op.attention.w t s causal i) r (fun (j : Nat) => smul (sexp (Op.attention.x d q k scale i j)) (v j e)))
    have total : Lib.sum s (fun (j : Nat) => pick (below j (Op.attention.w t s causal i)) (sexp (Op.attention.x d q k scale i j)) (snat 0))
        = Lib.sum (Op.attention.w t s causal i) (fun (j : Nat) => sexp (Op.attention.x d q k scale i j)) :=
      Eq.trans
        (sum_count (fun (j : Nat) => pick (below j (Op.attention.w t s causal i)) (sexp (Op.attention.x d q k scale i j)) (snat 0)) h)
        (sum_below (Op.attention.w t s causal i) r (fun (j : Nat) => sexp (Op.attention.x d q k scale i j)))
    trans3
      (flash_any_mask block s hb (fun (j : Nat) => below j (Op.attention.w t s causal i)) 0
        (below_of_below_ble 0 (Op.attention.w t s causal i) s one le) one rule start (Op.attention.x d q k scale i) v e)
      (congr2 sdiv column total)
      (Eq.symm (row_mean (Op.attention.w t s causal i) one (Op.attention.x d q k scale i) v e)))

/-- The specification's blocks of 64 and its maxima are one choice among these. -/
theorem attention_is_flash {α : Type u} [Scalar α] [LawfulScalar α] (t d s c : Nat) (q k v : Nat → Nat → α) (scale : α) (causal : Bool)
    (i e : Nat) :
    Op.attention t d s c q k v scale causal i e
      = flash_row 64 (Op.attention.w t s causal i)
          (fun (b : Nat) (m : α) => Op.attention.top t d s q k scale causal i b m)
          (Lib.maximum (natMin 64 (Op.attention.w t s causal i)) (Op.attention.x d q k scale i)) (fun (j : Nat) => true)
          (Op.attention.x d q k scale i) v e :=
  row_flash (Op.attention.w t s causal i) (Op.attention.x d q k scale i) v e

/-- Two states, of disjoint keys, become one; the new maximum may be anything. -/
def Flash.merge {α : Type u} [Scalar α] (m : α) (a b : Prod α (Prod α (Nat → α))) : Prod α (Prod α (Nat → α)) :=
  (m, (sadd (smul (Prod.fst (Prod.snd a)) (sexp (ssub (Prod.fst a) m))) (smul (Prod.fst (Prod.snd b)) (sexp (ssub (Prod.fst b) m))),
    fun (e : Nat) => sadd (smul (Prod.snd (Prod.snd a) e) (sexp (ssub (Prod.fst a) m)))
      (smul (Prod.snd (Prod.snd b) e) (sexp (ssub (Prod.fst b) m)))))

theorem merge_holds {α : Type u} [Scalar α] [LawfulScalar α] (m : α) (a b : Prod α (Prod α (Nat → α))) (L L' : α) (A A' : Nat → α)
    (ha : Flash.Holds L A a) (hb : Flash.Holds L' A' b) :
    Flash.Holds (sadd L L') (fun (e : Nat) => sadd (A e) (A' e)) (Flash.merge m a b) :=
  have back : ∀ (z y Z : α), smul z (sexp y) = Z → smul (smul z (sexp (ssub y m))) (sexp m) = Z := fun (z y Z : α) (h : smul z (sexp y) = Z) =>
    trans3 (mul_assoc z (sexp (ssub y m)) (sexp m)) (congrArg (smul z) (exp_sub y m)) h
  Flash.Holds.mk
    (rescale (Prod.fst (Prod.snd a)) (Prod.fst a) m (smul (Prod.fst (Prod.snd b)) (sexp (ssub (Prod.fst b) m))) L L' ha.total
      (back (Prod.fst (Prod.snd b)) (Prod.fst b) L' hb.total))
    (fun (e : Nat) =>
      rescale (Prod.snd (Prod.snd a) e) (Prod.fst a) m (smul (Prod.snd (Prod.snd b) e) (sexp (ssub (Prod.fst b) m))) (A e) (A' e)
        (ha.column e) (back (Prod.snd (Prod.snd b) e) (Prod.fst b) (A' e) (hb.column e)))

/-- The state of one pass over w keys in blocks of one size. -/
def flash_state {α : Type u} [Scalar α] (block w : Nat) (rule : Nat → α → α) (start : α) (x : Nat → α) (v : Nat → Nat → α) :
    Prod α (Prod α (Nat → α)) :=
  Flash.state (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (w - block * b)) rule start (fun (j : Nat) => true) x v
    (quot (block - 1 + w) block)

/-- Keys split between two places (split-KV decoding, ring attention): each passes over its own, with its own maxima, and the states are
    merged: softmax attention over all keys. -/
theorem flash_split_keys {α : Type u} [Scalar α] [LawfulScalar α] (block w w' : Nat) (hb : Nat.ble 1 block = true)
    (one : Nat.ble 1 (w + w') = true) (rule rule' : Nat → α → α) (start start' m : α) (x : Nat → α) (v : Nat → Nat → α) (e : Nat) :
    sdiv
        (Prod.snd (Prod.snd (Flash.merge m (flash_state block w rule start x v)
          (flash_state block w' rule' start' (fun (j : Nat) => x (w + j)) (fun (j : Nat) => v (w + j))))) e)
        (Prod.fst (Prod.snd (Flash.merge m (flash_state block w rule start x v)
          (flash_state block w' rule' start' (fun (j : Nat) => x (w + j)) (fun (j : Nat) => v (w + j))))))
      = Lib.sum (w + w') (fun (j : Nat) => smul (Op.softmax (w + w') x j) (v j e)) :=
  have holds : ∀ (n : Nat) (f : Nat → α → α) (z : α) (y : Nat → α) (u : Nat → Nat → α),
      Flash.Holds (over (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (n - block * b)) (quot (block - 1 + n) block)
          (Flash.mass (fun (j : Nat) => true) y))
        (fun (e : Nat) => over (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (n - block * b)) (quot (block - 1 + n) block)
          (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) y j) (u j e)))
        (flash_state block n f z y u) :=
    fun (n : Nat) (f : Nat → α → α) (z : α) (y : Nat → α) (u : Nat → Nat → α) =>
      flash_holds (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (n - block * b)) f z (fun (j : Nat) => true) y u
        (quot (block - 1 + n) block)
  have sums : ∀ (f : Nat → α),
      sadd (over (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (w - block * b)) (quot (block - 1 + w) block) f)
        (over (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (w' - block * b)) (quot (block - 1 + w') block)
          (fun (j : Nat) => f (w + j)))
      = Lib.sum (w + w') f :=
    fun (f : Nat → α) =>
      Eq.trans (congr2 sadd (over_blocks block w hb f) (over_blocks block w' hb (fun (j : Nat) => f (w + j))))
        (Eq.symm (sum_append w f w'))
  have merged : Flash.Holds
      (sadd (over (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (w - block * b)) (quot (block - 1 + w) block)
          (Flash.mass (fun (j : Nat) => true) x))
        (over (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (w' - block * b)) (quot (block - 1 + w') block)
          (Flash.mass (fun (j : Nat) => true) (fun (j : Nat) => x (w + j)))))
      (fun (e : Nat) => sadd
        (over (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (w - block * b)) (quot (block - 1 + w) block)
          (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) x j) (v j e)))
        (over (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (w' - block * b)) (quot (block - 1 + w') block)
          (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) (fun (j : Nat) => x (w + j)) j) (v (w + j) e))))
      (Flash.merge m (flash_state block w rule start x v)
        (flash_state block w' rule' start' (fun (j : Nat) => x (w + j)) (fun (j : Nat) => v (w + j)))) :=
    merge_holds m (flash_state block w rule start x v)
      (flash_state block w' rule' start' (fun (j : Nat) => x (w + j)) (fun (j : Nat) => v (w + j)))
      (over (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (w - block * b)) (quot (block - 1 + w) block)
        (Flash.mass (fun (j : Nat) => true) x))
      (over (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (w' - block * b)) (quot (block - 1 + w') block)
        (Flash.mass (fun (j : Nat) => true) (fun (j : Nat) => x (w + j))))
      (fun (e : Nat) => over (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (w - block * b)) (quot (block - 1 + w) block)
        (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) x j) (v j e)))
      (fun (e : Nat) => over (fun (b : Nat) => block * b) (fun (b : Nat) => natMin block (w' - block * b)) (quot (block - 1 + w') block)
        (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) (fun (j : Nat) => x (w + j)) j) (v (w + j) e)))
      (holds w rule start x v) (holds w' rule' start' (fun (j : Nat) => x (w + j)) (fun (j : Nat) => v (w + j)))
  Eq.trans
    (quotient_scaled
      (Prod.snd (Prod.snd (Flash.merge m (flash_state block w rule start x v)
        (flash_state block w' rule' start' (fun (j : Nat) => x (w + j)) (fun (j : Nat) => v (w + j))))) e)
      (Prod.fst (Prod.snd (Flash.merge m (flash_state block w rule start x v)
        (flash_state block w' rule' start' (fun (j : Nat) => x (w + j)) (fun (j : Nat) => v (w + j))))))
      (sexp m) (Lib.sum (w + w') (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) x j) (v j e)))
      (Lib.sum (w + w') (Flash.mass (fun (j : Nat) => true) x))
      (Eq.trans (merged.column e) (sums (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) x j) (v j e))))
      (Eq.trans merged.total (sums (Flash.mass (fun (j : Nat) => true) x)))
      (masses_ne (w + w') (fun (j : Nat) => true) x 0 one rfl))
    (Eq.symm (softmax_mean (w + w') one x (fun (j : Nat) => v j e)))

end Tensorem
