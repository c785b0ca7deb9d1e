/- The laws of attention's gradient. To the bit: a query, a head have the bits that they have alone, and do not see what comes later.
Over the reals: what values and keys get adds up as it must. -/
import Spec.Laws.AttentionGrad
import Theory.AttentionGradSums
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open LawfulScalar

theorem attention_grad_query_alone : Law.attention_grad_query_alone.{u} :=
  fun (α : Type u) [Scalar α] (t s : Nat) (hs : Nat.ble 1 s = true) (d c : Nat) (q k v out dout : Nat → Nat → α) (r : α)
    (i : Nat) (hi : below i t = true) (a : Nat) (ha : below a d = true) =>
  Eq.trans (grad_query t d s c q k v out dout r false i a)
    (Eq.symm (grad_query 1 d s c (fun (a : Nat) => q i) k v (fun (a : Nat) => out i) (fun (a : Nat) => dout i) r false 0 a))

theorem attention_grad_prefix : Law.attention_grad_prefix.{u} :=
  fun (α : Type u) [Scalar α] (n more d c : Nat) (q k v out dout : Nat → Nat → α) (r : α) (hn : Nat.ble 1 n = true)
    (i : Nat) (hi : below i n = true) (a : Nat) (ha : below a d = true) =>
  have row : ∀ (w w' : Nat), w = w' →
      smul (GradRow.query w (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) (fun (j : Nat) => Lib.dot c (dout i) (v j))
        (Lib.dot c (dout i) (out i)) (fun (j : Nat) => k j a)) r
      = smul (GradRow.query w' (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) (fun (j : Nat) => Lib.dot c (dout i) (v j))
        (Lib.dot c (dout i) (out i)) (fun (j : Nat) => k j a)) r :=
    fun (w w' : Nat) (h : w = w') =>
      congrArg (fun (z : Nat) => smul (GradRow.query z (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r)
        (fun (j : Nat) => Lib.dot c (dout i) (v j)) (Lib.dot c (dout i) (out i)) (fun (j : Nat) => k j a)) r) h
  row (Op.attention.w n n true i) (Op.attention.w (n + more) (n + more) true i)
    (Eq.trans (visible_square n i) (Eq.symm (visible_square (n + more) i)))

theorem attention_grad_batch_alone : Law.attention_grad_batch_alone.{u} :=
  fun (α : Type u) [Scalar α] (b t s : Nat) (hs : Nat.ble 1 s = true) (d c : Nat) (q k v out dout : Nat → Nat → Nat → α) (r : α)
    (i : Nat) (hi : below i b = true) (j : Nat) (hj : below j s = true) (a : Nat) (ha : below a d = true) => rfl

theorem attention_grad_grouped : Law.attention_grad_grouped.{u} :=
  fun (α : Type u) [Scalar α] (g t s : Nat) (hs : Nat.ble 1 s = true) (d c : Nat) (q : Nat → Nat → Nat → α) (k v : Nat → Nat → α)
    (out dout : Nat → Nat → Nat → α) (r : α)
    (i : Nat) (hi : below i g = true) (j : Nat) (hj : below j s = true) (e : Nat) (he : below e c = true) => rfl

/- over the reals -/
theorem attention_grad_values_get_all : Law.attention_grad_values_get_all.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (t s : Nat) (hs : Nat.ble 1 s = true) (d c : Nat) (q k v dout : Nat → Nat → α) (r : α)
    (e : Nat) (he : below e c = true) =>
  trans3
    (sum_congr s (fun (j : Nat) => Op.attention_grad.dv t d s q k dout r false j e)
      (fun (j : Nat) => Lib.sum t (fun (i : Nat) => smul (Op.attention_grad.p t d s q k r false i j) (dout i e)))
      (fun (j : Nat) (h : below j s = true) => grad_value_sum t d s q k dout r false j e))
    (sum_swap t (fun (j i : Nat) => smul (Op.attention_grad.p t d s q k r false i j) (dout i e)) s)
    (sum_congr t (fun (i : Nat) => Lib.sum s (fun (j : Nat) => smul (Op.attention_grad.p t d s q k r false i j) (dout i e)))
      (fun (i : Nat) => dout i e)
      (fun (i : Nat) (h : below i t = true) =>
        trans3 (sum_mul (fun (j : Nat) => Op.attention_grad.p t d s q k r false i j) (dout i e) s)
          (congrArg (fun (z : α) => smul z (dout i e)) (weights_total s hs (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r)))
          (one_mul (dout i e))))

/-- The mean of what the weights get is what the gradient of the results says: delta. -/
theorem delta_mean {α : Type u} [Scalar α] [LawfulScalar α] (t d s c : Nat) (hs : Nat.ble 1 s = true) (q k v dout : Nat → Nat → α)
    (r : α) (i : Nat) :
    Lib.sum s (fun (j : Nat) => smul (GradRow.weight s (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) j) (Lib.dot c (dout i) (v j)))
      = Lib.dot c (dout i) (fun (e : Nat) => Op.attention t d s c q k v r false i e) :=
  have out : ∀ (e : Nat), Op.attention t d s c q k v r false i e
      = Lib.sum s (fun (j : Nat) => smul (GradRow.weight s (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) j) (v j e)) :=
    fun (e : Nat) => Eq.trans (row_mean s hs (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) v e)
      (Eq.symm (weight_mean s hs (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) (fun (j : Nat) => v j e)))
  have left : Lib.sum s (fun (j : Nat) => smul (GradRow.weight s (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) j) (Lib.dot c (dout i) (v j)))
      = Lib.sum s (fun (j : Nat) => Lib.sum c (fun (e : Nat) =>
          smul (dout i e) (smul (GradRow.weight s (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) j) (v j e)))) :=
    sum_congr s
      (fun (j : Nat) => smul (GradRow.weight s (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) j) (Lib.dot c (dout i) (v j)))
      (fun (j : Nat) => Lib.sum c (fun (e : Nat) =>
        smul (dout i e) (smul (GradRow.weight s (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) j) (v j e))))
      (fun (j : Nat) (h : below j s = true) =>
        trans3
          (congrArg (smul (GradRow.weight s (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) j)) (dot_eq (dout i) (v j) c))
          (Eq.symm (sum_mul_left (fun (e : Nat) => smul (dout i e) (v j e))
            (GradRow.weight s (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) j) c))
          (sum_congr c
            (fun (e : Nat) => smul (GradRow.weight s (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) j) (smul (dout i e) (v j e)))
            (fun (e : Nat) => smul (dout i e) (smul (GradRow.weight s (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) j) (v j e)))
            (fun (e : Nat) (he : below e c = true) =>
              mul_left_comm (GradRow.weight s (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) j) (dout i e) (v j e))))
  have right : Lib.dot c (dout i) (fun (e : Nat) => Op.attention t d s c q k v r false i e)
      = Lib.sum c (fun (e : Nat) => Lib.sum s (fun (j : Nat) =>
          smul (dout i e) (smul (GradRow.weight s (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) j) (v j e)))) :=
    Eq.trans (dot_eq (dout i) (fun (e : Nat) => Op.attention t d s c q k v r false i e) c)
      (sum_congr c (fun (e : Nat) => smul (dout i e) (Op.attention t d s c q k v r false i e))
        (fun (e : Nat) => Lib.sum s (fun (j : Nat) =>
          smul (dout i e) (smul (GradRow.weight s (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) j) (v j e))))
        (fun (e : Nat) (he : below e c = true) =>
          Eq.trans (congrArg (smul (dout i e)) (out e))
            (Eq.symm (sum_mul_left
              (fun (j : Nat) => smul (GradRow.weight s (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) j) (v j e)) (dout i e) s))))
  trans3 left
    (sum_swap c (fun (j e : Nat) => smul (dout i e) (smul (GradRow.weight s (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) j) (v j e))) s)
    (Eq.symm right)

theorem attention_grad_keys_cancel : Law.attention_grad_keys_cancel.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (t s : Nat) (hs : Nat.ble 1 s = true) (d c : Nat) (q k v dout : Nat → Nat → α) (r : α)
    (a : Nat) (ha : below a d = true) =>
  have sums : Lib.sum s (fun (j : Nat) => Op.attention_grad.dk t d s c q k v (Op.attention t d s c q k v r false) dout r false j a) = snat 0 :=
    trans4
      (sum_congr s (fun (j : Nat) => Op.attention_grad.dk t d s c q k v (Op.attention t d s c q k v r false) dout r false j a)
        (fun (j : Nat) => Lib.sum t (fun (i : Nat) =>
          smul (Op.attention_grad.ds t d s c q k v (Op.attention t d s c q k v r false) dout r false i j) (q i a)))
        (fun (j : Nat) (h : below j s = true) => grad_key_sum t d s c q k v (Op.attention t d s c q k v r false) dout r false j a))
      (sum_swap t (fun (j i : Nat) =>
        smul (Op.attention_grad.ds t d s c q k v (Op.attention t d s c q k v r false) dout r false i j) (q i a)) s)
      (sum_congr t
        (fun (i : Nat) => Lib.sum s (fun (j : Nat) =>
          smul (Op.attention_grad.ds t d s c q k v (Op.attention t d s c q k v r false) dout r false i j) (q i a)))
        (fun (i : Nat) => (snat 0 : α))
        (fun (i : Nat) (h : below i t = true) =>
          trans3
            (sum_mul (fun (j : Nat) => Op.attention_grad.ds t d s c q k v (Op.attention t d s c q k v r false) dout r false i j) (q i a) s)
            (congrArg (fun (z : α) => smul z (q i a))
              (score_grads_cancel s hs (fun (j : Nat) => smul (Lib.dot d (q i) (k j)) r) (fun (j : Nat) => Lib.dot c (dout i) (v j))
                (Lib.dot c (dout i) (fun (e : Nat) => Op.attention t d s c q k v r false i e)) (delta_mean t d s c hs q k v dout r i)))
            (zero_mul (q i a))))
      (sum_none t)
  trans3
    (sum_mul (fun (j : Nat) => Op.attention_grad.dk t d s c q k v (Op.attention t d s c q k v r false) dout r false j a) r s)
    (congrArg (fun (z : α) => smul z r) sums) (zero_mul r)

/-- Of two triple sums the order does not matter. -/
theorem sum_turn {α : Type u} [Scalar α] [LawfulScalar α] (t d s : Nat) (f : Nat → Nat → Nat → α) :
    Lib.sum t (fun (i : Nat) => Lib.sum d (fun (a : Nat) => Lib.sum s (fun (j : Nat) => f i a j)))
      = Lib.sum s (fun (j : Nat) => Lib.sum d (fun (a : Nat) => Lib.sum t (fun (i : Nat) => f i a j))) :=
  trans3
    (sum_congr t (fun (i : Nat) => Lib.sum d (fun (a : Nat) => Lib.sum s (fun (j : Nat) => f i a j)))
      (fun (i : Nat) => Lib.sum s (fun (j : Nat) => Lib.sum d (fun (a : Nat) => f i a j)))
      (fun (i : Nat) (h : below i t = true) => sum_swap s (fun (a j : Nat) => f i a j) d))
    (sum_swap s (fun (i j : Nat) => Lib.sum d (fun (a : Nat) => f i a j)) t)
    (sum_congr s (fun (j : Nat) => Lib.sum t (fun (i : Nat) => Lib.sum d (fun (a : Nat) => f i a j)))
      (fun (j : Nat) => Lib.sum d (fun (a : Nat) => Lib.sum t (fun (i : Nat) => f i a j)))
      (fun (j : Nat) (h : below j s = true) => sum_swap d (fun (i a : Nat) => f i a j) t))

/-- x · (S · r) for a sum S goes into the sum. -/
theorem scaled_in {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x r : α) (f : Nat → α) :
    smul x (smul (Lib.sum n f) r) = Lib.sum n (fun (j : Nat) => smul (f j) (smul x r)) :=
  Eq.trans (ring [x, Lib.sum n f, r] (r0 *! (r1 *! r2)) (r1 *! (r0 *! r2)) rfl) (Eq.symm (sum_mul f (smul x r) n))

theorem attention_grad_same_degree : Law.attention_grad_same_degree.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (t more d c : Nat) (q k v dout : Nat → Nat → α) (r : α)
    (one : Nat.ble 1 (more + t) = true) =>
  have le : Nat.ble t (more + t) = true := transport (fun (z : Nat) => Nat.ble t z = true) (Nat.add_comm t more) (ble_add t more)
  have general : ∀ (out : Nat → Nat → α),
      Lib.sum t (fun (i : Nat) => Lib.sum d (fun (a : Nat) =>
        smul (q i a) (smul (Op.attention_grad.dq t d (more + t) c q k v out dout r true i a) r)))
      = Lib.sum (more + t) (fun (j : Nat) => Lib.sum d (fun (a : Nat) =>
        smul (k j a) (smul (Op.attention_grad.dk t d (more + t) c q k v out dout r true j a) r))) :=
    fun (out : Nat → Nat → α) =>
      trans3
        (sum_congr t
          (fun (i : Nat) => Lib.sum d (fun (a : Nat) =>
            smul (q i a) (smul (Op.attention_grad.dq t d (more + t) c q k v out dout r true i a) r)))
          (fun (i : Nat) => Lib.sum d (fun (a : Nat) => Lib.sum (more + t) (fun (j : Nat) =>
            smul (smul (Op.attention_grad.ds t d (more + t) c q k v out dout r true i j) (k j a)) (smul (q i a) r))))
          (fun (i : Nat) (hi : below i t = true) =>
            sum_congr d
              (fun (a : Nat) => smul (q i a) (smul (Op.attention_grad.dq t d (more + t) c q k v out dout r true i a) r))
              (fun (a : Nat) => Lib.sum (more + t) (fun (j : Nat) =>
                smul (smul (Op.attention_grad.ds t d (more + t) c q k v out dout r true i j) (k j a)) (smul (q i a) r)))
              (fun (a : Nat) (ha : below a d = true) =>
                Eq.trans
                  (congrArg (fun (z : α) => smul (q i a) (smul z r))
                    (grad_query_sum_all t d (more + t) c q k v out dout r true (fun (h : true = true) => le) i a hi))
                  (scaled_in (more + t) (q i a) r
                    (fun (j : Nat) => smul (Op.attention_grad.ds t d (more + t) c q k v out dout r true i j) (k j a))))))
        (sum_turn t d (more + t) (fun (i a j : Nat) =>
          smul (smul (Op.attention_grad.ds t d (more + t) c q k v out dout r true i j) (k j a)) (smul (q i a) r)))
        (sum_congr (more + t)
          (fun (j : Nat) => Lib.sum d (fun (a : Nat) => Lib.sum t (fun (i : Nat) =>
            smul (smul (Op.attention_grad.ds t d (more + t) c q k v out dout r true i j) (k j a)) (smul (q i a) r))))
          (fun (j : Nat) => Lib.sum d (fun (a : Nat) =>
            smul (k j a) (smul (Op.attention_grad.dk t d (more + t) c q k v out dout r true j a) r)))
          (fun (j : Nat) (hj : below j (more + t) = true) =>
            sum_congr d
              (fun (a : Nat) => Lib.sum t (fun (i : Nat) =>
                smul (smul (Op.attention_grad.ds t d (more + t) c q k v out dout r true i j) (k j a)) (smul (q i a) r)))
              (fun (a : Nat) => smul (k j a) (smul (Op.attention_grad.dk t d (more + t) c q k v out dout r true j a) r))
              (fun (a : Nat) (ha : below a d = true) =>
                Eq.symm (trans3
                  (congrArg (fun (z : α) => smul (k j a) (smul z r)) (grad_key_sum t d (more + t) c q k v out dout r true j a))
                  (scaled_in t (k j a) r
                    (fun (i : Nat) => smul (Op.attention_grad.ds t d (more + t) c q k v out dout r true i j) (q i a)))
                  (sum_congr t
                    (fun (i : Nat) => smul (smul (Op.attention_grad.ds t d (more + t) c q k v out dout r true i j) (q i a)) (smul (k j a) r))
                    (fun (i : Nat) => smul (smul (Op.attention_grad.ds t d (more + t) c q k v out dout r true i j) (k j a)) (smul (q i a) r))
                    (fun (i : Nat) (hi : below i t = true) =>
                      ring [Op.attention_grad.ds t d (more + t) c q k v out dout r true i j, q i a, k j a, r]
                        ((r0 *! r1) *! (r2 *! r3)) ((r0 *! r2) *! (r1 *! r3)) rfl))))))
  general (Op.attention t d (more + t) c q k v r true)

end Tensorem
