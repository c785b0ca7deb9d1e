/- A fold whose steps may trade places does not see a permutation. -/
import Theory.Fold
universe u
universe v

namespace Tensorem

/-- What takes in g 0, ..., g (n - 1), one after the other. -/
def gather {σ : Type u} {β : Type v} (op : σ → β → σ) (z : σ) (g : Nat → β) (n : Nat) : σ :=
  fold z (fun (j : Nat) (s : σ) => op s (g j)) n

theorem gather_congr {σ : Type u} {β : Type v} (op : σ → β → σ) (z : σ) (g h : Nat → β) (n : Nat)
    (e : ∀ (i : Nat), below i n = true → g i = h i) : gather op z g n = gather op z h n :=
  fold_congr z (fun (j : Nat) (s : σ) => op s (g j)) (fun (j : Nat) (s : σ) => op s (h j)) n
    (fun (i : Nat) (s : σ) (k : below i n = true) => congrArg (op s) (e i k))

/-- Taking in y last, or in the place of element k, which then comes last. -/
theorem gather_replace {σ : Type u} {β : Type v} (op : σ → β → σ)
    (swap : ∀ (s : σ) (a b : β), op (op s a) b = op (op s b) a) (z : σ) (g : Nat → β) (y : β) :
    ∀ (n k : Nat), below k n = true →
      op (gather op z g n) y = op (gather op z (fun (i : Nat) => pick (Nat.beq i k) y (g i)) n) (g k)
  | 0, k => fun (h : below k 0 = true) => False.elim (not_below_zero k h)
  | n+1, k => fun (h : below k (n + 1) = true) =>
    orElim (below_or k n h)
      (fun (hk : below k n = true) =>
        have h1 : Nat.beq n k = false := beq_false_of_ne n k (fun (e : n = k) => ne_of_below k n hk (Eq.symm e))
        have h2 : pick (Nat.beq n k) y (g n) = g n := pick_false y (g n) h1
        have ih : op (gather op z g n) y = op (gather op z (fun (i : Nat) => pick (Nat.beq i k) y (g i)) n) (g k) :=
          gather_replace op swap z g y n k hk
        trans4 (swap (gather op z g n) (g n) y) (congrArg (fun (s : σ) => op s (g n)) ih)
          (swap (gather op z (fun (i : Nat) => pick (Nat.beq i k) y (g i)) n) (g k) (g n))
          (congrArg (fun (b : β) => op (op (gather op z (fun (i : Nat) => pick (Nat.beq i k) y (g i)) n) b) (g k)) (Eq.symm h2)))
      (fun (hk : k = n) =>
        have h1 : ∀ (i : Nat), below i n = true → g i = pick (Nat.beq i k) y (g i) :=
          fun (i : Nat) (hi : below i n = true) =>
            Eq.symm (pick_false y (g i) (beq_false_of_ne i k (fun (e : i = k) => ne_of_below i n hi (Eq.trans e hk))))
        have h2 : y = pick (Nat.beq n k) y (g n) := Eq.symm (pick_true y (g n) (beq_of_eq n k (Eq.symm hk)))
        have h3 : gather op z g n = gather op z (fun (i : Nat) => pick (Nat.beq i k) y (g i)) n :=
          gather_congr op z g (fun (i : Nat) => pick (Nat.beq i k) y (g i)) n h1
        trans3 (swap (gather op z g n) (g n) y) (congr2 (fun (s : σ) (b : β) => op (op s b) (g n)) h3 h2)
          (congrArg (fun (i : Nat) => op (op (gather op z (fun (i : Nat) => pick (Nat.beq i k) y (g i)) n)
            (pick (Nat.beq n k) y (g n))) (g i)) (Eq.symm hk)))

/- a permutation of n + 1 indices without the last one -/
def shrink (n : Nat) (p : Nat → Nat) (i : Nat) : Nat := pick (Nat.beq (p i) n) (p n) (p i)

theorem shrink_hit (n : Nat) (p : Nat → Nat) (i : Nat) (h : p i = n) : shrink n p i = p n :=
  pick_true (p n) (p i) (beq_of_eq (p i) n h)

theorem shrink_miss (n : Nat) (p : Nat → Nat) (i : Nat) (h : p i = n → False) : shrink n p i = p i :=
  pick_false (p n) (p i) (beq_false_of_ne (p i) n h)

theorem shrink_stays (n : Nat) (p q : Nat → Nat) (hp : ∀ (i : Nat), below i (n + 1) = true → below (p i) (n + 1) = true)
    (qp : ∀ (i : Nat), below i (n + 1) = true → q (p i) = i) (i : Nat) (h : below i n = true) :
    below (shrink n p i) n = true :=
  by_bool (Nat.beq (p i) n)
    (fun (k : Nat.beq (p i) n = true) =>
      have e : p i = n := beq_eq (p i) n k
      orElim (below_or (p n) n (hp n (below_self n)))
        (fun (l : below (p n) n = true) => transport (fun (z : Nat) => below z n = true) (Eq.symm (shrink_hit n p i e)) l)
        (fun (l : p n = n) =>
          have h1 : i = n := trans4 (Eq.symm (qp i (below_succ i n h))) (congrArg q e) (congrArg q (Eq.symm l)) (qp n (below_self n))
          False.elim (ne_of_below i n h h1)))
    (fun (k : Nat.beq (p i) n = false) =>
      orElim (below_or (p i) n (hp i (below_succ i n h)))
        (fun (l : below (p i) n = true) =>
          transport (fun (z : Nat) => below z n = true) (Eq.symm (shrink_miss n p i (ne_of_beq_false (p i) n k))) l)
        (fun (l : p i = n) => False.elim (ne_of_beq_false (p i) n k l)))

theorem shrink_back (n : Nat) (p q : Nat → Nat) (qp : ∀ (i : Nat), below i (n + 1) = true → q (p i) = i)
    (i : Nat) (h : below i n = true) : shrink n q (shrink n p i) = i :=
  by_bool (Nat.beq (p i) n)
    (fun (k : Nat.beq (p i) n = true) =>
      have e : p i = n := beq_eq (p i) n k
      trans4 (congrArg (shrink n q) (shrink_hit n p i e)) (shrink_hit n q (p n) (qp n (below_self n)))
        (congrArg q (Eq.symm e)) (qp i (below_succ i n h)))
    (fun (k : Nat.beq (p i) n = false) =>
      have e : q (p i) = i := qp i (below_succ i n h)
      trans3 (congrArg (shrink n q) (shrink_miss n p i (ne_of_beq_false (p i) n k)))
        (shrink_miss n q (p i) (fun (l : q (p i) = n) => ne_of_below i n h (Eq.trans (Eq.symm e) l))) e)

/-- The same with the inverse at hand. -/
theorem gather_undone {σ : Type u} {β : Type v} (op : σ → β → σ)
    (swap : ∀ (s : σ) (a b : β), op (op s a) b = op (op s b) a) (z : σ) (e : Nat → β) :
    ∀ (n : Nat) (p q : Nat → Nat), (∀ (i : Nat), below i n = true → below (p i) n = true) →
      (∀ (i : Nat), below i n = true → below (q i) n = true) → (∀ (i : Nat), below i n = true → q (p i) = i) →
      (∀ (i : Nat), below i n = true → p (q i) = i) →
      gather op z (fun (i : Nat) => e (p i)) n = gather op z e n
  | 0, p, q => fun (hp : ∀ (i : Nat), below i 0 = true → below (p i) 0 = true)
      (hq : ∀ (i : Nat), below i 0 = true → below (q i) 0 = true) (qp : ∀ (i : Nat), below i 0 = true → q (p i) = i)
      (pq : ∀ (i : Nat), below i 0 = true → p (q i) = i) => rfl
  | n+1, p, q => fun (hp : ∀ (i : Nat), below i (n + 1) = true → below (p i) (n + 1) = true)
      (hq : ∀ (i : Nat), below i (n + 1) = true → below (q i) (n + 1) = true)
      (qp : ∀ (i : Nat), below i (n + 1) = true → q (p i) = i) (pq : ∀ (i : Nat), below i (n + 1) = true → p (q i) = i) =>
    have ih : gather op z (fun (i : Nat) => e (shrink n p i)) n = gather op z e n :=
      gather_undone op swap z e n (shrink n p) (shrink n q) (shrink_stays n p q hp qp) (shrink_stays n q p hq pq)
        (shrink_back n p q qp) (shrink_back n q p pq)
    have last : p (q n) = n := pq n (below_self n)
    orElim (below_or (q n) n (hq n (below_self n)))
      (fun (k : below (q n) n = true) =>
        have h1 : ∀ (i : Nat), below i n = true → pick (Nat.beq i (q n)) (e (p n)) (e (p i)) = e (shrink n p i) :=
          fun (i : Nat) (hi : below i n = true) =>
            have hb : Nat.beq i (q n) = Nat.beq (p i) n :=
              bool_eq (Nat.beq i (q n)) (Nat.beq (p i) n)
                (fun (t : Nat.beq i (q n) = true) => beq_of_eq (p i) n (Eq.trans (congrArg p (beq_eq i (q n) t)) last))
                (fun (t : Nat.beq (p i) n = true) =>
                  beq_of_eq i (q n) (Eq.trans (Eq.symm (qp i (below_succ i n hi))) (congrArg q (beq_eq (p i) n t))))
            Eq.trans (congrArg (fun (b : Bool) => pick b (e (p n)) (e (p i))) hb)
              (Eq.symm (pick_map e (p n) (p i) (Nat.beq (p i) n)))
        trans3 (gather_replace op swap z (fun (i : Nat) => e (p i)) (e (p n)) n (q n) k)
          (congr2 (fun (s : σ) (b : β) => op s b)
            (Eq.trans (gather_congr op z (fun (i : Nat) => pick (Nat.beq i (q n)) (e (p n)) (e (p i)))
              (fun (i : Nat) => e (shrink n p i)) n h1) ih) (congrArg e last))
          rfl)
      (fun (k : q n = n) =>
        have pn : p n = n := Eq.trans (congrArg p (Eq.symm k)) last
        have h1 : ∀ (i : Nat), below i n = true → e (p i) = e (shrink n p i) :=
          fun (i : Nat) (hi : below i n = true) =>
            congrArg e (Eq.symm (shrink_miss n p i (fun (t : p i = n) =>
              ne_of_below i n hi (trans3 (Eq.symm (qp i (below_succ i n hi))) (congrArg q t) k))))
        congr2 (fun (s : σ) (b : β) => op s b)
          (Eq.trans (gather_congr op z (fun (i : Nat) => e (p i)) (fun (i : Nat) => e (shrink n p i)) n h1) ih)
          (congrArg e pn))

theorem gather_perm {σ : Type u} {β : Type v} (op : σ → β → σ)
    (swap : ∀ (s : σ) (a b : β), op (op s a) b = op (op s b) a) (z : σ) (e : Nat → β) (n : Nat) (p : Nat → Nat) (h : Perm n p) :
    gather op z (fun (i : Nat) => e (p i)) n = gather op z e n :=
  Exists.elim h.undone (fun (q : Nat → Nat) (hq : And (∀ (i : Nat), below i n = true → below (q i) n = true)
      (And (∀ (i : Nat), below i n = true → q (p i) = i) (∀ (i : Nat), below i n = true → p (q i) = i))) =>
    gather_undone op swap z e n p q h.stays hq.left hq.right.left hq.right.right)

end Tensorem
