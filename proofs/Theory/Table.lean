/- Functions of an index below a number as lists: two are equal there when their lists are, which is computed. -/
import Theory.Arith
universe u
universe v

namespace Tensorem

/-- The values of f at n - 1, ..., 1, 0. -/
def table {β : Type u} (f : Nat → β) : Nat → List β
  | 0 => []
  | n+1 => f n :: table f n

def headOr {β : Type u} (d : β) : List β → β
  | [] => d
  | x :: r => x

def tail {β : Type u} : List β → List β
  | [] => []
  | x :: r => r

theorem table_at {β : Type u} (f g : Nat → β) :
    ∀ (n : Nat), table f n = table g n → ∀ (i : Nat), below i n = true → f i = g i
  | 0 => fun (h : table f 0 = table g 0) (i : Nat) (hi : below i 0 = true) => False.elim (not_below_zero i hi)
  | n+1 => fun (h : table f (n + 1) = table g (n + 1)) (i : Nat) (hi : below i (n + 1) = true) =>
    orElim (below_or i n hi)
      (fun (k : below i n = true) =>
        table_at f g n (congrArg (fun (z : List β) => tail z) h) i k)
      (fun (e : i = n) =>
        have last : f n = g n := congrArg (fun (z : List β) => headOr (f n) z) h
        transport (fun (z : Nat) => f z = g z) (Eq.symm e) last)

def mapped {β : Type u} {γ : Type v} (f : β → γ) : List β → List γ
  | [] => []
  | x :: r => f x :: mapped f r

theorem look_mapped {β : Type u} {γ : Type v} (f : β → γ) (d : β) : ∀ (l : List β) (p : Nat), look (f d) (mapped f l) p = f (look d l p)
  | [], p => rfl
  | x :: r, 0 => rfl
  | x :: r, p+1 => look_mapped f d r p

theorem below_one (i : Nat) (h : below i 1 = true) : i = 0 := ble_antisymm i 0 h (ble_zero i)

end Tensorem
