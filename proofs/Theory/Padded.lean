/- Zeros behind the elements of a sum in 32 lanes change no bit of it: a lane starts at +0, which no sum turns into -0. -/
import Theory.Blocks
import Theory.Lawful
import Theory.Sum
import Theory.TilePrograms
universe u

namespace Tensorem
open Num

/-- Steps that leave the state as it is. -/
theorem fold_still {σ : Type u} (z : σ) (f : Nat → σ → σ) (n : Nat) :
    ∀ (m : Nat), (∀ (i : Nat), below i m = true → f (n + i) (fold z f n) = fold z f n) → fold z f (n + m) = fold z f n
  | 0 => fun (h : ∀ (i : Nat), below i 0 = true → f (n + i) (fold z f n) = fold z f n) => rfl
  | m+1 => fun (h : ∀ (i : Nat), below i (m + 1) = true → f (n + i) (fold z f n) = fold z f n) =>
    Eq.trans
      (congrArg (f (n + m)) (fold_still z f n m (fun (i : Nat) (k : below i m = true) => h i (below_succ i m k))))
      (h m (below_self m))

/-- Partial sums of a lane are not -0. -/
theorem lane_kept {α : Type u} [Num α] [IeeeNum α] (e : Nat → α) (l p : Nat) :
    sadd (fold (snat 0) (fun (q : Nat) (s : α) => sadd s (e (l + 32 * q))) p) (snat 0)
      = fold (snat 0) (fun (q : Nat) (s : α) => sadd s (e (l + 32 * q))) p :=
  fold_inv (fun (i : Nat) (s : α) => sadd s (snat 0) = s) (snat 0) (fun (q : Nat) (s : α) => sadd s (e (l + 32 * q)))
    IeeeNum.zero_add_zero p
    (fun (i : Nat) (s : α) (k : below i p = true) (h : sadd s (snat 0) = s) => IeeeNum.add_keeps s (e (l + 32 * i)) h)

/-- The number of a lane's elements grows with that of all. -/
theorem lane_grows (m k l : Nat) (hl : below l 32 = true) : Nat.ble (quot (m + 31 - l) 32) (quot (m + k + 31 - l) 32) = true :=
  by_bool (Nat.ble (quot (m + 31 - l) 32) (quot (m + k + 31 - l) 32))
    (fun (h : Nat.ble (quot (m + 31 - l) 32) (quot (m + k + 31 - l) 32) = true) => h)
    (fun (h : Nat.ble (quot (m + 31 - l) 32) (quot (m + k + 31 - l) 32) = false) =>
      have inside : below (l + 32 * quot (m + k + 31 - l) 32) m = true :=
        below_of_quot_up m 31 l (quot (m + k + 31 - l) 32) hl (below_of_not_ble (quot (m + k + 31 - l) 32) (quot (m + 31 - l) 32) h)
      have self : below (quot (m + k + 31 - l) 32) (quot (m + k + 31 - l) 32) = true :=
        below_quot_up (m + k) 31 l (quot (m + k + 31 - l) 32) hl (below_add (l + 32 * quot (m + k + 31 - l) 32) m k inside)
      False.elim (true_ne_false (Eq.trans (Eq.symm self) (below_irrefl (quot (m + k + 31 - l) 32)))))

theorem lane_padded {α : Type u} [Num α] [IeeeNum α] (m k : Nat) (e f : Nat → α) (same : ∀ (i : Nat), below i m = true → e i = f i)
    (rest : ∀ (i : Nat), below i (m + k) = true → below i m = false → f i = snat 0) (l : Nat) (hl : below l 32 = true) :
    Lib.lanes.a m e l = Lib.lanes.a (m + k) f l :=
  have all : quot (m + 31 - l) 32 + (quot (m + k + 31 - l) 32 - quot (m + 31 - l) 32) = quot (m + k + 31 - l) 32 :=
    add_sub_of_ble (quot (m + 31 - l) 32) (quot (m + k + 31 - l) 32) (lane_grows m k l hl)
  have zero : ∀ (i : Nat), below i (quot (m + k + 31 - l) 32 - quot (m + 31 - l) 32) = true →
      f (l + 32 * (quot (m + 31 - l) 32 + i)) = snat 0 :=
    fun (i : Nat) (h : below i (quot (m + k + 31 - l) 32 - quot (m + 31 - l) 32) = true) =>
      rest (l + 32 * (quot (m + 31 - l) 32 + i))
        (below_of_quot_up (m + k) 31 l (quot (m + 31 - l) 32 + i) hl
          (below_of_sub (quot (m + 31 - l) 32) (quot (m + k + 31 - l) 32) i h))
        (false_of_not_true (below (l + 32 * (quot (m + 31 - l) 32 + i)) m)
          (fun (b : below (l + 32 * (quot (m + 31 - l) 32 + i)) m = true) =>
            true_ne_false (Eq.trans (Eq.symm (below_quot_up m 31 l (quot (m + 31 - l) 32 + i) hl b))
              (not_below_of_ble (quot (m + 31 - l) 32 + i) (quot (m + 31 - l) 32) (ble_add (quot (m + 31 - l) 32) i)))))
  trans3 (lane_congr m e f same l hl)
    (Eq.symm (fold_still (snat 0) (fun (q : Nat) (s : α) => sadd s (f (l + 32 * q))) (quot (m + 31 - l) 32)
      (quot (m + k + 31 - l) 32 - quot (m + 31 - l) 32)
      (fun (i : Nat) (h : below i (quot (m + k + 31 - l) 32 - quot (m + 31 - l) 32) = true) =>
        Eq.trans (cadd rfl (zero i h)) (lane_kept f l (quot (m + 31 - l) 32)))))
    (fold_count (snat 0) (fun (q : Nat) (s : α) => sadd s (f (l + 32 * q))) all)

theorem lanes_b_padded {α : Type u} [Num α] [IeeeNum α] (m k : Nat) (e f : Nat → α) (same : ∀ (i : Nat), below i m = true → e i = f i)
    (rest : ∀ (i : Nat), below i (m + k) = true → below i m = false → f i = snat 0) (l : Nat) (hl : below l 16 = true) :
    Lib.lanes.b m e l = Lib.lanes.b (m + k) f l :=
  cadd (lane_padded m k e f same rest l (below_of_below_ble l 16 32 hl rfl))
    (lane_padded m k e f same rest (l + 16) (ble_add_right 16 (l + 1) 16 hl))

theorem lanes_c_padded {α : Type u} [Num α] [IeeeNum α] (m k : Nat) (e f : Nat → α) (same : ∀ (i : Nat), below i m = true → e i = f i)
    (rest : ∀ (i : Nat), below i (m + k) = true → below i m = false → f i = snat 0) (l : Nat) (hl : below l 8 = true) :
    Lib.lanes.c m e l = Lib.lanes.c (m + k) f l :=
  cadd (lanes_b_padded m k e f same rest l (below_of_below_ble l 8 16 hl rfl))
    (lanes_b_padded m k e f same rest (l + 8) (ble_add_right 8 (l + 1) 8 hl))

theorem lanes_d_padded {α : Type u} [Num α] [IeeeNum α] (m k : Nat) (e f : Nat → α) (same : ∀ (i : Nat), below i m = true → e i = f i)
    (rest : ∀ (i : Nat), below i (m + k) = true → below i m = false → f i = snat 0) (l : Nat) (hl : below l 4 = true) :
    Lib.lanes.d m e l = Lib.lanes.d (m + k) f l :=
  cadd (lanes_c_padded m k e f same rest l (below_of_below_ble l 4 8 hl rfl))
    (lanes_c_padded m k e f same rest (l + 4) (ble_add_right 4 (l + 1) 4 hl))

theorem lanes_f_padded {α : Type u} [Num α] [IeeeNum α] (m k : Nat) (e f : Nat → α) (same : ∀ (i : Nat), below i m = true → e i = f i)
    (rest : ∀ (i : Nat), below i (m + k) = true → below i m = false → f i = snat 0) (l : Nat) (hl : below l 2 = true) :
    Lib.lanes.f m e l = Lib.lanes.f (m + k) f l :=
  cadd (lanes_d_padded m k e f same rest l (below_of_below_ble l 2 4 hl rfl))
    (lanes_d_padded m k e f same rest (l + 2) (ble_add_right 2 (l + 1) 2 hl))

/-- m elements, and the same with k zeros behind them. -/
theorem lanes_padded {α : Type u} [Num α] [IeeeNum α] (m k : Nat) (e f : Nat → α) (same : ∀ (i : Nat), below i m = true → e i = f i)
    (rest : ∀ (i : Nat), below i (m + k) = true → below i m = false → f i = snat 0) : Lib.lanes m e = Lib.lanes (m + k) f :=
  cadd (lanes_f_padded m k e f same rest 0 rfl) (lanes_f_padded m k e f same rest 1 rfl)

/-- m elements of M. -/
theorem lanes_filled {α : Type u} [Num α] [IeeeNum α] (m M : Nat) (h : Nat.ble m M = true) (e f : Nat → α)
    (same : ∀ (i : Nat), below i m = true → e i = f i)
    (rest : ∀ (i : Nat), below i M = true → below i m = false → f i = snat 0) : Lib.lanes m e = Lib.lanes M f :=
  have all : m + (M - m) = M := add_sub_of_ble m M h
  Eq.trans
    (lanes_padded m (M - m) e f same
      (fun (i : Nat) (k : below i (m + (M - m)) = true) (o : below i m = false) =>
        rest i (transport (fun (z : Nat) => below i z = true) all k) o))
    (congrArg (fun (z : Nat) => Lib.lanes z f) all)

end Tensorem
