/- Equations in a commutative ring of scalars, by computation: `ring [a, b] l r rfl : l = r`, where l and r are expressions over the
atoms a, b. Both sides are brought to a sum of signed products; what is left of their difference must be nothing. -/
import Theory.Lawful
import Theory.NatRing
universe u

namespace Tensorem
open Num
open RingNum

theorem cadd {α : Type u} [Num α] {a a' b b' : α} (h1 : a = a') (h2 : b = b') : sadd a b = sadd a' b' := congr2 sadd h1 h2

theorem csub {α : Type u} [Num α] {a a' b b' : α} (h1 : a = a') (h2 : b = b') : ssub a b = ssub a' b' := congr2 ssub h1 h2

theorem cmul {α : Type u} [Num α] {a a' b b' : α} (h1 : a = a') (h2 : b = b') : smul a b = smul a' b' := congr2 smul h1 h2

/- what follows from the laws, by hand -/
theorem zero_add {α : Type u} [Num α] [RingNum α] (a : α) : sadd (snat 0) a = a := Eq.trans (add_comm (snat 0) a) (add_zero a)

theorem neg_add_self {α : Type u} [Num α] [RingNum α] (a : α) : sadd (sneg a) a = snat 0 :=
  Eq.trans (add_comm (sneg a) a) (add_neg a)

theorem one_mul {α : Type u} [Num α] [RingNum α] (a : α) : smul (snat 1) a = a := Eq.trans (mul_comm (snat 1) a) (mul_one a)

theorem mul_add {α : Type u} [Num α] [RingNum α] (a b c : α) : smul a (sadd b c) = sadd (smul a b) (smul a c) :=
  trans3 (mul_comm a (sadd b c)) (add_mul b c a) (cadd (mul_comm b a) (mul_comm c a))

theorem add_left_comm {α : Type u} [Num α] [RingNum α] (a b c : α) : sadd a (sadd b c) = sadd b (sadd a c) :=
  trans3 (Eq.symm (add_assoc a b c)) (cadd (add_comm a b) rfl) (add_assoc b a c)

theorem add_right_comm {α : Type u} [Num α] [RingNum α] (a b c : α) : sadd (sadd a b) c = sadd (sadd a c) b :=
  trans3 (add_assoc a b c) (cadd rfl (add_comm b c)) (Eq.symm (add_assoc a c b))

theorem add_add_add {α : Type u} [Num α] [RingNum α] (a b c d : α) : sadd (sadd a b) (sadd c d) = sadd (sadd a c) (sadd b d) :=
  trans3 (add_assoc a b (sadd c d)) (cadd rfl (add_left_comm b c d)) (Eq.symm (add_assoc a c (sadd b d)))

theorem mul_left_comm {α : Type u} [Num α] [RingNum α] (a b c : α) : smul a (smul b c) = smul b (smul a c) :=
  trans3 (Eq.symm (mul_assoc a b c)) (cmul (mul_comm a b) rfl) (mul_assoc b a c)

theorem neg_of_add {α : Type u} [Num α] [RingNum α] (a b : α) (h : sadd a b = snat 0) : b = sneg a :=
  trans5 (Eq.symm (zero_add b)) (cadd (Eq.symm (neg_add_self a)) rfl) (add_assoc (sneg a) a b) (cadd rfl h) (add_zero (sneg a))

theorem add_left_cancel_scalar {α : Type u} [Num α] [RingNum α] (a b c : α) (h : sadd a b = sadd a c) : b = c :=
  have undo : ∀ (x : α), sadd (sneg a) (sadd a x) = x :=
    fun (x : α) => trans3 (Eq.symm (add_assoc (sneg a) a x)) (cadd (neg_add_self a) rfl) (zero_add x)
  trans3 (Eq.symm (undo b)) (cadd rfl h) (undo c)

theorem zero_mul {α : Type u} [Num α] [RingNum α] (a : α) : smul (snat 0) a = snat 0 :=
  have h : sadd (smul (snat 0) a) (smul (snat 0) a) = sadd (smul (snat 0) a) (snat 0) :=
    trans3 (Eq.symm (add_mul (snat 0) (snat 0) a)) (cmul (add_zero (snat 0)) rfl) (Eq.symm (add_zero (smul (snat 0) a)))
  add_left_cancel_scalar (smul (snat 0) a) (smul (snat 0) a) (snat 0) h

theorem mul_zero {α : Type u} [Num α] [RingNum α] (a : α) : smul a (snat 0) = snat 0 := Eq.trans (mul_comm a (snat 0)) (zero_mul a)

theorem neg_mul {α : Type u} [Num α] [RingNum α] (a b : α) : smul (sneg a) b = sneg (smul a b) :=
  neg_of_add (smul a b) (smul (sneg a) b) (trans3 (Eq.symm (add_mul a (sneg a) b)) (cmul (add_neg a) rfl) (zero_mul b))

theorem mul_neg {α : Type u} [Num α] [RingNum α] (a b : α) : smul a (sneg b) = sneg (smul a b) :=
  trans3 (mul_comm a (sneg b)) (neg_mul b a) (congrArg sneg (mul_comm b a))

theorem neg_neg {α : Type u} [Num α] [RingNum α] (a : α) : sneg (sneg a) = a := Eq.symm (neg_of_add (sneg a) a (neg_add_self a))

theorem neg_zero {α : Type u} [Num α] [RingNum α] : sneg (snat 0 : α) = snat 0 := Eq.symm (neg_of_add (snat 0) (snat 0) (add_zero (snat 0)))

theorem neg_add {α : Type u} [Num α] [RingNum α] (a b : α) : sneg (sadd a b) = sadd (sneg a) (sneg b) :=
  Eq.symm (neg_of_add (sadd a b) (sadd (sneg a) (sneg b))
    (trans3 (add_add_add a b (sneg a) (sneg b)) (cadd (add_neg a) (add_neg b)) (add_zero (snat 0))))

theorem eq_of_sub {α : Type u} [Num α] [RingNum α] (a b : α) (h : ssub a b = snat 0) : a = b :=
  have h1 : sadd a (sneg b) = sadd b (sneg b) := trans3 (Eq.symm (sub_eq a b)) h (Eq.symm (add_neg b))
  add_left_cancel_scalar (sneg b) a b (trans3 (add_comm (sneg b) a) h1 (add_comm b (sneg b)))

theorem sub_self_scalar {α : Type u} [Num α] [RingNum α] (a : α) : ssub a a = snat 0 := Eq.trans (sub_eq a a) (add_neg a)

/- expressions -/
inductive RExp where
  | at (i : Nat) : RExp
  | num (k : Nat) : RExp
  | add (a b : RExp) : RExp
  | sub (a b : RExp) : RExp
  | mul (a b : RExp) : RExp
  | neg (a : RExp) : RExp

infix:65 " ⊞ " => RExp.add
infix:65 " ⊟ " => RExp.sub
infix:70 " ⊠ " => RExp.mul

def rval {α : Type u} [Num α] (e : Nat → α) : RExp → α
  | RExp.at i => e i
  | RExp.num k => snat k
  | RExp.add a b => sadd (rval e a) (rval e b)
  | RExp.sub a b => ssub (rval e a) (rval e b)
  | RExp.mul a b => smul (rval e a) (rval e b)
  | RExp.neg a => sneg (rval e a)

/-- A sum of signed products of atoms. -/
inductive RPoly where
  | nil : RPoly
  | cons (minus : Bool) (vs : List Nat) (r : RPoly) : RPoly

def rsign {α : Type u} [Num α] : Bool → α → α
  | true, x => sneg x
  | false, x => x

def ratoms {α : Type u} [Num α] (e : Nat → α) : List Nat → α
  | [] => snat 1
  | i :: r => smul (e i) (ratoms e r)

def rpoly {α : Type u} [Num α] (e : Nat → α) : RPoly → α
  | RPoly.nil => snat 0
  | RPoly.cons b vs r => sadd (rsign b (ratoms e vs)) (rpoly e r)

theorem rsign_mul {α : Type u} [Num α] [RingNum α] (x y : α) :
    ∀ (b c : Bool), rsign (not (same b c)) (smul x y) = smul (rsign b x) (rsign c y)
  | true, true => Eq.symm (trans3 (neg_mul x (sneg y)) (congrArg sneg (mul_neg x y)) (neg_neg (smul x y)))
  | true, false => Eq.symm (neg_mul x y)
  | false, true => Eq.symm (mul_neg x y)
  | false, false => rfl

theorem rsign_not {α : Type u} [Num α] [RingNum α] (x : α) : ∀ (b : Bool), rsign (not b) x = sneg (rsign b x)
  | true => Eq.symm (neg_neg x)
  | false => rfl

theorem rsign_cancel {α : Type u} [Num α] [RingNum α] (x z : α) :
    ∀ (b c : Bool), same b c = false → z = sadd (rsign b x) (sadd (rsign c x) z)
  | true, true => fun (h : same true true = false) => False.elim (true_ne_false h)
  | true, false => fun (h : same true false = false) =>
    Eq.symm (trans3 (Eq.symm (add_assoc (sneg x) x z)) (cadd (neg_add_self x) rfl) (zero_add z))
  | false, true => fun (h : same false true = false) =>
    Eq.symm (trans3 (Eq.symm (add_assoc x (sneg x) z)) (cadd (add_neg x) rfl) (zero_add z))
  | false, false => fun (h : same false false = false) => False.elim (true_ne_false h)

theorem rinsert_val {α : Type u} [Num α] [RingNum α] (e : Nat → α) (i : Nat) :
    ∀ (l : List Nat), ratoms e (ninsert i l) = smul (e i) (ratoms e l)
  | [] => rfl
  | j :: r =>
    pick_cases (fun (l : List Nat) => ratoms e l = smul (e i) (smul (e j) (ratoms e r))) (i :: j :: r) (j :: ninsert i r) (Nat.ble i j)
      (fun (h : Nat.ble i j = true) => rfl)
      (fun (h : Nat.ble i j = false) => Eq.trans (cmul rfl (rinsert_val e i r)) (mul_left_comm (e j) (e i) (ratoms e r)))

theorem rmerge_val {α : Type u} [Num α] [RingNum α] (e : Nat → α) :
    ∀ (l m : List Nat), ratoms e (nmerge l m) = smul (ratoms e l) (ratoms e m)
  | [], m => Eq.symm (one_mul (ratoms e m))
  | i :: r, m =>
    trans3 (rinsert_val e i (nmerge r m)) (cmul rfl (rmerge_val e r m)) (Eq.symm (mul_assoc (e i) (ratoms e r) (ratoms e m)))

/-- One more product: it cancels its opposite. -/
def rplus (b : Bool) (vs : List Nat) : RPoly → RPoly
  | RPoly.nil => RPoly.cons b vs RPoly.nil
  | RPoly.cons c ws r =>
    pick (lbeq ws vs) (pick (same b c) (RPoly.cons b ws (RPoly.cons c ws r)) r)
      (pick (lble vs ws) (RPoly.cons b vs (RPoly.cons c ws r)) (RPoly.cons c ws (rplus b vs r)))

theorem rplus_val {α : Type u} [Num α] [RingNum α] (e : Nat → α) (b : Bool) (vs : List Nat) :
    ∀ (p : RPoly), rpoly e (rplus b vs p) = sadd (rsign b (ratoms e vs)) (rpoly e p)
  | RPoly.nil => rfl
  | RPoly.cons c ws r =>
    pick_cases (fun (q : RPoly) => rpoly e q = sadd (rsign b (ratoms e vs)) (sadd (rsign c (ratoms e ws)) (rpoly e r)))
      (pick (same b c) (RPoly.cons b ws (RPoly.cons c ws r)) r)
      (pick (lble vs ws) (RPoly.cons b vs (RPoly.cons c ws r)) (RPoly.cons c ws (rplus b vs r))) (lbeq ws vs)
      (fun (h : lbeq ws vs = true) =>
        transport (fun (l : List Nat) => rpoly e (pick (same b c) (RPoly.cons b ws (RPoly.cons c ws r)) r)
            = sadd (rsign b (ratoms e l)) (sadd (rsign c (ratoms e ws)) (rpoly e r))) (lbeq_eq ws vs h)
          (pick_cases (fun (q : RPoly) => rpoly e q = sadd (rsign b (ratoms e ws)) (sadd (rsign c (ratoms e ws)) (rpoly e r)))
            (RPoly.cons b ws (RPoly.cons c ws r)) r (same b c)
            (fun (k : same b c = true) => rfl)
            (fun (k : same b c = false) => rsign_cancel (ratoms e ws) (rpoly e r) b c k)))
      (fun (h : lbeq ws vs = false) =>
        pick_cases (fun (q : RPoly) => rpoly e q = sadd (rsign b (ratoms e vs)) (sadd (rsign c (ratoms e ws)) (rpoly e r)))
          (RPoly.cons b vs (RPoly.cons c ws r)) (RPoly.cons c ws (rplus b vs r)) (lble vs ws)
          (fun (k : lble vs ws = true) => rfl)
          (fun (k : lble vs ws = false) =>
            Eq.trans (cadd rfl (rplus_val e b vs r)) (add_left_comm (rsign c (ratoms e ws)) (rsign b (ratoms e vs)) (rpoly e r))))

def rsum : RPoly → RPoly → RPoly
  | RPoly.nil, q => q
  | RPoly.cons b vs r, q => rplus b vs (rsum r q)

theorem rsum_val {α : Type u} [Num α] [RingNum α] (e : Nat → α) :
    ∀ (p q : RPoly), rpoly e (rsum p q) = sadd (rpoly e p) (rpoly e q)
  | RPoly.nil, q => Eq.symm (zero_add (rpoly e q))
  | RPoly.cons b vs r, q =>
    trans3 (rplus_val e b vs (rsum r q)) (cadd rfl (rsum_val e r q))
      (Eq.symm (add_assoc (rsign b (ratoms e vs)) (rpoly e r) (rpoly e q)))

def rneg : RPoly → RPoly
  | RPoly.nil => RPoly.nil
  | RPoly.cons b vs r => RPoly.cons (not b) vs (rneg r)

theorem rneg_val {α : Type u} [Num α] [RingNum α] (e : Nat → α) : ∀ (p : RPoly), rpoly e (rneg p) = sneg (rpoly e p)
  | RPoly.nil => Eq.symm neg_zero
  | RPoly.cons b vs r =>
    Eq.trans (cadd (rsign_not (ratoms e vs) b) (rneg_val e r)) (Eq.symm (neg_add (rsign b (ratoms e vs)) (rpoly e r)))

def rscale (b : Bool) (vs : List Nat) : RPoly → RPoly
  | RPoly.nil => RPoly.nil
  | RPoly.cons c ws r => rplus (not (same b c)) (nmerge vs ws) (rscale b vs r)

theorem rscale_val {α : Type u} [Num α] [RingNum α] (e : Nat → α) (b : Bool) (vs : List Nat) :
    ∀ (p : RPoly), rpoly e (rscale b vs p) = smul (rsign b (ratoms e vs)) (rpoly e p)
  | RPoly.nil => Eq.symm (mul_zero (rsign b (ratoms e vs)))
  | RPoly.cons c ws r =>
    have h1 : rsign (not (same b c)) (ratoms e (nmerge vs ws)) = smul (rsign b (ratoms e vs)) (rsign c (ratoms e ws)) :=
      Eq.trans (congrArg (rsign (not (same b c))) (rmerge_val e vs ws)) (rsign_mul (ratoms e vs) (ratoms e ws) b c)
    trans3 (rplus_val e (not (same b c)) (nmerge vs ws) (rscale b vs r)) (cadd h1 (rscale_val e b vs r))
      (Eq.symm (mul_add (rsign b (ratoms e vs)) (rsign c (ratoms e ws)) (rpoly e r)))

def rprod : RPoly → RPoly → RPoly
  | RPoly.nil, q => RPoly.nil
  | RPoly.cons b vs r, q => rsum (rscale b vs q) (rprod r q)

theorem rprod_val {α : Type u} [Num α] [RingNum α] (e : Nat → α) :
    ∀ (p q : RPoly), rpoly e (rprod p q) = smul (rpoly e p) (rpoly e q)
  | RPoly.nil, q => Eq.symm (zero_mul (rpoly e q))
  | RPoly.cons b vs r, q =>
    trans3 (rsum_val e (rscale b vs q) (rprod r q)) (cadd (rscale_val e b vs q) (rprod_val e r q))
      (Eq.symm (add_mul (rsign b (ratoms e vs)) (rpoly e r) (rpoly e q)))

/-- A numeral is that many ones. -/
def rconst : Nat → RPoly
  | 0 => RPoly.nil
  | k+1 => RPoly.cons false [] (rconst k)

theorem rconst_val {α : Type u} [Num α] [RingNum α] (e : Nat → α) : ∀ (k : Nat), rpoly e (rconst k) = snat k
  | 0 => rfl
  | k+1 => trans3 (cadd rfl (rconst_val e k)) (add_comm (snat 1) (snat k)) (Eq.symm (nat_succ k))

def rnorm : RExp → RPoly
  | RExp.at i => RPoly.cons false [i] RPoly.nil
  | RExp.num k => rconst k
  | RExp.add a b => rsum (rnorm a) (rnorm b)
  | RExp.sub a b => rsum (rnorm a) (rneg (rnorm b))
  | RExp.mul a b => rprod (rnorm a) (rnorm b)
  | RExp.neg a => rneg (rnorm a)

theorem rnorm_val {α : Type u} [Num α] [RingNum α] (e : Nat → α) : ∀ (a : RExp), rpoly e (rnorm a) = rval e a
  | RExp.at i => Eq.trans (add_zero (smul (e i) (snat 1))) (mul_one (e i))
  | RExp.num k => rconst_val e k
  | RExp.add a b => Eq.trans (rsum_val e (rnorm a) (rnorm b)) (cadd (rnorm_val e a) (rnorm_val e b))
  | RExp.sub a b =>
    trans3 (rsum_val e (rnorm a) (rneg (rnorm b)))
      (cadd (rnorm_val e a) (Eq.trans (rneg_val e (rnorm b)) (congrArg sneg (rnorm_val e b))))
      (Eq.symm (sub_eq (rval e a) (rval e b)))
  | RExp.mul a b => Eq.trans (rprod_val e (rnorm a) (rnorm b)) (cmul (rnorm_val e a) (rnorm_val e b))
  | RExp.neg a => Eq.trans (rneg_val e (rnorm a)) (congrArg sneg (rnorm_val e a))

def rempty : RPoly → Bool
  | RPoly.nil => true
  | RPoly.cons b vs r => false

theorem rempty_val {α : Type u} [Num α] (e : Nat → α) : ∀ (p : RPoly), rempty p = true → rpoly e p = snat 0
  | RPoly.nil => fun (h : rempty RPoly.nil = true) => rfl
  | RPoly.cons b vs r => fun (h : rempty (RPoly.cons b vs r) = true) => False.elim (false_ne_true h)

/-- Expressions whose difference is nothing have one value. -/
theorem ring {α : Type u} [Num α] [RingNum α] (l : List α) (a b : RExp) (h : rempty (rnorm (RExp.sub a b)) = true) :
    rval (look (snat 0) l) a = rval (look (snat 0) l) b :=
  eq_of_sub (rval (look (snat 0) l) a) (rval (look (snat 0) l) b)
    (Eq.trans (Eq.symm (rnorm_val (look (snat 0) l) (RExp.sub a b)))
      (rempty_val (look (snat 0) l) (rnorm (RExp.sub a b)) h))

/- the first atoms, and the first numerals -/
def r0 : RExp := RExp.at 0
def r1 : RExp := RExp.at 1
def r2 : RExp := RExp.at 2
def r3 : RExp := RExp.at 3
def r4 : RExp := RExp.at 4
def r5 : RExp := RExp.at 5
def r6 : RExp := RExp.at 6
def r7 : RExp := RExp.at 7
def zero' : RExp := RExp.num 0
def one' : RExp := RExp.num 1
def two' : RExp := RExp.num 2
def neg' (a : RExp) : RExp := RExp.neg a

example {α : Type u} [Num α] [RingNum α] (a b : α) :
    smul (sadd a b) (ssub a b) = ssub (smul a a) (smul b b) :=
  ring [a, b] ((r0 ⊞ r1) ⊠ (r0 ⊟ r1)) ((r0 ⊠ r0) ⊟ (r1 ⊠ r1)) rfl

example {α : Type u} [Num α] [RingNum α] (a b c d : α) :
    smul (sadd (sadd a b) c) (sadd (sneg a) (smul (snat 2) d))
      = sadd (smul (snat 2) (sadd (smul a d) (sadd (smul b d) (smul c d)))) (sneg (smul (sadd c (sadd a b)) a)) :=
  ring [a, b, c, d] (((r0 ⊞ r1) ⊞ r2) ⊠ (neg' r0 ⊞ (two' ⊠ r3)))
    ((two' ⊠ ((r0 ⊠ r3) ⊞ ((r1 ⊠ r3) ⊞ (r2 ⊠ r3)))) ⊞ neg' ((r2 ⊞ (r0 ⊞ r1)) ⊠ r0)) rfl

end Tensorem
