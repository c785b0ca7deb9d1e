/- The body of attention's gradient, over the reals: all weights at once. They are the blocks' weights, and whatever weights are, the body's
three results are the blocks'. Certificates use this. -/
import Claims.CausalBody
import Theory.Exponentials
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

/- weights -/

/-- The body's weights without a mask. -/
theorem grad_weight_body {α : Type u} [Scalar α] [LawfulScalar α] (t d s : Nat) (h : Nat.ble 1 s = true) (q k : Nat → Nat → α) (r : α)
    (i j : Nat) (hj : below j s = true) :
    Op.attention_grad.p t d s q k r false i j = Op.softmax s (Causal.score t d s q k r i) j :=
  field_cancel (Op.attention_grad.p t d s q k r false i j) (Op.softmax s (Causal.score t d s q k r i) j)
    (exp_sum s (Causal.score t d s q k r i)) (exp_sum_ne s h (Causal.score t d s q k r i))
    (Eq.trans (weight_mul s h (Causal.score t d s q k r i) j hj) (Eq.symm (softmax_mul s (Causal.score t d s q k r i) h j)))

/-- The body's weights under a causal mask. -/
theorem grad_weight_causal_body (ι : Type v) {α : Type u} [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι] (t d s : Nat)
    (h : Nat.ble t s = true) (small : Nat.ble s 2147483648 = true) (q k : Nat → Nat → α) (r : α) (i : Nat) (hi : below i t = true)
    (first : α) (mask : Nat → Bool) (hm : ∀ (j : Nat), below j s = true → mask j = Causal.seen ι t s i j) (j : Nat) (hj : below j s = true) :
    Op.attention_grad.p t d s q k r true i j = Causal.weight s mask (Causal.score t d s q k r i) first j :=
  have inside : below (s - t + i) s = true := causal_inside t s h i hi
  have ne : Lib.sum s (Flash.mass (fun (j : Nat) => below j (s - t + i + 1)) (Causal.score t d s q k r i)) = snat 0 → False :=
    masses_ne s (fun (j : Nat) => below j (s - t + i + 1)) (Causal.score t d s q k r i) 0
      (below_of_ble_below 0 (s - t + i) s (ble_zero (s - t + i)) inside) (ble_zero (s - t + i))
  have cut : exp_sum (s - t + i + 1) (Causal.score t d s q k r i)
      = Lib.sum s (Flash.mass (fun (j : Nat) => below j (s - t + i + 1)) (Causal.score t d s q k r i)) :=
    masses_cut (s - t + i + 1) s inside (Causal.score t d s q k r i)
  have one : Nat.ble 1 (s - t + i + 1) = true := ble_zero (s - t + i)
  have blocks : smul (Op.attention_grad.p t d s q k r true i j)
      (Lib.sum s (Flash.mass (fun (j : Nat) => below j (s - t + i + 1)) (Causal.score t d s q k r i)))
      = Flash.mass (fun (j : Nat) => below j (s - t + i + 1)) (Causal.score t d s q k r i) j :=
    by_bool (below j (s - t + i + 1))
      (fun (b : below j (s - t + i + 1) = true) =>
        trans3 (congrArg (smul (Op.attention_grad.p t d s q k r true i j)) (Eq.symm cut))
          (weight_mul (s - t + i + 1) one (Causal.score t d s q k r i) j b)
          (Eq.symm (pick_true (sexp (Causal.score t d s q k r i j)) (snat 0) b)))
      (fun (b : below j (s - t + i + 1) = false) =>
        trans3
          (congrArg (fun (z : α) => smul z (Lib.sum s (Flash.mass (fun (j : Nat) => below j (s - t + i + 1)) (Causal.score t d s q k r i))))
            (pick_false (smul (sexp (ssub (Op.attention_grad.x t d s q k r true i j) (Op.attention_grad.m t d s q k r true i)))
              (Op.attention_grad.r t d s q k r true i)) (snat 0) b))
          (zero_mul (Lib.sum s (Flash.mass (fun (j : Nat) => below j (s - t + i + 1)) (Causal.score t d s q k r i))))
          (Eq.symm (pick_false (sexp (Causal.score t d s q k r i j)) (snat 0) b)))
  field_cancel (Op.attention_grad.p t d s q k r true i j) (Causal.weight s mask (Causal.score t d s q k r i) first j)
    (Lib.sum s (Flash.mass (fun (j : Nat) => below j (s - t + i + 1)) (Causal.score t d s q k r i))) ne
    (Eq.trans blocks (Eq.symm (Eq.trans
      (congrArg (fun (z : α) => smul (sdiv (Causal.kept s mask (Causal.score t d s q k r i) first j) z)
          (Lib.sum s (Flash.mass (fun (j : Nat) => below j (s - t + i + 1)) (Causal.score t d s q k r i))))
        (reduce_sum_eq s 1 (fun (p c : Nat) => Causal.kept s mask (Causal.score t d s q k r i) first p) 0))
      (weight_share s (fun (j : Nat) => below j (s - t + i + 1)) (Causal.score t d s q k r i)
        (Causal.kept s mask (Causal.score t d s q k r i) first)
        (Op.reduce_max s 1 (fun (p c : Nat) => Causal.filled mask (Causal.score t d s q k r i) first p) 0)
        (kept_mass s mask (Causal.score t d s q k r i) first (s - t + i + 1) (mask_eq ι t s h small i hi mask hm)) ne j hj))))

/- results -/

/-- The body's gradient of a score, from its weights. -/
def GradBody.score {α : Type u} [Scalar α] (t s c : Nat) (v out dout p : Nat → Nat → α) (i j : Nat) : α :=
  Op.mul (p i j) (Op.sub (Op.matmul t c s dout (fun (e a : Nat) => v a e) i j)
    (Op.reduce_sum c 1 (fun (e z : Nat) => Op.mul (dout i e) (out i e)) 0))

theorem grad_score_body {α : Type u} [Scalar α] [LawfulScalar α] (t d s c : Nat) (q k v out dout : Nat → Nat → α) (r : α) (causal : Bool)
    (p : Nat → Nat → α) (i j : Nat) (hp : Op.attention_grad.p t d s q k r causal i j = p i j) :
    Op.attention_grad.ds t d s c q k v out dout r causal i j = GradBody.score t s c v out dout p i j :=
  have all : Op.attention_grad.ds t d s c q k v out dout r causal i j
      = smul (Op.attention_grad.p t d s q k r causal i j) (ssub (Lib.dot c (dout i) (v j)) (Op.attention_grad.delta c out dout i)) :=
    by_bool (below j (Op.attention_grad.w t s causal i))
      (fun (b : below j (Op.attention_grad.w t s causal i) = true) =>
        pick_true (smul (Op.attention_grad.p t d s q k r causal i j) (ssub (Lib.dot c (dout i) (v j)) (Op.attention_grad.delta c out dout i)))
          (snat 0) b)
      (fun (b : below j (Op.attention_grad.w t s causal i) = false) =>
        trans3
          (pick_false (smul (Op.attention_grad.p t d s q k r causal i j)
            (ssub (Lib.dot c (dout i) (v j)) (Op.attention_grad.delta c out dout i))) (snat 0) b)
          (Eq.symm (zero_mul (ssub (Lib.dot c (dout i) (v j)) (Op.attention_grad.delta c out dout i))))
          (congrArg (fun (z : α) => smul z (ssub (Lib.dot c (dout i) (v j)) (Op.attention_grad.delta c out dout i)))
            (Eq.symm (pick_false (smul (sexp (ssub (Op.attention_grad.x t d s q k r causal i j) (Op.attention_grad.m t d s q k r causal i)))
              (Op.attention_grad.r t d s q k r causal i)) (snat 0) b))))
  Eq.trans all (congr2 smul hp (congrArg (ssub (Lib.dot c (dout i) (v j)))
    (Eq.trans (dot_eq (dout i) (out i) c) (Eq.symm (reduce_sum_eq c 1 (fun (e z : Nat) => smul (dout i e) (out i e)) 0)))))

theorem attention_grad_query_body {α : Type u} [Scalar α] [LawfulScalar α] (t d s c : Nat) (q k v out dout : Nat → Nat → α) (r : α)
    (causal : Bool) (hc : causal = true → Nat.ble t s = true) (p : Nat → Nat → α)
    (hp : ∀ (i : Nat), below i t = true → ∀ (j : Nat), below j s = true → Op.attention_grad.p t d s q k r causal i j = p i j)
    (i : Nat) (hi : below i t = true) (a : Nat) :
    Prod.fst (Op.attention_grad t d s c q k v out dout r causal) i a
      = Op.mul (Op.matmul t s d (GradBody.score t s c v out dout p) k i a) r :=
  congrArg (fun (z : α) => smul z r)
    (trans3
      (grad_query_sum_all t d s c q k v out dout r causal hc i a hi)
      (sum_congr s (fun (j : Nat) => smul (Op.attention_grad.ds t d s c q k v out dout r causal i j) (k j a))
        (fun (j : Nat) => smul (GradBody.score t s c v out dout p i j) (k j a))
        (fun (j : Nat) (hj : below j s = true) => congrArg (fun (z : α) => smul z (k j a))
          (grad_score_body t d s c q k v out dout r causal p i j (hp i hi j hj))))
      (Eq.symm (matmul_eq t s d (GradBody.score t s c v out dout p) k i a)))

theorem attention_grad_key_body {α : Type u} [Scalar α] [LawfulScalar α] (t d s c : Nat) (q k v out dout : Nat → Nat → α) (r : α)
    (causal : Bool) (p : Nat → Nat → α)
    (hp : ∀ (i : Nat), below i t = true → ∀ (j : Nat), below j s = true → Op.attention_grad.p t d s q k r causal i j = p i j)
    (j : Nat) (hj : below j s = true) (a : Nat) :
    Prod.fst (Prod.snd (Op.attention_grad t d s c q k v out dout r causal)) j a
      = Op.mul (Op.matmul s t d (fun (j i : Nat) => GradBody.score t s c v out dout p i j) q j a) r :=
  congrArg (fun (z : α) => smul z r)
    (trans3
      (grad_key_sum t d s c q k v out dout r causal j a)
      (sum_congr t (fun (i : Nat) => smul (Op.attention_grad.ds t d s c q k v out dout r causal i j) (q i a))
        (fun (i : Nat) => smul (GradBody.score t s c v out dout p i j) (q i a))
        (fun (i : Nat) (hi : below i t = true) => congrArg (fun (z : α) => smul z (q i a))
          (grad_score_body t d s c q k v out dout r causal p i j (hp i hi j hj))))
      (Eq.symm (matmul_eq s t d (fun (j i : Nat) => GradBody.score t s c v out dout p i j) q j a)))

theorem attention_grad_value_body {α : Type u} [Scalar α] [LawfulScalar α] (t d s c : Nat) (q k v out dout : Nat → Nat → α) (r : α)
    (causal : Bool) (p : Nat → Nat → α)
    (hp : ∀ (i : Nat), below i t = true → ∀ (j : Nat), below j s = true → Op.attention_grad.p t d s q k r causal i j = p i j)
    (j : Nat) (hj : below j s = true) (e : Nat) :
    Prod.snd (Prod.snd (Op.attention_grad t d s c q k v out dout r causal)) j e
      = Op.matmul s t c (fun (j i : Nat) => p i j) dout j e :=
  trans3
    (grad_value_sum t d s q k dout r causal j e)
    (sum_congr t (fun (i : Nat) => smul (Op.attention_grad.p t d s q k r causal i j) (dout i e)) (fun (i : Nat) => smul (p i j) (dout i e))
      (fun (i : Nat) (hi : below i t = true) => congrArg (fun (z : α) => smul z (dout i e)) (hp i hi j hj)))
    (Eq.symm (matmul_eq s t c (fun (j i : Nat) => p i j) dout j e))

end Tensorem
