/- Zeros of the binary32 model: which sums are -0, what adding zero does, x - x, and differences the other way round. -/
import Theory.Binary32Exact

namespace Tensorem
namespace F32

theorem round_one : round 1 1 = 1 := rfl

theorem round_zero : round 0 1 = 0 := rfl

theorem round_pos (n : Nat) (h : below 0 n = true) : below 0 (round n 1) = true :=
  have a : Nat.ble (1 * 1) (n * 1) = true :=
    transport (fun (z : Nat) => Nat.ble 1 z = true) (Eq.symm (mul_one_right n)) h
  transport (fun (z : Nat) => Nat.ble z (round n 1) = true) round_one (round_mono 1 1 n 1 one_pos one_pos a)

theorem round_is_zero (n : Nat) : Nat.beq (round n 1) 0 = Nat.beq n 0 :=
  bool_eq (Nat.beq (round n 1) 0) (Nat.beq n 0)
    (fun (h : Nat.beq (round n 1) 0 = true) =>
      by_bool (below 0 n)
        (fun (k : below 0 n = true) =>
          False.elim (not_below_zero 0 (transport (fun (z : Nat) => below 0 z = true) (beq_eq (round n 1) 0 h) (round_pos n k))))
        (fun (k : below 0 n = false) => beq_of_eq n 0 (ble_antisymm n 0 (ble_of_not_below 0 n k) (ble_zero n))))
    (fun (h : Nat.beq n 0 = true) =>
      beq_of_eq (round n 1) 0 (Eq.trans (congrArg (fun (z : Nat) => round z 1) (beq_eq n 0 h)) round_zero))

/- ## Which sums are -0 -/
def isMinusZero : F32 → Bool
  | nan => false
  | val s b h => and s (Nat.beq b 0)

def Exact.isMinusZero : Exact → Bool
  | Exact.nan => false
  | Exact.inf s => false
  | Exact.fin s n => and s (Nat.beq n 0)

theorem and_false_right : ∀ (s : Bool), and s false = false
  | true => rfl
  | false => rfl

theorem round_minus : ∀ (x : Exact), F32.isMinusZero (Exact.round 1 x) = Exact.isMinusZero x
  | Exact.nan => rfl
  | Exact.inf s => and_false_right s
  | Exact.fin s n => congrArg (fun (p : Bool) => and s p) (round_is_zero n)

theorem exactly_minus (x : F32) : Exact.isMinusZero (exactly 1 x) = F32.isMinusZero x :=
  Eq.trans (Eq.symm (round_minus (exactly 1 x))) (congrArg F32.isMinusZero (round_exactly 1 one_pos x))

theorem sub_not_zero (m n : Nat) (h : Nat.ble m n = true) (k : Nat.beq m n = false) : Nat.beq (n - m) 0 = false :=
  beq_false_of_ne (n - m) 0 (fun (e : n - m = 0) =>
    ne_of_beq_false m n k (Eq.symm (Eq.trans (Eq.symm (add_sub_of_ble m n h)) (congrArg (fun (z : Nat) => m + z) e))))

theorem unlike_not_minus (m n : Nat) (s t : Bool) :
    Exact.isMinusZero (pick (Nat.beq m n) (Exact.fin false 0) (pick (Nat.ble m n) (Exact.fin t (n - m)) (Exact.fin s (m - n)))) = false :=
  pick_cases (fun (z : Exact) => Exact.isMinusZero z = false) (Exact.fin false 0)
    (pick (Nat.ble m n) (Exact.fin t (n - m)) (Exact.fin s (m - n))) (Nat.beq m n) (fun (h : Nat.beq m n = true) => rfl)
    (fun (h : Nat.beq m n = false) =>
      pick_cases (fun (z : Exact) => Exact.isMinusZero z = false) (Exact.fin t (n - m)) (Exact.fin s (m - n)) (Nat.ble m n)
        (fun (k : Nat.ble m n = true) =>
          Eq.trans (congrArg (fun (p : Bool) => and t p) (sub_not_zero m n k h)) (and_false_right t))
        (fun (k : Nat.ble m n = false) =>
          have l : Nat.beq n m = false := beq_false_of_ne n m (fun (e : n = m) => ne_of_beq_false m n h (Eq.symm e))
          Eq.trans (congrArg (fun (p : Bool) => and s p) (sub_not_zero n m (below_ble n m (below_of_not_ble n m k)) l)) (and_false_right s)))

theorem sum_minus (m n : Nat) : ∀ (s t : Bool), Exact.isMinusZero (Exact.sum s m t n) = true → and s (Nat.beq m 0) = true
  | true, true => fun (h : Nat.beq (m + n) 0 = true) => beq_of_eq m 0 (add_eq_zero_left m n (beq_eq (m + n) 0 h))
  | true, false => fun (h : Exact.isMinusZero (Exact.sum true m false n) = true) =>
    False.elim (true_ne_false (Eq.trans (Eq.symm h) (unlike_not_minus m n true false)))
  | false, true => fun (h : Exact.isMinusZero (Exact.sum false m true n) = true) =>
    False.elim (true_ne_false (Eq.trans (Eq.symm h) (unlike_not_minus m n false true)))
  | false, false => fun (h : false = true) => False.elim (false_ne_true h)

theorem infinite_not_minus (s t : Bool) : Exact.isMinusZero (pick (differ s t) Exact.nan (Exact.inf s)) = false :=
  pick_cases (fun (z : Exact) => Exact.isMinusZero z = false) Exact.nan (Exact.inf s) (differ s t)
    (fun (h : differ s t = true) => rfl) (fun (h : differ s t = false) => rfl)

theorem exact_add_minus : ∀ (x y : Exact), Exact.isMinusZero (Exact.add x y) = true → Exact.isMinusZero x = true
  | Exact.nan, y => fun (h : false = true) => h
  | Exact.inf s, Exact.nan => fun (h : false = true) => h
  | Exact.inf s, Exact.inf t => fun (h : Exact.isMinusZero (pick (differ s t) Exact.nan (Exact.inf s)) = true) =>
    Eq.trans (Eq.symm (infinite_not_minus s t)) h
  | Exact.inf s, Exact.fin t n => fun (h : false = true) => h
  | Exact.fin s m, Exact.nan => fun (h : false = true) => False.elim (false_ne_true h)
  | Exact.fin s m, Exact.inf t => fun (h : false = true) => False.elim (false_ne_true h)
  | Exact.fin s m, Exact.fin t n => sum_minus m n s t

/-- A sum is -0 only when both of its parts are. -/
theorem add_minus (x y : F32) (h : isMinusZero (add x y) = true) : isMinusZero x = true :=
  Eq.trans (Eq.symm (exactly_minus x))
    (exact_add_minus (exactly 1 x) (exactly 1 y) (Eq.trans (Eq.symm (round_minus (Exact.add (exactly 1 x) (exactly 1 y)))) h))

/- ## Adding zero -/
theorem exactly_zero : exactly 1 zero = Exact.fin false 0 := rfl

theorem exact_add_zero : ∀ (x : Exact), Exact.isMinusZero x = false → Exact.add x (Exact.fin false 0) = x
  | Exact.nan => fun (h : false = false) => rfl
  | Exact.inf s => fun (h : false = false) => rfl
  | Exact.fin false n => fun (h : false = false) => rfl
  | Exact.fin true 0 => fun (h : true = false) => False.elim (true_ne_false h)
  | Exact.fin true (n+1) => fun (h : false = false) => rfl

/-- x + 0 = x for all x but -0. -/
theorem add_zero (x : F32) (h : isMinusZero x = false) : add x zero = x :=
  have a : Exact.add (exactly 1 x) (exactly 1 zero) = exactly 1 x :=
    Eq.trans (congrArg (Exact.add (exactly 1 x)) exactly_zero) (exact_add_zero (exactly 1 x) (Eq.trans (exactly_minus x) h))
  Eq.trans (congrArg (Exact.round 1) a) (round_exactly 1 one_pos x)

theorem not_minus_of_add_zero (x : F32) (h : add x zero = x) : isMinusZero x = false :=
  false_of_not_true (isMinusZero x) (fun (k : isMinusZero x = true) =>
    have a : isMinusZero (add zero x) = true := trans3 (congrArg isMinusZero (add_comm zero x)) (congrArg isMinusZero h) k
    false_ne_true (add_minus zero x a))

/-- What is not -0 stays so under addition. -/
theorem add_zero_of_add (x y : F32) (h : add x zero = x) : add (add x y) zero = add x y :=
  add_zero (add x y) (false_of_not_true (isMinusZero (add x y)) (fun (k : isMinusZero (add x y) = true) =>
    true_ne_false (Eq.trans (Eq.symm (add_minus x y k)) (not_minus_of_add_zero x h))))

/- ## Differences -/
theorem exactly_neg (d : Nat) : ∀ (x : F32), exactly d (neg x) = Exact.neg (exactly d x)
  | nan => rfl
  | val s b h => Eq.symm (pick_map Exact.neg (Exact.inf s) (Exact.fin s ((units b) * d)) (Nat.beq b 2139095040))

theorem unlike_swap (m n : Nat) (s t : Bool) :
    Or (Exact.neg (pick (Nat.beq m n) (Exact.fin false 0) (pick (Nat.ble m n) (Exact.fin t (n - m)) (Exact.fin s (m - n)))) =
          pick (Nat.beq n m) (Exact.fin false 0) (pick (Nat.ble n m) (Exact.fin (not s) (m - n)) (Exact.fin (not t) (n - m))))
      (And (pick (Nat.beq m n) (Exact.fin false 0) (pick (Nat.ble m n) (Exact.fin t (n - m)) (Exact.fin s (m - n))) = Exact.fin false 0)
        (pick (Nat.beq n m) (Exact.fin false 0) (pick (Nat.ble n m) (Exact.fin (not s) (m - n)) (Exact.fin (not t) (n - m))) =
          Exact.fin false 0)) :=
  have e : pick (Nat.beq m n) (Exact.fin false 0) (pick (Nat.ble m n) (Exact.fin (not t) (n - m)) (Exact.fin (not s) (m - n))) =
      pick (Nat.beq n m) (Exact.fin false 0) (pick (Nat.ble n m) (Exact.fin (not s) (m - n)) (Exact.fin (not t) (n - m))) :=
    compare_swap (Exact.fin false 0) (Exact.fin (not t) (n - m)) (Exact.fin (not s) (m - n)) m n
  by_bool (Nat.beq m n)
    (fun (h : Nat.beq m n = true) => Or.inr (And.intro
      (pick_true (Exact.fin false 0) (pick (Nat.ble m n) (Exact.fin t (n - m)) (Exact.fin s (m - n))) h)
      (Eq.trans (Eq.symm e)
        (pick_true (Exact.fin false 0) (pick (Nat.ble m n) (Exact.fin (not t) (n - m)) (Exact.fin (not s) (m - n))) h))))
    (fun (h : Nat.beq m n = false) => Or.inl (trans4
      (congrArg Exact.neg (pick_false (Exact.fin false 0) (pick (Nat.ble m n) (Exact.fin t (n - m)) (Exact.fin s (m - n))) h))
      (pick_map Exact.neg (Exact.fin t (n - m)) (Exact.fin s (m - n)) (Nat.ble m n))
      (Eq.symm (pick_false (Exact.fin false 0) (pick (Nat.ble m n) (Exact.fin (not t) (n - m)) (Exact.fin (not s) (m - n))) h)) e))

def Swapped (x y : Exact) : Prop :=
  Or (Exact.neg (Exact.add x (Exact.neg y)) = Exact.add y (Exact.neg x))
    (And (Exact.add x (Exact.neg y) = Exact.fin false 0) (Exact.add y (Exact.neg x) = Exact.fin false 0))

theorem sum_swap (m n : Nat) : ∀ (s t : Bool), Swapped (Exact.fin s m) (Exact.fin t n)
  | true, true => unlike_swap m n true false
  | true, false => Or.inl (congrArg (Exact.fin false) (Nat.add_comm m n))
  | false, true => Or.inl (congrArg (Exact.fin true) (Nat.add_comm m n))
  | false, false => unlike_swap m n false true

theorem infinite_swap : ∀ (s t : Bool), Swapped (Exact.inf s) (Exact.inf t)
  | true, true => Or.inl rfl
  | true, false => Or.inl rfl
  | false, true => Or.inl rfl
  | false, false => Or.inl rfl

theorem exact_swap : ∀ (x y : Exact), Swapped x y
  | Exact.nan, Exact.nan => Or.inl rfl
  | Exact.nan, Exact.inf t => Or.inl rfl
  | Exact.nan, Exact.fin t n => Or.inl rfl
  | Exact.inf s, Exact.nan => Or.inl rfl
  | Exact.inf s, Exact.inf t => infinite_swap s t
  | Exact.inf s, Exact.fin t n => Or.inl rfl
  | Exact.fin s m, Exact.nan => Or.inl rfl
  | Exact.fin s m, Exact.inf t => Or.inl (congrArg Exact.inf (not_twice t))
  | Exact.fin s m, Exact.fin t n => sum_swap m n s t

theorem sub_exact (x y : F32) : sub x y = Exact.round 1 (Exact.add (exactly 1 x) (Exact.neg (exactly 1 y))) :=
  congrArg (fun (z : Exact) => Exact.round 1 (Exact.add (exactly 1 x) z)) (exactly_neg 1 y)

theorem zero_sub_zero : sub zero (rounded false 0 1) = rounded false 0 1 := rfl

/-- 0 - (y - x) = x - y for all x but -0. -/
theorem sub_swap (x y : F32) (h : add x zero = x) : sub zero (sub y x) = sub x y :=
  orElim (exact_swap (exactly 1 y) (exactly 1 x))
    (fun (e : Exact.neg (Exact.add (exactly 1 y) (Exact.neg (exactly 1 x))) = Exact.add (exactly 1 x) (Exact.neg (exactly 1 y))) =>
      have a : neg (sub y x) = sub x y :=
        trans4 (congrArg neg (sub_exact y x)) (Eq.symm (round_neg 1 (Exact.add (exactly 1 y) (Exact.neg (exactly 1 x)))))
          (congrArg (Exact.round 1) e) (Eq.symm (sub_exact x y))
      trans4 (congrArg (add zero) a) (add_comm zero (sub x y)) (add_zero_of_add x (neg y) h) rfl)
    (fun (e : And (Exact.add (exactly 1 y) (Exact.neg (exactly 1 x)) = Exact.fin false 0)
        (Exact.add (exactly 1 x) (Exact.neg (exactly 1 y)) = Exact.fin false 0)) =>
      have a : sub y x = rounded false 0 1 := Eq.trans (sub_exact y x) (congrArg (Exact.round 1) e.left)
      have b : sub x y = rounded false 0 1 := Eq.trans (sub_exact x y) (congrArg (Exact.round 1) e.right)
      trans3 (congrArg (sub zero) a) zero_sub_zero (Eq.symm b))

theorem sub_zero_exact (n : Nat) : ∀ (s : Bool), Exact.sum s n (not s) n = Exact.fin false 0
  | true => pick_true (Exact.fin false 0) (pick (Nat.ble n n) (Exact.fin false (n - n)) (Exact.fin true (n - n))) (beq_self n)
  | false => pick_true (Exact.fin false 0) (pick (Nat.ble n n) (Exact.fin true (n - n)) (Exact.fin false (n - n))) (beq_self n)

def isFinite : F32 → Bool
  | nan => false
  | val s b h => not (Nat.beq b 2139095040)

theorem zero_rounded : rounded false 0 1 = zero :=
  val_congr (saturate_ok (unbounded 0 1)) zero_ok rfl round_zero

/-- x - x = +0 for all finite x. -/
theorem sub_self : ∀ (x : F32), isFinite x = true → sub x x = zero
  | nan => fun (h : false = true) => False.elim (false_ne_true h)
  | val s b k => fun (h : not (Nat.beq b 2139095040) = true) =>
    have f : Nat.beq b 2139095040 = false := false_of_not (Nat.beq b 2139095040) h
    have e : exactly 1 (val s b k) = Exact.fin s ((units b) * 1) :=
      pick_false (Exact.inf s) (Exact.fin s ((units b) * 1)) f
    have a : Exact.add (exactly 1 (val s b k)) (Exact.neg (exactly 1 (val s b k))) = Exact.fin false 0 :=
      Eq.trans (congrArg (fun (z : Exact) => Exact.add z (Exact.neg z)) e) (sub_zero_exact ((units b) * 1) s)
    trans3 (sub_exact (val s b k) (val s b k)) (congrArg (Exact.round 1) a) zero_rounded

end F32
end Tensorem
