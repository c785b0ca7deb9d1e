/- The gradient of attention looks at its operands below the extents alone, at keys and values where a query sees them. The form of the
theorems is that of Theory.CongrGradients. No scalar law. -/
import Theory.AttentionGrad
universe u

namespace Tensorem
open Num
open Primitive
open Scalar

/- a query -/
theorem grad_score_congr {α : Type u} [Scalar α] (w : Nat) (x y : Nat → α) (hx : ∀ (j : Nat), below j w = true → x j = y j) (j : Nat) :
    GradRow.score w x j = GradRow.score w y j := pick_congr (below j w) (hx j) (fun (h : below j w = false) => rfl)

theorem grad_top_congr {α : Type u} [Scalar α] (w : Nat) (x y : Nat → α) (hx : ∀ (j : Nat), below j w = true → x j = y j) (b : Nat) (m : α) :
    GradRow.top w x b m = GradRow.top w y b m :=
  congrArg (smax m) (maximum_congr (Row.size w b) (fun (j : Nat) => GradRow.score w x ((64 * b) + j))
    (fun (j : Nat) => GradRow.score w y ((64 * b) + j))
    (fun (j : Nat) (h : below j (Row.size w b) = true) => grad_score_congr w x y hx ((64 * b) + j)))

theorem grad_step_congr {α : Type u} [Scalar α] (w : Nat) (x y : Nat → α) (hx : ∀ (j : Nat), below j w = true → x j = y j) (b : Nat)
    (st : Prod α α) : GradRow.step w x b st = GradRow.step w y b st :=
  have top : GradRow.top w x b (Prod.fst st) = GradRow.top w y b (Prod.fst st) := grad_top_congr w x y hx b (Prod.fst st)
  congr2 (fun (m l : α) => (m, l)) top
    (congr2 (fun (keep sum : α) => sfma (Prod.snd st) keep sum) (congrArg (fun (m : α) => sexp (ssub (Prod.fst st) m)) top)
      (lanes_congr (Row.size w b)
        (fun (j : Nat) => sexp (ssub (GradRow.score w x ((64 * b) + j)) (GradRow.top w x b (Prod.fst st))))
        (fun (j : Nat) => sexp (ssub (GradRow.score w y ((64 * b) + j)) (GradRow.top w y b (Prod.fst st))))
        (fun (j : Nat) (h : below j (Row.size w b) = true) =>
          congr2 (fun (s m : α) => sexp (ssub s m)) (grad_score_congr w x y hx ((64 * b) + j)) top)))

theorem grad_state_congr {α : Type u} [Scalar α] (w : Nat) (x y : Nat → α) (hx : ∀ (j : Nat), below j w = true → x j = y j) :
    GradRow.state w x = GradRow.state w y :=
  Eq.trans
    (fold_congr (Lib.maximum (natMin 64 w) (GradRow.score w x), (snat 0 : α)) (GradRow.step w x) (GradRow.step w y) (quot (63 + w) 64)
      (fun (b : Nat) (st : Prod α α) (h : below b (quot (63 + w) 64) = true) => grad_step_congr w x y hx b st))
    (fold_start (GradRow.step w y) (quot (63 + w) 64)
      (congrArg (fun (m : α) => (m, (snat 0 : α))) (maximum_congr (natMin 64 w) (GradRow.score w x) (GradRow.score w y)
        (fun (j : Nat) (h : below j (natMin 64 w) = true) => grad_score_congr w x y hx j))))

theorem grad_weight_congr {α : Type u} [Scalar α] (w : Nat) (x y : Nat → α) (hx : ∀ (j : Nat), below j w = true → x j = y j) (j : Nat) :
    GradRow.weight w x j = GradRow.weight w y j :=
  congr3 (fun (s m : α) (st : Prod α α) => pick (below j w) (smul (sexp (ssub s m)) (sdiv (snat 1 : α) (Prod.snd st))) (snat 0 : α))
    (grad_score_congr w x y hx j)
    (maximum_congr w (GradRow.score w x) (GradRow.score w y)
      (fun (i : Nat) (h : below i w = true) => grad_score_congr w x y hx i))
    (grad_state_congr w x y hx)

theorem grad_score_grad_congr {α : Type u} [Scalar α] (w : Nat) (x y dp dr : Nat → α) (a b : α)
    (hx : ∀ (j : Nat), below j w = true → x j = y j) (hp : ∀ (j : Nat), below j w = true → dp j = dr j) (hd : a = b) (j : Nat) :
    GradRow.score_grad w x dp a j = GradRow.score_grad w y dr b j :=
  pick_congr (below j w)
    (fun (h : below j w = true) => congr2 smul (grad_weight_congr w x y hx j) (congr2 ssub (hp j h) hd))
    (fun (h : below j w = false) => rfl)

theorem grad_query_congr {α : Type u} [Scalar α] (w : Nat) (x y dp dr : Nat → α) (a b : α) (k l : Nat → α)
    (hx : ∀ (j : Nat), below j w = true → x j = y j) (hp : ∀ (j : Nat), below j w = true → dp j = dr j) (hd : a = b)
    (hk : ∀ (j : Nat), below j w = true → k j = l j) : GradRow.query w x dp a k = GradRow.query w y dr b l :=
  fold_congr (snat 0 : α)
    (fun (c : Nat) (u : α) => sadd u (fold (snat 0 : α)
      (fun (j : Nat) (z : α) => sfma (GradRow.score_grad w x dp a ((64 * c) + j)) (k ((64 * c) + j)) z) (natMin 64 (w - (64 * c)))))
    (fun (c : Nat) (u : α) => sadd u (fold (snat 0 : α)
      (fun (j : Nat) (z : α) => sfma (GradRow.score_grad w y dr b ((64 * c) + j)) (l ((64 * c) + j)) z) (natMin 64 (w - (64 * c)))))
    (quot (63 + w) 64)
    (fun (c : Nat) (u : α) (h : below c (quot (63 + w) 64) = true) =>
      congrArg (sadd u) (fmas_congr (Row.size w c) (snat 0 : α) (snat 0)
        (fun (j : Nat) => GradRow.score_grad w x dp a ((64 * c) + j)) (fun (j : Nat) => GradRow.score_grad w y dr b ((64 * c) + j))
        (fun (j : Nat) => k ((64 * c) + j)) (fun (j : Nat) => l ((64 * c) + j)) rfl
        (fun (j : Nat) (g : below j (Row.size w c) = true) => grad_score_grad_congr w x y dp dr a b hx hp hd ((64 * c) + j))
        (fun (j : Nat) (g : below j (Row.size w c) = true) => hk ((64 * c) + j) (row_inside w c j g))))

/- the operands -/
theorem grad_scores_congr {α : Type u} [Scalar α] (t d s : Nat) (q q' k k' : Nat → Nat → α) (scale : α) (causal : Bool)
    (hq : ∀ (i : Nat), below i t = true → ∀ (a : Nat), below a d = true → q i a = q' i a)
    (hk : ∀ (j : Nat), below j s = true → ∀ (a : Nat), below a d = true → k j a = k' j a)
    (seen : causal = true → Nat.ble t s = true) (i : Nat) (hi : below i t = true) (j : Nat)
    (hj : below j (Op.attention.w t s causal i) = true) : smul (Lib.dot d (q i) (k j)) scale = smul (Lib.dot d (q' i) (k' j)) scale :=
  congrArg (fun (z : α) => smul z scale) (dot_congr d (q i) (q' i) (k j) (k' j) (hq i hi)
    (hk j (below_of_below_ble j (Op.attention.w t s causal i) s hj (visible_below t s causal seen i hi))))

theorem grad_p_congr {α : Type u} [Scalar α] (t d s : Nat) (q q' k k' : Nat → Nat → α) (scale : α) (causal : Bool)
    (hq : ∀ (i : Nat), below i t = true → ∀ (a : Nat), below a d = true → q i a = q' i a)
    (hk : ∀ (j : Nat), below j s = true → ∀ (a : Nat), below a d = true → k j a = k' j a)
    (seen : causal = true → Nat.ble t s = true) (i : Nat) (hi : below i t = true) (j : Nat) :
    Op.attention_grad.p t d s q k scale causal i j = Op.attention_grad.p t d s q' k' scale causal i j :=
  grad_weight_congr (Op.attention.w t s causal i) (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) scale)
    (fun (j : Nat) => smul (Lib.dot d (q' i) (k' j)) scale) (grad_scores_congr t d s q q' k k' scale causal hq hk seen i hi) j

theorem grad_ds_congr {α : Type u} [Scalar α] (t d s c : Nat) (q q' k k' v v' out out' dout dout' : Nat → Nat → α) (scale : α) (causal : Bool)
    (hq : ∀ (i : Nat), below i t = true → ∀ (a : Nat), below a d = true → q i a = q' i a)
    (hk : ∀ (j : Nat), below j s = true → ∀ (a : Nat), below a d = true → k j a = k' j a)
    (hv : ∀ (j : Nat), below j s = true → ∀ (e : Nat), below e c = true → v j e = v' j e)
    (ho : ∀ (i : Nat), below i t = true → ∀ (e : Nat), below e c = true → out i e = out' i e)
    (hd : ∀ (i : Nat), below i t = true → ∀ (e : Nat), below e c = true → dout i e = dout' i e)
    (seen : causal = true → Nat.ble t s = true) (i : Nat) (hi : below i t = true) (j : Nat) :
    Op.attention_grad.ds t d s c q k v out dout scale causal i j = Op.attention_grad.ds t d s c q' k' v' out' dout' scale causal i j :=
  grad_score_grad_congr (Op.attention.w t s causal i) (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) scale)
    (fun (j : Nat) => smul (Lib.dot d (q' i) (k' j)) scale) (fun (j : Nat) => Lib.dot c (dout i) (v j))
    (fun (j : Nat) => Lib.dot c (dout' i) (v' j)) (Lib.dot c (dout i) (out i)) (Lib.dot c (dout' i) (out' i))
    (grad_scores_congr t d s q q' k k' scale causal hq hk seen i hi)
    (fun (j : Nat) (hj : below j (Op.attention.w t s causal i) = true) =>
      dot_congr c (dout i) (dout' i) (v j) (v' j) (hd i hi)
        (hv j (below_of_below_ble j (Op.attention.w t s causal i) s hj (visible_below t s causal seen i hi))))
    (dot_congr c (dout i) (dout' i) (out i) (out' i) (hd i hi) (ho i hi)) j

theorem attention_grad_part0_congr {α : Type u} [Scalar α] (t d s c : Nat) (q q' k k' v v' out out' dout dout' : Nat → Nat → α) (scale : α)
    (causal : Bool) (hq : ∀ (i : Nat), below i t = true → ∀ (a : Nat), below a d = true → q i a = q' i a)
    (hk : ∀ (j : Nat), below j s = true → ∀ (a : Nat), below a d = true → k j a = k' j a)
    (hv : ∀ (j : Nat), below j s = true → ∀ (e : Nat), below e c = true → v j e = v' j e)
    (ho : ∀ (i : Nat), below i t = true → ∀ (e : Nat), below e c = true → out i e = out' i e)
    (hd : ∀ (i : Nat), below i t = true → ∀ (e : Nat), below e c = true → dout i e = dout' i e)
    (seen : causal = true → Nat.ble t s = true) (i : Nat) (hi : below i t = true) (a : Nat) (ha : below a d = true) :
    Prod.fst (Op.attention_grad t d s c q k v out dout scale causal) i a
      = Prod.fst (Op.attention_grad t d s c q' k' v' out' dout' scale causal) i a :=
  have key : ∀ (j : Nat), below j (Op.attention.w t s causal i) = true → below j s = true :=
    fun (j : Nat) (hj : below j (Op.attention.w t s causal i) = true) =>
      below_of_below_ble j (Op.attention.w t s causal i) s hj (visible_below t s causal seen i hi)
  congrArg (fun (z : α) => smul z scale)
    (grad_query_congr (Op.attention.w t s causal i) (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) scale)
      (fun (j : Nat) => smul (Lib.dot d (q' i) (k' j)) scale) (fun (j : Nat) => Lib.dot c (dout i) (v j))
      (fun (j : Nat) => Lib.dot c (dout' i) (v' j)) (Lib.dot c (dout i) (out i)) (Lib.dot c (dout' i) (out' i)) (fun (j : Nat) => k j a)
      (fun (j : Nat) => k' j a) (grad_scores_congr t d s q q' k k' scale causal hq hk seen i hi)
      (fun (j : Nat) (hj : below j (Op.attention.w t s causal i) = true) =>
        dot_congr c (dout i) (dout' i) (v j) (v' j) (hd i hi) (hv j (key j hj)))
      (dot_congr c (dout i) (dout' i) (out i) (out' i) (hd i hi) (ho i hi))
      (fun (j : Nat) (hj : below j (Op.attention.w t s causal i) = true) => hk j (key j hj) a ha))

/-- A query of a block is one of t. -/
theorem grad_inside (low c t i : Nat) (h : below i (natMax 0 (natMin c t - low)) = true) : below (low + i) t = true :=
  (below_min (low + i) c t (below_of_sub low (natMin c t) i
    (transport (fun (z : Nat) => below i z = true) (max_zero (natMin c t - low)) h))).right

/-- Sums over the queries of a block, for each block. -/
theorem grad_queries_congr {α : Type u} [Scalar α] (t : Nat) (low : Nat → Nat) (f g x y : Nat → α)
    (hf : ∀ (i : Nat), below i t = true → f i = g i) (hx : ∀ (i : Nat), below i t = true → x i = y i) :
    fold (snat 0 : α) (fun (b : Nat) (u : α) => sadd u (fold (snat 0 : α)
        (fun (i : Nat) (z : α) => sfma (f (low b + i)) (x (low b + i)) z) (natMax 0 (natMin ((64 * b) + 64) t - low b)))) (quot (63 + t) 64)
      = fold (snat 0 : α) (fun (b : Nat) (u : α) => sadd u (fold (snat 0 : α)
        (fun (i : Nat) (z : α) => sfma (g (low b + i)) (y (low b + i)) z) (natMax 0 (natMin ((64 * b) + 64) t - low b)))) (quot (63 + t) 64) :=
  fold_congr (snat 0 : α)
    (fun (b : Nat) (u : α) => sadd u (fold (snat 0 : α)
      (fun (i : Nat) (z : α) => sfma (f (low b + i)) (x (low b + i)) z) (natMax 0 (natMin ((64 * b) + 64) t - low b))))
    (fun (b : Nat) (u : α) => sadd u (fold (snat 0 : α)
      (fun (i : Nat) (z : α) => sfma (g (low b + i)) (y (low b + i)) z) (natMax 0 (natMin ((64 * b) + 64) t - low b))))
    (quot (63 + t) 64)
    (fun (b : Nat) (u : α) (h : below b (quot (63 + t) 64) = true) =>
      congrArg (sadd u) (fmas_congr (natMax 0 (natMin ((64 * b) + 64) t - low b)) (snat 0 : α) (snat 0)
        (fun (i : Nat) => f (low b + i)) (fun (i : Nat) => g (low b + i)) (fun (i : Nat) => x (low b + i)) (fun (i : Nat) => y (low b + i)) rfl
        (fun (i : Nat) (k : below i (natMax 0 (natMin ((64 * b) + 64) t - low b)) = true) =>
          hf (low b + i) (grad_inside (low b) ((64 * b) + 64) t i k))
        (fun (i : Nat) (k : below i (natMax 0 (natMin ((64 * b) + 64) t - low b)) = true) =>
          hx (low b + i) (grad_inside (low b) ((64 * b) + 64) t i k))))

theorem attention_grad_part1_congr {α : Type u} [Scalar α] (t d s c : Nat) (q q' k k' v v' out out' dout dout' : Nat → Nat → α) (scale : α)
    (causal : Bool) (hq : ∀ (i : Nat), below i t = true → ∀ (a : Nat), below a d = true → q i a = q' i a)
    (hk : ∀ (j : Nat), below j s = true → ∀ (a : Nat), below a d = true → k j a = k' j a)
    (hv : ∀ (j : Nat), below j s = true → ∀ (e : Nat), below e c = true → v j e = v' j e)
    (ho : ∀ (i : Nat), below i t = true → ∀ (e : Nat), below e c = true → out i e = out' i e)
    (hd : ∀ (i : Nat), below i t = true → ∀ (e : Nat), below e c = true → dout i e = dout' i e)
    (seen : causal = true → Nat.ble t s = true) (j : Nat) (hj : below j s = true) (a : Nat) (ha : below a d = true) :
    Prod.fst (Prod.snd (Op.attention_grad t d s c q k v out dout scale causal)) j a
      = Prod.fst (Prod.snd (Op.attention_grad t d s c q' k' v' out' dout' scale causal)) j a :=
  congrArg (fun (z : α) => smul z scale)
    (grad_queries_congr t (Op.attention_grad.low t s causal j)
      (fun (i : Nat) => Op.attention_grad.ds t d s c q k v out dout scale causal i j)
      (fun (i : Nat) => Op.attention_grad.ds t d s c q' k' v' out' dout' scale causal i j) (fun (i : Nat) => q i a) (fun (i : Nat) => q' i a)
      (fun (i : Nat) (hi : below i t = true) =>
        grad_ds_congr t d s c q q' k k' v v' out out' dout dout' scale causal hq hk hv ho hd seen i hi j)
      (fun (i : Nat) (hi : below i t = true) => hq i hi a ha))

theorem attention_grad_part2_congr {α : Type u} [Scalar α] (t d s c : Nat) (q q' k k' v v' out out' dout dout' : Nat → Nat → α) (scale : α)
    (causal : Bool) (hq : ∀ (i : Nat), below i t = true → ∀ (a : Nat), below a d = true → q i a = q' i a)
    (hk : ∀ (j : Nat), below j s = true → ∀ (a : Nat), below a d = true → k j a = k' j a)
    (hv : ∀ (j : Nat), below j s = true → ∀ (e : Nat), below e c = true → v j e = v' j e)
    (ho : ∀ (i : Nat), below i t = true → ∀ (e : Nat), below e c = true → out i e = out' i e)
    (hd : ∀ (i : Nat), below i t = true → ∀ (e : Nat), below e c = true → dout i e = dout' i e)
    (seen : causal = true → Nat.ble t s = true) (j : Nat) (hj : below j s = true) (e : Nat) (he : below e c = true) :
    Prod.snd (Prod.snd (Op.attention_grad t d s c q k v out dout scale causal)) j e
      = Prod.snd (Prod.snd (Op.attention_grad t d s c q' k' v' out' dout' scale causal)) j e :=
  grad_queries_congr t (Op.attention_grad.low_2 t s causal j)
    (fun (i : Nat) => Op.attention_grad.p t d s q k scale causal i j) (fun (i : Nat) => Op.attention_grad.p t d s q' k' scale causal i j)
    (fun (i : Nat) => dout i e) (fun (i : Nat) => dout' i e)
    (fun (i : Nat) (hi : below i t = true) => grad_p_congr t d s q q' k k' scale causal hq hk seen i hi j)
    (fun (i : Nat) (hi : below i t = true) => hd i hi e he)

end Tensorem
