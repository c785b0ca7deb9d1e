/- Alternatives of terms inside blocks of lines, and the universe of a type whose values are made by functions. -/
universe u
universe v
namespace Blocks

/- the least universe: of the arguments and of the domains of functions into the type itself -/
inductive Branch (α : Type u) (β : α → Type v) where
  | sup (a : α) (f : β a → Branch α β) : Branch α β

def branches (α : Type u) (β : α → Type v) : Type (max u v) := Branch α β

/- a match inside a block -/
theorem swapped (p q : Prop) : p ∨ q → q ∨ p := by
  intro h
  exact match h with
    | Or.inl hp => Or.inr hp
    | Or.inr hq => Or.inl hq

theorem split_then_match (p q r : Prop) (h : p ∧ (q ∨ r)) : r ∨ q := by
  cases h with
  | intro hp hqr =>
    exact match hqr with
      | Or.inl hq => Or.inr hq
      | Or.inr hr => Or.inl hr

structure Operation where
  run : Nat × Nat → Nat
  left : ∀ (p : Nat × Nat), run p = p.1

def firsts : Operation where
  run := fun (p : Nat × Nat) => match p with
    | (a, b) => a
  left := fun (p : Nat × Nat) => match p with
    | (a, b) => rfl

theorem first_is_one : firsts.run (1, 2) = 1 := rfl

end Blocks
