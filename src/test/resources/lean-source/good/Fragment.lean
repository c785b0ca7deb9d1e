/- Every construct of spec/lean-fragment.md once. -/
universe u
namespace Fragment

/-- An inductive type with an index. -/
inductive Vec (α : Type u) : Nat → Type u where
  | nil : Vec α 0
  | cons {n : Nat} (head : α) (tail : Vec α n) : Vec α (n + 1)

inductive Tree where
  | leaf
  | node (left : Tree) (label : Nat) (right : Tree)

inductive Even : Nat → Prop where
  | zero : Even 0
  | step (n : Nat) (h : Even n) : Even (n + 2)

def Tree.size : Tree → Nat
  | Tree.leaf => 0
  | Tree.node l _ r => size l + 1 + size r

theorem size_node (l r : Tree) (k : Nat) : Tree.size (Tree.node l k r) = Tree.size l + 1 + Tree.size r := rfl

structure Point where
  x : Nat
  y : Nat

abbrev Plane : Type := Point

class Shift (α : Type u) where
  shift : Nat → α → α
  zero_shift : ∀ (a : α), shift 0 a = a

instance shiftNat : Shift Nat where
  shift n a := a + n
  zero_shift a := rfl

instance : Shift Point := { shift := fun (n : Nat) (p : Point) => ⟨p.x + n, p.y⟩, zero_shift := fun (p : Point) => match p with | ⟨a, b⟩ => rfl }

open Shift

infixl:60 " ⊞ " => Shift.shift
notation "⊥" => Point.mk 0 0
prefix:80 "−" => Nat.pred

theorem three : 3 ⊞ (4 : Nat) = 7 := rfl
theorem moved : (2 ⊞ ⊥).x = 2 := rfl
theorem before : − 5 = 4 := rfl
theorem power : 2 ^ 10 = 1024 := rfl
theorem composed : (Nat.succ ∘ Nat.pred) 5 = 5 := rfl

@[inline] def flip : Prod Nat Bool → Prod Bool Nat
  | (n, b) => (b, n)

def both (a b : Nat) : Bool :=
  match a, b with
  | 0, 0 => true
  | _, _ => false

def total : List Nat → Nat
  | [] => 0
  | x :: rest => x + total rest

theorem total_three : total [1, 2, 3] = 6 := rfl

def twice (f : Nat → Nat) : Nat → Nat :=
  let g : Nat → Nat := fun n => f (f n)
  g

theorem trio (p q r : Prop) (hp : p) (hq : q) (hr : r) : p ∧ q ∧ r := ⟨hp, hq, hr⟩

theorem swapped (p q : Prop) : p ∨ q → q ∨ p := fun
  | Or.inl h => Or.inr h
  | Or.inr h => Or.inl h

theorem pair_exists : ∃ (n m : Nat), n + m = 5 := ⟨2, 3, rfl⟩

theorem named {n m : Nat} (h : n = m) : m = n :=
  have k : m = n := Eq.subst (motive := fun (z : Nat) => z = n) h rfl
  show m = n from k

theorem refined (p q : Prop) (hp : p) (f : p → q) : p ∧ q := by
  refine ⟨hp, ?_⟩
  exact f hp

theorem under_binder : ∀ (n : Nat), n = n ∧ n + 0 = n := by
  refine fun (n : Nat) => And.intro ?_ ?_
  · rfl
  · rfl

theorem even_double (n : Nat) : Even (n + n) := by
  induction n with
  | zero => exact Even.zero
  | succ n ih =>
    have h : Even (n + n + 2) := Even.step (n + n) ih
    exact Eq.subst (motive := fun (k : Nat) => Even k) (congrArg Nat.succ (Eq.symm (Nat.succ_add n n))) h

theorem even_cases (p : Prop) (h : p ∨ p) : p := by
  cases h with
  | inl a => exact a
  | inr b => exact b

example : twice Nat.succ 3 = 5 := rfl

section
variable {α : Type u} (op : α → α → α)
theorem left_unit (e : α) (h : ∀ (a : α), op e a = a) : op e e = e := h e
end

theorem explicit (a : Nat) : @Eq.{1} Nat a a := @rfl Nat a
#print axioms even_double
end Fragment
