/- What generated definitions are written in: choice, folds, and index arithmetic on natural numbers, all by structural
recursion on the first argument that matters, so that the text means the same in every Lean 4. Lemmas are in Theory.Arith. -/
universe u

namespace Tensorem

/-- Two-way choice. -/
def pick {β : Type u} : Bool → β → β → β
  | true, x, y => x
  | false, x, y => y

/-- Equality of truth values. -/
def same : Bool → Bool → Bool
  | true, b => b
  | false, b => not b

/-- `fold z f n` is z after the steps f 0, f 1, ..., f (n - 1), in this order. -/
def fold {σ : Type u} (z : σ) (f : Nat → σ → σ) : Nat → σ
  | 0 => z
  | n+1 => f n (fold z f n)

/-- i < n. -/
def below (i n : Nat) : Bool := Nat.ble (i + 1) n

def natMin (a b : Nat) : Nat := pick (Nat.ble a b) a b

def natMax (a b : Nat) : Nat := pick (Nat.ble a b) b a

/-- Quotient and remainder by counting: one more, and the remainder starts anew at `d`. -/
def quotRemNext (d : Nat) : Prod Nat Nat → Prod Nat Nat
  | (q, r) => pick (Nat.beq (r + 1) d) (q + 1, 0) (q, r + 1)

def quotRem (d : Nat) : Nat → Prod Nat Nat
  | 0 => (0, 0)
  | n+1 => quotRemNext d (quotRem d n)

/-- The floor of n / d; 0 when d is 0. -/
def quot (n d : Nat) : Nat := Prod.fst (quotRem d n)

/-- What the floor leaves: n - d * quot n d. -/
def rem (n d : Nat) : Nat := Prod.snd (quotRem d n)

/-- 2 to the k. -/
def twoPower : Nat → Nat
  | 0 => 1
  | k+1 => 2 * twoPower k

def shl (a k : Nat) : Nat := a * twoPower k

def shr (a k : Nat) : Nat := quot a (twoPower k)

/-- Bitwise operations: `f` on the bits, for as many bits as the first number says. -/
def bitwise (f : Bool → Bool → Bool) : Nat → Nat → Nat → Nat
  | 0, a, b => 0
  | n+1, a, b => pick (f (Nat.beq (rem a 2) 1) (Nat.beq (rem b 2) 1)) 1 0 + 2 * bitwise f n (quot a 2) (quot b 2)

def bitsAnd (a b : Nat) : Nat := bitwise and 64 a b

def bitsOr (a b : Nat) : Nat := bitwise or 64 a b

def bitsXor (a b : Nat) : Nat := bitwise (fun (x y : Bool) => not (same x y)) 64 a b

/-- p permutes the indices below n: it keeps them there, and some q undoes it both ways. -/
structure Perm (n : Nat) (p : Nat → Nat) : Prop where
  stays : ∀ (i : Nat), below i n = true → below (p i) n = true
  undone : Exists (fun (q : Nat → Nat) => And (∀ (i : Nat), below i n = true → below (q i) n = true)
    (And (∀ (i : Nat), below i n = true → q (p i) = i) (∀ (i : Nat), below i n = true → p (q i) = i)))

end Tensorem
