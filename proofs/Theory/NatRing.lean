/- Equations between sums and products of natural numbers, by computation: both sides are written as expressions over a list of
atoms, brought to normal form, and compared. `nat_ring [a, b] l r rfl : l = r`. -/
import Theory.Logic

namespace Tensorem

/-- An expression over atoms: an atom, a numeral, a sum, a product. -/
inductive NExp where
  | atom (i : Nat) : NExp
  | num (k : Nat) : NExp
  | add (a b : NExp) : NExp
  | mul (a b : NExp) : NExp

infix:65 " +' " => NExp.add
infix:70 " *' " => NExp.mul

def nval (e : Nat → Nat) : NExp → Nat
  | NExp.atom i => e i
  | NExp.num k => k
  | NExp.add a b => nval e a + nval e b
  | NExp.mul a b => nval e a * nval e b

/-- A normal form: coefficient, sorted atoms; more of them. -/
inductive NPoly where
  | nil : NPoly
  | cons (c : Nat) (vs : List Nat) (r : NPoly) : NPoly

def natoms (e : Nat → Nat) : List Nat → Nat
  | [] => 1
  | i :: r => e i * natoms e r

def npoly (e : Nat → Nat) : NPoly → Nat
  | NPoly.nil => 0
  | NPoly.cons c vs r => c * natoms e vs + npoly e r

/- laws of addition and multiplication that the base does not have -/
theorem nat_add_left_comm (a b c : Nat) : a + (b + c) = b + (a + c) :=
  trans3 (Eq.symm (Nat.add_assoc a b c)) (congrArg (fun (z : Nat) => z + c) (Nat.add_comm a b)) (Nat.add_assoc b a c)

theorem nat_add_add (a b c d : Nat) : (a + b) + (c + d) = (a + c) + (b + d) :=
  trans3 (Nat.add_assoc a b (c + d)) (congrArg (fun (z : Nat) => a + z) (nat_add_left_comm b c d))
    (Eq.symm (Nat.add_assoc a c (b + d)))

theorem nat_mul_comm (a : Nat) : ∀ (b : Nat), a * b = b * a
  | 0 => Eq.symm (Nat.zero_mul a)
  | b+1 => Eq.trans (congrArg (fun (z : Nat) => z + a) (nat_mul_comm a b)) (Eq.symm (Nat.succ_mul b a))

theorem nat_mul_add (a b : Nat) : ∀ (c : Nat), a * (b + c) = a * b + a * c
  | 0 => rfl
  | c+1 => Eq.trans (congrArg (fun (z : Nat) => z + a) (nat_mul_add a b c)) (Nat.add_assoc (a * b) (a * c) a)

theorem nat_add_mul (a b c : Nat) : (a + b) * c = a * c + b * c :=
  trans3 (nat_mul_comm (a + b) c) (nat_mul_add c a b) (congr2 Nat.add (nat_mul_comm c a) (nat_mul_comm c b))

theorem nat_mul_assoc (a b : Nat) : ∀ (c : Nat), (a * b) * c = a * (b * c)
  | 0 => rfl
  | c+1 => Eq.trans (congrArg (fun (z : Nat) => z + a * b) (nat_mul_assoc a b c)) (Eq.symm (nat_mul_add a (b * c) b))

theorem nat_mul_left_comm (a b c : Nat) : a * (b * c) = b * (a * c) :=
  trans3 (Eq.symm (nat_mul_assoc a b c)) (congrArg (fun (z : Nat) => z * c) (nat_mul_comm a b)) (nat_mul_assoc b a c)

theorem nat_mul_mul (a b c d : Nat) : (a * b) * (c * d) = (a * c) * (b * d) :=
  trans3 (nat_mul_assoc a b (c * d)) (congrArg (fun (z : Nat) => a * z) (nat_mul_left_comm b c d))
    (Eq.symm (nat_mul_assoc a c (b * d)))

theorem nat_one_mul (a : Nat) : 1 * a = a := Eq.trans (nat_mul_comm 1 a) (Nat.zero_add a)

/- atoms of a product -/
def ninsert (i : Nat) : List Nat → List Nat
  | [] => [i]
  | j :: r => pick (Nat.ble i j) (i :: j :: r) (j :: ninsert i r)

theorem ninsert_val (e : Nat → Nat) (i : Nat) : ∀ (l : List Nat), natoms e (ninsert i l) = e i * natoms e l
  | [] => rfl
  | j :: r =>
    pick_cases (fun (l : List Nat) => natoms e l = e i * (e j * natoms e r)) (i :: j :: r) (j :: ninsert i r) (Nat.ble i j)
      (fun (h : Nat.ble i j = true) => rfl)
      (fun (h : Nat.ble i j = false) =>
        Eq.trans (congrArg (fun (z : Nat) => e j * z) (ninsert_val e i r)) (nat_mul_left_comm (e j) (e i) (natoms e r)))

def nmerge : List Nat → List Nat → List Nat
  | [], m => m
  | i :: r, m => ninsert i (nmerge r m)

theorem nmerge_val (e : Nat → Nat) : ∀ (l m : List Nat), natoms e (nmerge l m) = natoms e l * natoms e m
  | [], m => Eq.symm (nat_one_mul (natoms e m))
  | i :: r, m =>
    trans3 (ninsert_val e i (nmerge r m)) (congrArg (fun (z : Nat) => e i * z) (nmerge_val e r m))
      (Eq.symm (nat_mul_assoc (e i) (natoms e r) (natoms e m)))

/- equality and an order of lists of atoms; the order needs no laws -/
theorem beq_self : ∀ (n : Nat), Nat.beq n n = true
  | 0 => rfl
  | n+1 => beq_self n

theorem beq_eq : ∀ (n m : Nat), Nat.beq n m = true → n = m
  | 0, 0 => fun (h : Nat.beq 0 0 = true) => rfl
  | 0, m+1 => fun (h : Nat.beq 0 (m+1) = true) => False.elim (false_ne_true h)
  | n+1, 0 => fun (h : Nat.beq (n+1) 0 = true) => False.elim (false_ne_true h)
  | n+1, m+1 => fun (h : Nat.beq (n+1) (m+1) = true) => congrArg Nat.succ (beq_eq n m h)

def lbeq : List Nat → List Nat → Bool
  | [], [] => true
  | [], j :: s => false
  | i :: r, [] => false
  | i :: r, j :: s => and (Nat.beq i j) (lbeq r s)

theorem lbeq_eq : ∀ (l m : List Nat), lbeq l m = true → l = m
  | [], [] => fun (h : lbeq [] [] = true) => rfl
  | [], j :: s => fun (h : lbeq [] (j :: s) = true) => False.elim (false_ne_true h)
  | i :: r, [] => fun (h : lbeq (i :: r) [] = true) => False.elim (false_ne_true h)
  | i :: r, j :: s => fun (h : and (Nat.beq i j) (lbeq r s) = true) =>
    congr2 (fun (a : Nat) (b : List Nat) => a :: b) (beq_eq i j (and_left (Nat.beq i j) (lbeq r s) h))
      (lbeq_eq r s (and_right (Nat.beq i j) (lbeq r s) h))

def lble : List Nat → List Nat → Bool
  | [], m => true
  | i :: r, [] => false
  | i :: r, j :: s => pick (Nat.beq i j) (lble r s) (Nat.ble i j)

/- sums of products -/
def nplus (c : Nat) (vs : List Nat) : NPoly → NPoly
  | NPoly.nil => NPoly.cons c vs NPoly.nil
  | NPoly.cons d ws r =>
    pick (lbeq ws vs) (NPoly.cons (c + d) ws r)
      (pick (lble vs ws) (NPoly.cons c vs (NPoly.cons d ws r)) (NPoly.cons d ws (nplus c vs r)))

theorem nplus_val (e : Nat → Nat) (c : Nat) (vs : List Nat) :
    ∀ (p : NPoly), npoly e (nplus c vs p) = c * natoms e vs + npoly e p
  | NPoly.nil => rfl
  | NPoly.cons d ws r =>
    pick_cases (fun (q : NPoly) => npoly e q = c * natoms e vs + (d * natoms e ws + npoly e r))
      (NPoly.cons (c + d) ws r)
      (pick (lble vs ws) (NPoly.cons c vs (NPoly.cons d ws r)) (NPoly.cons d ws (nplus c vs r))) (lbeq ws vs)
      (fun (h : lbeq ws vs = true) =>
        have h1 : (c + d) * natoms e ws + npoly e r = (c * natoms e ws + d * natoms e ws) + npoly e r :=
          congrArg (fun (z : Nat) => z + npoly e r) (nat_add_mul c d (natoms e ws))
        have h2 : (c * natoms e ws + d * natoms e ws) + npoly e r = c * natoms e ws + (d * natoms e ws + npoly e r) :=
          Nat.add_assoc (c * natoms e ws) (d * natoms e ws) (npoly e r)
        trans3 h1 h2 (congrArg (fun (l : List Nat) => c * natoms e l + (d * natoms e ws + npoly e r)) (lbeq_eq ws vs h)))
      (fun (h : lbeq ws vs = false) =>
        pick_cases (fun (q : NPoly) => npoly e q = c * natoms e vs + (d * natoms e ws + npoly e r))
          (NPoly.cons c vs (NPoly.cons d ws r)) (NPoly.cons d ws (nplus c vs r)) (lble vs ws)
          (fun (k : lble vs ws = true) => rfl)
          (fun (k : lble vs ws = false) =>
            Eq.trans (congrArg (fun (z : Nat) => d * natoms e ws + z) (nplus_val e c vs r))
              (nat_add_left_comm (d * natoms e ws) (c * natoms e vs) (npoly e r))))

def nsum : NPoly → NPoly → NPoly
  | NPoly.nil, q => q
  | NPoly.cons c vs r, q => nplus c vs (nsum r q)

theorem nsum_val (e : Nat → Nat) : ∀ (p q : NPoly), npoly e (nsum p q) = npoly e p + npoly e q
  | NPoly.nil, q => Eq.symm (Nat.zero_add (npoly e q))
  | NPoly.cons c vs r, q =>
    trans3 (nplus_val e c vs (nsum r q)) (congrArg (fun (z : Nat) => c * natoms e vs + z) (nsum_val e r q))
      (Eq.symm (Nat.add_assoc (c * natoms e vs) (npoly e r) (npoly e q)))

def nscale (c : Nat) (vs : List Nat) : NPoly → NPoly
  | NPoly.nil => NPoly.nil
  | NPoly.cons d ws r => nplus (c * d) (nmerge vs ws) (nscale c vs r)

theorem nscale_val (e : Nat → Nat) (c : Nat) (vs : List Nat) :
    ∀ (p : NPoly), npoly e (nscale c vs p) = (c * natoms e vs) * npoly e p
  | NPoly.nil => rfl
  | NPoly.cons d ws r =>
    have h1 : (c * d) * natoms e (nmerge vs ws) = (c * natoms e vs) * (d * natoms e ws) :=
      Eq.trans (congrArg (fun (z : Nat) => (c * d) * z) (nmerge_val e vs ws)) (nat_mul_mul c d (natoms e vs) (natoms e ws))
    trans3 (nplus_val e (c * d) (nmerge vs ws) (nscale c vs r)) (congr2 Nat.add h1 (nscale_val e c vs r))
      (Eq.symm (nat_mul_add (c * natoms e vs) (d * natoms e ws) (npoly e r)))

def nprod : NPoly → NPoly → NPoly
  | NPoly.nil, q => NPoly.nil
  | NPoly.cons c vs r, q => nsum (nscale c vs q) (nprod r q)

theorem nprod_val (e : Nat → Nat) : ∀ (p q : NPoly), npoly e (nprod p q) = npoly e p * npoly e q
  | NPoly.nil, q => Eq.symm (Nat.zero_mul (npoly e q))
  | NPoly.cons c vs r, q =>
    trans3 (nsum_val e (nscale c vs q) (nprod r q)) (congr2 Nat.add (nscale_val e c vs q) (nprod_val e r q))
      (Eq.symm (nat_add_mul (c * natoms e vs) (npoly e r) (npoly e q)))

/-- A numeral; 0 has no monomial. -/
def nconst : Nat → NPoly
  | 0 => NPoly.nil
  | k+1 => NPoly.cons (k+1) [] NPoly.nil

theorem nconst_val (e : Nat → Nat) : ∀ (k : Nat), npoly e (nconst k) = k
  | 0 => rfl
  | k+1 => Nat.zero_add (k+1)

def nnorm : NExp → NPoly
  | NExp.atom i => NPoly.cons 1 [i] NPoly.nil
  | NExp.num k => nconst k
  | NExp.add a b => nsum (nnorm a) (nnorm b)
  | NExp.mul a b => nprod (nnorm a) (nnorm b)

theorem nnorm_val (e : Nat → Nat) : ∀ (a : NExp), npoly e (nnorm a) = nval e a
  | NExp.atom i => Eq.trans (nat_one_mul (e i * 1)) (Nat.zero_add (e i))
  | NExp.num k => nconst_val e k
  | NExp.add a b => Eq.trans (nsum_val e (nnorm a) (nnorm b)) (congr2 Nat.add (nnorm_val e a) (nnorm_val e b))
  | NExp.mul a b => Eq.trans (nprod_val e (nnorm a) (nnorm b)) (congr2 Nat.mul (nnorm_val e a) (nnorm_val e b))

/-- Equal polynomials, decided: a kernel then computes both normal forms, and nothing else. -/
def npeq : NPoly → NPoly → Bool
  | NPoly.nil, NPoly.nil => true
  | NPoly.nil, NPoly.cons d ws s => false
  | NPoly.cons c vs r, NPoly.nil => false
  | NPoly.cons c vs r, NPoly.cons d ws s => and (Nat.beq c d) (and (lbeq vs ws) (npeq r s))

theorem npeq_eq : ∀ (p q : NPoly), npeq p q = true → p = q
  | NPoly.nil, NPoly.nil => fun (h : npeq NPoly.nil NPoly.nil = true) => rfl
  | NPoly.nil, NPoly.cons d ws s => fun (h : false = true) => False.elim (false_ne_true h)
  | NPoly.cons c vs r, NPoly.nil => fun (h : false = true) => False.elim (false_ne_true h)
  | NPoly.cons c vs r, NPoly.cons d ws s => fun (h : and (Nat.beq c d) (and (lbeq vs ws) (npeq r s)) = true) =>
    have k : and (lbeq vs ws) (npeq r s) = true := and_right (Nat.beq c d) (and (lbeq vs ws) (npeq r s)) h
    congr3 NPoly.cons (beq_eq c d (and_left (Nat.beq c d) (and (lbeq vs ws) (npeq r s)) h))
      (lbeq_eq vs ws (and_left (lbeq vs ws) (npeq r s) k)) (npeq_eq r s (and_right (lbeq vs ws) (npeq r s) k))

/-- Expressions with one normal form have one value. -/
theorem nat_ring (l : List Nat) (a b : NExp) (h : npeq (nnorm a) (nnorm b) = true) : nval (look 0 l) a = nval (look 0 l) b :=
  trans3 (Eq.symm (nnorm_val (look 0 l) a)) (congrArg (fun (p : NPoly) => npoly (look 0 l) p) (npeq_eq (nnorm a) (nnorm b) h)) (nnorm_val (look 0 l) b)

/- the first atoms -/
def n0 : NExp := NExp.atom 0
def n1 : NExp := NExp.atom 1
def n2 : NExp := NExp.atom 2
def n3 : NExp := NExp.atom 3
def n4 : NExp := NExp.atom 4
def n5 : NExp := NExp.atom 5
def n6 : NExp := NExp.atom 6
def n7 : NExp := NExp.atom 7

end Tensorem
