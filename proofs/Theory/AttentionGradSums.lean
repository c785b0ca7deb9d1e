/- The gradient of attention over the reals: its weights are softmax weights, and its three results are plain sums over keys and over
queries, whatever the blocks. -/
import Theory.AttentionGrad
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open OrderNum
open LawfulScalar

/- weights -/

/-- The sum of the exponentials of the scores. -/
def exp_sum {α : Type u} [Scalar α] (w : Nat) (x : Nat → α) : α := Lib.sum w (Flash.mass (fun (j : Nat) => true) x)

theorem exp_sum_ne {α : Type u} [Scalar α] [LawfulScalar α] (w : Nat) (hw : Nat.ble 1 w = true) (x : Nat → α) :
    exp_sum w x = snat 0 → False := masses_ne w (fun (j : Nat) => true) x 0 hw rfl

theorem grad_total {α : Type u} [Scalar α] [LawfulScalar α] (w : Nat) (x : Nat → α) :
    smul (Prod.snd (GradRow.state w x)) (sexp (Lib.maximum w (GradRow.score w x))) = exp_sum w x :=
  have same : And (Prod.fst (GradRow.state w x) = Prod.fst (Row.state w x (fun (j e : Nat) => x j)))
      (Prod.snd (GradRow.state w x) = Prod.fst (Prod.snd (Row.state w x (fun (j e : Nat) => x j)))) := grad_state_same w x (fun (j e : Nat) => x j)
  have flash : Row.Same 0 0 (Row.state w x (fun (j e : Nat) => x j))
      (Flash.state (fun (b : Nat) => 64 * b) (Row.size w) (Row.top w x) (Lib.maximum (natMin 64 w) x) (fun (j : Nat) => true) x (fun (j e : Nat) => x j)
        (quot (63 + w) 64)) := row_state_flash w x (fun (j e : Nat) => x j) 0
  have holds : Flash.Holds (over (fun (b : Nat) => 64 * b) (Row.size w) (quot (63 + w) 64) (Flash.mass (fun (j : Nat) => true) x))
      (fun (e : Nat) => over (fun (b : Nat) => 64 * b) (Row.size w) (quot (63 + w) 64)
        (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) x j) (x j)))
      (Flash.state (fun (b : Nat) => 64 * b) (Row.size w) (Row.top w x) (Lib.maximum (natMin 64 w) x) (fun (j : Nat) => true) x (fun (j e : Nat) => x j)
        (quot (63 + w) 64)) :=
    flash_holds (fun (b : Nat) => 64 * b) (Row.size w) (Row.top w x) (Lib.maximum (natMin 64 w) x) (fun (j : Nat) => true) x (fun (j e : Nat) => x j)
      (quot (63 + w) 64)
  trans3
    (congr2 (fun (l m : α) => smul l (sexp m)) (Eq.trans same.right flash.total)
      (trans3 (Eq.symm (grad_top w x)) same.left flash.top))
    holds.total (sum_all_blocks 63 w (Flash.mass (fun (j : Nat) => true) x))

/-- A weight times the sum of exponentials is the exponential of the score. -/
theorem weight_mul {α : Type u} [Scalar α] [LawfulScalar α] (w : Nat) (hw : Nat.ble 1 w = true) (x : Nat → α) (j : Nat)
    (hj : below j w = true) : smul (GradRow.weight w x j) (exp_sum w x) = sexp (x j) :=
  have total : smul (Prod.snd (GradRow.state w x)) (sexp (Lib.maximum w (GradRow.score w x))) = exp_sum w x := grad_total w x
  have ne : Prod.snd (GradRow.state w x) = snat 0 → False := fun (h : Prod.snd (GradRow.state w x) = snat 0) =>
    exp_sum_ne w hw x (trans3 (Eq.symm total)
      (congrArg (fun (z : α) => smul z (sexp (Lib.maximum w (GradRow.score w x)))) h) (zero_mul (sexp (Lib.maximum w (GradRow.score w x)))))
  have one : GradRow.weight w x j = smul (sexp (ssub (x j) (Lib.maximum w (GradRow.score w x))))
      (sdiv (snat 1) (Prod.snd (GradRow.state w x))) :=
    Eq.trans (pick_true (smul (sexp (ssub (GradRow.score w x j) (Lib.maximum w (GradRow.score w x))))
        (sdiv (snat 1 : α) (Prod.snd (GradRow.state w x)))) (snat 0 : α) hj)
      (congrArg (fun (z : α) => smul (sexp (ssub z (Lib.maximum w (GradRow.score w x))))
        (sdiv (snat 1 : α) (Prod.snd (GradRow.state w x)))) (score_visible w x j hj))
  trans3 (congr2 smul one (Eq.symm total))
    (ring1 [sexp (ssub (x j) (Lib.maximum w (GradRow.score w x))), sdiv (snat 1) (Prod.snd (GradRow.state w x)),
        Prod.snd (GradRow.state w x), sexp (Lib.maximum w (GradRow.score w x))]
      ((r0 *! r1) *! (r2 *! r3)) (r0 *! r3) (r0 *! r3) (r1 *! r2) (RExp.num 1) (div_mul (snat 1) (Prod.snd (GradRow.state w x)) ne) rfl)
    (exp_sub (x j) (Lib.maximum w (GradRow.score w x)))

/-- The mean with these weights is the mean with softmax weights. -/
theorem weight_mean {α : Type u} [Scalar α] [LawfulScalar α] (w : Nat) (hw : Nat.ble 1 w = true) (x u : Nat → α) :
    Lib.sum w (fun (j : Nat) => smul (GradRow.weight w x j) (u j)) = mean_kept w (fun (j : Nat) => true) x u :=
  field_cancel (Lib.sum w (fun (j : Nat) => smul (GradRow.weight w x j) (u j))) (mean_kept w (fun (j : Nat) => true) x u)
    (exp_sum w x) (exp_sum_ne w hw x)
    (trans3
      (Eq.symm (sum_mul (fun (j : Nat) => smul (GradRow.weight w x j) (u j)) (exp_sum w x) w))
      (sum_congr w (fun (j : Nat) => smul (smul (GradRow.weight w x j) (u j)) (exp_sum w x))
        (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) x j) (u j))
        (fun (j : Nat) (h : below j w = true) =>
          Eq.trans (ring [GradRow.weight w x j, u j, exp_sum w x] ((r0 *! r1) *! r2) ((r0 *! r2) *! r1) rfl)
            (congrArg (fun (z : α) => smul z (u j)) (weight_mul w hw x j h))))
      (Eq.symm (div_mul (Lib.sum w (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) x j) (u j))) (exp_sum w x)
        (exp_sum_ne w hw x))))

theorem weights_total {α : Type u} [Scalar α] [LawfulScalar α] (w : Nat) (hw : Nat.ble 1 w = true) (x : Nat → α) :
    Lib.sum w (GradRow.weight w x) = snat 1 :=
  field_cancel (Lib.sum w (GradRow.weight w x)) (snat 1) (exp_sum w x) (exp_sum_ne w hw x)
    (trans3
      (Eq.symm (sum_mul (GradRow.weight w x) (exp_sum w x) w))
      (sum_congr w (fun (j : Nat) => smul (GradRow.weight w x j) (exp_sum w x)) (Flash.mass (fun (j : Nat) => true) x)
        (fun (j : Nat) (h : below j w = true) => weight_mul w hw x j h))
      (Eq.symm (one_mul (exp_sum w x))))

/-- The gradients of the scores add up to 0 when delta is the mean of what the weights get. -/
theorem score_grads_cancel {α : Type u} [Scalar α] [LawfulScalar α] (w : Nat) (hw : Nat.ble 1 w = true) (x dp : Nat → α) (delta : α)
    (h : Lib.sum w (fun (j : Nat) => smul (GradRow.weight w x j) (dp j)) = delta) :
    Lib.sum w (GradRow.score_grad w x dp delta) = snat 0 :=
  trans5
    (sum_congr w (GradRow.score_grad w x dp delta)
      (fun (j : Nat) => ssub (smul (GradRow.weight w x j) (dp j)) (smul (GradRow.weight w x j) delta))
      (fun (j : Nat) (k : below j w = true) =>
        Eq.trans (pick_true (smul (GradRow.weight w x j) (ssub (dp j) delta)) (snat 0) k)
          (ring [GradRow.weight w x j, dp j, delta] (r0 *! (r1 -! r2)) (r0 *! r1 -! r0 *! r2) rfl)))
    (sum_minus (fun (j : Nat) => smul (GradRow.weight w x j) (dp j)) (fun (j : Nat) => smul (GradRow.weight w x j) delta) w)
    (congr2 ssub h (sum_mul (GradRow.weight w x) delta w))
    (congrArg (fun (z : α) => ssub delta (smul z delta)) (weights_total w hw x))
    (ring [delta] (r0 -! (RExp.num 1 *! r0)) (RExp.num 0) rfl)

/- sums over blocks -/
theorem grad_query_sum {α : Type u} [Scalar α] [LawfulScalar α] (w : Nat) (x dp : Nat → α) (delta : α) (k : Nat → α) :
    GradRow.query w x dp delta k = Lib.sum w (fun (j : Nat) => smul (GradRow.score_grad w x dp delta j) (k j)) :=
  Eq.trans
    (fold_congr (snat 0 : α)
      (fun (b : Nat) (u : α) => sadd u (fold (snat 0 : α)
        (fun (j : Nat) (z : α) => sfma (GradRow.score_grad w x dp delta ((64 * b) + j)) (k ((64 * b) + j)) z) (natMin 64 (w - (64 * b)))))
      (fun (b : Nat) (u : α) => sadd u (Lib.sum (natMin 64 (w - (64 * b)))
        (fun (j : Nat) => smul (GradRow.score_grad w x dp delta ((64 * b) + j)) (k ((64 * b) + j)))))
      (quot (63 + w) 64)
      (fun (b : Nat) (u : α) (h : below b (quot (63 + w) 64) = true) => congrArg (sadd u)
        (fma_sum (fun (j : Nat) => GradRow.score_grad w x dp delta ((64 * b) + j)) (fun (j : Nat) => k ((64 * b) + j))
          (natMin 64 (w - (64 * b))))))
    (sum_all_blocks 63 w (fun (j : Nat) => smul (GradRow.score_grad w x dp delta j) (k j)))

theorem min_above (o c t : Nat) : natMin (o + c) t - o = natMin c (t - o) :=
  by_bool (Nat.ble o t)
    (fun (h : Nat.ble o t = true) =>
      sub_of_eq o (natMin c (t - o)) (natMin (o + c) t)
        (Eq.trans (min_step o c t) (congrArg (fun (z : Nat) => z + natMin c (t - o)) (pick_true o t h))))
    (fun (h : Nat.ble o t = false) =>
      have le : Nat.ble t o = true := below_ble t o (below_of_not_ble t o h)
      Eq.trans (sub_of_ble (natMin (o + c) t) o (ble_trans (natMin (o + c) t) t o (min_right (o + c) t) le))
        (Eq.symm (Eq.trans (congrArg (natMin c) (sub_of_ble t o le)) (min_zero c))))

/-- A block from o of which elements below z are 0 may begin at z. -/
theorem sum_from {α : Type u} [Scalar α] [LawfulScalar α] (o c t z : Nat) (f : Nat → α)
    (hz : ∀ (i : Nat), below i z = true → f i = snat 0) :
    Lib.sum (natMax 0 (natMin (o + c) t - natMax o z)) (fun (i : Nat) => f (natMax o z + i))
      = Lib.sum (natMin c (t - o)) (fun (i : Nat) => f (o + i)) :=
  by_bool (Nat.ble o z)
    (fun (h : Nat.ble o z = true) =>
      Exists.elim (ble_exists o z h) (fun (u : Nat) (e : z = o + u) =>
        have start : natMax o z = o + u := Eq.trans (pick_true z o h) e
        have count : natMax 0 (natMin (o + c) t - natMax o z) = natMin c (t - o) - u :=
          trans4 (max_zero (natMin (o + c) t - natMax o z)) (congrArg (fun (y : Nat) => natMin (o + c) t - y) start)
            (sub_add_eq (natMin (o + c) t) o u) (congrArg (fun (y : Nat) => y - u) (min_above o c t))
        have left : Lib.sum (natMax 0 (natMin (o + c) t - natMax o z)) (fun (i : Nat) => f (natMax o z + i))
            = Lib.sum (natMin c (t - o) - u) (fun (i : Nat) => f (o + u + i)) :=
          congr2 (fun (n y : Nat) => Lib.sum n (fun (i : Nat) => f (y + i))) count start
        have none : ∀ (i : Nat), below i u = true → f (o + i) = snat 0 := fun (i : Nat) (k : below i u = true) =>
          hz (o + i) (transport (fun (y : Nat) => below (o + i) y = true) (Eq.symm e) (below_add_left o i u k))
        Eq.trans left
          (by_bool (Nat.ble u (natMin c (t - o)))
            (fun (k : Nat.ble u (natMin c (t - o)) = true) =>
              Exists.elim (ble_exists u (natMin c (t - o)) k) (fun (r : Nat) (g : natMin c (t - o) = u + r) =>
                have rest : Lib.sum (natMin c (t - o) - u) (fun (i : Nat) => f (o + u + i)) = Lib.sum r (fun (i : Nat) => f (o + (u + i))) :=
                  Eq.trans (sum_count (fun (i : Nat) => f (o + u + i)) (sub_of_eq u r (natMin c (t - o)) g))
                    (sum_congr r (fun (i : Nat) => f (o + u + i)) (fun (i : Nat) => f (o + (u + i)))
                      (fun (i : Nat) (hi : below i r = true) => congrArg f (Nat.add_assoc o u i)))
                have first : Lib.sum u (fun (i : Nat) => f (o + i)) = snat 0 :=
                  Eq.trans (sum_congr u (fun (i : Nat) => f (o + i)) (fun (i : Nat) => (snat 0 : α)) none) (sum_none u)
                Eq.symm (trans5 (sum_count (fun (i : Nat) => f (o + i)) g) (sum_append u (fun (i : Nat) => f (o + i)) r)
                  (congrArg (fun (y : α) => sadd y (Lib.sum r (fun (i : Nat) => f (o + (u + i))))) first)
                  (zero_add (Lib.sum r (fun (i : Nat) => f (o + (u + i))))) (Eq.symm rest))))
            (fun (k : Nat.ble u (natMin c (t - o)) = false) =>
              have lt : below (natMin c (t - o)) u = true := below_of_not_ble (natMin c (t - o)) u k
              Eq.trans
                (sum_count (fun (i : Nat) => f (o + u + i)) (sub_of_ble (natMin c (t - o)) u (below_ble (natMin c (t - o)) u lt)))
                (Eq.symm (Eq.trans
                  (sum_congr (natMin c (t - o)) (fun (i : Nat) => f (o + i)) (fun (i : Nat) => (snat 0 : α))
                    (fun (i : Nat) (hi : below i (natMin c (t - o)) = true) => none i (below_trans i (natMin c (t - o)) u hi lt)))
                  (sum_none (natMin c (t - o)))))))))
    (fun (h : Nat.ble o z = false) =>
      have start : natMax o z = o := pick_false z o h
      congr2 (fun (n y : Nat) => Lib.sum n (fun (i : Nat) => f (y + i)))
        (trans3 (max_zero (natMin (o + c) t - natMax o z)) (congrArg (fun (y : Nat) => natMin (o + c) t - y) start) (min_above o c t))
        start)

/-- Queries in blocks of 64, each from the first query that sees the key: the sum over all queries. -/
theorem queries_sum {α : Type u} [Scalar α] [LawfulScalar α] (t z : Nat) (g u : Nat → α)
    (hz : ∀ (i : Nat), below i z = true → g i = snat 0) :
    fold (snat 0 : α) (fun (b : Nat) (s : α) => sadd s (fold (snat 0 : α)
        (fun (i : Nat) (y : α) => sfma (g (natMax (64 * b) z + i)) (u (natMax (64 * b) z + i)) y)
        (natMax 0 (natMin ((64 * b) + 64) t - natMax (64 * b) z)))) (quot (63 + t) 64)
      = Lib.sum t (fun (i : Nat) => smul (g i) (u i)) :=
  Eq.trans
    (fold_congr (snat 0 : α)
      (fun (b : Nat) (s : α) => sadd s (fold (snat 0 : α)
        (fun (i : Nat) (y : α) => sfma (g (natMax (64 * b) z + i)) (u (natMax (64 * b) z + i)) y)
        (natMax 0 (natMin ((64 * b) + 64) t - natMax (64 * b) z))))
      (fun (b : Nat) (s : α) => sadd s (Lib.sum (natMin 64 (t - (64 * b))) (fun (i : Nat) => smul (g ((64 * b) + i)) (u ((64 * b) + i)))))
      (quot (63 + t) 64)
      (fun (b : Nat) (s : α) (h : below b (quot (63 + t) 64) = true) => congrArg (sadd s)
        (Eq.trans
          (fma_sum (fun (i : Nat) => g (natMax (64 * b) z + i)) (fun (i : Nat) => u (natMax (64 * b) z + i))
            (natMax 0 (natMin ((64 * b) + 64) t - natMax (64 * b) z)))
          (sum_from (64 * b) 64 t z (fun (i : Nat) => smul (g i) (u i))
            (fun (i : Nat) (hi : below i z = true) =>
              Eq.trans (congrArg (fun (y : α) => smul y (u i)) (hz i hi)) (zero_mul (u i)))))))
    (sum_all_blocks 63 t (fun (i : Nat) => smul (g i) (u i)))

/-- Before the first query that sees key j no query sees it. -/
theorem first_sees (t s : Nat) (causal : Bool) (i j : Nat) (h : below i (Op.attention_grad.first t s causal j) = true) :
    below j (Op.attention_grad.w t s causal i) = false :=
  by_bool causal
    (fun (e : causal = true) =>
      have k : below i (j - (s - t)) = true :=
        transport (fun (z : Nat) => below i z = true)
          (Eq.trans (pick_true (natMax 0 (j - (s - t))) 0 e) (max_zero (j - (s - t)))) h
      Eq.trans (congrArg (fun (z : Nat) => below j z) (pick_true (((s - t) + i) + 1) s e))
        (not_below_of_ble j (((s - t) + i) + 1) (below_of_sub (s - t) j i k)))
    (fun (e : causal = false) =>
      False.elim (not_below_zero i (transport (fun (z : Nat) => below i z = true)
        (pick_false (natMax 0 (j - (s - t))) 0 e) h)))

/-- What key j gets, channel a. -/
theorem grad_key_sum {α : Type u} [Scalar α] [LawfulScalar α] (t d s c : Nat) (q k v out dout : Nat → Nat → α) (scale : α) (causal : Bool)
    (j a : Nat) :
    Op.attention_grad.dk t d s c q k v out dout scale causal j a
      = Lib.sum t (fun (i : Nat) => smul (Op.attention_grad.ds t d s c q k v out dout scale causal i j) (q i a)) :=
  queries_sum t (Op.attention_grad.first t s causal j) (fun (i : Nat) => Op.attention_grad.ds t d s c q k v out dout scale causal i j)
    (fun (i : Nat) => q i a)
    (fun (i : Nat) (h : below i (Op.attention_grad.first t s causal j) = true) =>
      pick_false (smul (Op.attention_grad.p t d s q k scale causal i j)
        (ssub (Lib.dot c (dout i) (v j)) (Op.attention_grad.delta c out dout i))) (snat 0) (first_sees t s causal i j h))

/-- What value j gets, column e. -/
theorem grad_value_sum {α : Type u} [Scalar α] [LawfulScalar α] (t d s : Nat) (q k dout : Nat → Nat → α) (scale : α) (causal : Bool)
    (j e : Nat) :
    Op.attention_grad.dv t d s q k dout scale causal j e
      = Lib.sum t (fun (i : Nat) => smul (Op.attention_grad.p t d s q k scale causal i j) (dout i e)) :=
  queries_sum t (Op.attention_grad.first t s causal j) (fun (i : Nat) => Op.attention_grad.p t d s q k scale causal i j)
    (fun (i : Nat) => dout i e)
    (fun (i : Nat) (h : below i (Op.attention_grad.first t s causal j) = true) =>
      pick_false (smul (sexp (ssub (Op.attention_grad.x t d s q k scale causal i j) (Op.attention_grad.m t d s q k scale causal i)))
        (Op.attention_grad.r t d s q k scale causal i)) (snat 0) (first_sees t s causal i j h))

/-- Elements that are 0 from w on may be left out. -/
theorem sum_cut {α : Type u} [Scalar α] [LawfulScalar α] (w s : Nat) (f : Nat → α) (h : Nat.ble w s = true)
    (hz : ∀ (j : Nat), below j w = false → f j = snat 0) : Lib.sum w f = Lib.sum s f :=
  Exists.elim (ble_exists w s h) (fun (m : Nat) (e : s = w + m) =>
    Eq.symm (trans4 (sum_count f e) (sum_append w f m)
      (congrArg (sadd (Lib.sum w f))
        (Eq.trans
          (sum_congr m (fun (j : Nat) => f (w + j)) (fun (j : Nat) => (snat 0 : α))
            (fun (j : Nat) (k : below j m = true) => hz (w + j) (not_below_of_ble (w + j) w (ble_add w j))))
          (sum_none m)))
      (add_zero (Lib.sum w f))))

/-- What a query gets, channel a, as a sum over all keys. -/
theorem grad_query_sum_all {α : Type u} [Scalar α] [LawfulScalar α] (t d s c : Nat) (q k v out dout : Nat → Nat → α) (scale : α)
    (causal : Bool) (hc : causal = true → Nat.ble t s = true) (i a : Nat) (hi : below i t = true) :
    Op.attention_grad.dq t d s c q k v out dout scale causal i a
      = Lib.sum s (fun (j : Nat) => smul (Op.attention_grad.ds t d s c q k v out dout scale causal i j) (k j a)) :=
  Eq.trans
    (grad_query_sum (Op.attention.w t s causal i) (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) scale)
      (fun (j : Nat) => Lib.dot c (dout i) (v j)) (Lib.dot c (dout i) (out i)) (fun (j : Nat) => k j a))
    (sum_cut (Op.attention.w t s causal i) s
      (fun (j : Nat) => smul (Op.attention_grad.ds t d s c q k v out dout scale causal i j) (k j a)) (visible_below t s causal hc i hi)
      (fun (j : Nat) (h : below j (Op.attention.w t s causal i) = false) =>
        Eq.trans
          (congrArg (fun (z : α) => smul z (k j a))
            (pick_false (smul (Op.attention_grad.p t d s q k scale causal i j)
              (ssub (Lib.dot c (dout i) (v j)) (Op.attention_grad.delta c out dout i))) (snat 0) h))
          (zero_mul (k j a))))

end Tensorem
