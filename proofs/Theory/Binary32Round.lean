/- Rounding in the binary32 model: guessed searches are right; what is representable is its own nearest. -/
import Theory.Binary32Laws

namespace Tensorem
namespace F32

/- ## Order of products -/
theorem clash (a b : Nat) (h : Nat.ble a b = true) (k : below b a = true) : False :=
  true_ne_false (Eq.trans (Eq.symm k) (not_below_of_ble b a h))

theorem mul_one_right (a : Nat) : a * 1 = a := Nat.zero_add a

theorem ble_both (a b c d : Nat) (h : Nat.ble a b = true) (k : Nat.ble c d = true) : Nat.ble (a + c) (b + d) = true :=
  ble_trans (a + c) (b + c) (b + d) (ble_add_right c a b h) (ble_add_left b c d k)

theorem ble_mul_right (c a b : Nat) (h : Nat.ble a b = true) : Nat.ble (a * c) (b * c) = true :=
  transport (fun (z : Nat) => Nat.ble z (b * c) = true) (nat_mul_comm c a)
    (transport (fun (z : Nat) => Nat.ble (c * a) z = true) (nat_mul_comm c b) (ble_mul_left c a b h))

theorem below_mul_right (c a b : Nat) (hc : below 0 c = true) (h : below a b = true) : below (a * c) (b * c) = true :=
  have h1 : Nat.ble (a * c + 1) (a * c + c) = true := ble_add_left (a * c) 1 c hc
  have h2 : Nat.ble (a * c + c) (b * c) = true :=
    transport (fun (z : Nat) => Nat.ble z (b * c) = true) (Nat.succ_mul a c) (ble_mul_right c (a + 1) b h)
  ble_trans (a * c + 1) (a * c + c) (b * c) h1 h2

theorem ble_of_mul_right (c a b : Nat) (hc : below 0 c = true) (h : Nat.ble (a * c) (b * c) = true) : Nat.ble a b = true :=
  by_bool (Nat.ble a b) (fun (k : Nat.ble a b = true) => k)
    (fun (k : Nat.ble a b = false) =>
      False.elim (clash (a * c) (b * c) h (below_mul_right c b a hc (below_of_not_ble b a k))))

theorem pos_mul (a b : Nat) (ha : below 0 a = true) (hb : below 0 b = true) : below 0 (a * b) = true :=
  transport (fun (z : Nat) => below z (a * b) = true) (Nat.zero_mul b) (below_mul_right b 0 a hb ha)

/-- q·d ≤ n < (r + 1)·d gives q ≤ r. -/
theorem ble_of_between (q r d n : Nat) (h : Nat.ble (q * d) n = true) (k : below n ((r + 1) * d) = true) :
    Nat.ble q r = true :=
  by_bool (Nat.ble q r) (fun (i : Nat.ble q r = true) => i)
    (fun (i : Nat.ble q r = false) =>
      False.elim (clash ((r + 1) * d) n
        (ble_trans ((r + 1) * d) (q * d) n (ble_mul_right d (r + 1) q (below_of_not_ble r q i)) h) k))

/- ## Searches -/
theorem seek_holds (p : Nat → Bool) : ∀ (n : Nat), Or (seek p n = 0) (p (seek p n) = true)
  | 0 => Or.inl rfl
  | n+1 =>
    pick_cases (fun (k : Nat) => Or (k = 0) (p k = true)) (n + 1) (seek p n) (p (n + 1))
      (fun (h : p (n + 1) = true) => Or.inr h) (fun (h : p (n + 1) = false) => seek_holds p n)

theorem seek_stops (p : Nat → Bool) : ∀ (n : Nat), p (n + 1) = false → p (seek p n + 1) = false
  | 0 => fun (h : p 1 = false) => h
  | n+1 => fun (h : p (n + 1 + 1) = false) =>
    pick_cases (fun (k : Nat) => p (k + 1) = false) (n + 1) (seek p n) (p (n + 1))
      (fun (k : p (n + 1) = true) => h) (fun (k : p (n + 1) = false) => seek_stops p n k)

theorem or_cases : ∀ (a b : Bool), or a b = true → Or (a = true) (b = true)
  | true, b => fun (h : or true b = true) => Or.inl rfl
  | false, b => fun (h : or false b = true) => Or.inr h

theorem false_of_not : ∀ (a : Bool), not a = true → a = false
  | true => fun (h : false = true) => False.elim (false_ne_true h)
  | false => fun (h : true = true) => rfl

theorem last_holds (p : Nat → Bool) (g n : Nat) : Or (last p g n = 0) (p (last p g n) = true) :=
  pick_cases (fun (k : Nat) => Or (k = 0) (p k = true)) g (seek p n)
    (and (or (Nat.beq g 0) (p g)) (not (p (g + 1))))
    (fun (h : and (or (Nat.beq g 0) (p g)) (not (p (g + 1))) = true) =>
      orElim (or_cases (Nat.beq g 0) (p g) (and_left (or (Nat.beq g 0) (p g)) (not (p (g + 1))) h))
        (fun (k : Nat.beq g 0 = true) => Or.inl (beq_eq g 0 k)) (fun (k : p g = true) => Or.inr k))
    (fun (h : and (or (Nat.beq g 0) (p g)) (not (p (g + 1))) = false) => seek_holds p n)

theorem last_stops (p : Nat → Bool) (g n : Nat) (b : p (n + 1) = false) : p (last p g n + 1) = false :=
  pick_cases (fun (k : Nat) => p (k + 1) = false) g (seek p n)
    (and (or (Nat.beq g 0) (p g)) (not (p (g + 1))))
    (fun (h : and (or (Nat.beq g 0) (p g)) (not (p (g + 1))) = true) =>
      false_of_not (p (g + 1)) (and_right (or (Nat.beq g 0) (p g)) (not (p (g + 1))) h))
    (fun (h : and (or (Nat.beq g 0) (p g)) (not (p (g + 1))) = false) => seek_stops p n b)

/- ## Division -/
theorem divide_low (n d : Nat) : Nat.ble (divide n d * d) n = true :=
  have h : Or (divide n d = 0) (Nat.ble (divide n d * d) n = true) :=
    last_holds (fun (q : Nat) => Nat.ble (q * d) n) (Nat.div n d) n
  orElim h
    (fun (k : divide n d = 0) =>
      transport (fun (z : Nat) => Nat.ble z n = true)
        (Eq.symm (Eq.trans (congrArg (fun (z : Nat) => z * d) k) (Nat.zero_mul d))) (ble_zero n))
    (fun (k : Nat.ble (divide n d * d) n = true) => k)

theorem divide_high (n d : Nat) (hd : below 0 d = true) : below n ((divide n d + 1) * d) = true :=
  have a : below n ((n + 1) * d) = true :=
    transport (fun (z : Nat) => Nat.ble z ((n + 1) * d) = true) (mul_one_right (n + 1)) (ble_mul_left (n + 1) 1 d hd)
  have b : Nat.ble ((n + 1) * d) n = false :=
    false_of_not_true (Nat.ble ((n + 1) * d) n) (fun (k : Nat.ble ((n + 1) * d) n = true) => clash ((n + 1) * d) n k a)
  have c : Nat.ble ((divide n d + 1) * d) n = false :=
    last_stops (fun (q : Nat) => Nat.ble (q * d) n) (Nat.div n d) n b
  below_of_not_ble n ((divide n d + 1) * d) c

theorem divide_unique (n d q : Nat) (hd : below 0 d = true) (h : Nat.ble (q * d) n = true) (k : below n ((q + 1) * d) = true) :
    divide n d = q :=
  ble_antisymm (divide n d) q (ble_of_between (divide n d) q d n (divide_low n d) k)
    (ble_of_between q (divide n d) d n h (divide_high n d hd))

theorem divide_exact (q d : Nat) (hd : below 0 d = true) : divide (q * d) d = q :=
  divide_unique (q * d) d q hd (ble_refl (q * d)) (below_mul_right d q (q + 1) hd (below_self q))

/- ## Powers and logarithms of two -/
theorem power_add (a : Nat) : ∀ (b : Nat), power (a + b) = power a * power b
  | 0 => Eq.symm (mul_one_right (power a))
  | b+1 => Eq.trans (congrArg (fun (z : Nat) => z * 2) (power_add a b)) (nat_mul_assoc (power a) (power b) 2)

theorem double (a : Nat) : a * 2 = a + a := congrArg (fun (z : Nat) => z + a) (mul_one_right a)

theorem below_power : ∀ (x : Nat), below x (power x) = true
  | 0 => rfl
  | x+1 =>
    have h : Nat.ble (x + 1) (power x) = true := below_power x
    have k : Nat.ble 1 (power x) = true := ble_trans 1 (x + 1) (power x) (ble_intro x (Nat.add_comm x 1)) h
    transport (fun (z : Nat) => Nat.ble (x + 1 + 1) z = true) (Eq.symm (double (power x)))
      (ble_both (x + 1) (power x) 1 (power x) h k)

theorem power_pos (k : Nat) : below 0 (power k) = true := below_of_ble_below 0 k (power k) (ble_zero k) (below_power k)

theorem power_mono (a b : Nat) (h : Nat.ble a b = true) : Nat.ble (power a) (power b) = true :=
  Exists.elim (ble_exists a b h) (fun (k : Nat) (e : b = a + k) =>
    have e1 : power b = power a * power k := Eq.trans (congrArg power e) (power_add a k)
    have h1 : Nat.ble (power a * 1) (power a * power k) = true := ble_mul_left (power a) 1 (power k) (power_pos k)
    transport (fun (z : Nat) => Nat.ble z (power b) = true) (mul_one_right (power a))
      (transport (fun (z : Nat) => Nat.ble (power a * 1) z = true) (Eq.symm e1) h1))

/-- 2^a ≤ x < 2^(b + 1) gives a ≤ b. -/
theorem power_between (a b x : Nat) (h : Nat.ble (power a) x = true) (k : below x (power (b + 1)) = true) : Nat.ble a b = true :=
  by_bool (Nat.ble a b) (fun (i : Nat.ble a b = true) => i)
    (fun (i : Nat.ble a b = false) =>
      False.elim (clash (power (b + 1)) x
        (ble_trans (power (b + 1)) (power a) x (power_mono (b + 1) a (below_of_not_ble b a i)) h) k))

theorem log2_low (x : Nat) : Or (log2 x = 0) (Nat.ble (power (log2 x)) x = true) :=
  last_holds (fun (k : Nat) => Nat.ble (power k) x) (guess256 x) x

theorem log2_high (x : Nat) : below x (power (log2 x + 1)) = true :=
  have a : below x (power (x + 1)) = true := below_trans x (x + 1) (power (x + 1)) (below_self x) (below_power (x + 1))
  have b : Nat.ble (power (x + 1)) x = false :=
    false_of_not_true (Nat.ble (power (x + 1)) x) (fun (k : Nat.ble (power (x + 1)) x = true) => clash (power (x + 1)) x k a)
  have c : Nat.ble (power (log2 x + 1)) x = false := last_stops (fun (k : Nat) => Nat.ble (power k) x) (guess256 x) x b
  below_of_not_ble x (power (log2 x + 1)) c

theorem log2_at_most (x k : Nat) (h : below x (power (k + 1)) = true) : Nat.ble (log2 x) k = true :=
  orElim (log2_low x)
    (fun (e : log2 x = 0) => transport (fun (z : Nat) => Nat.ble z k = true) (Eq.symm e) (ble_zero k))
    (fun (l : Nat.ble (power (log2 x)) x = true) => power_between (log2 x) k x l h)

/-- Numbers of p + w + 1 bits, or of fewer when p = 0. -/
theorem log2_less (w p x : Nat) (h : below x (power (p + (w + 1))) = true) (k : Or (p = 0) (Nat.ble (power (p + w)) x = true)) :
    log2 x - w = p :=
  have a : Nat.ble (log2 x) (p + w) = true := log2_at_most x (p + w) h
  orElim k
    (fun (e : p = 0) =>
      have e1 : p + w = w := Eq.trans (congrArg (fun (z : Nat) => z + w) e) (Nat.zero_add w)
      Eq.trans (sub_of_ble (log2 x) w (transport (fun (z : Nat) => Nat.ble (log2 x) z = true) e1 a)) (Eq.symm e))
    (fun (l : Nat.ble (power (p + w)) x = true) =>
      have b : Nat.ble (p + w) (log2 x) = true := power_between (p + w) (log2 x) x l (log2_high x)
      Eq.trans (congrArg (fun (z : Nat) => z - w) (ble_antisymm (log2 x) (p + w) a b)) (sub_self_add p w))

/- ## What is representable is its own nearest -/
theorem roundUp_exact (q d : Nat) (hd : below 0 d = true) : roundUp (q * d) d q = q :=
  have e : d * (2 * q + 1) = 2 * (q * d) + d :=
    nat_ring [q, d] (n1 *' (NExp.num 2 *' n0 +' NExp.num 1)) (NExp.num 2 *' (n0 *' n1) +' n1) rfl
  have a : below (d * (2 * q + 1)) (2 * (q * d)) = false :=
    not_below_of_ble (d * (2 * q + 1)) (2 * (q * d)) (ble_intro d e)
  have b : below (2 * (q * d)) (d * (2 * q + 1)) = true :=
    transport (fun (z : Nat) => below (2 * (q * d)) z = true) (Eq.symm e) (ble_add_left (2 * (q * d)) 1 d hd)
  have c : Nat.beq (d * (2 * q + 1)) (2 * (q * d)) = false :=
    beq_false_of_ne (d * (2 * q + 1)) (2 * (q * d)) (fun (i : d * (2 * q + 1) = 2 * (q * d)) =>
      ne_of_below (2 * (q * d)) (d * (2 * q + 1)) b (Eq.symm i))
  Eq.trans (pick_false (q + 1) (pick (Nat.beq (d * (2 * q + 1)) (2 * (q * d))) (pick (even q) q (q + 1)) q) a)
    (pick_false (pick (even q) q (q + 1)) q c)

theorem nearest_exact (q d : Nat) (hd : below 0 d = true) : nearest (q * d) d = q :=
  Eq.trans (congrArg (roundUp (q * d) d) (divide_exact q d hd)) (roundUp_exact q d hd)

/-- m·2^p with at most 24 bits in m, and with 24 unless p = 0. -/
theorem unbounded_exact (p m d : Nat) (hd : below 0 d = true) (hm : below m (power 24) = true)
    (hp : Or (p = 0) (Nat.ble (power 23) m = true)) : unbounded (m * power p * d) d = p * 8388608 + m :=
  have a : below (m * power p) (power (p + 24)) = true :=
    transport (fun (z : Nat) => below (m * power p) z = true) (Eq.symm (Eq.trans (power_add p 24) (nat_mul_comm (power p) (power 24))))
      (below_mul_right (power p) m (power 24) (power_pos p) hm)
  have b : Or (p = 0) (Nat.ble (power (p + 23)) (m * power p) = true) :=
    orElim hp (fun (e : p = 0) => Or.inl e)
      (fun (l : Nat.ble (power 23) m = true) => Or.inr
        (transport (fun (z : Nat) => Nat.ble z (m * power p) = true)
          (Eq.symm (Eq.trans (power_add p 23) (nat_mul_comm (power p) (power 23)))) (ble_mul_right (power p) (power 23) m l)))
  have u : ulp (m * power p * d) d = p :=
    Eq.trans (congrArg (fun (q : Nat) => log2 q - 23) (divide_exact (m * power p) d hd)) (log2_less 23 p (m * power p) a b)
  have e : m * power p * d = m * (d * power p) := nat_ring [m, power p, d] ((n0 *' n1) *' n2) (n0 *' (n2 *' n1)) rfl
  have n : nearest (m * power p * d) (d * power p) = m :=
    Eq.trans (congrArg (fun (z : Nat) => nearest z (d * power p)) e) (nearest_exact m (d * power p) (pos_mul d (power p) hd (power_pos p)))
  Eq.trans (congrArg (fun (z : Nat) => z * 8388608 + nearest (m * power p * d) (d * power z)) u)
    (congrArg (fun (z : Nat) => p * 8388608 + z) n)

/-- A number from p·c on and below p·c + 2·c, with p·c taken out. -/
theorem split (c b p : Nat) (h : Nat.ble (p * c) b = true) (k : below b (p * c + (c + c)) = true)
    (l : Or (p = 0) (Nat.ble (p * c + c) b = true)) :
    And (p * c + (b - p * c) = b) (And (below (b - p * c) (c + c) = true) (Or (p = 0) (Nat.ble c (b - p * c) = true))) :=
  have s : p * c + (b - p * c) = b := add_sub_of_ble (p * c) b h
  have k1 : below (p * c + (b - p * c)) (p * c + (c + c)) = true :=
    transport (fun (z : Nat) => below z (p * c + (c + c)) = true) (Eq.symm s) k
  have l1 : Or (p = 0) (Nat.ble c (b - p * c) = true) :=
    orElim l (fun (e : p = 0) => Or.inl e) (fun (m : Nat.ble (p * c + c) b = true) => Or.inr
      (ble_of_add_left (p * c) c (b - p * c) (transport (fun (z : Nat) => Nat.ble (p * c + c) z = true) (Eq.symm s) m)))
  And.intro s (And.intro (below_of_add_left (p * c) (b - p * c) (c + c) k1) l1)

theorem two_more (c q : Nat) : (q + 1 + 1) * c = q * c + (c + c) :=
  trans3 (Nat.succ_mul (q + 1) c) (congrArg (fun (z : Nat) => z + c) (Nat.succ_mul q c)) (Nat.add_assoc (q * c) c c)

/-- What is between q·c and (q + 1)·c is so of the predecessor of q. -/
theorem split_low (c b : Nat) : ∀ (q : Nat), Nat.ble (q * c) b = true → Nat.ble (Nat.pred q * c) b = true
  | 0 => fun (h : Nat.ble (0 * c) b = true) => h
  | q+1 => fun (h : Nat.ble ((q + 1) * c) b = true) =>
    ble_trans (q * c) ((q + 1) * c) b (ble_mul_right c q (q + 1) (ble_add q 1)) h

theorem split_high (c b : Nat) : ∀ (q : Nat), below b ((q + 1) * c) = true → below b (Nat.pred q * c + (c + c)) = true
  | 0 => fun (h : below b ((0 + 1) * c) = true) =>
    have e : (0 + 1) * c = 0 * c + c := Nat.succ_mul 0 c
    have i : Nat.ble (0 * c + c) (0 * c + (c + c)) = true := ble_add_left (0 * c) c (c + c) (ble_add c c)
    below_of_below_ble b (0 * c + c) (0 * c + (c + c)) (transport (fun (z : Nat) => below b z = true) e h) i
  | q+1 => fun (h : below b ((q + 1 + 1) * c) = true) => transport (fun (z : Nat) => below b z = true) (two_more c q) h

theorem split_normal (c b : Nat) : ∀ (q : Nat), Nat.ble (q * c) b = true →
    Or (Nat.pred q = 0) (Nat.ble (Nat.pred q * c + c) b = true)
  | 0 => fun (h : Nat.ble (0 * c) b = true) => Or.inl rfl
  | q+1 => fun (h : Nat.ble ((q + 1) * c) b = true) =>
    have l : Nat.ble (q * c + c) b = true := transport (fun (z : Nat) => Nat.ble z b = true) (Nat.succ_mul q c) h
    Or.inr l

theorem two_normal : 8388608 + 8388608 = power 24 := rfl

theorem normal : 8388608 = power 23 := rfl

theorem normal_pos : below 0 8388608 = true := rfl

theorem parts (b : Nat) : And (place b * 8388608 + significand b = b)
    (And (below (significand b) (power 24) = true) (Or (place b = 0) (Nat.ble (power 23) (significand b) = true))) :=
  transport (fun (z : Nat) => And (place b * 8388608 + significand b = b)
      (And (below (significand b) z = true) (Or (place b = 0) (Nat.ble (power 23) (significand b) = true)))) two_normal
    (transport (fun (z : Nat) => And (place b * 8388608 + significand b = b)
        (And (below (significand b) (8388608 + 8388608) = true) (Or (place b = 0) (Nat.ble z (significand b) = true)))) normal
      (split 8388608 b (place b) (split_low 8388608 b (divide b 8388608) (divide_low b 8388608))
        (split_high 8388608 b (divide b 8388608) (divide_high b 8388608 normal_pos))
        (split_normal 8388608 b (divide b 8388608) (divide_low b 8388608))))

theorem saturate_id (b : Nat) (h : Nat.ble b 2139095040 = true) : saturate b = b := pick_true b 2139095040 h

theorem unbounded_units (b d : Nat) (hd : below 0 d = true) : unbounded (units b * d) d = b :=
  Eq.trans (unbounded_exact (place b) (significand b) d hd (parts b).right.left (parts b).right.right) (parts b).left

/-- Rounding changes nothing that is representable. -/
theorem round_units (b d : Nat) (hb : Nat.ble b 2139095040 = true) (hd : below 0 d = true) : round (units b * d) d = b :=
  Eq.trans (congrArg saturate (unbounded_units b d hd)) (saturate_id b hb)

theorem round_exactly (d : Nat) (hd : below 0 d = true) : ∀ (x : F32), Exact.round d (exactly d x) = x
  | nan => rfl
  | val s b h =>
    by_bool (Nat.beq b 2139095040)
      (fun (k : Nat.beq b 2139095040 = true) =>
        Eq.trans (congrArg (Exact.round d) (pick_true (Exact.inf s) (Exact.fin s ((units b) * d)) k))
          (val_congr inf_ok h rfl (Eq.symm (beq_eq b 2139095040 k))))
      (fun (k : Nat.beq b 2139095040 = false) =>
        Eq.trans (congrArg (Exact.round d) (pick_false (Exact.inf s) (Exact.fin s ((units b) * d)) k))
          (val_congr (saturate_ok (unbounded (units b * d) d)) h rfl (round_units b d h hd)))

end F32
end Tensorem
