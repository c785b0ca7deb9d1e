/- The constants that every source sees, with the names and types of Lean's own Init.Prelude and Init.Core. -/
universe u
universe v
universe w

def id {α : Sort u} (a : α) : α := a

inductive Eq {α : Sort u} : α → α → Prop where
  | refl (a : α) : Eq a a

theorem rfl {α : Sort u} {a : α} : Eq a a := Eq.refl a

theorem Eq.subst {α : Sort u} {motive : α → Prop} {a b : α} (h₁ : Eq a b) (h₂ : motive a) : motive b :=
  Eq.rec (motive := fun (x : α) (h : Eq a x) => motive x) h₂ h₁

theorem Eq.symm {α : Sort u} {a b : α} (h : Eq a b) : Eq b a :=
  Eq.rec (motive := fun (x : α) (h : Eq a x) => Eq x a) (Eq.refl a) h

theorem Eq.trans {α : Sort u} {a b c : α} (h₁ : Eq a b) (h₂ : Eq b c) : Eq a c :=
  Eq.rec (motive := fun (x : α) (h : Eq b x) => Eq a x) h₁ h₂

theorem congr {α : Sort u} {β : Sort v} {f₁ f₂ : α → β} {a₁ a₂ : α} (h₁ : Eq f₁ f₂) (h₂ : Eq a₁ a₂) :
    Eq (f₁ a₁) (f₂ a₂) :=
  Eq.rec (motive := fun (g : α → β) (h : Eq f₁ g) => Eq (f₁ a₁) (g a₂))
    (Eq.rec (motive := fun (x : α) (h : Eq a₁ x) => Eq (f₁ a₁) (f₁ x)) (Eq.refl (f₁ a₁)) h₂) h₁

theorem congrArg {α : Sort u} {β : Sort v} {a₁ a₂ : α} (f : α → β) (h : Eq a₁ a₂) : Eq (f a₁) (f a₂) :=
  Eq.rec (motive := fun (x : α) (h : Eq a₁ x) => Eq (f a₁) (f x)) (Eq.refl (f a₁)) h

theorem congrFun {α : Sort u} {β : α → Sort v} {f g : (x : α) → β x} (h : Eq f g) (a : α) : Eq (f a) (g a) :=
  Eq.rec (motive := fun (k : (x : α) → β x) (h : Eq f k) => Eq (f a) (k a)) (Eq.refl (f a)) h

inductive False : Prop

inductive True : Prop where
  | intro : True

theorem trivial : True := True.intro

def False.elim {C : Sort u} (h : False) : C := False.rec (motive := fun (h : False) => C) h

def Not (a : Prop) : Prop := a → False

def absurd {a : Prop} {b : Sort v} (h₁ : a) (h₂ : Not a) : b := False.elim (h₂ h₁)

def Ne {α : Sort u} (a b : α) : Prop := Not (Eq a b)

inductive And (a b : Prop) : Prop where
  | intro (left : a) (right : b) : And a b

theorem And.left {a b : Prop} (self : And a b) : a :=
  And.rec (motive := fun (h : And a b) => a) (fun (l : a) (r : b) => l) self

theorem And.right {a b : Prop} (self : And a b) : b :=
  And.rec (motive := fun (h : And a b) => b) (fun (l : a) (r : b) => r) self

inductive Or (a b : Prop) : Prop where
  | inl (h : a) : Or a b
  | inr (h : b) : Or a b

theorem Or.elim {a b c : Prop} (h : Or a b) (left : a → c) (right : b → c) : c :=
  Or.rec (motive := fun (h : Or a b) => c) left right h

theorem Or.symm {a b : Prop} (h : Or a b) : Or b a :=
  Or.rec (motive := fun (h : Or a b) => Or b a) (fun (x : a) => Or.inr x) (fun (x : b) => Or.inl x) h

inductive Iff (a b : Prop) : Prop where
  | intro (mp : a → b) (mpr : b → a) : Iff a b

theorem Iff.mp {a b : Prop} (self : Iff a b) : a → b :=
  Iff.rec (motive := fun (h : Iff a b) => a → b) (fun (f : a → b) (g : b → a) => f) self

theorem Iff.mpr {a b : Prop} (self : Iff a b) : b → a :=
  Iff.rec (motive := fun (h : Iff a b) => b → a) (fun (f : a → b) (g : b → a) => g) self

theorem Iff.refl (a : Prop) : Iff a a := Iff.intro (fun (h : a) => h) (fun (h : a) => h)

theorem Iff.trans {a b c : Prop} (h₁ : Iff a b) (h₂ : Iff b c) : Iff a c :=
  Iff.intro (fun (h : a) => Iff.mp h₂ (Iff.mp h₁ h)) (fun (h : c) => Iff.mpr h₁ (Iff.mpr h₂ h))

theorem Iff.symm {a b : Prop} (h : Iff a b) : Iff b a := Iff.intro (Iff.mpr h) (Iff.mp h)

def cast {α β : Sort u} (h : Eq α β) (a : α) : β :=
  Eq.rec (motive := fun (γ : Sort u) (h : Eq α γ) => γ) a h

inductive HEq {α : Sort u} : α → {β : Sort u} → β → Prop where
  | refl (a : α) : HEq a a

theorem eq_of_heq {α : Sort u} {a a' : α} (h : HEq a a') : Eq a a' :=
  HEq.rec (motive := fun {β : Sort u} (b : β) (k : HEq a b) => ∀ (e : Eq α β), Eq (cast e a) b) (fun (e : Eq α α) => Eq.refl a) h (Eq.refl α)

inductive Exists {α : Sort u} (p : α → Prop) : Prop where
  | intro (w : α) (h : p w) : Exists p

theorem Exists.elim {α : Sort u} {p : α → Prop} {b : Prop} (h₁ : Exists (fun (x : α) => p x))
    (h₂ : ∀ (a : α), p a → b) : b :=
  Exists.rec (motive := fun (h : Exists (fun (x : α) => p x)) => b) h₂ h₁

inductive Bool where
  | false : Bool
  | true : Bool

inductive Nat where
  | zero : Nat
  | succ (n : Nat) : Nat

inductive Empty : Type

inductive PUnit : Sort u where
  | unit : PUnit

abbrev Unit : Type := PUnit

abbrev Unit.unit : Unit := PUnit.unit

structure Subtype {α : Sort u} (p : α → Prop) where
  val : α
  property : p val

inductive Sum (α : Type u) (β : Type v) where
  | inl (val : α) : Sum α β
  | inr (val : β) : Sum α β

structure Prod (α : Type u) (β : Type v) where
  fst : α
  snd : β

inductive Option (α : Type u) : Type u where
  | none : Option α
  | some (val : α) : Option α

inductive List (α : Type u) : Type u where
  | nil : List α
  | cons (head : α) (tail : List α) : List α

inductive Decidable (p : Prop) : Type where
  | isFalse (h : Not p) : Decidable p
  | isTrue (h : p) : Decidable p

def Function.comp {α : Sort u} {β : Sort v} {δ : Sort w} (f : β → δ) (g : α → β) : α → δ := fun (x : α) => f (g x)

def Function.const {α : Sort u} (β : Sort v) (a : α) : β → α := fun (x : β) => a

open Bool

def and : Bool → Bool → Bool
  | false, b => false
  | true, b => b

def or : Bool → Bool → Bool
  | true, b => true
  | false, b => b

def not : Bool → Bool
  | true => false
  | false => true

/- natural numbers -/
def Nat.pred : Nat → Nat
  | Nat.zero => Nat.zero
  | Nat.succ a => a

def Nat.add (n : Nat) : Nat → Nat
  | Nat.zero => n
  | Nat.succ m => Nat.succ (add n m)

def Nat.sub (n : Nat) : Nat → Nat
  | Nat.zero => n
  | Nat.succ m => Nat.pred (sub n m)

def Nat.mul (n : Nat) : Nat → Nat
  | Nat.zero => 0
  | Nat.succ m => Nat.add (mul n m) n

def Nat.pow (m : Nat) : Nat → Nat
  | Nat.zero => 1
  | Nat.succ n => Nat.mul (pow m n) m

def Nat.beq : Nat → Nat → Bool
  | Nat.zero, Nat.zero => true
  | Nat.zero, Nat.succ m => false
  | Nat.succ n, Nat.zero => false
  | Nat.succ n, Nat.succ m => beq n m

def Nat.ble : Nat → Nat → Bool
  | Nat.zero, m => true
  | Nat.succ n, Nat.zero => false
  | Nat.succ n, Nat.succ m => ble n m

theorem Nat.add_zero (n : Nat) : n + 0 = n := rfl

theorem Nat.zero_add : ∀ (n : Nat), 0 + n = n
  | 0 => rfl
  | n+1 => congrArg Nat.succ (zero_add n)

theorem Nat.succ_add : ∀ (n m : Nat), Nat.succ n + m = Nat.succ (n + m) := fun (n m : Nat) =>
  Nat.rec (motive := fun (m : Nat) => Nat.succ n + m = Nat.succ (n + m)) rfl
    (fun (m : Nat) (ih : Nat.succ n + m = Nat.succ (n + m)) => congrArg Nat.succ ih) m

theorem Nat.add_succ (n m : Nat) : n + Nat.succ m = Nat.succ (n + m) := rfl

theorem Nat.add_comm (n : Nat) : ∀ (m : Nat), n + m = m + n
  | 0 => Eq.symm (Nat.zero_add n)
  | m+1 => Eq.trans (congrArg Nat.succ (add_comm n m)) (Eq.symm (Nat.succ_add m n))

theorem Nat.add_assoc (n m : Nat) : ∀ (k : Nat), n + m + k = n + (m + k)
  | 0 => rfl
  | k+1 => congrArg Nat.succ (add_assoc n m k)

theorem Nat.mul_zero (n : Nat) : n * 0 = 0 := rfl

theorem Nat.zero_mul : ∀ (n : Nat), 0 * n = 0
  | 0 => rfl
  | n+1 => zero_mul n

theorem Nat.mul_succ (n m : Nat) : n * Nat.succ m = n * m + n := rfl

theorem Nat.add_right_comm (n m k : Nat) : n + m + k = n + k + m :=
  Eq.trans (Nat.add_assoc n m k) (Eq.trans (congrArg (fun (z : Nat) => n + z) (Nat.add_comm m k))
    (Eq.symm (Nat.add_assoc n k m)))

theorem Nat.succ_mul (n : Nat) : ∀ (m : Nat), Nat.succ n * m = n * m + m
  | 0 => rfl
  | m+1 => congrArg Nat.succ (Eq.trans (congrArg (fun (z : Nat) => z + n) (succ_mul n m))
      (Nat.add_right_comm (n * m) m n))

theorem Nat.add_one (n : Nat) : n + 1 = Nat.succ n := rfl

theorem Nat.add_left_comm (n m k : Nat) : n + (m + k) = m + (n + k) :=
  Eq.trans (Eq.symm (Nat.add_assoc n m k)) (Eq.trans (congrArg (fun (z : Nat) => z + k) (Nat.add_comm n m))
    (Nat.add_assoc m n k))

theorem Nat.add_right_cancel {n m k : Nat} (h : n + m = k + m) : n = k :=
  Nat.rec (motive := fun (m : Nat) => n + m = k + m → n = k) (fun (e : n = k) => e)
    (fun (m : Nat) (ih : n + m = k + m → n = k) (e : Nat.succ (n + m) = Nat.succ (k + m)) =>
      ih (congrArg Nat.pred e)) m h

theorem Nat.add_left_cancel {n m k : Nat} (h : n + m = n + k) : m = k :=
  Nat.add_right_cancel (Eq.trans (Nat.add_comm m n) (Eq.trans h (Nat.add_comm n k)))

theorem Nat.mul_comm (n : Nat) : ∀ (m : Nat), n * m = m * n
  | 0 => Eq.symm (Nat.zero_mul n)
  | m+1 => Eq.trans (congrArg (fun (z : Nat) => z + n) (mul_comm n m)) (Eq.symm (Nat.succ_mul m n))

theorem Nat.mul_one (n : Nat) : n * 1 = n := Nat.zero_add n

theorem Nat.one_mul (n : Nat) : 1 * n = n := Eq.trans (Nat.mul_comm 1 n) (Nat.mul_one n)

theorem Nat.left_distrib (n m : Nat) : ∀ (k : Nat), n * (m + k) = n * m + n * k
  | 0 => rfl
  | k+1 => Eq.trans (congrArg (fun (z : Nat) => z + n) (left_distrib n m k)) (Nat.add_assoc (n * m) (n * k) n)

theorem Nat.right_distrib (n m k : Nat) : (n + m) * k = n * k + m * k :=
  Eq.trans (Nat.mul_comm (n + m) k) (Eq.trans (Nat.left_distrib k n m)
    (Eq.trans (congrArg (fun (z : Nat) => z + k * m) (Nat.mul_comm k n))
      (congrArg (fun (z : Nat) => n * k + z) (Nat.mul_comm k m))))

theorem Nat.mul_assoc (n m : Nat) : ∀ (k : Nat), n * m * k = n * (m * k)
  | 0 => rfl
  | k+1 => Eq.trans (congrArg (fun (z : Nat) => z + n * m) (mul_assoc n m k))
      (Eq.symm (Nat.left_distrib n (m * k) m))

theorem Nat.sub_zero (n : Nat) : n - 0 = n := rfl

theorem Nat.sub_succ (n m : Nat) : n - Nat.succ m = Nat.pred (n - m) := rfl

theorem Nat.succ_sub_succ (n : Nat) : ∀ (m : Nat), Nat.succ n - Nat.succ m = n - m
  | 0 => rfl
  | m+1 => congrArg Nat.pred (succ_sub_succ n m)

theorem Nat.sub_self : ∀ (n : Nat), n - n = 0
  | 0 => rfl
  | n+1 => Eq.trans (Nat.succ_sub_succ n n) (sub_self n)

/- order -/
inductive Nat.le (n : Nat) : Nat → Prop where
  | refl : Nat.le n n
  | step {m : Nat} (h : Nat.le n m) : Nat.le n (Nat.succ m)

def Nat.lt (n m : Nat) : Prop := Nat.le (n + 1) m

theorem Nat.le_trans {n m k : Nat} (h₁ : n ≤ m) (h₂ : m ≤ k) : n ≤ k :=
  Nat.le.rec (motive := fun (x : Nat) (h : m ≤ x) => n ≤ x) h₁
    (fun {x : Nat} (h : m ≤ x) (ih : n ≤ x) => Nat.le.step ih) h₂

theorem Nat.zero_le : ∀ (n : Nat), 0 ≤ n
  | 0 => Nat.le.refl
  | n+1 => Nat.le.step (zero_le n)

theorem Nat.pred_le : ∀ (n : Nat), Nat.pred n ≤ n
  | 0 => Nat.le.refl
  | n+1 => Nat.le.step Nat.le.refl

theorem Nat.pred_le_pred {n m : Nat} (h : n ≤ m) : Nat.pred n ≤ Nat.pred m :=
  Nat.le.rec (motive := fun (x : Nat) (h : n ≤ x) => Nat.pred n ≤ Nat.pred x) Nat.le.refl
    (fun {x : Nat} (h : n ≤ x) (ih : Nat.pred n ≤ Nat.pred x) => Nat.le_trans ih (Nat.pred_le x)) h

theorem Nat.succ_le_succ {n m : Nat} (h : n ≤ m) : Nat.succ n ≤ Nat.succ m :=
  Nat.le.rec (motive := fun (x : Nat) (h : n ≤ x) => Nat.succ n ≤ Nat.succ x) Nat.le.refl
    (fun {x : Nat} (h : n ≤ x) (ih : Nat.succ n ≤ Nat.succ x) => Nat.le.step ih) h

theorem Nat.le_of_succ_le_succ {n m : Nat} (h : Nat.succ n ≤ Nat.succ m) : n ≤ m := Nat.pred_le_pred h

theorem Nat.not_succ_le_zero (n : Nat) (h : Nat.succ n ≤ 0) : False :=
  Nat.le.rec (motive := fun (x : Nat) (h : Nat.succ n ≤ x) =>
      Nat.rec (motive := fun (y : Nat) => Prop) False (fun (y : Nat) (p : Prop) => True) x)
    True.intro (fun {x : Nat} (h : Nat.succ n ≤ x) (ih : Nat.rec (motive := fun (y : Nat) => Prop) False (fun (y : Nat) (p : Prop) => True) x) => True.intro) h

def Nat.decLe : ∀ (n m : Nat), Decidable (n ≤ m)
  | 0, m => Decidable.isTrue (Nat.zero_le m)
  | n+1, 0 => Decidable.isFalse (fun (h : n + 1 ≤ 0) => Nat.not_succ_le_zero n h)
  | n+1, m+1 => Decidable.rec (motive := fun (d : Decidable (n ≤ m)) => Decidable (n + 1 ≤ m + 1))
      (fun (h : Not (n ≤ m)) => Decidable.isFalse (fun (k : n + 1 ≤ m + 1) => h (Nat.le_of_succ_le_succ k)))
      (fun (h : n ≤ m) => Decidable.isTrue (Nat.succ_le_succ h)) (decLe n m)

theorem Nat.sub_le (n : Nat) : ∀ (m : Nat), n - m ≤ n
  | 0 => Nat.le.refl
  | m+1 => Nat.le_trans (Nat.pred_le (n - m)) (sub_le n m)

theorem Nat.sub_lt : ∀ {n m : Nat}, 0 < n → 0 < m → n - m < n
  | 0, m => fun (hn : 0 < 0) (hm : 0 < m) => False.elim (Nat.not_succ_le_zero 0 hn)
  | n+1, 0 => fun (hn : 0 < n + 1) (hm : 0 < 0) => False.elim (Nat.not_succ_le_zero 0 hm)
  | n+1, m+1 => fun (hn : 0 < n + 1) (hm : 0 < m + 1) =>
    Eq.subst (motive := fun (z : Nat) => Nat.succ z ≤ n + 1) (Eq.symm (Nat.succ_sub_succ n m))
      (Nat.succ_le_succ (Nat.sub_le n m))

theorem Nat.div_rec_fuel_lemma {x y fuel : Nat} (hy : 0 < y) (h : y ≤ x) (hx : x < fuel + 1) : x - y < fuel :=
  Nat.le_trans (Nat.sub_lt (Nat.le_trans hy h) hy) (Nat.le_of_succ_le_succ hx)

structure Fin (n : Nat) where
  val : Nat
  isLt : val < n

/- division by repeated subtraction; `fuel` bounds the number of steps -/
def Nat.div.go (y : Nat) (hy : 0 < y) : (fuel x : Nat) → x < fuel → Nat
  | 0, x => fun (h : x < 0) => 0
  | fuel+1, x => fun (h : x < fuel + 1) =>
    Decidable.rec (motive := fun (d : Decidable (y ≤ x)) => Nat) (fun (k : Not (y ≤ x)) => 0)
      (fun (k : y ≤ x) => go y hy fuel (x - y) (Nat.div_rec_fuel_lemma hy k h) + 1) (Nat.decLe y x)

def Nat.div (x y : Nat) : Nat :=
  Decidable.rec (motive := fun (d : Decidable (0 < y)) => Nat) (fun (k : Not (0 < y)) => 0)
    (fun (k : 0 < y) => Nat.div.go y k (x + 1) x Nat.le.refl) (Nat.decLe 1 y)

def Nat.modCore.go (y : Nat) (hy : 0 < y) : (fuel x : Nat) → x < fuel → Nat
  | 0, x => fun (h : x < 0) => 0
  | fuel+1, x => fun (h : x < fuel + 1) =>
    Decidable.rec (motive := fun (d : Decidable (y ≤ x)) => Nat) (fun (k : Not (y ≤ x)) => x)
      (fun (k : y ≤ x) => go y hy fuel (x - y) (Nat.div_rec_fuel_lemma hy k h)) (Nat.decLe y x)

def Nat.modCore (x y : Nat) : Nat :=
  Decidable.rec (motive := fun (d : Decidable (0 < y)) => Nat) (fun (k : Not (0 < y)) => x)
    (fun (k : 0 < y) => Nat.modCore.go y k (x + 1) x Nat.le.refl) (Nat.decLe 1 y)

def Nat.mod : Nat → Nat → Nat
  | 0, m => 0
  | n+1, m => Decidable.rec (motive := fun (d : Decidable (m ≤ n + 1)) => Nat) (fun (k : Not (m ≤ n + 1)) => n + 1)
      (fun (k : m ≤ n + 1) => Nat.modCore (n + 1) m) (Nat.decLe m (n + 1))
