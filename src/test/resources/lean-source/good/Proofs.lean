universe u
theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p := ⟨h.right, h.left⟩

theorem or_swap (p q : Prop) (h : p ∨ q) : q ∨ p :=
  match h with
  | Or.inl a => Or.inr a
  | Or.inr b => Or.inl b

theorem add_zero_by (n : Nat) : 0 + n = n := by
  induction n with
  | zero => rfl
  | succ n ih => exact congrArg Nat.succ ih

theorem imp (p q : Prop) : p → (p → q) → q := by
  intro h f
  apply f
  exact h

theorem both (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor
  · exact hp
  · exact hq

section
variable {α : Type u} (f : α → α)
theorem twice (a : α) (h : f a = a) : f (f a) = a := Eq.trans (congrArg f h) h
end

theorem some_nat : ∃ (n : Nat), n + 2 = 5 := Exists.intro 3 rfl
