universe u
namespace Numbers

def double : Nat → Nat
  | 0 => 0
  | n+1 => double n + 2

theorem double_eq : ∀ (n : Nat), double n = n + n
  | 0 => rfl
  | n+1 =>
    have h : double n + 2 = (n + n) + 2 := congrArg (fun (z : Nat) => z + 2) (double_eq n)
    Eq.trans h (congrArg Nat.succ (Eq.symm (Nat.succ_add n n)))

theorem big : 123456789012345678901 * 3 % 7 = 123456789012345678901 * 3 - 7 * (123456789012345678901 * 3 / 7) := rfl

def third : Nat → Bool → Nat
  | 2, true => 1
  | n+3, false => n
  | n, b => 0

theorem third_two : third 2 true = 1 := rfl
theorem third_big : third 9 false = 6 := rfl
theorem third_other : third 1 true = 0 := rfl
end Numbers
