/- A matrix product computed in tiles, over a memory, by threads: programs are lists of small acts, each of which adds one block of
256 products to one entry. What an entry holds in the end depends on the acts at this entry alone, in their order. No scalar law. -/
import Theory.Division
import Theory.Fold
import Spec.Matmul
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar

/- lists -/
def join {β : Type v} : List β → List β → List β
  | [], m => m
  | x :: l, m => x :: join l m

/-- f 0, ..., f (n - 1), one after the other: a loop. -/
def each {β : Type v} (f : Nat → List β) : Nat → List β
  | 0 => []
  | n+1 => join (each f n) (f n)

theorem join_nil {β : Type v} : ∀ (l : List β), join l [] = l
  | [] => rfl
  | x :: l => congrArg (fun (r : List β) => x :: r) (join_nil l)

theorem each_congr {β : Type v} (f g : Nat → List β) :
    ∀ (n : Nat), (∀ (r : Nat), below r n = true → f r = g r) → each f n = each g n
  | 0 => fun (h : ∀ (r : Nat), below r 0 = true → f r = g r) => rfl
  | n+1 => fun (h : ∀ (r : Nat), below r (n + 1) = true → f r = g r) =>
    congr2 join (each_congr f g n (fun (r : Nat) (k : below r n = true) => h r (below_succ r n k))) (h n (below_self n))

theorem each_none {β : Type v} (f : Nat → List β) :
    ∀ (n : Nat), (∀ (r : Nat), below r n = true → f r = []) → each f n = []
  | 0 => fun (h : ∀ (r : Nat), below r 0 = true → f r = []) => rfl
  | n+1 => fun (h : ∀ (r : Nat), below r (n + 1) = true → f r = []) =>
    congr2 join (each_none f n (fun (r : Nat) (k : below r n = true) => h r (below_succ r n k))) (h n (below_self n))

/-- Of a loop in which one round does something, what it does. -/
theorem each_one {β : Type v} (f : Nat → List β) (r : Nat) :
    ∀ (n : Nat), below r n = true → (∀ (q : Nat), below q n = true → (q = r → False) → f q = []) → each f n = f r
  | 0 => fun (b : below r 0 = true) (h : ∀ (q : Nat), below q 0 = true → (q = r → False) → f q = []) =>
    False.elim (not_below_zero r b)
  | n+1 => fun (b : below r (n + 1) = true) (h : ∀ (q : Nat), below q (n + 1) = true → (q = r → False) → f q = []) =>
    orElim (below_or r n b)
      (fun (k : below r n = true) =>
        Eq.trans
          (congr2 join (each_one f r n k (fun (q : Nat) (t : below q n = true) => h q (below_succ q n t)))
            (h n (below_self n) (fun (t : n = r) => ne_of_below r n k (Eq.symm t))))
          (join_nil (f r)))
      (fun (k : r = n) =>
        Eq.trans
          (congrArg (fun (l : List β) => join l (f n)) (each_none f n (fun (q : Nat) (t : below q n = true) =>
            h q (below_succ q n t) (fun (s : q = r) => ne_of_below q n t (Eq.trans s k)))))
          (congrArg f (Eq.symm k)))

/-- The sum of part t of the products, z to a part: a left fold of fma from 0. -/
def part_sum {α : Type u} [Scalar α] (z k : Nat) (a b : Nat → α) : Nat → α
  | 0 => fold (snat 0 : α) (fun (p : Nat) (u : α) => sfma (a p) (b p) u) (natMin z k)
  | t+1 => fold (snat 0 : α) (fun (p : Nat) (u : α) => sfma (a ((z * (t + 1)) + p)) (b ((z * (t + 1)) + p)) u)
      (natMin z (k - (z * (t + 1))))

/-- A dot product in parts of z products; the specification's has z = 256. -/
def parts_dot {α : Type u} [Scalar α] (z n : Nat) (a b : Nat → α) : α :=
  pick (Nat.beq n 0) (snat 0 : α) (fold (fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a k) (b k) u) (natMin z n))
    (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α)
      (fun (k : Nat) (u : α) => sfma (a ((z * (t + 1)) + k)) (b ((z * (t + 1)) + k)) u) (natMin z (n - (z * (t + 1))))))
    (quot (n - 1) z))

theorem parts_dot_succ {α : Type u} [Scalar α] (z k : Nat) (a b : Nat → α) :
    parts_dot z (k + 1) a b
      = fold (part_sum z (k + 1) a b 0) (fun (t : Nat) (s : α) => sadd s (part_sum z (k + 1) a b (t + 1))) (quot k z) := rfl

theorem dot_parts {α : Type u} [Scalar α] (n : Nat) (a b : Nat → α) : Lib.dot n a b = parts_dot 256 n a b := rfl

/-- The number of blocks. -/
def block_count (k : Nat) : Nat := quot (k - 1) 256 + 1

/-- One act: block `block` joins entry (row, column). -/
structure Act where
  row : Nat
  column : Nat
  block : Nat

/-- The first block is stored, later ones are added to what is there. -/
def join_block {α : Type u} [Scalar α] (k : Nat) (a b : Nat → Nat → α) (i j : Nat) : Nat → α → α
  | 0, x => part_sum 256 k (a i) (fun (p : Nat) => b p j) 0
  | t+1, x => sadd x (part_sum 256 k (a i) (fun (p : Nat) => b p j) (t + 1))

def touches (i j : Nat) (o : Act) : Bool := and (Nat.beq (Act.row o) i) (Nat.beq (Act.column o) j)

/-- A memory after an act: one entry is written, all others keep what they hold. -/
def act {α : Type u} [Scalar α] (k : Nat) (a b : Nat → Nat → α) (o : Act) (memory : Nat → Nat → α) : Nat → Nat → α :=
  fun (i j : Nat) => pick (touches i j o) (join_block k a b i j (Act.block o) (memory i j)) (memory i j)

def perform {α : Type u} [Scalar α] (k : Nat) (a b : Nat → Nat → α) : List Act → (Nat → Nat → α) → Nat → Nat → α
  | [], memory => memory
  | o :: l, memory => perform k a b l (act k a b o memory)

/-- The blocks that a program adds to entry (i, j), in its order. -/
def trace (i j : Nat) : List Act → List Nat
  | [] => []
  | o :: l => pick (touches i j o) (Act.block o :: trace i j l) (trace i j l)

def entry {α : Type u} [Scalar α] (k : Nat) (a b : Nat → Nat → α) (i j : Nat) : List Nat → α → α
  | [], x => x
  | t :: l, x => entry k a b i j l (join_block k a b i j t x)

/-- An entry depends on the acts at this entry alone. -/
theorem perform_entry {α : Type u} [Scalar α] (k : Nat) (a b : Nat → Nat → α) (i j : Nat) :
    ∀ (l : List Act) (memory : Nat → Nat → α), perform k a b l memory i j = entry k a b i j (trace i j l) (memory i j)
  | [], memory => rfl
  | o :: l, memory =>
    Eq.trans (perform_entry k a b i j l (act k a b o memory))
      (by_bool (touches i j o)
        (fun (h : touches i j o = true) =>
          Eq.trans
            (congrArg (fun (x : α) => entry k a b i j (trace i j l) x)
              (pick_true (join_block k a b i j (Act.block o) (memory i j)) (memory i j) h))
            (congrArg (fun (r : List Nat) => entry k a b i j r (memory i j))
              (Eq.symm (pick_true (Act.block o :: trace i j l) (trace i j l) h))))
        (fun (h : touches i j o = false) =>
          congr2 (fun (r : List Nat) (x : α) => entry k a b i j r x)
            (Eq.symm (pick_false (Act.block o :: trace i j l) (trace i j l) h))
            (pick_false (join_block k a b i j (Act.block o) (memory i j)) (memory i j) h)))

theorem trace_join (i j : Nat) (m : List Act) : ∀ (l : List Act), trace i j (join l m) = join (trace i j l) (trace i j m)
  | [] => rfl
  | o :: l =>
    Eq.trans
      (congrArg (fun (r : List Nat) => pick (touches i j o) (Act.block o :: r) r) (trace_join i j m l))
      (Eq.symm (pick_map (fun (r : List Nat) => join r (trace i j m)) (Act.block o :: trace i j l) (trace i j l) (touches i j o)))

theorem trace_each (i j : Nat) (f : Nat → List Act) :
    ∀ (n : Nat), trace i j (each f n) = each (fun (r : Nat) => trace i j (f r)) n
  | 0 => rfl
  | n+1 => Eq.trans (trace_join i j (f n) (each f n)) (congrArg (fun (l : List Nat) => join l (trace i j (f n))) (trace_each i j f n))

theorem entry_join {α : Type u} [Scalar α] (k : Nat) (a b : Nat → Nat → α) (i j : Nat) (m : List Nat) :
    ∀ (l : List Nat) (x : α), entry k a b i j (join l m) x = entry k a b i j m (entry k a b i j l x)
  | [], x => rfl
  | t :: l, x => entry_join k a b i j m l (join_block k a b i j t x)

/-- 0, 1, ..., n - 1. -/
def upto (n : Nat) : List Nat := each (fun (t : Nat) => [t]) n

theorem entry_upto {α : Type u} [Scalar α] (k : Nat) (a b : Nat → Nat → α) (i j : Nat) (x : α) :
    ∀ (n : Nat), entry k a b i j (upto (n + 1)) x
      = fold (part_sum 256 k (a i) (fun (p : Nat) => b p j) 0)
          (fun (t : Nat) (s : α) => sadd s (part_sum 256 k (a i) (fun (p : Nat) => b p j) (t + 1))) n
  | 0 => rfl
  | n+1 =>
    Eq.trans (entry_join k a b i j [n + 1] (upto (n + 1)) x)
      (congrArg (fun (s : α) => sadd s (part_sum 256 k (a i) (fun (p : Nat) => b p j) (n + 1))) (entry_upto k a b i j x n))

/-- All blocks, each once, from the first to the last: the entry of the specification, whatever the memory held before. -/
theorem entry_all {α : Type u} [Scalar α] (m n : Nat) (a b : Nat → Nat → α) (i j : Nat) (x : α) :
    ∀ (k : Nat), entry k a b i j (upto (block_count k)) x = Op.matmul m k n a b i j
  | 0 => rfl
  | k+1 => trans3 (entry_upto (k + 1) a b i j x (quot k 256))
      (Eq.symm (parts_dot_succ 256 k (a i) (fun (p : Nat) => b p j))) (Eq.symm (dot_parts (k + 1) (a i) (fun (p : Nat) => b p j)))

/- threads -/

/-- The acts of thread c, when entry (i, j) belongs to thread owner i j. -/
def acts_of (owner : Nat → Nat → Nat) (c : Nat) : List Act → List Act
  | [] => []
  | o :: l => pick (Nat.beq (owner (Act.row o) (Act.column o)) c) (o :: acts_of owner c l) (acts_of owner c l)

theorem trace_only (owner : Nat → Nat → Nat) (i j : Nat) :
    ∀ (l : List Act), trace i j (acts_of owner (owner i j) l) = trace i j l
  | [] => rfl
  | o :: l =>
    by_bool (touches i j o)
      (fun (h : touches i j o = true) =>
        have row : Act.row o = i := beq_eq (Act.row o) i (and_left (Nat.beq (Act.row o) i) (Nat.beq (Act.column o) j) h)
        have column : Act.column o = j := beq_eq (Act.column o) j (and_right (Nat.beq (Act.row o) i) (Nat.beq (Act.column o) j) h)
        have own : Nat.beq (owner (Act.row o) (Act.column o)) (owner i j) = true :=
          beq_of_eq (owner (Act.row o) (Act.column o)) (owner i j) (congr2 owner row column)
        Eq.trans
          (congrArg (fun (r : List Act) => trace i j r)
            (pick_true (o :: acts_of owner (owner i j) l) (acts_of owner (owner i j) l) own))
          (congrArg (fun (r : List Nat) => pick (touches i j o) (Act.block o :: r) r) (trace_only owner i j l)))
      (fun (h : touches i j o = false) =>
        have skip : ∀ (r : List Act), trace i j (o :: r) = trace i j r :=
          fun (r : List Act) => pick_false (Act.block o :: trace i j r) (trace i j r) h
        trans3
          (pick_cases (fun (r : List Act) => trace i j r = trace i j (acts_of owner (owner i j) l))
            (o :: acts_of owner (owner i j) l) (acts_of owner (owner i j) l) (Nat.beq (owner (Act.row o) (Act.column o)) (owner i j))
            (fun (t : Nat.beq (owner (Act.row o) (Act.column o)) (owner i j) = true) => skip (acts_of owner (owner i j) l))
            (fun (t : Nat.beq (owner (Act.row o) (Act.column o)) (owner i j) = false) => rfl))
          (trace_only owner i j l) (Eq.symm (skip l)))

end Tensorem
