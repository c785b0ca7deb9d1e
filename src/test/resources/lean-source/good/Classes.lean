universe u
class Unital (α : Type u) where
  one : α
  times : α → α → α

open Unital

instance natUnital : Unital Nat where
  one := 1
  times := fun (a b : Nat) => a * b

instance pairUnital (α : Type u) [Unital α] : Unital (Prod α α) where
  one := (one, one)
  times := fun (p q : Prod α α) => (times p.1 q.1, times p.2 q.2)

theorem squares : times (2 : Nat) (times 3 one) = 6 := rfl

theorem pairs : times ((2, 3) : Prod Nat Nat) (one : Prod Nat Nat) = (2, 3) := rfl

structure Point where
  x : Nat
  y : Nat

def Point.swap (p : Point) : Point := { x := p.y, y := p.x }

theorem swap_swap (a b : Nat) : (Point.mk a b).swap.swap = ⟨a, b⟩ := rfl
#print axioms swap_swap

def parts {α : Type u} [Unital α] (x : Nat → α) : Prod (Nat → α) (Prod (Nat → Nat → α) (Nat → Nat → α)) :=
  (x, fun (i j : Nat) => x i, fun (i j : Nat) => x j)

def Second : Prop := ∀ (α : Type u) [Unital α] (x : Nat → α) (i j : Nat), Prod.fst (Prod.snd (parts x)) i j = x i
