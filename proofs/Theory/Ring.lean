/- Equations in commutative rings, by computation: both sides are written as expressions over a list of atoms and brought to
normal form, a difference of two polynomials with natural coefficients. `ring [a, b] l r rfl : l = r`; `ring1 [a, b] l r c p q h rfl`
proves l = r from h : p = q, when l - r = c (p - q), and so on for more equations: what follows from equations between scalars by
ring laws alone needs only its coefficients. -/
import Theory.Lawful
import Theory.NatRing
universe u

namespace Tensorem
open Num
open RingNum

theorem eadd {α : Type u} [Num α] {a a' b b' : α} (h1 : a = a') (h2 : b = b') : sadd a b = sadd a' b' := congr2 sadd h1 h2

theorem emul {α : Type u} [Num α] {a a' b b' : α} (h1 : a = a') (h2 : b = b') : smul a b = smul a' b' := congr2 smul h1 h2

/- what the classes' laws give -/
theorem ring_zero_add {α : Type u} [Num α] [RingNum α] (a : α) : sadd (snat 0) a = a :=
  Eq.trans (add_comm (snat 0) a) (add_zero a)

theorem ring_one_mul {α : Type u} [Num α] [RingNum α] (a : α) : smul (snat 1) a = a :=
  Eq.trans (mul_comm (snat 1) a) (mul_one a)

theorem ring_mul_add {α : Type u} [Num α] [RingNum α] (a b c : α) : smul a (sadd b c) = sadd (smul a b) (smul a c) :=
  trans3 (mul_comm a (sadd b c)) (add_mul b c a) (eadd (mul_comm b a) (mul_comm c a))

theorem ring_left_comm {α : Type u} [Num α] [RingNum α] (a b c : α) : sadd a (sadd b c) = sadd b (sadd a c) :=
  trans3 (Eq.symm (add_assoc a b c)) (eadd (add_comm a b) rfl) (add_assoc b a c)

theorem ring_mul_left_comm {α : Type u} [Num α] [RingNum α] (a b c : α) : smul a (smul b c) = smul b (smul a c) :=
  trans3 (Eq.symm (mul_assoc a b c)) (emul (mul_comm a b) rfl) (mul_assoc b a c)

theorem ring_four {α : Type u} [Num α] [RingNum α] (a b c d : α) :
    sadd (sadd a b) (sadd c d) = sadd (sadd a c) (sadd b d) :=
  trans3 (add_assoc a b (sadd c d)) (eadd rfl (ring_left_comm b c d)) (Eq.symm (add_assoc a c (sadd b d)))

theorem ring_mul_four {α : Type u} [Num α] [RingNum α] (a b c d : α) :
    smul (smul a b) (smul c d) = smul (smul a c) (smul b d) :=
  trans3 (mul_assoc a b (smul c d)) (emul rfl (ring_mul_left_comm b c d)) (Eq.symm (mul_assoc a c (smul b d)))

theorem ring_cancel {α : Type u} [Num α] [RingNum α] (a b c : α) (h : sadd a c = sadd b c) : a = b :=
  have undo : ∀ (x : α), sadd (sadd x c) (sneg c) = x := fun (x : α) =>
    trans3 (add_assoc x c (sneg c)) (eadd rfl (add_neg c)) (add_zero x)
  trans3 (Eq.symm (undo a)) (eadd h rfl) (undo b)

theorem ring_zero_mul {α : Type u} [Num α] [RingNum α] (a : α) : smul (snat 0) a = snat 0 :=
  have h : sadd (smul (snat 0) a) (smul (snat 0) a) = sadd (snat 0) (smul (snat 0) a) :=
    trans3 (Eq.symm (add_mul (snat 0) (snat 0) a)) (emul (add_zero (snat 0)) rfl)
      (Eq.symm (ring_zero_add (smul (snat 0) a)))
  ring_cancel (smul (snat 0) a) (snat 0) (smul (snat 0) a) h

theorem ring_mul_zero {α : Type u} [Num α] [RingNum α] (a : α) : smul a (snat 0) = snat 0 :=
  Eq.trans (mul_comm a (snat 0)) (ring_zero_mul a)

theorem snat_add {α : Type u} [Num α] [RingNum α] (m : Nat) : ∀ (n : Nat), snat (α := α) (m + n) = sadd (snat m) (snat n)
  | 0 => Eq.symm (add_zero (snat m))
  | n+1 => trans3 (nat_succ (m + n)) (eadd (snat_add m n) rfl)
      (Eq.trans (add_assoc (snat m) (snat n) (snat 1)) (eadd rfl (Eq.symm (nat_succ n))))

theorem snat_mul {α : Type u} [Num α] [RingNum α] (m : Nat) : ∀ (n : Nat), snat (α := α) (m * n) = smul (snat m) (snat n)
  | 0 => Eq.symm (ring_mul_zero (snat m))
  | n+1 => trans3 (snat_add (m * n) m) (eadd (snat_mul m n) (Eq.symm (mul_one (snat m))))
      (Eq.trans (Eq.symm (ring_mul_add (snat m) (snat n) (snat 1))) (emul rfl (Eq.symm (nat_succ n))))

/- values of the polynomials of Theory.NatRing in a ring -/
def satoms {α : Type u} [Num α] (e : Nat → α) : List Nat → α
  | [] => snat 1
  | i :: r => smul (e i) (satoms e r)

def spoly {α : Type u} [Num α] (e : Nat → α) : NPoly → α
  | NPoly.nil => snat 0
  | NPoly.cons c vs r => sadd (smul (snat c) (satoms e vs)) (spoly e r)

theorem ninsert_sat {α : Type u} [Num α] [RingNum α] (e : Nat → α) (i : Nat) :
    ∀ (l : List Nat), satoms e (ninsert i l) = smul (e i) (satoms e l)
  | [] => rfl
  | j :: r =>
    pick_cases (fun (l : List Nat) => satoms e l = smul (e i) (smul (e j) (satoms e r))) (i :: j :: r) (j :: ninsert i r)
      (Nat.ble i j)
      (fun (h : Nat.ble i j = true) => rfl)
      (fun (h : Nat.ble i j = false) =>
        Eq.trans (emul rfl (ninsert_sat e i r)) (ring_mul_left_comm (e j) (e i) (satoms e r)))

theorem nmerge_sat {α : Type u} [Num α] [RingNum α] (e : Nat → α) :
    ∀ (l m : List Nat), satoms e (nmerge l m) = smul (satoms e l) (satoms e m)
  | [], m => Eq.symm (ring_one_mul (satoms e m))
  | i :: r, m =>
    trans3 (ninsert_sat e i (nmerge r m)) (emul rfl (nmerge_sat e r m)) (Eq.symm (mul_assoc (e i) (satoms e r) (satoms e m)))

theorem nplus_sat {α : Type u} [Num α] [RingNum α] (e : Nat → α) (c : Nat) (vs : List Nat) :
    ∀ (p : NPoly), spoly e (nplus c vs p) = sadd (smul (snat c) (satoms e vs)) (spoly e p)
  | NPoly.nil => rfl
  | NPoly.cons d ws r =>
    pick_cases
      (fun (q : NPoly) => spoly e q = sadd (smul (snat c) (satoms e vs)) (sadd (smul (snat d) (satoms e ws)) (spoly e r)))
      (NPoly.cons (c + d) ws r)
      (pick (lble vs ws) (NPoly.cons c vs (NPoly.cons d ws r)) (NPoly.cons d ws (nplus c vs r))) (lbeq ws vs)
      (fun (h : lbeq ws vs = true) =>
        have h1 : smul (snat (c + d)) (satoms e ws) = sadd (smul (snat c) (satoms e ws)) (smul (snat d) (satoms e ws)) :=
          Eq.trans (emul (snat_add c d) rfl) (add_mul (snat c) (snat d) (satoms e ws))
        trans3 (eadd h1 rfl) (add_assoc (smul (snat c) (satoms e ws)) (smul (snat d) (satoms e ws)) (spoly e r))
          (congrArg (fun (l : List Nat) => sadd (smul (snat c) (satoms e l)) (sadd (smul (snat d) (satoms e ws)) (spoly e r)))
            (lbeq_eq ws vs h)))
      (fun (h : lbeq ws vs = false) =>
        pick_cases
          (fun (q : NPoly) => spoly e q = sadd (smul (snat c) (satoms e vs)) (sadd (smul (snat d) (satoms e ws)) (spoly e r)))
          (NPoly.cons c vs (NPoly.cons d ws r)) (NPoly.cons d ws (nplus c vs r)) (lble vs ws)
          (fun (k : lble vs ws = true) => rfl)
          (fun (k : lble vs ws = false) =>
            Eq.trans (eadd rfl (nplus_sat e c vs r))
              (ring_left_comm (smul (snat d) (satoms e ws)) (smul (snat c) (satoms e vs)) (spoly e r))))

theorem nsum_sat {α : Type u} [Num α] [RingNum α] (e : Nat → α) :
    ∀ (p q : NPoly), spoly e (nsum p q) = sadd (spoly e p) (spoly e q)
  | NPoly.nil, q => Eq.symm (ring_zero_add (spoly e q))
  | NPoly.cons c vs r, q =>
    trans3 (nplus_sat e c vs (nsum r q)) (eadd rfl (nsum_sat e r q))
      (Eq.symm (add_assoc (smul (snat c) (satoms e vs)) (spoly e r) (spoly e q)))

theorem nscale_sat {α : Type u} [Num α] [RingNum α] (e : Nat → α) (c : Nat) (vs : List Nat) :
    ∀ (p : NPoly), spoly e (nscale c vs p) = smul (smul (snat c) (satoms e vs)) (spoly e p)
  | NPoly.nil => Eq.symm (ring_mul_zero (smul (snat c) (satoms e vs)))
  | NPoly.cons d ws r =>
    have h1 : smul (snat (c * d)) (satoms e (nmerge vs ws)) = smul (smul (snat c) (satoms e vs)) (smul (snat d) (satoms e ws)) :=
      Eq.trans (emul (snat_mul c d) (nmerge_sat e vs ws)) (ring_mul_four (snat c) (snat d) (satoms e vs) (satoms e ws))
    trans3 (nplus_sat e (c * d) (nmerge vs ws) (nscale c vs r)) (eadd h1 (nscale_sat e c vs r))
      (Eq.symm (ring_mul_add (smul (snat c) (satoms e vs)) (smul (snat d) (satoms e ws)) (spoly e r)))

theorem nprod_sat {α : Type u} [Num α] [RingNum α] (e : Nat → α) :
    ∀ (p q : NPoly), spoly e (nprod p q) = smul (spoly e p) (spoly e q)
  | NPoly.nil, q => Eq.symm (ring_zero_mul (spoly e q))
  | NPoly.cons c vs r, q =>
    trans3 (nsum_sat e (nscale c vs q) (nprod r q)) (eadd (nscale_sat e c vs q) (nprod_sat e r q))
      (Eq.symm (add_mul (smul (snat c) (satoms e vs)) (spoly e r) (spoly e q)))

theorem nconst_sat {α : Type u} [Num α] [RingNum α] (e : Nat → α) : ∀ (k : Nat), spoly e (nconst k) = snat k
  | 0 => rfl
  | k+1 => Eq.trans (add_zero (smul (snat (k + 1)) (snat 1))) (mul_one (snat (k + 1)))

/-- A ring expression over atoms. -/
inductive RExp where
  | atom (i : Nat) : RExp
  | num (k : Nat) : RExp
  | add (a b : RExp) : RExp
  | mul (a b : RExp) : RExp
  | neg (a : RExp) : RExp
  | sub (a b : RExp) : RExp

infix:65 " +! " => RExp.add
infix:65 " -! " => RExp.sub
infix:70 " *! " => RExp.mul

def rval {α : Type u} [Num α] (e : Nat → α) : RExp → α
  | RExp.atom i => e i
  | RExp.num k => snat k
  | RExp.add a b => sadd (rval e a) (rval e b)
  | RExp.mul a b => smul (rval e a) (rval e b)
  | RExp.neg a => sneg (rval e a)
  | RExp.sub a b => ssub (rval e a) (rval e b)

/-- The difference p - q of two polynomials. -/
inductive RPoly where
  | mk (p q : NPoly) : RPoly

def rpoly {α : Type u} [Num α] (e : Nat → α) : RPoly → α
  | RPoly.mk p q => sadd (spoly e p) (sneg (spoly e q))

def radd : RPoly → RPoly → RPoly
  | RPoly.mk p q, RPoly.mk r s => RPoly.mk (nsum p r) (nsum q s)

def rmul : RPoly → RPoly → RPoly
  | RPoly.mk p q, RPoly.mk r s => RPoly.mk (nsum (nprod p r) (nprod q s)) (nsum (nprod p s) (nprod q r))

def rneg : RPoly → RPoly
  | RPoly.mk p q => RPoly.mk q p

def rnorm : RExp → RPoly
  | RExp.atom i => RPoly.mk (NPoly.cons 1 [i] NPoly.nil) NPoly.nil
  | RExp.num k => RPoly.mk (nconst k) NPoly.nil
  | RExp.add a b => radd (rnorm a) (rnorm b)
  | RExp.mul a b => rmul (rnorm a) (rnorm b)
  | RExp.neg a => rneg (rnorm a)
  | RExp.sub a b => radd (rnorm a) (rneg (rnorm b))

/-- p - q = r - s is p + s = r + q. -/
def req : RPoly → RPoly → Bool
  | RPoly.mk p q, RPoly.mk r s => npeq (nsum p s) (nsum r q)

/- differences of ring elements -/
theorem ring_neg_unique {α : Type u} [Num α] [RingNum α] (a b : α) (h : sadd a b = snat 0) : b = sneg a :=
  ring_cancel b (sneg a) a (trans3 (add_comm b a) h (Eq.trans (Eq.symm (add_neg a)) (add_comm a (sneg a))))

theorem ring_neg_add {α : Type u} [Num α] [RingNum α] (a b : α) : sneg (sadd a b) = sadd (sneg a) (sneg b) :=
  Eq.symm (ring_neg_unique (sadd a b) (sadd (sneg a) (sneg b))
    (trans3 (ring_four a b (sneg a) (sneg b)) (eadd (add_neg a) (add_neg b)) (add_zero (snat 0))))

theorem ring_neg_neg {α : Type u} [Num α] [RingNum α] (a : α) : sneg (sneg a) = a :=
  Eq.symm (ring_neg_unique (sneg a) a (Eq.trans (add_comm (sneg a) a) (add_neg a)))

theorem ring_neg_zero {α : Type u} [Num α] [RingNum α] : sneg (snat 0 : α) = snat 0 :=
  Eq.symm (ring_neg_unique (snat 0) (snat 0) (add_zero (snat 0)))

theorem ring_neg_mul {α : Type u} [Num α] [RingNum α] (a b : α) : smul (sneg a) b = sneg (smul a b) :=
  ring_neg_unique (smul a b) (smul (sneg a) b)
    (trans3 (Eq.symm (add_mul a (sneg a) b)) (emul (add_neg a) rfl) (ring_zero_mul b))

theorem ring_mul_neg {α : Type u} [Num α] [RingNum α] (a b : α) : smul a (sneg b) = sneg (smul a b) :=
  trans3 (mul_comm a (sneg b)) (ring_neg_mul b a) (congrArg (fun (z : α) => sneg z) (mul_comm b a))

theorem diff_add {α : Type u} [Num α] [RingNum α] (p q r s : α) :
    sadd (sadd p (sneg q)) (sadd r (sneg s)) = sadd (sadd p r) (sneg (sadd q s)) :=
  Eq.trans (ring_four p (sneg q) r (sneg s)) (eadd rfl (Eq.symm (ring_neg_add q s)))

theorem diff_neg {α : Type u} [Num α] [RingNum α] (p q : α) : sneg (sadd p (sneg q)) = sadd q (sneg p) :=
  trans3 (ring_neg_add p (sneg q)) (eadd rfl (ring_neg_neg q)) (add_comm (sneg p) q)

theorem diff_mul {α : Type u} [Num α] [RingNum α] (p q r s : α) :
    smul (sadd p (sneg q)) (sadd r (sneg s)) = sadd (sadd (smul p r) (smul q s)) (sneg (sadd (smul p s) (smul q r))) :=
  have h1 : smul p (sadd r (sneg s)) = sadd (smul p r) (sneg (smul p s)) :=
    Eq.trans (ring_mul_add p r (sneg s)) (eadd rfl (ring_mul_neg p s))
  have h2 : smul (sneg q) (sadd r (sneg s)) = sadd (smul q s) (sneg (smul q r)) :=
    trans4 (ring_neg_mul q (sadd r (sneg s)))
      (congrArg (fun (z : α) => sneg z) (Eq.trans (ring_mul_add q r (sneg s)) (eadd rfl (ring_mul_neg q s))))
      (diff_neg (smul q r) (smul q s)) rfl
  trans3 (add_mul p (sneg q) (sadd r (sneg s))) (eadd h1 h2) (diff_add (smul p r) (smul p s) (smul q s) (smul q r))

theorem diff_eq {α : Type u} [Num α] [RingNum α] (p q r s : α) (h : sadd p s = sadd r q) :
    sadd p (sneg q) = sadd r (sneg s) :=
  have up : ∀ (x y z : α), sadd (sadd x (sneg y)) (sadd y z) = sadd x z := fun (x y z : α) =>
    trans3 (Eq.symm (add_assoc (sadd x (sneg y)) y z)) (eadd (add_assoc x (sneg y) y) rfl)
      (eadd (Eq.trans (eadd rfl (Eq.trans (add_comm (sneg y) y) (add_neg y))) (add_zero x)) rfl)
  ring_cancel (sadd p (sneg q)) (sadd r (sneg s)) (sadd q s)
    (trans4 (up p q s) h (Eq.symm (up r s q)) (eadd rfl (add_comm s q)))

theorem radd_val {α : Type u} [Num α] [RingNum α] (e : Nat → α) :
    ∀ (x y : RPoly), rpoly e (radd x y) = sadd (rpoly e x) (rpoly e y)
  | RPoly.mk p q, RPoly.mk r s =>
    Eq.trans (eadd (nsum_sat e p r) (congrArg (fun (z : α) => sneg z) (nsum_sat e q s)))
      (Eq.symm (diff_add (spoly e p) (spoly e q) (spoly e r) (spoly e s)))

theorem rmul_val {α : Type u} [Num α] [RingNum α] (e : Nat → α) :
    ∀ (x y : RPoly), rpoly e (rmul x y) = smul (rpoly e x) (rpoly e y)
  | RPoly.mk p q, RPoly.mk r s =>
    have h1 : spoly e (nsum (nprod p r) (nprod q s)) = sadd (smul (spoly e p) (spoly e r)) (smul (spoly e q) (spoly e s)) :=
      Eq.trans (nsum_sat e (nprod p r) (nprod q s)) (eadd (nprod_sat e p r) (nprod_sat e q s))
    have h2 : spoly e (nsum (nprod p s) (nprod q r)) = sadd (smul (spoly e p) (spoly e s)) (smul (spoly e q) (spoly e r)) :=
      Eq.trans (nsum_sat e (nprod p s) (nprod q r)) (eadd (nprod_sat e p s) (nprod_sat e q r))
    Eq.trans (eadd h1 (congrArg (fun (z : α) => sneg z) h2))
      (Eq.symm (diff_mul (spoly e p) (spoly e q) (spoly e r) (spoly e s)))

theorem rneg_val {α : Type u} [Num α] [RingNum α] (e : Nat → α) : ∀ (x : RPoly), rpoly e (rneg x) = sneg (rpoly e x)
  | RPoly.mk p q => Eq.symm (diff_neg (spoly e p) (spoly e q))

theorem rnorm_val {α : Type u} [Num α] [RingNum α] (e : Nat → α) : ∀ (a : RExp), rpoly e (rnorm a) = rval e a
  | RExp.atom i =>
    have h : sadd (smul (snat 1) (smul (e i) (snat 1))) (snat 0) = e i :=
      trans3 (add_zero (smul (snat 1) (smul (e i) (snat 1)))) (ring_one_mul (smul (e i) (snat 1))) (mul_one (e i))
    trans3 (eadd h ring_neg_zero) (add_zero (e i)) rfl
  | RExp.num k => trans3 (eadd (nconst_sat e k) ring_neg_zero) (add_zero (snat k)) rfl
  | RExp.add a b => Eq.trans (radd_val e (rnorm a) (rnorm b)) (eadd (rnorm_val e a) (rnorm_val e b))
  | RExp.mul a b => Eq.trans (rmul_val e (rnorm a) (rnorm b)) (emul (rnorm_val e a) (rnorm_val e b))
  | RExp.neg a => Eq.trans (rneg_val e (rnorm a)) (congrArg (fun (z : α) => sneg z) (rnorm_val e a))
  | RExp.sub a b =>
    trans3 (radd_val e (rnorm a) (rneg (rnorm b)))
      (eadd (rnorm_val e a) (Eq.trans (rneg_val e (rnorm b)) (congrArg (fun (z : α) => sneg z) (rnorm_val e b))))
      (Eq.symm (sub_eq (rval e a) (rval e b)))

theorem req_val {α : Type u} [Num α] [RingNum α] (e : Nat → α) :
    ∀ (x y : RPoly), req x y = true → rpoly e x = rpoly e y
  | RPoly.mk p q, RPoly.mk r s => fun (h : npeq (nsum p s) (nsum r q) = true) =>
    diff_eq (spoly e p) (spoly e q) (spoly e r) (spoly e s)
      (trans3 (Eq.symm (nsum_sat e p s)) (congrArg (fun (t : NPoly) => spoly e t) (npeq_eq (nsum p s) (nsum r q) h))
        (nsum_sat e r q))

theorem ring_at {α : Type u} [Num α] [RingNum α] (e : Nat → α) (a b : RExp) (h : req (rnorm a) (rnorm b) = true) :
    rval e a = rval e b :=
  trans3 (Eq.symm (rnorm_val e a)) (req_val e (rnorm a) (rnorm b) h) (rnorm_val e b)

/-- Expressions with one normal form have one value. -/
theorem ring {α : Type u} [Num α] [RingNum α] (l : List α) (a b : RExp) (h : req (rnorm a) (rnorm b) = true) :
    rval (look (snat 0) l) a = rval (look (snat 0) l) b := ring_at (look (snat 0) l) a b h

/-- a = b from p = q, where a + c q and b + c p have one normal form. -/
theorem ring1 {α : Type u} [Num α] [RingNum α] (l : List α) (a b c p q : RExp)
    (k : rval (look (snat 0) l) p = rval (look (snat 0) l) q)
    (h : req (rnorm (RExp.add a (RExp.mul c q))) (rnorm (RExp.add b (RExp.mul c p))) = true) :
    rval (look (snat 0) l) a = rval (look (snat 0) l) b :=
  ring_cancel (rval (look (snat 0) l) a) (rval (look (snat 0) l) b) (smul (rval (look (snat 0) l) c) (rval (look (snat 0) l) q))
    (Eq.trans (ring l (RExp.add a (RExp.mul c q)) (RExp.add b (RExp.mul c p)) h) (eadd rfl (emul rfl k)))

/-- The same from two equations. -/
theorem ring2 {α : Type u} [Num α] [RingNum α] (l : List α) (a b c p q c' p' q' : RExp)
    (k : rval (look (snat 0) l) p = rval (look (snat 0) l) q) (k' : rval (look (snat 0) l) p' = rval (look (snat 0) l) q')
    (h : req (rnorm (RExp.add (RExp.add a (RExp.mul c q)) (RExp.mul c' q')))
      (rnorm (RExp.add (RExp.add b (RExp.mul c p)) (RExp.mul c' p'))) = true) :
    rval (look (snat 0) l) a = rval (look (snat 0) l) b :=
  ring_cancel (rval (look (snat 0) l) a) (rval (look (snat 0) l) b) (smul (rval (look (snat 0) l) c) (rval (look (snat 0) l) q))
    (Eq.trans (ring1 l (RExp.add a (RExp.mul c q)) (RExp.add b (RExp.mul c p)) c' p' q' k' h) (eadd rfl (emul rfl k)))

/-- The same from three equations. -/
theorem ring3 {α : Type u} [Num α] [RingNum α] (l : List α) (a b c p q c' p' q' c'' p'' q'' : RExp)
    (k : rval (look (snat 0) l) p = rval (look (snat 0) l) q) (k' : rval (look (snat 0) l) p' = rval (look (snat 0) l) q')
    (k'' : rval (look (snat 0) l) p'' = rval (look (snat 0) l) q'')
    (h : req (rnorm (RExp.add (RExp.add (RExp.add a (RExp.mul c q)) (RExp.mul c' q')) (RExp.mul c'' q'')))
      (rnorm (RExp.add (RExp.add (RExp.add b (RExp.mul c p)) (RExp.mul c' p')) (RExp.mul c'' p''))) = true) :
    rval (look (snat 0) l) a = rval (look (snat 0) l) b :=
  ring_cancel (rval (look (snat 0) l) a) (rval (look (snat 0) l) b) (smul (rval (look (snat 0) l) c) (rval (look (snat 0) l) q))
    (Eq.trans (ring2 l (RExp.add a (RExp.mul c q)) (RExp.add b (RExp.mul c p)) c' p' q' c'' p'' q'' k' k'' h)
      (eadd rfl (emul rfl k)))

/- the first atoms -/
def r0 : RExp := RExp.atom 0
def r1 : RExp := RExp.atom 1
def r2 : RExp := RExp.atom 2
def r3 : RExp := RExp.atom 3
def r4 : RExp := RExp.atom 4
def r5 : RExp := RExp.atom 5
def r6 : RExp := RExp.atom 6
def r7 : RExp := RExp.atom 7

theorem ring_example {α : Type u} [Num α] [RingNum α] (a b c : α) :
    smul (ssub a b) (sadd (smul a c) (sadd b b)) = sadd (smul (snat 2) (smul a b))
      (ssub (ssub (smul (smul a c) (ssub a b)) (smul b b)) (smul b b)) :=
  ring [a, b, c] ((r0 -! r1) *! (r0 *! r2 +! (r1 +! r1)))
    (RExp.num 2 *! (r0 *! r1) +! (((r0 *! r2) *! (r0 -! r1) -! r1 *! r1) -! r1 *! r1)) rfl

end Tensorem
