/- Gradient of attention: `attention_grad` is adjoint to the derivative of attention, for all extents, causal or not, over dual queries,
keys and values and every cotangent of the results. Blocks and running maxima (whatever their tangents) leave no trace. -/
import Theory.AttentionAdjoint
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open LawfulScalar
open Dual

theorem visible_one (t s : Nat) (hs : Nat.ble 1 s = true) (causal : Bool) (i : Nat) :
    Nat.ble 1 (Op.attention.w t s causal i) = true :=
  pick_cases (fun (z : Nat) => Nat.ble 1 z = true) (((s - t) + i) + 1) s causal
    (fun (h : causal = true) => ble_zero ((s - t) + i)) (fun (h : causal = false) => hs)

/-- The score of query i and key j, over dual numbers; the scale is constant. -/
def dual_score {α : Type u} [Scalar α] [ErfSlope α] (d : Nat) (Q K : Nat → Nat → Dual α) (r : α) (i j : Nat) : Dual α :=
  smul (Lib.dot d (Q i) (K j)) (Dual.const r)

theorem dual_score_value {α : Type u} [Scalar α] [ErfSlope α] (d : Nat) (Q K : Nat → Nat → Dual α) (r : α) (i j : Nat) :
    value (dual_score d Q K r i j) = smul (Lib.dot d (values2 Q i) (values2 K j)) r :=
  congrArg (fun (z : α) => smul z r) (value_dot d (Q i) (K j))

theorem dual_score_tangent {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (d : Nat) (Q K : Nat → Nat → Dual α) (r : α) (i j : Nat) :
    tangent (dual_score d Q K r i j)
      = smul r (sadd (Lib.sum d (fun (a : Nat) => smul (tangent (Q i a)) (value (K j a))))
          (Lib.sum d (fun (a : Nat) => smul (tangent (K j a)) (value (Q i a))))) :=
  trans3
    (ring [tangent (Lib.dot d (Q i) (K j)), r, value (Lib.dot d (Q i) (K j))] ((r0 *! r1) +! (RExp.num 0 *! r2)) (r1 *! r0) rfl)
    (congrArg (smul r) (tangent_dot d (Q i) (K j)))
    (congrArg (smul r) (sum_plus (fun (a : Nat) => smul (tangent (Q i a)) (value (K j a)))
      (fun (a : Nat) => smul (tangent (K j a)) (value (Q i a))) d))

/-- A factor goes into a sum, another one out. -/
theorem collect {α : Type u} [Num α] [RingNum α] (n : Nat) (f u : Nat → α) (r z : α) :
    Lib.sum n (fun (j : Nat) => smul (smul (f j) r) (smul z (u j))) = smul (smul (Lib.sum n (fun (j : Nat) => smul (f j) (u j))) r) z :=
  trans3
    (sum_congr n (fun (j : Nat) => smul (smul (f j) r) (smul z (u j))) (fun (j : Nat) => smul (smul (f j) (u j)) (smul r z))
      (fun (j : Nat) (h : below j n = true) =>
        ring [f j, r, z, u j] ((r0 *! r1) *! (r2 *! r3)) ((r0 *! r3) *! (r1 *! r2)) rfl))
    (sum_mul (fun (j : Nat) => smul (f j) (u j)) (smul r z) n)
    (Eq.symm (mul_assoc (Lib.sum n (fun (j : Nat) => smul (f j) (u j))) r z))

/-- f · r (a + b) for two sums a, b. -/
theorem spread {α : Type u} [Num α] [RingNum α] (n : Nat) (a b : Nat → α) (f r : α) :
    smul f (smul r (sadd (Lib.sum n a) (Lib.sum n b)))
      = sadd (Lib.sum n (fun (j : Nat) => smul (smul f r) (a j))) (Lib.sum n (fun (j : Nat) => smul (smul f r) (b j))) :=
  Eq.trans (ring [f, r, Lib.sum n a, Lib.sum n b] (r0 *! (r1 *! (r2 +! r3))) (((r0 *! r1) *! r2) +! ((r0 *! r1) *! r3)) rfl)
    (congr2 sadd (Eq.symm (sum_mul_left a (smul f r) n)) (Eq.symm (sum_mul_left b (smul f r) n)))

/-- What the cotangents of query i's results give to scores and values, as sums over all keys. -/
theorem query_transpose {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (t d s c : Nat) (hs : Nat.ble 1 s = true)
    (Q K V : Nat → Nat → Dual α) (g : Nat → Nat → α) (r : α) (causal : Bool) (hc : causal = true → Nat.ble t s = true)
    (i : Nat) (hi : below i t = true) :
    Lib.sum c (fun (e : Nat) => smul (g i e) (tangent (Op.attention t d s c Q K V (Dual.const r) causal i e)))
      = sadd
          (Lib.sum s (fun (j : Nat) => smul
            (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V)
              (Op.attention t d s c (values2 Q) (values2 K) (values2 V) r causal) g r causal i j) (tangent (dual_score d Q K r i j))))
          (Lib.sum s (fun (j : Nat) => Lib.sum c (fun (e : Nat) =>
            smul (smul (Op.attention_grad.p t d s (values2 Q) (values2 K) r causal i j) (g i e)) (tangent (V j e))))) :=
  have le : Nat.ble (Op.attention.w t s causal i) s = true := visible_below t s causal hc i hi
  Eq.trans
    (row_transpose (Op.attention.w t s causal i) c (visible_one t s hs causal i) (dual_score d Q K r i) V (g i)
      (fun (j : Nat) => smul (Lib.dot d (values2 Q i) (values2 K j)) r) (dual_score_value d Q K r i))
    (congr2 sadd
      (sum_cut (Op.attention.w t s causal i) s
        (fun (j : Nat) => smul
          (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V)
            (Op.attention t d s c (values2 Q) (values2 K) (values2 V) r causal) g r causal i j) (tangent (dual_score d Q K r i j))) le
        (fun (j : Nat) (h : below j (Op.attention.w t s causal i) = false) =>
          Eq.trans
            (congrArg (fun (z : α) => smul z (tangent (dual_score d Q K r i j)))
              (pick_false (smul (Op.attention_grad.p t d s (values2 Q) (values2 K) r causal i j)
                (ssub (Lib.dot c (g i) (values2 V j))
                  (Op.attention_grad.delta c (Op.attention t d s c (values2 Q) (values2 K) (values2 V) r causal) g i))) (snat 0) h))
            (zero_mul (tangent (dual_score d Q K r i j)))))
      (sum_cut (Op.attention.w t s causal i) s
        (fun (j : Nat) => Lib.sum c (fun (e : Nat) =>
          smul (smul (Op.attention_grad.p t d s (values2 Q) (values2 K) r causal i j) (g i e)) (tangent (V j e)))) le
        (fun (j : Nat) (h : below j (Op.attention.w t s causal i) = false) =>
          Eq.trans
            (sum_congr c
              (fun (e : Nat) => smul (smul (Op.attention_grad.p t d s (values2 Q) (values2 K) r causal i j) (g i e)) (tangent (V j e)))
              (fun (e : Nat) => (snat 0 : α))
              (fun (e : Nat) (he : below e c = true) =>
                Eq.trans
                  (congrArg (fun (z : α) => smul (smul z (g i e)) (tangent (V j e)))
                    (pick_false (smul (sexp (ssub (Op.attention_grad.x t d s (values2 Q) (values2 K) r causal i j)
                        (Op.attention_grad.m t d s (values2 Q) (values2 K) r causal i)))
                      (Op.attention_grad.r t d s (values2 Q) (values2 K) r causal i)) (snat 0) h))
                  (ring [g i e, tangent (V j e)] ((RExp.num 0 *! r0) *! r1) (RExp.num 0) rfl)))
            (sum_none c))))

/-- The share of the queries. -/
theorem queries_share {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (t d s c : Nat) (q k v out g : Nat → Nat → α) (r : α)
    (causal : Bool) (hc : causal = true → Nat.ble t s = true) (u : Nat → Nat → α) :
    Lib.sum t (fun (i : Nat) => Lib.sum s (fun (j : Nat) => Lib.sum d (fun (a : Nat) =>
        smul (smul (Op.attention_grad.ds t d s c q k v out g r causal i j) r) (smul (u i a) (k j a)))))
      = inner2 t d (Prod.fst (Op.attention_grad t d s c q k v out g r causal)) u :=
  sum_congr t
    (fun (i : Nat) => Lib.sum s (fun (j : Nat) => Lib.sum d (fun (a : Nat) =>
      smul (smul (Op.attention_grad.ds t d s c q k v out g r causal i j) r) (smul (u i a) (k j a)))))
    (fun (i : Nat) => Lib.sum d (fun (a : Nat) => smul (smul (Op.attention_grad.dq t d s c q k v out g r causal i a) r) (u i a)))
    (fun (i : Nat) (hi : below i t = true) =>
      Eq.trans
        (sum_swap d (fun (j a : Nat) =>
          smul (smul (Op.attention_grad.ds t d s c q k v out g r causal i j) r) (smul (u i a) (k j a))) s)
        (sum_congr d
          (fun (a : Nat) => Lib.sum s (fun (j : Nat) =>
            smul (smul (Op.attention_grad.ds t d s c q k v out g r causal i j) r) (smul (u i a) (k j a))))
          (fun (a : Nat) => smul (smul (Op.attention_grad.dq t d s c q k v out g r causal i a) r) (u i a))
          (fun (a : Nat) (ha : below a d = true) =>
            Eq.trans
              (collect s (fun (j : Nat) => Op.attention_grad.ds t d s c q k v out g r causal i j) (fun (j : Nat) => k j a) r (u i a))
              (congrArg (fun (z : α) => smul (smul z r) (u i a))
                (Eq.symm (grad_query_sum_all t d s c q k v out g r causal hc i a hi))))))

/-- The share of the keys. -/
theorem keys_share {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (t d s c : Nat) (q k v out g : Nat → Nat → α) (r : α)
    (causal : Bool) (u : Nat → Nat → α) :
    Lib.sum t (fun (i : Nat) => Lib.sum s (fun (j : Nat) => Lib.sum d (fun (a : Nat) =>
        smul (smul (Op.attention_grad.ds t d s c q k v out g r causal i j) r) (smul (u j a) (q i a)))))
      = inner2 s d (Prod.fst (Prod.snd (Op.attention_grad t d s c q k v out g r causal))) u :=
  Eq.trans
    (sum_swap s (fun (i j : Nat) => Lib.sum d (fun (a : Nat) =>
      smul (smul (Op.attention_grad.ds t d s c q k v out g r causal i j) r) (smul (u j a) (q i a)))) t)
    (sum_congr s
      (fun (j : Nat) => Lib.sum t (fun (i : Nat) => Lib.sum d (fun (a : Nat) =>
        smul (smul (Op.attention_grad.ds t d s c q k v out g r causal i j) r) (smul (u j a) (q i a)))))
      (fun (j : Nat) => Lib.sum d (fun (a : Nat) => smul (smul (Op.attention_grad.dk t d s c q k v out g r causal j a) r) (u j a)))
      (fun (j : Nat) (hj : below j s = true) =>
        Eq.trans
          (sum_swap d (fun (i a : Nat) =>
            smul (smul (Op.attention_grad.ds t d s c q k v out g r causal i j) r) (smul (u j a) (q i a))) t)
          (sum_congr d
            (fun (a : Nat) => Lib.sum t (fun (i : Nat) =>
              smul (smul (Op.attention_grad.ds t d s c q k v out g r causal i j) r) (smul (u j a) (q i a))))
            (fun (a : Nat) => smul (smul (Op.attention_grad.dk t d s c q k v out g r causal j a) r) (u j a))
            (fun (a : Nat) (ha : below a d = true) =>
              Eq.trans
                (collect t (fun (i : Nat) => Op.attention_grad.ds t d s c q k v out g r causal i j) (fun (i : Nat) => q i a) r (u j a))
                (congrArg (fun (z : α) => smul (smul z r) (u j a))
                  (Eq.symm (grad_key_sum t d s c q k v out g r causal j a)))))))

/-- The share of the values. -/
theorem values_share {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (t d s c : Nat) (q k v out g : Nat → Nat → α) (r : α)
    (causal : Bool) (u : Nat → Nat → α) :
    Lib.sum t (fun (i : Nat) => Lib.sum s (fun (j : Nat) => Lib.sum c (fun (e : Nat) =>
        smul (smul (Op.attention_grad.p t d s q k r causal i j) (g i e)) (u j e))))
      = inner2 s c (Prod.snd (Prod.snd (Op.attention_grad t d s c q k v out g r causal))) u :=
  Eq.trans
    (sum_swap s (fun (i j : Nat) => Lib.sum c (fun (e : Nat) =>
      smul (smul (Op.attention_grad.p t d s q k r causal i j) (g i e)) (u j e))) t)
    (sum_congr s
      (fun (j : Nat) => Lib.sum t (fun (i : Nat) => Lib.sum c (fun (e : Nat) =>
        smul (smul (Op.attention_grad.p t d s q k r causal i j) (g i e)) (u j e))))
      (fun (j : Nat) => Lib.sum c (fun (e : Nat) => smul (Op.attention_grad.dv t d s q k g r causal j e) (u j e)))
      (fun (j : Nat) (hj : below j s = true) =>
        Eq.trans
          (sum_swap c (fun (i e : Nat) => smul (smul (Op.attention_grad.p t d s q k r causal i j) (g i e)) (u j e)) t)
          (sum_congr c
            (fun (e : Nat) => Lib.sum t (fun (i : Nat) =>
              smul (smul (Op.attention_grad.p t d s q k r causal i j) (g i e)) (u j e)))
            (fun (e : Nat) => smul (Op.attention_grad.dv t d s q k g r causal j e) (u j e))
            (fun (e : Nat) (he : below e c = true) =>
              Eq.trans (sum_mul (fun (i : Nat) => smul (Op.attention_grad.p t d s q k r causal i j) (g i e)) (u j e) t)
                (congrArg (fun (z : α) => smul z (u j e)) (Eq.symm (grad_value_sum t d s q k g r causal j e)))))))

/-- The gradient of attention is adjoint to its derivative. (Causal: there are at least as many keys as queries.) -/
theorem attention_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (t d s c : Nat) (hs : Nat.ble 1 s = true)
    (Q K V : Nat → Nat → Dual α) (g : Nat → Nat → α) (r : α) (causal : Bool) (hc : causal = true → Nat.ble t s = true) :
    inner2 t c g (tangents2 (Op.attention t d s c Q K V (Dual.const r) causal))
      = sadd
          (sadd
            (inner2 t d (Prod.fst (Op.attention_grad t d s c (values2 Q) (values2 K) (values2 V)
              (Op.attention t d s c (values2 Q) (values2 K) (values2 V) r causal) g r causal)) (tangents2 Q))
            (inner2 s d (Prod.fst (Prod.snd (Op.attention_grad t d s c (values2 Q) (values2 K) (values2 V)
              (Op.attention t d s c (values2 Q) (values2 K) (values2 V) r causal) g r causal))) (tangents2 K)))
          (inner2 s c (Prod.snd (Prod.snd (Op.attention_grad t d s c (values2 Q) (values2 K) (values2 V)
            (Op.attention t d s c (values2 Q) (values2 K) (values2 V) r causal) g r causal))) (tangents2 V)) :=
  have general : ∀ (out : Nat → Nat → α),
      Lib.sum t (fun (i : Nat) => Lib.sum s (fun (j : Nat) => smul
        (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j) (tangent (dual_score d Q K r i j))))
      = sadd
          (inner2 t d (Prod.fst (Op.attention_grad t d s c (values2 Q) (values2 K) (values2 V) out g r causal)) (tangents2 Q))
          (inner2 s d (Prod.fst (Prod.snd (Op.attention_grad t d s c (values2 Q) (values2 K) (values2 V) out g r causal))) (tangents2 K)) :=
    fun (out : Nat → Nat → α) =>
      have each : ∀ (i : Nat), Lib.sum s (fun (j : Nat) => smul
            (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j) (tangent (dual_score d Q K r i j)))
          = sadd
              (Lib.sum s (fun (j : Nat) => Lib.sum d (fun (a : Nat) => smul
                (smul (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j) r)
                (smul (tangents2 Q i a) (values2 K j a)))))
              (Lib.sum s (fun (j : Nat) => Lib.sum d (fun (a : Nat) => smul
                (smul (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j) r)
                (smul (tangents2 K j a) (values2 Q i a))))) :=
        fun (i : Nat) =>
          Eq.trans
            (sum_congr s
              (fun (j : Nat) => smul
                (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j) (tangent (dual_score d Q K r i j)))
              (fun (j : Nat) => sadd
                (Lib.sum d (fun (a : Nat) => smul
                  (smul (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j) r)
                  (smul (tangents2 Q i a) (values2 K j a))))
                (Lib.sum d (fun (a : Nat) => smul
                  (smul (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j) r)
                  (smul (tangents2 K j a) (values2 Q i a)))))
              (fun (j : Nat) (hj : below j s = true) =>
                Eq.trans
                  (congrArg (smul (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j))
                    (dual_score_tangent d Q K r i j))
                  (spread d (fun (a : Nat) => smul (tangents2 Q i a) (values2 K j a)) (fun (a : Nat) => smul (tangents2 K j a) (values2 Q i a))
                    (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j) r)))
            (sum_plus
              (fun (j : Nat) => Lib.sum d (fun (a : Nat) => smul
                (smul (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j) r)
                (smul (tangents2 Q i a) (values2 K j a))))
              (fun (j : Nat) => Lib.sum d (fun (a : Nat) => smul
                (smul (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j) r)
                (smul (tangents2 K j a) (values2 Q i a)))) s)
      trans3
        (sum_congr t
          (fun (i : Nat) => Lib.sum s (fun (j : Nat) => smul
            (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j) (tangent (dual_score d Q K r i j))))
          (fun (i : Nat) => sadd
            (Lib.sum s (fun (j : Nat) => Lib.sum d (fun (a : Nat) => smul
              (smul (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j) r)
              (smul (tangents2 Q i a) (values2 K j a)))))
            (Lib.sum s (fun (j : Nat) => Lib.sum d (fun (a : Nat) => smul
              (smul (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j) r)
              (smul (tangents2 K j a) (values2 Q i a))))))
          (fun (i : Nat) (hi : below i t = true) => each i))
        (sum_plus
          (fun (i : Nat) => Lib.sum s (fun (j : Nat) => Lib.sum d (fun (a : Nat) => smul
            (smul (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j) r)
            (smul (tangents2 Q i a) (values2 K j a)))))
          (fun (i : Nat) => Lib.sum s (fun (j : Nat) => Lib.sum d (fun (a : Nat) => smul
            (smul (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V) out g r causal i j) r)
            (smul (tangents2 K j a) (values2 Q i a))))) t)
        (congr2 sadd (queries_share t d s c (values2 Q) (values2 K) (values2 V) out g r causal hc (tangents2 Q))
          (keys_share t d s c (values2 Q) (values2 K) (values2 V) out g r causal (tangents2 K)))
  trans3
    (sum_congr t
      (fun (i : Nat) => Lib.sum c (fun (e : Nat) => smul (g i e) (tangent (Op.attention t d s c Q K V (Dual.const r) causal i e))))
      (fun (i : Nat) => sadd
        (Lib.sum s (fun (j : Nat) => smul
          (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V)
            (Op.attention t d s c (values2 Q) (values2 K) (values2 V) r causal) g r causal i j) (tangent (dual_score d Q K r i j))))
        (Lib.sum s (fun (j : Nat) => Lib.sum c (fun (e : Nat) =>
          smul (smul (Op.attention_grad.p t d s (values2 Q) (values2 K) r causal i j) (g i e)) (tangents2 V j e)))))
      (fun (i : Nat) (hi : below i t = true) => query_transpose t d s c hs Q K V g r causal hc i hi))
    (sum_plus
      (fun (i : Nat) => Lib.sum s (fun (j : Nat) => smul
        (Op.attention_grad.ds t d s c (values2 Q) (values2 K) (values2 V)
          (Op.attention t d s c (values2 Q) (values2 K) (values2 V) r causal) g r causal i j) (tangent (dual_score d Q K r i j))))
      (fun (i : Nat) => Lib.sum s (fun (j : Nat) => Lib.sum c (fun (e : Nat) =>
        smul (smul (Op.attention_grad.p t d s (values2 Q) (values2 K) r causal i j) (g i e)) (tangents2 V j e)))) t)
    (congr2 sadd (general (Op.attention t d s c (values2 Q) (values2 K) (values2 V) r causal))
      (values_share t d s c (values2 Q) (values2 K) (values2 V)
        (Op.attention t d s c (values2 Q) (values2 K) (values2 V) r causal) g r causal (tangents2 V)))

end Tensorem
