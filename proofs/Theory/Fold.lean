/- Folds: replaced step by step, cut in two, carried along by a map or an invariant. -/
import Theory.Arith
universe u
universe v

namespace Tensorem

theorem fold_zero {σ : Type u} (z : σ) (f : Nat → σ → σ) : fold z f 0 = z := rfl

theorem fold_succ {σ : Type u} (z : σ) (f : Nat → σ → σ) (n : Nat) : fold z f (n + 1) = f n (fold z f n) := rfl

/-- Steps that agree below n make equal folds. -/
theorem fold_congr {σ : Type u} (z : σ) (f g : Nat → σ → σ) :
    ∀ (n : Nat), (∀ (i : Nat) (s : σ), below i n = true → f i s = g i s) → fold z f n = fold z g n
  | 0 => fun (h : ∀ (i : Nat) (s : σ), below i 0 = true → f i s = g i s) => rfl
  | n+1 => fun (h : ∀ (i : Nat) (s : σ), below i (n + 1) = true → f i s = g i s) =>
    Eq.trans
      (congrArg (f n) (fold_congr z f g n (fun (i : Nat) (s : σ) (k : below i n = true) => h i s (below_succ i n k))))
      (h n (fold z g n) (below_self n))

/-- The start may be replaced. -/
theorem fold_start {σ : Type u} {z z' : σ} (f : Nat → σ → σ) (n : Nat) (h : z = z') : fold z f n = fold z' f n :=
  congrArg (fun (s : σ) => fold s f n) h

/-- So may the number of steps. -/
theorem fold_count {σ : Type u} (z : σ) (f : Nat → σ → σ) {n m : Nat} (h : n = m) : fold z f n = fold z f m :=
  congrArg (fun (k : Nat) => fold z f k) h

/-- n + m steps are n steps and then m. -/
theorem fold_add {σ : Type u} (z : σ) (f : Nat → σ → σ) (n : Nat) :
    ∀ (m : Nat), fold z f (n + m) = fold (fold z f n) (fun (i : Nat) (s : σ) => f (n + i) s) m
  | 0 => rfl
  | m+1 => congrArg (f (n + m)) (fold_add z f n m)

/-- What holds at the start and is kept by each step holds at the end. -/
theorem fold_inv {σ : Type u} (P : Nat → σ → Prop) (z : σ) (f : Nat → σ → σ) (h0 : P 0 z) :
    ∀ (n : Nat), (∀ (i : Nat) (s : σ), below i n = true → P i s → P (i + 1) (f i s)) → P n (fold z f n)
  | 0 => fun (h : ∀ (i : Nat) (s : σ), below i 0 = true → P i s → P (i + 1) (f i s)) => h0
  | n+1 => fun (h : ∀ (i : Nat) (s : σ), below i (n + 1) = true → P i s → P (i + 1) (f i s)) =>
    h n (fold z f n) (below_self n)
      (fold_inv P z f h0 n (fun (i : Nat) (s : σ) (k : below i n = true) => h i s (below_succ i n k)))

/-- Two folds whose states stay related. -/
theorem fold_rel {σ : Type u} {τ : Type v} (R : σ → τ → Prop) (z : σ) (w : τ) (f : Nat → σ → σ) (g : Nat → τ → τ) (h0 : R z w) :
    ∀ (n : Nat), (∀ (i : Nat) (s : σ) (t : τ), below i n = true → R s t → R (f i s) (g i t)) → R (fold z f n) (fold w g n)
  | 0 => fun (h : ∀ (i : Nat) (s : σ) (t : τ), below i 0 = true → R s t → R (f i s) (g i t)) => h0
  | n+1 => fun (h : ∀ (i : Nat) (s : σ) (t : τ), below i (n + 1) = true → R s t → R (f i s) (g i t)) =>
    h n (fold z f n) (fold w g n) (below_self n)
      (fold_rel R z w f g h0 n (fun (i : Nat) (s : σ) (t : τ) (k : below i n = true) => h i s t (below_succ i n k)))

/-- A map that each step goes through. -/
theorem fold_map {σ : Type u} {τ : Type v} (m : σ → τ) (z : σ) (f : Nat → σ → σ) (g : Nat → τ → τ) (n : Nat)
    (h : ∀ (i : Nat) (s : σ), below i n = true → m (f i s) = g i (m s)) : m (fold z f n) = fold (m z) g n :=
  fold_rel (fun (s : σ) (t : τ) => m s = t) z (m z) f g rfl n
    (fun (i : Nat) (s : σ) (t : τ) (k : below i n = true) (e : m s = t) => Eq.trans (h i s k) (congrArg (g i) e))

end Tensorem
