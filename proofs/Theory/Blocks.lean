/- Sums in blocks: blocks of any size, the last one shorter, add up to the sum; so does the dot product of the specification. -/
import Theory.Field
import Theory.Sum
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open LawfulScalar

theorem min_of_ble (x n : Nat) (h : Nat.ble n x = true) : natMin x n = n :=
  pick_cases (fun (z : Nat) => z = n) x n (Nat.ble x n) (fun (k : Nat.ble x n = true) => ble_antisymm x n k h)
    (fun (k : Nat.ble x n = false) => rfl)

theorem min_zero (c : Nat) : natMin c 0 = 0 := min_of_ble c 0 (ble_zero c)

/-- The blocks of e + 1 that e + n has whole reach n. -/
theorem min_blocks (e n : Nat) : natMin ((e + 1) * quot (e + n) (e + 1)) n = n :=
  have h : And (e + n = quot (e + n) (e + 1) * (e + 1) + rem (e + n) (e + 1)) (below (rem (e + n) (e + 1)) (e + 1) = true) :=
    quot_rem (e + n) (e + 1) (below_zero_succ e)
  Exists.elim (below_exists (rem (e + n) (e + 1)) (e + 1) h.right) (fun (k : Nat) (ek : e + 1 = rem (e + n) (e + 1) + 1 + k) =>
    have e1 : e = rem (e + n) (e + 1) + k := congrArg Nat.pred (Eq.trans ek (Nat.succ_add (rem (e + n) (e + 1)) k))
    have e2 : rem (e + n) (e + 1) + (n + k) = rem (e + n) (e + 1) + (e + 1) * quot (e + n) (e + 1) :=
      trans4 (nat_ring [rem (e + n) (e + 1), n, k] (n0 +' (n1 +' n2)) ((n0 +' n2) +' n1) rfl)
        (congrArg (fun (z : Nat) => z + n) (Eq.symm e1)) h.left
        (nat_ring [rem (e + n) (e + 1), quot (e + n) (e + 1), e] ((n1 *' (n2 +' NExp.num 1)) +' n0)
          (n0 +' ((n2 +' NExp.num 1) *' n1)) rfl)
    min_of_ble ((e + 1) * quot (e + n) (e + 1)) n
      (ble_intro k (Eq.symm (add_left_cancel (rem (e + n) (e + 1)) (n + k) ((e + 1) * quot (e + n) (e + 1)) e2))))

/-- One block, and those that m has whole, reach m + 1. -/
theorem min_blocks_after (e m : Nat) : natMin ((e + 1) * (quot m (e + 1) + 1)) (m + 1) = m + 1 :=
  have h : And (m = quot m (e + 1) * (e + 1) + rem m (e + 1)) (below (rem m (e + 1)) (e + 1) = true) :=
    quot_rem m (e + 1) (below_zero_succ e)
  Exists.elim (below_exists (rem m (e + 1)) (e + 1) h.right) (fun (k : Nat) (ek : e + 1 = rem m (e + 1) + 1 + k) =>
    min_of_ble ((e + 1) * (quot m (e + 1) + 1)) (m + 1)
      (ble_intro k
        (trans3 (Eq.trans (Nat.mul_succ (e + 1) (quot m (e + 1))) (congrArg (fun (z : Nat) => (e + 1) * quot m (e + 1) + z) ek))
          (nat_ring [e, quot m (e + 1), rem m (e + 1), k] (((n0 +' NExp.num 1) *' n1) +' ((n2 +' NExp.num 1) +' n3))
            ((((n1 *' (n0 +' NExp.num 1)) +' n2) +' NExp.num 1) +' n3) rfl)
          (congrArg (fun (z : Nat) => z + 1 + k) (Eq.symm h.left)))))

/-- The elements below x + c are those below x, and at most c others. -/
theorem min_step (x c n : Nat) : natMin (x + c) n = natMin x n + natMin c (n - x) :=
  by_bool (Nat.ble x n)
    (fun (h : Nat.ble x n = true) =>
      Exists.elim (ble_exists x n h) (fun (k : Nat) (e : n = x + k) =>
        have h1 : n - x = k := sub_of_eq x k n e
        have h2 : natMin x n = x := pick_true x n h
        have h3 : Nat.ble (x + c) n = Nat.ble c k :=
          bool_eq (Nat.ble (x + c) n) (Nat.ble c k)
            (fun (t : Nat.ble (x + c) n = true) =>
              ble_of_add_left x c k (transport (fun (z : Nat) => Nat.ble (x + c) z = true) e t))
            (fun (t : Nat.ble c k = true) =>
              transport (fun (z : Nat) => Nat.ble (x + c) z = true) (Eq.symm e) (ble_add_left x c k t))
        have h4 : natMin (x + c) n = pick (Nat.ble c k) (x + c) (x + k) :=
          congr2 (fun (b : Bool) (z : Nat) => pick b (x + c) z) h3 e
        trans3 h4 (Eq.symm (pick_map (fun (z : Nat) => x + z) c k (Nat.ble c k)))
          (congr2 (fun (a b : Nat) => a + natMin c b) (Eq.symm h2) (Eq.symm h1))))
    (fun (h : Nat.ble x n = false) =>
      have h1 : n - x = 0 := sub_of_ble n x (below_ble n x (below_of_not_ble n x h))
      have h2 : natMin x n = n := pick_false x n h
      have h3 : natMin c 0 = 0 := min_zero c
      have h4 : Nat.ble (x + c) n = false :=
        false_of_not_true (Nat.ble (x + c) n) (fun (t : Nat.ble (x + c) n = true) =>
          true_ne_false (Eq.trans (Eq.symm (ble_trans x (x + c) n (ble_add x c) t)) h))
      trans3 (pick_false (x + c) n h4) (congrArg (fun (z : Nat) => n + z) (Eq.symm h3))
        (congr2 (fun (a b : Nat) => a + natMin c b) (Eq.symm h2) (Eq.symm h1)))

/-- T blocks of c elements are the first c T elements, as far as there are any. -/
theorem sum_blocks {α : Type u} [Num α] [RingNum α] (c n : Nat) (f : Nat → α) :
    ∀ (t : Nat), Lib.sum t (fun (i : Nat) => Lib.sum (natMin c (n - c * i)) (fun (j : Nat) => f (c * i + j)))
      = Lib.sum (natMin (c * t) n) f
  | 0 => Eq.symm (sum_count f (pick_true 0 n (ble_zero n)))
  | t+1 =>
    have h1 : natMin (c * (t + 1)) n = natMin (c * t) n + natMin c (n - c * t) := min_step (c * t) c n
    have h2 : Lib.sum (natMin c (n - c * t)) (fun (j : Nat) => f (c * t + j))
        = Lib.sum (natMin c (n - c * t)) (fun (j : Nat) => f (natMin (c * t) n + j)) :=
      by_bool (Nat.ble (c * t) n)
        (fun (h : Nat.ble (c * t) n = true) =>
          congrArg (fun (z : Nat) => Lib.sum (natMin c (n - c * t)) (fun (j : Nat) => f (z + j))) (Eq.symm (pick_true (c * t) n h)))
        (fun (h : Nat.ble (c * t) n = false) =>
          have e : natMin c (n - c * t) = 0 :=
            Eq.trans (congrArg (natMin c) (sub_of_ble n (c * t) (below_ble n (c * t) (below_of_not_ble n (c * t) h)))) (min_zero c)
          Eq.trans (sum_count (fun (j : Nat) => f (c * t + j)) e)
            (Eq.symm (sum_count (fun (j : Nat) => f (natMin (c * t) n + j)) e)))
    trans3 (cadd (sum_blocks c n f t) h2) (Eq.symm (sum_append (natMin (c * t) n) f (natMin c (n - c * t))))
      (sum_count f (Eq.symm h1))

/-- Blocks of e + 1 elements, as many as it takes. -/
theorem sum_all_blocks {α : Type u} [Num α] [RingNum α] (e n : Nat) (f : Nat → α) :
    Lib.sum (quot (e + n) (e + 1)) (fun (i : Nat) => Lib.sum (natMin (e + 1) (n - (e + 1) * i)) (fun (j : Nat) => f ((e + 1) * i + j)))
      = Lib.sum n f :=
  Eq.trans (sum_blocks (e + 1) n f (quot (e + n) (e + 1))) (sum_count f (min_blocks e n))

theorem fma_sum {α : Type u} [Scalar α] [LawfulScalar α] (a b : Nat → α) :
    ∀ (n : Nat), fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a k) (b k) u) n = Lib.sum n (fun (k : Nat) => smul (a k) (b k))
  | 0 => rfl
  | n+1 => Eq.trans (fma_eq (a n) (b n) (fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a k) (b k) u) n))
      (Eq.trans (cadd rfl (fma_sum a b n)) (add_comm (smul (a n) (b n)) (Lib.sum n (fun (k : Nat) => smul (a k) (b k)))))

/-- A start and more blocks. -/
theorem blocks_after {α : Type u} [Num α] [RingNum α] (g : Nat → α) :
    ∀ (t : Nat), fold (g 0) (fun (i : Nat) (s : α) => sadd s (g (i + 1))) t = Lib.sum (t + 1) g
  | 0 => Eq.symm (zero_add (g 0))
  | t+1 => cadd (blocks_after g t) rfl

/-- Blocks of e + 1, each a fold of fma, added to the first. -/
theorem dot_blocks {α : Type u} [Scalar α] [LawfulScalar α] (e m : Nat) (a b : Nat → α) :
    fold (fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a k) (b k) u) (natMin (e + 1) (m + 1)))
        (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α)
          (fun (k : Nat) (u : α) => sfma (a ((e + 1) * (t + 1) + k)) (b ((e + 1) * (t + 1) + k)) u)
          (natMin (e + 1) (m + 1 - (e + 1) * (t + 1))))) (quot m (e + 1))
      = Lib.sum (m + 1) (fun (k : Nat) => smul (a k) (b k)) :=
  have h0 : fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a k) (b k) u) (natMin (e + 1) (m + 1))
      = Lib.sum (natMin (e + 1) (m + 1 - (e + 1) * 0)) (fun (j : Nat) => smul (a ((e + 1) * 0 + j)) (b ((e + 1) * 0 + j))) :=
    Eq.trans (fma_sum a b (natMin (e + 1) (m + 1)))
      (sum_congr (natMin (e + 1) (m + 1)) (fun (k : Nat) => smul (a k) (b k))
        (fun (j : Nat) => smul (a ((e + 1) * 0 + j)) (b ((e + 1) * 0 + j)))
        (fun (j : Nat) (hj : below j (natMin (e + 1) (m + 1)) = true) =>
          congrArg (fun (z : Nat) => smul (a z) (b z)) (Eq.symm (Nat.zero_add j))))
  trans4
    (fold_start (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α)
      (fun (k : Nat) (u : α) => sfma (a ((e + 1) * (t + 1) + k)) (b ((e + 1) * (t + 1) + k)) u)
      (natMin (e + 1) (m + 1 - (e + 1) * (t + 1))))) (quot m (e + 1)) h0)
    (fold_congr
      (Lib.sum (natMin (e + 1) (m + 1 - (e + 1) * 0)) (fun (j : Nat) => smul (a ((e + 1) * 0 + j)) (b ((e + 1) * 0 + j))))
      (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α)
        (fun (k : Nat) (u : α) => sfma (a ((e + 1) * (t + 1) + k)) (b ((e + 1) * (t + 1) + k)) u)
        (natMin (e + 1) (m + 1 - (e + 1) * (t + 1)))))
      (fun (t : Nat) (s : α) => sadd s (Lib.sum (natMin (e + 1) (m + 1 - (e + 1) * (t + 1)))
        (fun (j : Nat) => smul (a ((e + 1) * (t + 1) + j)) (b ((e + 1) * (t + 1) + j)))))
      (quot m (e + 1))
      (fun (t : Nat) (s : α) (ht : below t (quot m (e + 1)) = true) =>
        cadd rfl (fma_sum (fun (k : Nat) => a ((e + 1) * (t + 1) + k)) (fun (k : Nat) => b ((e + 1) * (t + 1) + k))
          (natMin (e + 1) (m + 1 - (e + 1) * (t + 1))))))
    (blocks_after (fun (i : Nat) => Lib.sum (natMin (e + 1) (m + 1 - (e + 1) * i))
      (fun (j : Nat) => smul (a ((e + 1) * i + j)) (b ((e + 1) * i + j)))) (quot m (e + 1)))
    (Eq.trans (sum_blocks (e + 1) (m + 1) (fun (k : Nat) => smul (a k) (b k)) (quot m (e + 1) + 1))
      (sum_count (fun (k : Nat) => smul (a k) (b k)) (min_blocks_after e m)))

/-- The dot product is the sum of the products. -/
theorem dot_eq {α : Type u} [Scalar α] [LawfulScalar α] (a b : Nat → α) :
    ∀ (n : Nat), Lib.dot n a b = Lib.sum n (fun (k : Nat) => smul (a k) (b k))
  | 0 => rfl
  | m+1 => dot_blocks 255 m a b

end Tensorem
