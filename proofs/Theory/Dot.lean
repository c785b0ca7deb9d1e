/- Dot products and matrix products look at their operands below the extents alone: equal there, equal results. No scalar law. -/
import Theory.Sum
import Spec.Matmul
universe u

namespace Tensorem
open Num
open Primitive
open Scalar

/-- A left fold of fma, both factors and the first value replaced. -/
theorem fmas_congr {α : Type u} [Scalar α] (n : Nat) (z z' : α) (a a' b b' : Nat → α) (hz : z = z')
    (ha : ∀ (j : Nat), below j n = true → a j = a' j) (hb : ∀ (j : Nat), below j n = true → b j = b' j) :
    fold z (fun (k : Nat) (u : α) => sfma (a k) (b k) u) n = fold z' (fun (k : Nat) (u : α) => sfma (a' k) (b' k) u) n :=
  Eq.trans (congrArg (fun (y : α) => fold y (fun (k : Nat) (u : α) => sfma (a k) (b k) u) n) hz)
    (fold_congr z' (fun (k : Nat) (u : α) => sfma (a k) (b k) u) (fun (k : Nat) (u : α) => sfma (a' k) (b' k) u) n
      (fun (k : Nat) (u : α) (hk : below k n = true) => congr2 (fun (x y : α) => sfma x y u) (ha k hk) (hb k hk)))

theorem dot_congr {α : Type u} [Scalar α] (n : Nat) (a a' b b' : Nat → α)
    (ha : ∀ (j : Nat), below j n = true → a j = a' j) (hb : ∀ (j : Nat), below j n = true → b j = b' j) :
    Lib.dot n a b = Lib.dot n a' b' :=
  have first : fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a k) (b k) u) (natMin 256 n)
      = fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a' k) (b' k) u) (natMin 256 n) :=
    fmas_congr (natMin 256 n) (snat 0 : α) (snat 0) a a' b b' rfl
      (fun (k : Nat) (hk : below k (natMin 256 n) = true) => ha k (below_min k 256 n hk).right)
      (fun (k : Nat) (hk : below k (natMin 256 n) = true) => hb k (below_min k 256 n hk).right)
  have inside : ∀ (o k : Nat), below k (natMin 256 (n - o)) = true → below (o + k) n = true :=
    fun (o k : Nat) (hk : below k (natMin 256 (n - o)) = true) => below_of_sub o n k (below_min k 256 (n - o) hk).right
  have block : ∀ (o : Nat), fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a (o + k)) (b (o + k)) u) (natMin 256 (n - o))
      = fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a' (o + k)) (b' (o + k)) u) (natMin 256 (n - o)) :=
    fun (o : Nat) => fmas_congr (natMin 256 (n - o)) (snat 0 : α) (snat 0)
      (fun (k : Nat) => a (o + k)) (fun (k : Nat) => a' (o + k)) (fun (k : Nat) => b (o + k)) (fun (k : Nat) => b' (o + k)) rfl
      (fun (k : Nat) (hk : below k (natMin 256 (n - o)) = true) => ha (o + k) (inside o k hk))
      (fun (k : Nat) (hk : below k (natMin 256 (n - o)) = true) => hb (o + k) (inside o k hk))
  have rest : fold (fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a k) (b k) u) (natMin 256 n))
        (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a ((256 * (t + 1)) + k)) (b ((256 * (t + 1)) + k)) u) (natMin 256 (n - (256 * (t + 1)))))) (quot (n - 1) 256)
      = fold (fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a' k) (b' k) u) (natMin 256 n))
        (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a' ((256 * (t + 1)) + k)) (b' ((256 * (t + 1)) + k)) u) (natMin 256 (n - (256 * (t + 1)))))) (quot (n - 1) 256) :=
    fold_rel (fun (x y : α) => x = y)
      (fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a k) (b k) u) (natMin 256 n))
      (fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a' k) (b' k) u) (natMin 256 n))
      (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a ((256 * (t + 1)) + k)) (b ((256 * (t + 1)) + k)) u) (natMin 256 (n - (256 * (t + 1))))))
      (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a' ((256 * (t + 1)) + k)) (b' ((256 * (t + 1)) + k)) u) (natMin 256 (n - (256 * (t + 1))))))
      first (quot (n - 1) 256)
      (fun (t : Nat) (x y : α) (ht : below t (quot (n - 1) 256) = true) (e : x = y) => congr2 sadd e (block (256 * (t + 1))))
  congrArg (fun (z : α) => pick (Nat.beq n 0) (snat 0 : α) z) rest

/-- Entry (i, j) of a product, from row i and column j alone. -/
theorem matmul_entry_congr {α : Type u} [Scalar α] (m m' k n n' : Nat) (a a' b b' : Nat → Nat → α) (i i' j j' : Nat)
    (ha : ∀ (p : Nat), below p k = true → a i p = a' i' p) (hb : ∀ (p : Nat), below p k = true → b p j = b' p j') :
    Op.matmul m k n a b i j = Op.matmul m' k n' a' b' i' j' :=
  dot_congr k (a i) (a' i') (fun (p : Nat) => b p j) (fun (p : Nat) => b' p j') ha hb

theorem matmul_congr {α : Type u} [Scalar α] (m k n : Nat) (a a' b b' : Nat → Nat → α)
    (ha : ∀ (i : Nat), below i m = true → ∀ (p : Nat), below p k = true → a i p = a' i p)
    (hb : ∀ (p : Nat), below p k = true → ∀ (j : Nat), below j n = true → b p j = b' p j) :
    ∀ (i : Nat), below i m = true → ∀ (j : Nat), below j n = true → Op.matmul m k n a b i j = Op.matmul m k n a' b' i j :=
  fun (i : Nat) (hi : below i m = true) (j : Nat) (hj : below j n = true) =>
    matmul_entry_congr m m k n n a a' b b' i i j j (ha i hi) (fun (p : Nat) (hp : below p k = true) => hb p hp j hj)

end Tensorem
