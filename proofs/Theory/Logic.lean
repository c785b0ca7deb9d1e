/- Equality, choices on Bool, lists: what every proof here is written with. No tactic, no rewriting: an equation is carried
through a context that is written out. -/
import Theory.Index
universe u
universe v
universe w
universe x

namespace Tensorem

theorem transport {β : Type u} (P : β → Prop) {a b : β} (h : a = b) (p : P a) : P b :=
  @Eq.subst β P a b h p

theorem congr2 {β : Type u} {γ : Type v} {δ : Type w} (f : β → γ → δ) {a a' : β} {b b' : γ}
    (h1 : a = a') (h2 : b = b') : f a b = f a' b' :=
  congr (congrArg f h1) h2

theorem congr3 {β : Type u} {γ : Type v} {δ : Type w} {ε : Type x} (f : β → γ → δ → ε) {a a' : β} {b b' : γ} {c c' : δ}
    (h1 : a = a') (h2 : b = b') (h3 : c = c') : f a b c = f a' b' c' :=
  congr (congr (congrArg f h1) h2) h3

theorem trans3 {β : Type u} {a b c d : β} (h1 : a = b) (h2 : b = c) (h3 : c = d) : a = d :=
  Eq.trans h1 (Eq.trans h2 h3)

theorem trans4 {β : Type u} {a b c d e : β} (h1 : a = b) (h2 : b = c) (h3 : c = d) (h4 : d = e) : a = e :=
  Eq.trans h1 (trans3 h2 h3 h4)

theorem trans5 {β : Type u} {a b c d e f : β} (h1 : a = b) (h2 : b = c) (h3 : c = d) (h4 : d = e) (h5 : e = f) : a = f :=
  Eq.trans h1 (trans4 h2 h3 h4 h5)

theorem orElim {a b c : Prop} : Or a b → (a → c) → (b → c) → c
  | Or.inl h, f, g => f h
  | Or.inr h, f, g => g h

/- constructors differ, without noConfusion -/
def IsFalse : Bool → Prop
  | true => False
  | false => True

theorem false_ne_true (h : false = true) : False :=
  transport (fun (b : Bool) => IsFalse b) h True.intro

theorem true_ne_false (h : true = false) : False := false_ne_true (Eq.symm h)

def IsZero : Nat → Prop
  | 0 => True
  | n+1 => False

theorem zero_ne_succ (n : Nat) (h : 0 = n + 1) : False :=
  transport (fun (k : Nat) => IsZero k) h True.intro

theorem pick_cases {β : Type u} (P : β → Prop) (x y : β) :
    ∀ (b : Bool), (b = true → P x) → (b = false → P y) → P (pick b x y)
  | true => fun (hx : true = true → P x) (hy : true = false → P y) => hx rfl
  | false => fun (hx : false = true → P x) (hy : false = false → P y) => hy rfl

theorem pick_true {β : Type u} (x y : β) {b : Bool} (h : b = true) : pick b x y = x :=
  congrArg (fun (c : Bool) => pick c x y) h

theorem pick_false {β : Type u} (x y : β) {b : Bool} (h : b = false) : pick b x y = y :=
  congrArg (fun (c : Bool) => pick c x y) h

theorem pick_same {β : Type u} (x : β) : ∀ (b : Bool), pick b x x = x
  | true => rfl
  | false => rfl

/-- A function goes into both sides of a choice. -/
theorem pick_map {β : Type u} {γ : Type v} (f : β → γ) (x y : β) : ∀ (b : Bool), f (pick b x y) = pick b (f x) (f y)
  | true => rfl
  | false => rfl

/-- Both sides may be replaced under their condition. -/
theorem pick_congr {β : Type u} {x x' y y' : β} :
    ∀ (b : Bool), (b = true → x = x') → (b = false → y = y') → pick b x y = pick b x' y'
  | true => fun (hx : true = true → x = x') (hy : true = false → y = y') => hx rfl
  | false => fun (hx : false = true → x = x') (hy : false = false → y = y') => hy rfl

theorem bool_cases (b : Bool) : Or (b = true) (b = false) :=
  match b with
  | true => Or.inl rfl
  | false => Or.inr rfl

/-- Case distinction on a Bool whose value is remembered. -/
theorem by_bool {P : Prop} (b : Bool) (ht : b = true → P) (hf : b = false → P) : P :=
  orElim (bool_cases b) ht hf

theorem false_of_not_true : ∀ (b : Bool), (b = true → False) → b = false
  | true => fun (h : true = true → False) => False.elim (h rfl)
  | false => fun (h : false = true → False) => rfl

theorem true_of_not_false : ∀ (b : Bool), (b = false → False) → b = true
  | true => fun (h : true = false → False) => rfl
  | false => fun (h : false = false → False) => False.elim (h rfl)

/-- Two Bools are equal when each is true where the other is. -/
theorem bool_eq : ∀ (a b : Bool), (a = true → b = true) → (b = true → a = true) → a = b
  | true, true => fun (h : true = true → true = true) (k : true = true → true = true) => rfl
  | true, false => fun (h : true = true → false = true) (k : false = true → true = true) => Eq.symm (h rfl)
  | false, true => fun (h : false = true → true = true) (k : true = true → false = true) => k rfl
  | false, false => fun (h : false = true → false = true) (k : false = true → false = true) => rfl

theorem and_true : ∀ (a b : Bool), a = true → b = true → and a b = true
  | true, true => fun (h : true = true) (k : true = true) => rfl
  | true, false => fun (h : true = true) (k : false = true) => k
  | false, b => fun (h : false = true) (k : b = true) => h

theorem and_left : ∀ (a b : Bool), and a b = true → a = true
  | true, b => fun (h : and true b = true) => rfl
  | false, b => fun (h : and false b = true) => h

theorem and_right : ∀ (a b : Bool), and a b = true → b = true
  | true, b => fun (h : and true b = true) => h
  | false, b => fun (h : and false b = true) => False.elim (false_ne_true h)

/-- An entry of a list, a fixed value beyond its end. -/
def look {β : Type u} (d : β) : List β → Nat → β
  | [], i => d
  | x :: r, 0 => x
  | x :: r, i+1 => look d r i

end Tensorem
