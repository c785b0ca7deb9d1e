/- The body of causal attention, over the reals: keys that a query does not see weigh 0. In their place the greatest score is taken over any
number (the body takes the score of key 0, which every query sees): no number is less than all others. Certificates use this. -/
import Claims.Attention
import Spec.Add
import Spec.Div
import Spec.Exp
import Spec.LessEqual
import Spec.Mul
import Spec.ReduceMax
import Spec.Select
import Spec.Sub
import Theory.AttentionGradSums
import Theory.Products
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar
open ExpRing

/-- Weights that are the masses but for one factor, divided by their sum: shares of all masses. -/
theorem weight_share {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (keep : Nat → Bool) (x w : Nat → α) (m : α)
    (hw : ∀ (j : Nat), below j n = true → smul (w j) (sexp m) = Flash.mass keep x j)
    (ne : Lib.sum n (Flash.mass keep x) = snat 0 → False) (j : Nat) (hj : below j n = true) :
    smul (sdiv (w j) (Lib.sum n w)) (Lib.sum n (Flash.mass keep x)) = Flash.mass keep x j :=
  have total : smul (Lib.sum n w) (sexp m) = Lib.sum n (Flash.mass keep x) :=
    Eq.trans (Eq.symm (sum_mul w (sexp m) n)) (sum_congr n (fun (j : Nat) => smul (w j) (sexp m)) (Flash.mass keep x) hw)
  have some : Lib.sum n w = snat 0 → False := fun (h : Lib.sum n w = snat 0) =>
    ne (trans3 (Eq.symm total) (congrArg (fun (z : α) => smul z (sexp m)) h) (zero_mul (sexp m)))
  trans4 (congrArg (smul (sdiv (w j) (Lib.sum n w))) (Eq.symm total))
    (Eq.symm (mul_assoc (sdiv (w j) (Lib.sum n w)) (Lib.sum n w) (sexp m)))
    (congrArg (fun (z : α) => smul z (sexp m)) (div_mul (w j) (Lib.sum n w) some)) (hw j hj)

/-- The mean by such shares is the mean of the kept values. -/
theorem weights_mean {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (keep : Nat → Bool) (x v w : Nat → α) (m : α)
    (hw : ∀ (j : Nat), below j n = true → smul (w j) (sexp m) = Flash.mass keep x j) (k : Nat) (hk : below k n = true) (h : keep k = true) :
    Lib.sum n (fun (j : Nat) => smul (sdiv (w j) (Lib.sum n w)) (v j)) = mean_kept n keep x v :=
  have ne : Lib.sum n (Flash.mass keep x) = snat 0 → False := masses_ne n keep x k hk h
  field_cancel (Lib.sum n (fun (j : Nat) => smul (sdiv (w j) (Lib.sum n w)) (v j))) (mean_kept n keep x v) (Lib.sum n (Flash.mass keep x)) ne
    (trans3 (Eq.symm (sum_mul (fun (j : Nat) => smul (sdiv (w j) (Lib.sum n w)) (v j)) (Lib.sum n (Flash.mass keep x)) n))
      (sum_congr n (fun (j : Nat) => smul (smul (sdiv (w j) (Lib.sum n w)) (v j)) (Lib.sum n (Flash.mass keep x)))
        (fun (j : Nat) => smul (Flash.mass keep x j) (v j))
        (fun (j : Nat) (hj : below j n = true) =>
          Eq.trans (ring [sdiv (w j) (Lib.sum n w), v j, Lib.sum n (Flash.mass keep x)] ((r0 *! r1) *! r2) ((r0 *! r2) *! r1) rfl)
            (congrArg (fun (z : α) => smul z (v j)) (weight_share n keep x w m hw ne j hj))))
      (Eq.symm (div_mul (Lib.sum n (fun (j : Nat) => smul (Flash.mass keep x j) (v j))) (Lib.sum n (Flash.mass keep x)) ne)))

/-- Masses of what is not kept may be left out. -/
theorem masses_cut {α : Type u} [Scalar α] [LawfulScalar α] (w s : Nat) (h : Nat.ble w s = true) (x : Nat → α) :
    Lib.sum w (Flash.mass (fun (j : Nat) => true) x) = Lib.sum s (Flash.mass (fun (j : Nat) => below j w) x) :=
  Eq.trans
    (sum_congr w (Flash.mass (fun (j : Nat) => true) x) (Flash.mass (fun (j : Nat) => below j w) x)
      (fun (j : Nat) (hj : below j w = true) => Eq.symm (pick_true (sexp (x j)) (snat 0) hj)))
    (sum_cut w s (Flash.mass (fun (j : Nat) => below j w) x) h
      (fun (j : Nat) (hj : below j w = false) => pick_false (sexp (x j)) (snat 0) hj))

/-- Values that are not kept may be left out with their weights. -/
theorem mean_cut {α : Type u} [Scalar α] [LawfulScalar α] (w s : Nat) (h : Nat.ble w s = true) (x v : Nat → α) :
    mean_kept w (fun (j : Nat) => true) x v = mean_kept s (fun (j : Nat) => below j w) x v :=
  congr2 sdiv
    (Eq.trans
      (sum_congr w (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => true) x j) (v j))
        (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => below j w) x j) (v j))
        (fun (j : Nat) (hj : below j w = true) => congrArg (fun (z : α) => smul z (v j)) (Eq.symm (pick_true (sexp (x j)) (snat 0) hj))))
      (sum_cut w s (fun (j : Nat) => smul (Flash.mass (fun (j : Nat) => below j w) x j) (v j)) h
        (fun (j : Nat) (hj : below j w = false) =>
          Eq.trans (congrArg (fun (z : α) => smul z (v j)) (pick_false (sexp (x j)) (snat 0) hj)) (zero_mul (v j)))))
    (masses_cut w s h x)

/-- The body's weight of key j for a query: `seen` its mask, `x` its scores, `first` what stands for those that it does not see. -/
def Causal.filled {α : Type u} (seen : Nat → Bool) (x : Nat → α) (first : α) (j : Nat) : α := Op.select (seen j) (x j) first

def Causal.kept {α : Type u} [Scalar α] (s : Nat) (seen : Nat → Bool) (x : Nat → α) (first : α) (j : Nat) : α :=
  Op.select (seen j)
    (Op.exp (Op.sub (Causal.filled seen x first j) (Op.reduce_max s 1 (fun (p c : Nat) => Causal.filled seen x first p) 0))) (snat 0)

def Causal.weight {α : Type u} [Scalar α] (s : Nat) (seen : Nat → Bool) (x : Nat → α) (first : α) (j : Nat) : α :=
  Op.div (Causal.kept s seen x first j) (Op.reduce_sum s 1 (fun (p c : Nat) => Causal.kept s seen x first p) 0)

def Causal.score {α : Type u} [Scalar α] (t d s : Nat) (q k : Nat → Nat → α) (r : α) (i j : Nat) : α :=
  Op.mul (Op.matmul t d s q (fun (p a : Nat) => k a p) i j) r

/-- Query i of t sees the keys 0 .. s - t + i. -/
def Causal.seen (ι : Type v) [Int32 ι] (t s i j : Nat) : Bool :=
  Op.less_equal (iofNat (ι := ι) j) (Op.add (iofNat i) (iofNat (s - t)))

theorem seen_eq (ι : Type v) [Int32 ι] [ExactInt ι] (t s i j : Nat) (small : below (s - t + i) 2147483648 = true)
    (hj : below j 2147483648 = true) : Causal.seen ι t s i j = below j (s - t + i + 1) :=
  have sum : sadd (iofNat (ι := ι) i) (iofNat (s - t)) = iofNat (s - t + i) :=
    Eq.trans (ExactInt.of_add i (s - t) (transport (fun (z : Nat) => Nat.ble z 2147483648 = true) (Nat.add_comm (s - t) i)
      (below_ble (s - t + i) 2147483648 small))) (congrArg (fun (z : Nat) => iofNat (ι := ι) z) (Nat.add_comm i (s - t)))
  Eq.trans (congrArg (fun (z : ι) => sle (iofNat j) z) sum) (ExactInt.of_le j (s - t + i) hj small)

/-- What the body keeps of a key, but for one factor the mass of the key where the query sees it. -/
theorem kept_mass {α : Type u} [Scalar α] [LawfulScalar α] (s : Nat) (seen : Nat → Bool) (x : Nat → α) (first : α) (w : Nat)
    (same : ∀ (j : Nat), below j s = true → seen j = below j w) (j : Nat) (hj : below j s = true) :
    smul (Causal.kept s seen x first j) (sexp (Op.reduce_max s 1 (fun (p c : Nat) => Causal.filled seen x first p) 0))
      = Flash.mass (fun (j : Nat) => below j w) x j :=
  transport (fun (z : Bool) => smul (Causal.kept s seen x first j) (sexp (Op.reduce_max s 1 (fun (p c : Nat) => Causal.filled seen x first p) 0))
      = pick z (sexp (x j)) (snat 0)) (same j hj)
    (by_bool (seen j)
      (fun (b : seen j = true) =>
        trans3
          (congrArg (fun (z : Bool) => smul (pick z (sexp (ssub (pick z (x j) first)
              (Op.reduce_max s 1 (fun (p c : Nat) => Causal.filled seen x first p) 0))) (snat 0))
            (sexp (Op.reduce_max s 1 (fun (p c : Nat) => Causal.filled seen x first p) 0))) b)
          (exp_sub (x j) (Op.reduce_max s 1 (fun (p c : Nat) => Causal.filled seen x first p) 0))
          (Eq.symm (pick_true (sexp (x j)) (snat 0) b)))
      (fun (b : seen j = false) =>
        trans3
          (congrArg (fun (z : α) => smul z (sexp (Op.reduce_max s 1 (fun (p c : Nat) => Causal.filled seen x first p) 0)))
            (pick_false (sexp (ssub (Causal.filled seen x first j) (Op.reduce_max s 1 (fun (p c : Nat) => Causal.filled seen x first p) 0)))
              (snat 0) b))
          (zero_mul (sexp (Op.reduce_max s 1 (fun (p c : Nat) => Causal.filled seen x first p) 0)))
          (Eq.symm (pick_false (sexp (x j)) (snat 0) b))))

/-- The last key that a causal query sees is there. -/
theorem causal_inside (t s : Nat) (h : Nat.ble t s = true) (i : Nat) (hi : below i t = true) : below (s - t + i) s = true :=
  transport (fun (z : Nat) => below (s - t + i) z = true) (Eq.trans (Nat.add_comm (s - t) t) (add_sub_of_ble t s h))
    (below_add_left (s - t) i t hi)

/-- A causal query sees what the body's mask says. -/
theorem mask_eq (ι : Type v) [Int32 ι] [ExactInt ι] (t s : Nat) (h : Nat.ble t s = true) (small : Nat.ble s 2147483648 = true)
    (i : Nat) (hi : below i t = true) (seen : Nat → Bool) (hm : ∀ (j : Nat), below j s = true → seen j = Causal.seen ι t s i j)
    (j : Nat) (hj : below j s = true) : seen j = below j (s - t + i + 1) :=
  Eq.trans (hm j hj) (seen_eq ι t s i j (below_of_below_ble (s - t + i) s 2147483648 (causal_inside t s h i hi) small)
    (below_of_below_ble j s 2147483648 hj small))

theorem attention_causal_body (ι : Type v) {α : Type u} [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι] (t d s c : Nat)
    (h : Nat.ble t s = true) (small : Nat.ble s 2147483648 = true) (q k v : Nat → Nat → α) (r : α)
    (i : Nat) (hi : below i t = true) (e : Nat) (he : below e c = true) (first : Nat → α)
    (mask : Nat → Nat → Bool) (hm : ∀ (j : Nat), below j s = true → mask i j = Causal.seen ι t s i j) :
    Op.attention t d s c q k v r true i e
      = Op.matmul t s c (fun (b : Nat) => Causal.weight s (mask b) (Causal.score t d s q k r b) (first b)) v i e :=
  have inside : below (s - t + i) s = true := causal_inside t s h i hi
  have one : below 0 s = true := below_of_ble_below 0 (s - t + i) s (ble_zero (s - t + i)) inside
  have score : ∀ (j : Nat), smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p))) = Causal.score t d s q k r i j := fun (j : Nat) =>
    Eq.symm (score_eq d (q i) (k j) r)
  trans5
    (attention_mean t d s c q k v r true i e (s - t + i + 1) rfl (ble_zero (s - t + i)))
    (mean_cut (s - t + i + 1) s inside (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p)))) (fun (j : Nat) => v j e))
    (mean_kept_congr s (fun (j : Nat) => below j (s - t + i + 1)) (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p))))
      (Causal.score t d s q k r i) (fun (j : Nat) => v j e) (fun (j : Nat) => v j e)
      (fun (j : Nat) (hj : below j s = true) => score j) (fun (j : Nat) (hj : below j s = true) => rfl))
    (Eq.symm (weights_mean s (fun (j : Nat) => below j (s - t + i + 1)) (Causal.score t d s q k r i) (fun (j : Nat) => v j e)
      (Causal.kept s (mask i) (Causal.score t d s q k r i) (first i))
      (Op.reduce_max s 1 (fun (p c : Nat) => Causal.filled (mask i) (Causal.score t d s q k r i) (first i) p) 0)
      (kept_mass s (mask i) (Causal.score t d s q k r i) (first i) (s - t + i + 1) (mask_eq ι t s h small i hi (mask i) hm)) 0 one
      (ble_zero (s - t + i))))
    (Eq.trans
      (congrArg (fun (z : α) => Lib.sum s (fun (j : Nat) => smul (sdiv (Causal.kept s (mask i) (Causal.score t d s q k r i) (first i) j) z) (v j e)))
        (Eq.symm (reduce_sum_eq s 1 (fun (p c : Nat) => Causal.kept s (mask i) (Causal.score t d s q k r i) (first i) p) 0)))
      (Eq.symm (matmul_eq t s c (fun (b : Nat) => Causal.weight s (mask b) (Causal.score t d s q k r b) (first b)) v i e)))

end Tensorem
