/- Case splits on families of types: Lean 4.0.0 accepts this file too. -/
universe u
namespace Families

inductive Vec (α : Type u) : Nat → Type u where
  | nil : Vec α 0
  | cons {n : Nat} (head : α) (tail : Vec α n) : Vec α (n + 1)

namespace Vec

/- the impossible constructor is left out -/
def head {α : Type u} {n : Nat} : Vec α (n + 1) → α
  | cons a _ => a

def tail {α : Type u} {n : Nat} (v : Vec α (n + 1)) : Vec α n :=
  match v with
  | cons _ w => w

def second {α : Type u} {n : Nat} : Vec α (n + 2) → α
  | cons _ (cons b _) => b

/- the index is a parameter that changes in the recursive call -/
def map {α β : Type u} {n : Nat} (f : α → β) : Vec α n → Vec β n
  | nil => nil
  | cons a v => cons (f a) (map f v)

/- the index is matched too -/
def zip {α β : Type u} : {n : Nat} → Vec α n → Vec β n → Vec (α × β) n
  | 0, nil, nil => nil
  | n+1, cons a v, cons b w => cons (a, b) (zip v w)

/- the index follows from the vector -/
def zipWith {α β γ : Type u} (f : α → β → γ) : {n : Nat} → Vec α n → Vec β n → Vec γ n
  | _, nil, nil => nil
  | _, cons a v, cons b w => cons (f a b) (zipWith f v w)

def toList {α : Type u} : {n : Nat} → Vec α n → List α
  | _, nil => []
  | _, cons a v => a :: toList v

def replicate {α : Type u} (a : α) : (n : Nat) → Vec α n
  | 0 => nil
  | n+1 => cons a (replicate a n)

def sum {n : Nat} : Vec Nat n → Nat
  | nil => 0
  | cons a v => a + sum v

def isEmpty {α : Type u} {n : Nat} (v : Vec α n) : Bool :=
  match v with
  | nil => true
  | cons _ _ => false

theorem map_id {α : Type u} : {n : Nat} → (v : Vec α n) → map id v = v
  | _, nil => rfl
  | _, cons a v => congrArg (cons a) (map_id v)

theorem head_tail {α : Type u} {n : Nat} : (v : Vec α (n + 1)) → cons (head v) (tail v) = v
  | cons a w => rfl

theorem map_comp {α β γ : Type u} (f : α → β) (g : β → γ) {n : Nat} (v : Vec α n) : map g (map f v) = map (fun a => g (f a)) v := by
  induction v with
  | nil => rfl
  | cons a v ih => exact congrArg (cons (g (f a))) ih

theorem sum_three : sum (cons 1 (cons 2 (cons 3 nil))) = 6 := rfl
theorem head_one : head (cons 1 (cons 2 nil)) = 1 := rfl
theorem second_two : second (cons 1 (cons 2 nil)) = 2 := rfl
theorem zip_heads : head (zip (cons 1 nil) (cons true nil)) = (1, true) := rfl
end Vec

inductive Index : Nat → Type where
  | zero {n : Nat} : Index (n + 1)
  | succ {n : Nat} (i : Index n) : Index (n + 1)

def Index.toNat {n : Nat} : Index n → Nat
  | zero => 0
  | succ i => toNat i + 1

def Vec.get {α : Type u} : {n : Nat} → Vec α n → Index n → α
  | _, cons a _, Index.zero => a
  | _, cons _ v, Index.succ i => get v i

def Vec.get' {α : Type u} {n : Nat} : Vec α n → Index n → α
  | cons a _, Index.zero => a
  | cons _ v, Index.succ i => get' v i

def Index.absurd0 {α : Sort u} (i : Index 0) : α := nomatch i

/- indexed propositions -/
inductive Even : Nat → Prop where
  | zero : Even 0
  | step {n : Nat} (h : Even n) : Even (n + 2)

theorem Even.pred : {n : Nat} → Even (n + 2) → Even n
  | _, step h => h

theorem not_even_one (h : Even 1) : False := nomatch h

theorem Even.add : {n m : Nat} → Even n → Even m → Even (n + m)
  | _, _, h, zero => h
  | _, _, h, step k => step (add h k)

inductive Le (n : Nat) : Nat → Prop where
  | refl : Le n n
  | step {m : Nat} (h : Le n m) : Le n (m + 1)

theorem Le.trans {n : Nat} : {m k : Nat} → Le n m → Le m k → Le n k
  | _, _, h, refl => h
  | _, _, h, step k => step (trans h k)

/- equality -/
theorem symm {α : Sort u} {a b : α} : a = b → b = a
  | rfl => rfl

theorem trans {α : Sort u} {a b c : α} (h : a = b) (k : b = c) : a = c :=
  match b, h, c, k with
  | _, rfl, _, rfl => rfl

theorem trans' {α : Sort u} {a b c : α} : a = b → b = c → a = c
  | rfl, rfl => rfl

def cast' {α β : Type u} : α = β → α → β
  | rfl, a => a


inductive Same {α : Type u} (a : α) : {β : Type u} → β → Prop where
  | refl : Same a a

theorem Same.symm {α β : Type u} {a : α} {b : β} : Same a b → Same b a
  | refl => refl

/- an index that is no constructor -/
inductive ImageOf {α β : Type u} (f : α → β) : β → Type u where
  | imf (a : α) : ImageOf f (f a)

def ImageOf.inverse {α β : Type u} {f : α → β} : {b : β} → ImageOf f b → α
  | _, imf a => a

def ImageOf.inverse' {α β : Type u} {f : α → β} : (b : β) → ImageOf f b → α
  | .(f a), imf a => a

def ImageOf.inverse'' {α β : Type u} {f : α → β} {b : β} : ImageOf f b → α
  | imf a => a

/- a typed expression language -/
inductive Ty where
  | nat
  | bool

def Ty.denote : Ty → Type
  | nat => Nat
  | bool => Bool

inductive Term : Ty → Type where
  | lit (n : Nat) : Term Ty.nat
  | truth (b : Bool) : Term Ty.bool
  | plus (a b : Term Ty.nat) : Term Ty.nat
  | cond {t : Ty} (c : Term Ty.bool) (a b : Term t) : Term t

def Term.eval : {t : Ty} → Term t → Ty.denote t
  | _, lit n => n
  | _, truth b => b
  | _, plus a b => Nat.add (eval a) (eval b)
  | _, cond c a b => match eval c with
    | true => eval a
    | false => eval b

theorem eval_three : Term.eval (Term.plus (Term.lit 1) (Term.cond (Term.truth true) (Term.lit 2) (Term.lit 5))) = Nat.succ 2 := rfl

/- a list whose length is an equation -/
theorem cons_ne {n : Nat} (h : n + 1 = 0) : False := nomatch h

/- a family matched under another match -/
def bothEmpty {α : Type u} {n m : Nat} : Vec α n → Vec α m → Nat
  | Vec.nil, Vec.nil => 0
  | Vec.nil, Vec.cons _ _ => 1
  | Vec.cons _ _, _ => 2

/- the recursion is on the index; the vector follows -/
def last : {n : Nat} → Vec Nat (n + 1) → Nat
  | _, Vec.cons a Vec.nil => a
  | _, Vec.cons _ (Vec.cons b v) => last (Vec.cons b v)

theorem last_three : last (Vec.cons 1 (Vec.cons 2 (Vec.cons 3 Vec.nil))) = 3 := rfl

/- other arguments change with the call -/
def sumOnto : {n : Nat} → Vec Nat n → Nat → Nat
  | _, Vec.nil, acc => acc
  | _, Vec.cons a v, acc => sumOnto v (acc + a)

def sumFrom (acc : Nat) : {n : Nat} → Vec Nat n → Nat
  | _, Vec.nil => acc
  | _, Vec.cons a v => sumFrom (acc + a) v

theorem sums : sumOnto (Vec.cons 1 (Vec.cons 2 Vec.nil)) 4 = sumFrom 4 (Vec.cons 1 (Vec.cons 2 Vec.nil)) := rfl

def alternating : Bool → {n : Nat} → Vec Nat n → Nat
  | true, _, Vec.nil => 0
  | true, _, Vec.cons a v => a + alternating false v
  | false, _, Vec.nil => 1
  | false, _, Vec.cons _ v => alternating true v

theorem alternating_three : alternating true (Vec.cons 5 (Vec.cons 6 (Vec.cons 7 Vec.nil))) = 13 := rfl

/- a proof about an index follows it in a proposition -/
theorem transported {α : Type u} {a b : α} (p : α → Prop) (h : a = b) (k : p b) : p a :=
  match h with
  | rfl => k

theorem uniqueZero : (n : Nat) → 0 = n → n + 0 = 0
  | _, rfl => rfl

/- terms with one more variable under a binder -/
inductive Lambda : Nat → Type where
  | var {n : Nat} (i : Index n) : Lambda n
  | app {n : Nat} (f a : Lambda n) : Lambda n
  | abs {n : Nat} (body : Lambda (n + 1)) : Lambda n

def Index.lift {n m : Nat} (f : Index n → Index m) : Index (n + 1) → Index (m + 1)
  | zero => zero
  | succ i => succ (f i)

def Lambda.rename : {n m : Nat} → (Index n → Index m) → Lambda n → Lambda m
  | _, _, f, var i => var (f i)
  | _, _, f, app g a => app (rename f g) (rename f a)
  | _, _, f, abs b => abs (rename (Index.lift f) b)

theorem renamed : Lambda.rename (fun (i : Index 1) => Index.succ i) (Lambda.abs (Lambda.var Index.zero)) = Lambda.abs (Lambda.var (Index.zero : Index 3)) := rfl

/- recursion through a function -/
inductive Reach {α : Type u} (r : α → α → Prop) : α → Prop where
  | intro (x : α) (h : (y : α) → r y x → Reach r y) : Reach r x

theorem Reach.prior {α : Type u} {r : α → α → Prop} {x y : α} : Reach r x → r y x → Reach r y
  | Reach.intro _ f, h => f y h

inductive Tree (β : Nat → Type) where
  | node (n : Nat) (f : β n → Tree β) : Tree β
  | tip : Tree β

def Tree.leftmost {β : Nat → Type} (d : (n : Nat) → β n) : Tree β → Nat
  | node _ f => leftmost d (f (d _)) + 1
  | tip => 0

/- the tactic -/
theorem cases_nonzero {α : Type u} {n : Nat} (v : Vec α n) (h : n = 0) : v = v := by
  cases v with
  | nil => rfl
  | cons a w => cases h

theorem cases_equal {n m : Nat} (h : Nat.succ n = Nat.succ m) (p : Nat → Prop) (k : p m) : p n := by
  cases h with
  | refl => exact k

theorem cases_head {α : Type u} {n : Nat} (v : Vec α (n + 1)) : Vec.cons (Vec.head v) (Vec.tail v) = v := by
  cases v with
  | cons a w => rfl

def varying (acc : Nat) : List Nat → Nat
  | [] => acc
  | x :: l => varying (acc + x) l

theorem varying_three : varying 0 [1, 2] = 3 := rfl
end Families
