/- Order and division of natural numbers as Bools, by structural recursion: they mean the same in every Lean 4. -/
import Theory.NatRing

namespace Tensorem

/- j ≤ n is n = j + k -/
theorem ble_refl : ∀ (n : Nat), Nat.ble n n = true
  | 0 => rfl
  | n+1 => ble_refl n

theorem ble_zero : ∀ (n : Nat), Nat.ble 0 n = true
  | 0 => rfl
  | n+1 => rfl

theorem ble_add : ∀ (j k : Nat), Nat.ble j (j + k) = true
  | 0, k => ble_zero (0 + k)
  | j+1, k =>
    transport (fun (z : Nat) => Nat.ble (j + 1) z = true) (Eq.symm (Nat.succ_add j k)) (ble_add j k)

theorem ble_intro {j n : Nat} (k : Nat) (h : n = j + k) : Nat.ble j n = true :=
  transport (fun (z : Nat) => Nat.ble j z = true) (Eq.symm h) (ble_add j k)

theorem ble_exists : ∀ (j n : Nat), Nat.ble j n = true → Exists (fun (k : Nat) => n = j + k)
  | 0, n => fun (h : Nat.ble 0 n = true) => Exists.intro n (Eq.symm (Nat.zero_add n))
  | j+1, 0 => fun (h : Nat.ble (j + 1) 0 = true) => False.elim (false_ne_true h)
  | j+1, n+1 => fun (h : Nat.ble (j + 1) (n + 1) = true) =>
    Exists.elim (ble_exists j n h) (fun (k : Nat) (e : n = j + k) =>
      Exists.intro k (Eq.trans (congrArg Nat.succ e) (Eq.symm (Nat.succ_add j k))))

theorem ble_of_gt : ∀ (i k : Nat), Nat.ble (i + 1 + k) i = false
  | 0, k => congrArg (fun (z : Nat) => Nat.ble z 0) (Nat.add_comm 1 k)
  | i+1, k =>
    transport (fun (z : Nat) => Nat.ble z (i + 1) = false) (Eq.symm (Nat.succ_add (i + 1) k)) (ble_of_gt i k)

theorem ble_false_exists : ∀ (j n : Nat), Nat.ble j n = false → Exists (fun (k : Nat) => j = n + 1 + k)
  | 0, n => fun (h : Nat.ble 0 n = false) => False.elim (true_ne_false (Eq.trans (Eq.symm (ble_zero n)) h))
  | j+1, 0 => fun (h : Nat.ble (j + 1) 0 = false) => Exists.intro j (Nat.add_comm j 1)
  | j+1, n+1 => fun (h : Nat.ble (j + 1) (n + 1) = false) =>
    Exists.elim (ble_false_exists j n h) (fun (k : Nat) (e : j = n + 1 + k) =>
      Exists.intro k (Eq.trans (congrArg Nat.succ e) (Eq.symm (Nat.succ_add (n + 1) k))))

theorem ble_trans (a b c : Nat) (h1 : Nat.ble a b = true) (h2 : Nat.ble b c = true) : Nat.ble a c = true :=
  Exists.elim (ble_exists a b h1) (fun (k : Nat) (e : b = a + k) =>
    Exists.elim (ble_exists b c h2) (fun (l : Nat) (f : c = b + l) =>
      ble_intro (k + l) (trans3 f (congrArg (fun (z : Nat) => z + l) e) (Nat.add_assoc a k l))))

theorem add_left_cancel : ∀ (a b c : Nat), a + b = a + c → b = c
  | 0, b, c => fun (h : 0 + b = 0 + c) => trans3 (Eq.symm (Nat.zero_add b)) h (Nat.zero_add c)
  | a+1, b, c => fun (h : a + 1 + b = a + 1 + c) =>
    add_left_cancel a b c (congrArg Nat.pred (trans3 (Eq.symm (Nat.succ_add a b)) h (Nat.succ_add a c)))

theorem add_right_cancel (a b c : Nat) (h : b + a = c + a) : b = c :=
  add_left_cancel a b c (trans3 (Nat.add_comm a b) h (Nat.add_comm c a))

theorem add_eq_zero_left (a : Nat) : ∀ (b : Nat), a + b = 0 → a = 0
  | 0 => fun (h : a + 0 = 0) => h
  | b+1 => fun (h : a + (b + 1) = 0) => False.elim (zero_ne_succ (a + b) (Eq.symm h))

theorem ble_antisymm (a b : Nat) (h1 : Nat.ble a b = true) (h2 : Nat.ble b a = true) : a = b :=
  Exists.elim (ble_exists a b h1) (fun (k : Nat) (e : b = a + k) =>
    Exists.elim (ble_exists b a h2) (fun (l : Nat) (f : a = b + l) =>
      have h3 : a + (k + l) = a + 0 :=
        Eq.symm (trans3 f (congrArg (fun (z : Nat) => z + l) e) (Nat.add_assoc a k l))
      have h4 : k = 0 := add_eq_zero_left k l (add_left_cancel a (k + l) 0 h3)
      Eq.symm (Eq.trans e (congrArg (fun (z : Nat) => a + z) h4))))

theorem ble_add_left (c a b : Nat) (h : Nat.ble a b = true) : Nat.ble (c + a) (c + b) = true :=
  Exists.elim (ble_exists a b h) (fun (k : Nat) (e : b = a + k) =>
    ble_intro k (Eq.trans (congrArg (fun (z : Nat) => c + z) e) (Eq.symm (Nat.add_assoc c a k))))

theorem ble_add_right (c a b : Nat) (h : Nat.ble a b = true) : Nat.ble (a + c) (b + c) = true :=
  transport (fun (z : Nat) => Nat.ble z (b + c) = true) (Nat.add_comm c a)
    (transport (fun (z : Nat) => Nat.ble (c + a) z = true) (Nat.add_comm c b) (ble_add_left c a b h))

theorem ble_mul_left (c a b : Nat) (h : Nat.ble a b = true) : Nat.ble (c * a) (c * b) = true :=
  Exists.elim (ble_exists a b h) (fun (k : Nat) (e : b = a + k) =>
    ble_intro (c * k) (Eq.trans (congrArg (fun (z : Nat) => c * z) e) (nat_mul_add c a k)))

theorem ble_of_add_left (c a b : Nat) (h : Nat.ble (c + a) (c + b) = true) : Nat.ble a b = true :=
  Exists.elim (ble_exists (c + a) (c + b) h) (fun (k : Nat) (e : c + b = c + a + k) =>
    ble_intro k (add_left_cancel c b (a + k) (Eq.trans e (Nat.add_assoc c a k))))

/- i < n is n = i + 1 + k -/
theorem below_intro {i n : Nat} (k : Nat) (h : n = i + 1 + k) : below i n = true := ble_intro k h

theorem below_exists (i n : Nat) (h : below i n = true) : Exists (fun (k : Nat) => n = i + 1 + k) :=
  ble_exists (i + 1) n h

theorem not_below_zero (i : Nat) (h : below i 0 = true) : False := false_ne_true h

theorem below_irrefl (i : Nat) : below i i = false := ble_of_gt i 0

theorem below_self (n : Nat) : below n (n + 1) = true := ble_refl n

theorem below_zero_succ (n : Nat) : below 0 (n + 1) = true := ble_zero n

theorem below_succ (i n : Nat) (h : below i n = true) : below i (n + 1) = true :=
  ble_trans (i + 1) n (n + 1) h (ble_add n 1)

theorem below_ble (i n : Nat) (h : below i n = true) : Nat.ble i n = true :=
  ble_trans i (i + 1) n (ble_add i 1) h

theorem below_of_below_ble (i n m : Nat) (h : below i n = true) (k : Nat.ble n m = true) : below i m = true :=
  ble_trans (i + 1) n m h k

theorem below_of_ble_below (i j n : Nat) (h : Nat.ble i j = true) (k : below j n = true) : below i n = true :=
  ble_trans (i + 1) (j + 1) n h k

theorem below_trans (i j n : Nat) (h : below i j = true) (k : below j n = true) : below i n = true :=
  below_of_below_ble i j n h (below_ble j n k)

/-- i < n + m when i < n. -/
theorem below_add (i n m : Nat) (h : below i n = true) : below i (n + m) = true :=
  below_of_below_ble i n (n + m) h (ble_add n m)

/-- n + j < n + m when j < m, and back. -/
theorem below_add_left (n j m : Nat) (h : below j m = true) : below (n + j) (n + m) = true := ble_add_left n (j + 1) m h

theorem below_of_add_left (n j m : Nat) (h : below (n + j) (n + m) = true) : below j m = true :=
  ble_of_add_left n (j + 1) m h

theorem below_or (i n : Nat) (h : below i (n + 1) = true) : Or (below i n = true) (i = n) :=
  by_bool (below i n) (fun (k : below i n = true) => Or.inl k)
    (fun (k : below i n = false) =>
      Exists.elim (ble_false_exists (i + 1) n k) (fun (l : Nat) (e : i + 1 = n + 1 + l) =>
        have e1 : i = n + l := congrArg Nat.pred (Eq.trans e (Nat.succ_add n l))
        Or.inr (ble_antisymm i n h (ble_intro l e1))))

/-- Not i < n is n ≤ i. -/
theorem ble_of_not_below (i n : Nat) (h : below i n = false) : Nat.ble n i = true :=
  Exists.elim (ble_false_exists (i + 1) n h) (fun (l : Nat) (e : i + 1 = n + 1 + l) =>
    ble_intro l (congrArg Nat.pred (Eq.trans e (Nat.succ_add n l))))

theorem not_below_of_ble (i n : Nat) (h : Nat.ble n i = true) : below i n = false :=
  Exists.elim (ble_exists n i h) (fun (k : Nat) (e : i = n + k) =>
    transport (fun (z : Nat) => Nat.ble z n = false)
      (Eq.trans (Nat.succ_add n k) (congrArg Nat.succ (Eq.symm e))) (ble_of_gt n k))

theorem below_of_not_ble (i n : Nat) (h : Nat.ble n i = false) : below i n = true :=
  Exists.elim (ble_false_exists n i h) (fun (k : Nat) (e : n = i + 1 + k) => below_intro k e)

/-- An index of n + m lies in the first part, or in the second. -/
theorem below_split (i n m : Nat) (h : below i (n + m) = true) :
    Or (below i n = true) (Exists (fun (j : Nat) => And (i = n + j) (below j m = true))) :=
  by_bool (below i n) (fun (k : below i n = true) => Or.inl k)
    (fun (k : below i n = false) =>
      Exists.elim (ble_exists n i (ble_of_not_below i n k)) (fun (j : Nat) (e : i = n + j) =>
        Or.inr (Exists.intro j (And.intro e
          (below_of_add_left n j m (transport (fun (z : Nat) => below z (n + m) = true) e h))))))

theorem beq_false_of_ne (a b : Nat) (h : a = b → False) : Nat.beq a b = false :=
  false_of_not_true (Nat.beq a b) (fun (k : Nat.beq a b = true) => h (beq_eq a b k))

theorem beq_of_eq (a b : Nat) (h : a = b) : Nat.beq a b = true :=
  transport (fun (z : Nat) => Nat.beq a z = true) h (beq_self a)

theorem beq_comm (a b : Nat) : Nat.beq a b = Nat.beq b a :=
  bool_eq (Nat.beq a b) (Nat.beq b a) (fun (h : Nat.beq a b = true) => beq_of_eq b a (Eq.symm (beq_eq a b h)))
    (fun (h : Nat.beq b a = true) => beq_of_eq a b (Eq.symm (beq_eq b a h)))

theorem ne_of_beq_false (a b : Nat) (h : Nat.beq a b = false) (e : a = b) : False :=
  true_ne_false (Eq.trans (Eq.symm (beq_of_eq a b e)) h)

theorem ne_of_below (i n : Nat) (h : below i n = true) (e : i = n) : False :=
  true_ne_false (trans3 (Eq.symm h) (congrArg (fun (z : Nat) => below z n) e) (below_irrefl n))

/-- A number above another has a predecessor. -/
theorem pos_exists (n : Nat) (h : below 0 n = true) : Exists (fun (k : Nat) => n = k + 1) :=
  Exists.elim (below_exists 0 n h) (fun (k : Nat) (e : n = 0 + 1 + k) => Exists.intro k (Eq.trans e (Nat.add_comm 1 k)))

/- subtraction -/
theorem sub_self_add (a : Nat) : ∀ (b : Nat), a + b - b = a
  | 0 => rfl
  | b+1 => Eq.trans (Nat.succ_sub_succ (a + b) b) (sub_self_add a b)

theorem add_sub_left (a b : Nat) : a + b - a = b :=
  Eq.trans (congrArg (fun (z : Nat) => z - a) (Nat.add_comm a b)) (sub_self_add b a)

theorem sub_of_eq (a b c : Nat) (h : c = a + b) : c - a = b :=
  Eq.trans (congrArg (fun (z : Nat) => z - a) h) (add_sub_left a b)

theorem add_sub_of_ble (a b : Nat) (h : Nat.ble a b = true) : a + (b - a) = b :=
  Exists.elim (ble_exists a b h) (fun (k : Nat) (e : b = a + k) =>
    Eq.trans (congrArg (fun (z : Nat) => a + z) (sub_of_eq a k b e)) (Eq.symm e))

theorem zero_sub : ∀ (b : Nat), 0 - b = 0
  | 0 => rfl
  | b+1 => congrArg Nat.pred (zero_sub b)

theorem sub_add_eq (a b : Nat) : ∀ (c : Nat), a - (b + c) = a - b - c
  | 0 => rfl
  | c+1 => congrArg Nat.pred (sub_add_eq a b c)

theorem sub_self (a : Nat) : a - a = 0 := sub_of_eq a 0 a rfl

theorem sub_of_ble (a b : Nat) (h : Nat.ble a b = true) : a - b = 0 :=
  Exists.elim (ble_exists a b h) (fun (k : Nat) (e : b = a + k) =>
    trans4 (congrArg (fun (z : Nat) => a - z) e) (sub_add_eq a a k) (congrArg (fun (z : Nat) => z - k) (sub_self a)) (zero_sub k))

/-- j < b - a when a + j < b. -/
theorem below_sub (a b j : Nat) (h : below (a + j) b = true) : below j (b - a) = true :=
  Exists.elim (below_exists (a + j) b h) (fun (k : Nat) (e : b = a + j + 1 + k) =>
    below_intro k (sub_of_eq a (j + 1 + k) b (Eq.trans e (Nat.add_assoc a (j + 1) k))))

/-- a + j < b when j < b - a. -/
theorem below_of_sub (a b j : Nat) (h : below j (b - a) = true) : below (a + j) b = true :=
  by_bool (Nat.ble a b)
    (fun (k : Nat.ble a b = true) =>
      transport (fun (z : Nat) => below (a + j) z = true) (add_sub_of_ble a b k) (below_add_left a j (b - a) h))
    (fun (k : Nat.ble a b = false) =>
      have e : b - a = 0 := sub_of_ble b a (below_ble b a (below_of_not_ble b a k))
      False.elim (not_below_zero j (transport (fun (z : Nat) => below j z = true) e h)))

/- the greater and the lesser -/
theorem max_zero (n : Nat) : natMax 0 n = n := pick_true n 0 (ble_zero n)

theorem min_left (a b : Nat) : Nat.ble (natMin a b) a = true :=
  pick_cases (fun (z : Nat) => Nat.ble z a = true) a b (Nat.ble a b) (fun (h : Nat.ble a b = true) => ble_refl a)
    (fun (h : Nat.ble a b = false) => below_ble b a (below_of_not_ble b a h))

theorem min_right (a b : Nat) : Nat.ble (natMin a b) b = true :=
  pick_cases (fun (z : Nat) => Nat.ble z b = true) a b (Nat.ble a b) (fun (h : Nat.ble a b = true) => h)
    (fun (h : Nat.ble a b = false) => ble_refl b)

theorem below_min (i a b : Nat) (h : below i (natMin a b) = true) : And (below i a = true) (below i b = true) :=
  And.intro (below_of_below_ble i (natMin a b) a h (min_left a b)) (below_of_below_ble i (natMin a b) b h (min_right a b))

end Tensorem
