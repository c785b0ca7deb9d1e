/- Adjoints. A tensor is an index function with its extents, `inner` is the sum of products over all its places. A map r from
cotangents of the result to cotangents of the operand is the adjoint of a map t from tangents to tangents when

    inner (dy, t dx) = inner (r dy, dx)    for all dx, dy.

What is needed to put adjoints together: `Adjoint.comp` for one operator after another (no law is used), `Adjoint.fan` for a value
that several operators use (cotangents are added), `Adjoint.both` for an operator of several operands. They are about any spaces
with a pairing that is additive on the side in question, `inner` and `inner2` are such, and pairs of such spaces. In a graph they
become rewriting: the pairing at the result is replaced, operator by operator in reverse order, by the pairings at its operands
(Claims.GradientsChain has one such derivation). -/
import Theory.Dual
import Theory.Order
import Theory.Blocks
universe u
universe v
universe w
universe x

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open OrderNum
open LawfulScalar
open Dual

/-- The sum of a_j b_j. -/
def inner {α : Type u} [Num α] (n : Nat) (a b : Nat → α) : α := Lib.sum n (fun (j : Nat) => smul (a j) (b j))

/-- The sum of a_ij b_ij. -/
def inner2 {α : Type u} [Num α] (m n : Nat) (a b : Nat → Nat → α) : α := Lib.sum m (fun (i : Nat) => inner n (a i) (b i))

def values {α : Type u} (x : Nat → Dual α) : Nat → α := fun (j : Nat) => value (x j)

def tangents {α : Type u} (x : Nat → Dual α) : Nat → α := fun (j : Nat) => tangent (x j)

def values2 {α : Type u} (x : Nat → Nat → Dual α) : Nat → Nat → α := fun (i j : Nat) => value (x i j)

def tangents2 {α : Type u} (x : Nat → Nat → Dual α) : Nat → Nat → α := fun (i j : Nat) => tangent (x i j)

/- sums -/
theorem sum_split {α : Type u} [Num α] [RingNum α] (n : Nat) (f a b : Nat → α)
    (h : ∀ (j : Nat), below j n = true → f j = sadd (a j) (b j)) : Lib.sum n f = sadd (Lib.sum n a) (Lib.sum n b) :=
  Eq.trans (sum_congr n f (fun (j : Nat) => sadd (a j) (b j)) h) (sum_plus a b n)

theorem sum_scale {α : Type u} [Num α] [RingNum α] (n : Nat) (f a : Nat → α) (c : α)
    (h : ∀ (j : Nat), below j n = true → f j = smul (a j) c) : Lib.sum n f = smul (Lib.sum n a) c :=
  Eq.trans (sum_congr n f (fun (j : Nat) => smul (a j) c) h) (sum_mul a c n)

theorem sum_combine {α : Type u} [Num α] [RingNum α] (n : Nat) (f a b : Nat → α) (c : α)
    (h : ∀ (j : Nat), below j n = true → f j = sadd (a j) (smul (b j) c)) :
    Lib.sum n f = sadd (Lib.sum n a) (smul (Lib.sum n b) c) :=
  Eq.trans (sum_split n f a (fun (j : Nat) => smul (b j) c) h) (eadd rfl (sum_mul b c n))

theorem sum_combine2 {α : Type u} [Num α] [RingNum α] (n : Nat) (f a b b' : Nat → α) (c c' : α)
    (h : ∀ (j : Nat), below j n = true → f j = sadd (sadd (a j) (smul (b j) c)) (smul (b' j) c')) :
    Lib.sum n f = sadd (sadd (Lib.sum n a) (smul (Lib.sum n b) c)) (smul (Lib.sum n b') c') :=
  Eq.trans (sum_combine n f (fun (j : Nat) => sadd (a j) (smul (b j) c)) b' c' h)
    (eadd (sum_combine n (fun (j : Nat) => sadd (a j) (smul (b j) c)) a b c (fun (j : Nat) (k : below j n = true) => rfl)) rfl)

theorem sum_two {α : Type u} [Num α] [RingNum α] (n : Nat) (f a b : Nat → α) (c d : α)
    (h : ∀ (j : Nat), below j n = true → f j = sadd (smul (a j) c) (smul (b j) d)) :
    Lib.sum n f = sadd (smul (Lib.sum n a) c) (smul (Lib.sum n b) d) :=
  Eq.trans (sum_combine n f (fun (j : Nat) => smul (a j) c) b d h) (eadd (sum_mul a c n) rfl)

/- pairings -/
theorem inner_congr {α : Type u} [Num α] (n : Nat) (a a' b b' : Nat → α) (h : ∀ (j : Nat), below j n = true → a j = a' j)
    (k : ∀ (j : Nat), below j n = true → b j = b' j) : inner n a b = inner n a' b' :=
  sum_congr n (fun (j : Nat) => smul (a j) (b j)) (fun (j : Nat) => smul (a' j) (b' j))
    (fun (j : Nat) (hj : below j n = true) => emul (h j hj) (k j hj))

theorem inner2_congr {α : Type u} [Num α] (m n : Nat) (a a' b b' : Nat → Nat → α)
    (h : ∀ (i j : Nat), below i m = true → below j n = true → a i j = a' i j)
    (k : ∀ (i j : Nat), below i m = true → below j n = true → b i j = b' i j) : inner2 m n a b = inner2 m n a' b' :=
  sum_congr m (fun (i : Nat) => inner n (a i) (b i)) (fun (i : Nat) => inner n (a' i) (b' i))
    (fun (i : Nat) (hi : below i m = true) => inner_congr n (a i) (a' i) (b i) (b' i)
      (fun (j : Nat) (hj : below j n = true) => h i j hi hj) (fun (j : Nat) (hj : below j n = true) => k i j hi hj))

theorem inner_add {α : Type u} [Num α] [RingNum α] (n : Nat) (a a' b : Nat → α) :
    inner n (fun (j : Nat) => sadd (a j) (a' j)) b = sadd (inner n a b) (inner n a' b) :=
  sum_split n (fun (j : Nat) => smul (sadd (a j) (a' j)) (b j)) (fun (j : Nat) => smul (a j) (b j)) (fun (j : Nat) => smul (a' j)
      (b j))
    (fun (j : Nat) (hj : below j n = true) => add_mul (a j) (a' j) (b j))

theorem inner_add_right {α : Type u} [Num α] [RingNum α] (n : Nat) (a b b' : Nat → α) :
    inner n a (fun (j : Nat) => sadd (b j) (b' j)) = sadd (inner n a b) (inner n a b') :=
  sum_split n (fun (j : Nat) => smul (a j) (sadd (b j) (b' j))) (fun (j : Nat) => smul (a j) (b j)) (fun (j : Nat) => smul (a j)
      (b' j))
    (fun (j : Nat) (hj : below j n = true) => ring_mul_add (a j) (b j) (b' j))

theorem inner2_add {α : Type u} [Num α] [RingNum α] (m n : Nat) (a a' b : Nat → Nat → α) :
    inner2 m n (fun (i j : Nat) => sadd (a i j) (a' i j)) b = sadd (inner2 m n a b) (inner2 m n a' b) :=
  sum_split m (fun (i : Nat) => inner n (fun (j : Nat) => sadd (a i j) (a' i j)) (b i)) (fun (i : Nat) => inner n (a i) (b i))
    (fun (i : Nat) => inner n (a' i) (b i)) (fun (i : Nat) (hi : below i m = true) => inner_add n (a i) (a' i) (b i))

theorem inner2_add_right {α : Type u} [Num α] [RingNum α] (m n : Nat) (a b b' : Nat → Nat → α) :
    inner2 m n a (fun (i j : Nat) => sadd (b i j) (b' i j)) = sadd (inner2 m n a b) (inner2 m n a b') :=
  sum_split m (fun (i : Nat) => inner n (a i) (fun (j : Nat) => sadd (b i j) (b' i j))) (fun (i : Nat) => inner n (a i) (b i))
    (fun (i : Nat) => inner n (a i) (b' i)) (fun (i : Nat) (hi : below i m = true) => inner_add_right n (a i) (b i) (b' i))

/-- Rows may be summed last. -/
theorem inner2_rows {α : Type u} [Num α] [RingNum α] (m n : Nat) (a : Nat → Nat → α) (b : Nat → α) :
    inner2 m n a (fun (i : Nat) => b) = inner n (fun (j : Nat) => Lib.sum m (fun (i : Nat) => a i j)) b :=
  Eq.trans (sum_swap n (fun (i j : Nat) => smul (a i j) (b j)) m)
    (sum_congr n (fun (j : Nat) => Lib.sum m (fun (i : Nat) => smul (a i j) (b j)))
      (fun (j : Nat) => smul (Lib.sum m (fun (i : Nat) => a i j)) (b j))
      (fun (j : Nat) (hj : below j n = true) => sum_mul (fun (i : Nat) => a i j) (b j) m))

/- the chain rule, for any spaces with a pairing -/
def Adjoint {α : Type u} {V : Type v} {W : Type w} (P : V → V → α) (Q : W → W → α) (t : V → W) (r : W → V) : Prop :=
  ∀ (dx : V) (dy : W), Q dy (t dx) = P (r dy) dx

/-- One after the other: the cotangent goes back through the second, then through the first. -/
theorem Adjoint.comp {α : Type u} {V : Type v} {W : Type w} {U : Type x} (P : V → V → α) (Q : W → W → α) (R : U → U → α)
    (t : V → W) (r : W → V) (t' : W → U) (r' : U → W) (h : Adjoint P Q t r) (h' : Adjoint Q R t' r') :
    Adjoint P R (fun (dx : V) => t' (t dx)) (fun (dz : U) => r (r' dz)) :=
  fun (dx : V) (dz : U) => Eq.trans (h' (t dx) dz) (h dx (r' dz))

/-- The pairing of pairs. -/
def pairing {α : Type u} [Num α] {V : Type v} {W : Type w} (P : V → V → α) (Q : W → W → α) (a b : Prod V W) : α :=
  sadd (P (Prod.fst a) (Prod.fst b)) (Q (Prod.snd a) (Prod.snd b))

/-- A value with two uses: the cotangents that come back from them are added. -/
theorem Adjoint.fan {α : Type u} [Num α] {V : Type v} {W : Type w} {U : Type x} (P : V → V → α) (Q : W → W → α) (R : U → U → α)
    (plus : V → V → V) (additive : ∀ (a b d : V), P (plus a b) d = sadd (P a d) (P b d))
    (t : V → W) (r : W → V) (t' : V → U) (r' : U → V) (h : Adjoint P Q t r) (h' : Adjoint P R t' r') :
    Adjoint P (pairing Q R) (fun (dx : V) => (t dx, t' dx)) (fun (dy : Prod W U) => plus (r (Prod.fst dy)) (r' (Prod.snd dy))) :=
  fun (dx : V) (dy : Prod W U) =>
    Eq.trans (eadd (h dx (Prod.fst dy)) (h' dx (Prod.snd dy))) (Eq.symm (additive (r (Prod.fst dy)) (r' (Prod.snd dy)) dx))

/-- Two operands: the derivative is the sum of two, each operand gets its share. -/
theorem Adjoint.both {α : Type u} [Num α] {V : Type v} {W : Type w} {U : Type x} (P : V → V → α) (Q : W → W → α) (R : U → U → α)
    (plus : U → U → U) (additive : ∀ (d a b : U), R d (plus a b) = sadd (R d a) (R d b))
    (t : V → U) (r : U → V) (t' : W → U) (r' : U → W) (h : Adjoint P R t r) (h' : Adjoint Q R t' r') :
    Adjoint (pairing P Q) R (fun (dx : Prod V W) => plus (t (Prod.fst dx)) (t' (Prod.snd dx))) (fun (dy : U) => (r dy, r' dy)) :=
  fun (dx : Prod V W) (dy : U) =>
    Eq.trans (additive dy (t (Prod.fst dx)) (t' (Prod.snd dx))) (eadd (h (Prod.fst dx) dy) (h' (Prod.snd dx) dy))

/-- Side by side. -/
theorem Adjoint.pair {α : Type u} [Num α] {V : Type v} {W : Type v} {V' : Type w} {W' : Type w} (P : V → V → α) (Q : W → W → α)
    (P' : V' → V' → α) (Q' : W' → W' → α) (t : V → V') (r : V' → V) (t' : W → W') (r' : W' → W)
    (h : Adjoint P P' t r) (h' : Adjoint Q Q' t' r') :
    Adjoint (pairing P Q) (pairing P' Q') (fun (dx : Prod V W) => (t (Prod.fst dx), t' (Prod.snd dx)))
      (fun (dy : Prod V' W') => (r (Prod.fst dy), r' (Prod.snd dy))) :=
  fun (dx : Prod V W) (dy : Prod V' W') => eadd (h (Prod.fst dx) (Prod.fst dy)) (h' (Prod.snd dx) (Prod.snd dy))

/-- An operator that is mapped over rows is adjoint when it is so on each. -/
theorem Adjoint.rows {α : Type u} [Num α] (l m n : Nat) (t : Nat → (Nat → α) → Nat → α) (r : Nat → (Nat → α) → Nat → α)
    (h : ∀ (i : Nat), below i l = true → Adjoint (inner m) (inner n) (t i) (r i)) :
    Adjoint (inner2 l m) (inner2 l n) (fun (dx : Nat → Nat → α) (i : Nat) => t i (dx i))
      (fun (dy : Nat → Nat → α) (i : Nat) => r i (dy i)) :=
  fun (dx dy : Nat → Nat → α) => sum_congr l (fun (i : Nat) => inner n (dy i) (t i (dx i)))
    (fun (i : Nat) => inner m (r i (dy i)) (dx i)) (fun (i : Nat) (hi : below i l = true) => h i hi (dx i) (dy i))

/- inner products over dual numbers -/
theorem value_dot {α : Type u} [Scalar α] [ErfSlope α] (n : Nat) (a b : Nat → Dual α) :
    value (Lib.dot n a b) = Lib.dot n (values a) (values b) :=
  have block : ∀ (o k : Nat), value (fold (snat 0 : Dual α) (fun (k : Nat) (u : Dual α) => sfma (a (o + k)) (b (o + k)) u) k)
      = fold (snat 0) (fun (k : Nat) (u : α) => sfma (value (a (o + k))) (value (b (o + k))) u) k :=
    fun (o k : Nat) => fold_hom (fun (d : Dual α) => value d) (snat 0)
      (fun (k : Nat) (u : Dual α) => sfma (a (o + k)) (b (o + k)) u)
      (fun (k : Nat) (u : α) => sfma (value (a (o + k))) (value (b (o + k))) u) (fun (j : Nat) (s : Dual α) => rfl) k
  have first : value (fold (snat 0 : Dual α) (fun (k : Nat) (u : Dual α) => sfma (a k) (b k) u) (natMin 256 n))
      = fold (snat 0) (fun (k : Nat) (u : α) => sfma (value (a k)) (value (b k)) u) (natMin 256 n) :=
    fold_hom (fun (d : Dual α) => value d) (snat 0)
      (fun (k : Nat) (u : Dual α) => sfma (a k) (b k) u)
      (fun (k : Nat) (u : α) => sfma (value (a k)) (value (b k)) u) (fun (j : Nat) (s : Dual α) => rfl) (natMin 256 n)
  Eq.trans (pick_map (fun (d : Dual α) => value d) (snat 0)
    (fold (fold (snat 0 : Dual α) (fun (k : Nat) (u : Dual α) => sfma (a k) (b k) u) (natMin 256 n))
      (fun (t : Nat) (s : Dual α) => sadd s (fold (snat 0 : Dual α) (fun (k : Nat) (u : Dual α) =>
        sfma (a ((256 * (t + 1)) + k)) (b ((256 * (t + 1)) + k)) u) (natMin 256 (n - (256 * (t + 1)))))) (quot (n - 1) 256))
    (Nat.beq n 0))
    (congrArg (fun (z : α) => pick (Nat.beq n 0) (snat 0) z)
      (Eq.trans (fold_hom (fun (d : Dual α) => value d)
          (fold (snat 0 : Dual α) (fun (k : Nat) (u : Dual α) => sfma (a k) (b k) u) (natMin 256 n))
          (fun (t : Nat) (s : Dual α) => sadd s (fold (snat 0 : Dual α) (fun (k : Nat) (u : Dual α) =>
            sfma (a ((256 * (t + 1)) + k)) (b ((256 * (t + 1)) + k)) u) (natMin 256 (n - (256 * (t + 1))))))
          (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α) (fun (k : Nat) (u : α) =>
            sfma (value (a ((256 * (t + 1)) + k))) (value (b ((256 * (t + 1)) + k))) u) (natMin 256 (n - (256 * (t + 1))))))
          (fun (t : Nat) (s : Dual α) => eadd rfl (block (256 * (t + 1)) (natMin 256 (n - (256 * (t + 1))))))
          (quot (n - 1) 256))
        (congrArg (fun (z : α) => fold z (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α) (fun (k : Nat) (u : α) =>
            sfma (value (a ((256 * (t + 1)) + k))) (value (b ((256 * (t + 1)) + k))) u) (natMin 256 (n - (256 * (t + 1))))))
          (quot (n - 1) 256)) first)))

/-- The tangent of an inner product is the sum of a'_k b_k + b'_k a_k. -/
theorem tangent_dot {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (a b : Nat → Dual α) :
    tangent (Lib.dot n a b) = Lib.sum n (fun (k : Nat) => Dual.product (a k) (b k)) :=
  have step : ∀ (k : Nat) (s : Dual α), tangent (sfma (a k) (b k) s) = sfma (Dual.product (a k) (b k)) (snat 1) (tangent s) :=
    fun (k : Nat) (s : Dual α) => Eq.symm (Eq.trans (fma_eq (Dual.product (a k) (b k)) (snat 1) (tangent s))
      (eadd (mul_one (Dual.product (a k) (b k))) rfl))
  have block : ∀ (o k : Nat), tangent (fold (snat 0 : Dual α) (fun (k : Nat) (u : Dual α) => sfma (a (o + k)) (b (o + k)) u) k)
      = fold (snat 0) (fun (k : Nat) (u : α) => sfma (Dual.product (a (o + k)) (b (o + k))) (snat 1) u) k :=
    fun (o k : Nat) => fold_hom (fun (d : Dual α) => tangent d) (snat 0)
      (fun (k : Nat) (u : Dual α) => sfma (a (o + k)) (b (o + k)) u)
      (fun (k : Nat) (u : α) => sfma (Dual.product (a (o + k)) (b (o + k))) (snat 1) u)
      (fun (j : Nat) (s : Dual α) => step (o + j) s) k
  have first : tangent (fold (snat 0 : Dual α) (fun (k : Nat) (u : Dual α) => sfma (a k) (b k) u) (natMin 256 n))
      = fold (snat 0) (fun (k : Nat) (u : α) => sfma (Dual.product (a k) (b k)) (snat 1) u) (natMin 256 n) :=
    fold_hom (fun (d : Dual α) => tangent d) (snat 0)
      (fun (k : Nat) (u : Dual α) => sfma (a k) (b k) u)
      (fun (k : Nat) (u : α) => sfma (Dual.product (a k) (b k)) (snat 1) u) step (natMin 256 n)
  have whole : tangent (Lib.dot n a b) = Lib.dot n (fun (k : Nat) => Dual.product (a k) (b k)) (fun (k : Nat) => snat 1) :=
    Eq.trans (pick_map (fun (d : Dual α) => tangent d) (snat 0)
      (fold (fold (snat 0 : Dual α) (fun (k : Nat) (u : Dual α) => sfma (a k) (b k) u) (natMin 256 n))
        (fun (t : Nat) (s : Dual α) => sadd s (fold (snat 0 : Dual α) (fun (k : Nat) (u : Dual α) =>
          sfma (a ((256 * (t + 1)) + k)) (b ((256 * (t + 1)) + k)) u) (natMin 256 (n - (256 * (t + 1)))))) (quot (n - 1) 256))
      (Nat.beq n 0))
      (congrArg (fun (z : α) => pick (Nat.beq n 0) (snat 0) z)
        (Eq.trans (fold_hom (fun (d : Dual α) => tangent d)
            (fold (snat 0 : Dual α) (fun (k : Nat) (u : Dual α) => sfma (a k) (b k) u) (natMin 256 n))
            (fun (t : Nat) (s : Dual α) => sadd s (fold (snat 0 : Dual α) (fun (k : Nat) (u : Dual α) =>
              sfma (a ((256 * (t + 1)) + k)) (b ((256 * (t + 1)) + k)) u) (natMin 256 (n - (256 * (t + 1))))))
            (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α) (fun (k : Nat) (u : α) =>
              sfma (Dual.product (a ((256 * (t + 1)) + k)) (b ((256 * (t + 1)) + k))) (snat 1) u)
              (natMin 256 (n - (256 * (t + 1))))))
            (fun (t : Nat) (s : Dual α) => eadd rfl (block (256 * (t + 1)) (natMin 256 (n - (256 * (t + 1))))))
            (quot (n - 1) 256))
          (congrArg (fun (z : α) => fold z (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α) (fun (k : Nat) (u : α) =>
              sfma (Dual.product (a ((256 * (t + 1)) + k)) (b ((256 * (t + 1)) + k))) (snat 1) u)
              (natMin 256 (n - (256 * (t + 1))))))
            (quot (n - 1) 256)) first)))
  trans3 whole (dot_eq (fun (k : Nat) => Dual.product (a k) (b k)) (fun (k : Nat) => snat 1) n)
    (sum_congr n (fun (k : Nat) => smul (Dual.product (a k) (b k)) (snat 1)) (fun (k : Nat) => Dual.product (a k) (b k))
      (fun (k : Nat) (hk : below k n = true) => mul_one (Dual.product (a k) (b k))))

/- sums of positive numbers -/
theorem sum_pos {α : Type u} [Scalar α] [LawfulScalar α] (e : Nat → α) (h : ∀ (j : Nat), sle (e j) (snat 0) = false) :
    ∀ (n : Nat), below 0 n = true → sle (Lib.sum n e) (snat 0) = false
  | 0 => fun (hn : below 0 0 = true) => False.elim (not_below_zero 0 hn)
  | 1 => fun (hn : below 0 1 = true) =>
    Eq.trans (congrArg (fun (z : α) => sle z (snat 0)) (ring_zero_add (e 0))) (h 0)
  | n+2 => fun (hn : below 0 (n + 2) = true) => pos_add (Lib.sum (n + 1) e) (e (n + 1)) (sum_pos e h (n + 1) (below_zero_succ n))
      (h (n + 1))

end Tensorem
