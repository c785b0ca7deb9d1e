/- Quotient and remainder: n = q * d + r with r < d has one solution, and it is `quot n d`, `rem n d`. -/
import Theory.Arith

namespace Tensorem

theorem next_step (d q r : Nat) (h : below (r + 1) d = true) : quotRemNext d (q, r) = (q, r + 1) :=
  pick_false (q + 1, 0) (q, r + 1) (beq_false_of_ne (r + 1) d (ne_of_below (r + 1) d h))

theorem next_turn (d q r : Nat) (h : r + 1 = d) : quotRemNext d (q, r) = (q + 1, 0) :=
  pick_true (q + 1, 0) (q, r + 1) (beq_of_eq (r + 1) d h)

theorem quotRem_row (d q : Nat) (h : quotRem d (q * d) = (q, 0)) :
    ∀ (r : Nat), below r d = true → quotRem d (q * d + r) = (q, r)
  | 0 => fun (k : below 0 d = true) => h
  | r+1 => fun (k : below (r + 1) d = true) =>
    Eq.trans (congrArg (quotRemNext d) (quotRem_row d q h r (below_trans r (r + 1) d (below_self r) k))) (next_step d q r k)

theorem quotRem_mul (e : Nat) : ∀ (q : Nat), quotRem (e + 1) (q * (e + 1)) = (q, 0)
  | 0 => congrArg (quotRem (e + 1)) (Nat.zero_mul (e + 1))
  | q+1 =>
    have h1 : quotRem (e + 1) (q * (e + 1) + e) = (q, e) :=
      quotRem_row (e + 1) q (quotRem_mul e q) e (below_self e)
    have h2 : (q + 1) * (e + 1) = q * (e + 1) + e + 1 := Nat.succ_mul q (e + 1)
    trans3 (congrArg (quotRem (e + 1)) h2) (congrArg (quotRemNext (e + 1)) h1) (next_turn (e + 1) q e rfl)

theorem quotRem_eq (d q r : Nat) (h : below r d = true) : quotRem d (q * d + r) = (q, r) :=
  Exists.elim (pos_exists d (below_of_ble_below 0 r d (ble_zero r) h)) (fun (e : Nat) (k : d = e + 1) =>
    quotRem_row d q (transport (fun (z : Nat) => quotRem z (q * z) = (q, 0)) (Eq.symm k) (quotRem_mul e q)) r h)

theorem quot_eq (d q r n : Nat) (h : below r d = true) (k : n = q * d + r) : quot n d = q :=
  congrArg Prod.fst (Eq.trans (congrArg (quotRem d) k) (quotRem_eq d q r h))

theorem rem_eq (d q r n : Nat) (h : below r d = true) (k : n = q * d + r) : rem n d = r :=
  congrArg Prod.snd (Eq.trans (congrArg (quotRem d) k) (quotRem_eq d q r h))

/-- n is q * d + r for some q and r < d. -/
theorem division (e : Nat) : ∀ (n : Nat), Exists (fun (q : Nat) => Exists (fun (r : Nat) =>
    And (n = q * (e + 1) + r) (below r (e + 1) = true)))
  | 0 => Exists.intro 0 (Exists.intro 0 (And.intro (Eq.symm (Nat.zero_mul (e + 1))) (below_zero_succ e)))
  | n+1 =>
    Exists.elim (division e n) (fun (q : Nat) (hq : Exists (fun (r : Nat) => And (n = q * (e + 1) + r) (below r (e + 1) = true))) =>
      Exists.elim hq (fun (r : Nat) (h : And (n = q * (e + 1) + r) (below r (e + 1) = true)) =>
        orElim (below_or r e h.right)
          (fun (k : below r e = true) => Exists.intro q (Exists.intro (r + 1)
            (And.intro (congrArg Nat.succ h.left) k)))
          (fun (k : r = e) => Exists.intro (q + 1) (Exists.intro 0 (And.intro
            (have h1 : n + 1 = q * (e + 1) + r + 1 := congrArg Nat.succ h.left
            have h2 : q * (e + 1) + r + 1 = q * (e + 1) + e + 1 := congrArg (fun (z : Nat) => q * (e + 1) + z + 1) k
            have h3 : q * (e + 1) + e + 1 = (q + 1) * (e + 1) := Eq.symm (Nat.succ_mul q (e + 1))
            trans3 h1 h2 h3)
            (below_zero_succ e))))))

/-- What `quot` and `rem` are. -/
theorem quot_rem (n d : Nat) (hd : below 0 d = true) : And (n = quot n d * d + rem n d) (below (rem n d) d = true) :=
  Exists.elim (pos_exists d hd) (fun (e : Nat) (k : d = e + 1) =>
    transport (fun (z : Nat) => And (n = quot n z * z + rem n z) (below (rem n z) z = true)) (Eq.symm k)
      (Exists.elim (division e n) (fun (q : Nat) (hq : Exists (fun (r : Nat) => And (n = q * (e + 1) + r) (below r (e + 1) = true))) =>
        Exists.elim hq (fun (r : Nat) (h : And (n = q * (e + 1) + r) (below r (e + 1) = true)) =>
          have h1 : quot n (e + 1) = q := quot_eq (e + 1) q r n h.right h.left
          have h2 : rem n (e + 1) = r := rem_eq (e + 1) q r n h.right h.left
          And.intro (Eq.trans h.left (congr2 (fun (a b : Nat) => a * (e + 1) + b) (Eq.symm h1) (Eq.symm h2)))
            (transport (fun (z : Nat) => below z (e + 1) = true) (Eq.symm h2) h.right)))))

theorem rem_below (n d : Nat) (hd : below 0 d = true) : below (rem n d) d = true := (quot_rem n d hd).right

theorem quot_mul_add (i d j : Nat) (h : below j d = true) : quot (i * d + j) d = i := quot_eq d i j (i * d + j) h rfl

theorem rem_mul_add (i d j : Nat) (h : below j d = true) : rem (i * d + j) d = j := rem_eq d i j (i * d + j) h rfl

theorem quot_small (n d : Nat) (h : below n d = true) : quot n d = 0 :=
  quot_eq d 0 n n h (trans3 (Eq.symm (Nat.zero_add n)) (congrArg (fun (z : Nat) => z + n) (Eq.symm (Nat.zero_mul d))) rfl)

theorem rem_small (n d : Nat) (h : below n d = true) : rem n d = n :=
  rem_eq d 0 n n h (trans3 (Eq.symm (Nat.zero_add n)) (congrArg (fun (z : Nat) => z + n) (Eq.symm (Nat.zero_mul d))) rfl)

theorem quot_mul (q d : Nat) (hd : below 0 d = true) : quot (q * d) d = q := quot_eq d q 0 (q * d) hd rfl

/-- q < n / d says that q * d + (d - 1) < n, that is q * d + j < n for each j < d. -/
theorem below_of_quot (n d q j : Nat) (hj : below j d = true) (h : below q (quot n d) = true) : below (q * d + j) n = true :=
  have hd : below 0 d = true := below_of_ble_below 0 j d (ble_zero j) hj
  Exists.elim (below_exists q (quot n d) h) (fun (k : Nat) (e : quot n d = q + 1 + k) =>
    Exists.elim (below_exists j d hj) (fun (l : Nat) (f : d = j + 1 + l) =>
      have h1 : quot n d * d = q * d + d + k * d :=
        trans3 (congrArg (fun (z : Nat) => z * d) e) (nat_add_mul (q + 1) k d)
          (congrArg (fun (z : Nat) => z + k * d) (Nat.succ_mul q d))
      have h2 : below (q * d + j) (q * d + d) = true := below_add_left (q * d) j d hj
      have h3 : below (q * d + j) (quot n d * d) = true :=
        transport (fun (z : Nat) => below (q * d + j) z = true) (Eq.symm h1) (below_add (q * d + j) (q * d + d) (k * d) h2)
      transport (fun (z : Nat) => below (q * d + j) z = true) (Eq.symm (quot_rem n d hd).left)
        (below_add (q * d + j) (quot n d * d) (rem n d) h3)))

/-- q * d + j < n gives q < (n + (d - 1) - j) / d: together with `below_of_quot_up`, the number of the indices j, j + d, ... below n. -/
theorem below_quot_up (n e j q : Nat) (hj : below j (e + 1) = true) (h : below (j + (e + 1) * q) n = true) :
    below q (quot (n + e - j) (e + 1)) = true :=
  Exists.elim (below_exists j (e + 1) hj) (fun (l : Nat) (f : e + 1 = j + 1 + l) =>
    Exists.elim (below_exists (j + (e + 1) * q) n h) (fun (k : Nat) (g : n = j + (e + 1) * q + 1 + k) =>
      have h1 : n + e = j + ((q + 1) * (e + 1) + k) :=
        Eq.trans (congrArg (fun (z : Nat) => z + e) g)
          (nat_ring [j, e, q, k] ((((n0 +' ((n1 +' NExp.num 1) *' n2)) +' NExp.num 1) +' n3) +' n1)
            (n0 +' (((n2 +' NExp.num 1) *' (n1 +' NExp.num 1)) +' n3)) rfl)
      have h2 : n + e - j = (q + 1) * (e + 1) + k := sub_of_eq j ((q + 1) * (e + 1) + k) (n + e) h1
      by_bool (below q (quot (n + e - j) (e + 1)))
        (fun (t : below q (quot (n + e - j) (e + 1)) = true) => t)
        (fun (t : below q (quot (n + e - j) (e + 1)) = false) =>
          have h3 : Nat.ble (quot (n + e - j) (e + 1)) q = true := ble_of_not_below q (quot (n + e - j) (e + 1)) t
          have hr : And (n + e - j = quot (n + e - j) (e + 1) * (e + 1) + rem (n + e - j) (e + 1))
              (below (rem (n + e - j) (e + 1)) (e + 1) = true) := quot_rem (n + e - j) (e + 1) (below_zero_succ e)
          have h4 : below (quot (n + e - j) (e + 1) * (e + 1) + rem (n + e - j) (e + 1))
              (quot (n + e - j) (e + 1) * (e + 1) + (e + 1)) = true :=
            below_add_left (quot (n + e - j) (e + 1) * (e + 1)) (rem (n + e - j) (e + 1)) (e + 1) hr.right
          have h5 : Nat.ble (quot (n + e - j) (e + 1) * (e + 1) + (e + 1)) (q * (e + 1) + (e + 1)) = true :=
            ble_add_right (e + 1) (quot (n + e - j) (e + 1) * (e + 1)) (q * (e + 1))
              (transport (fun (z : Nat) => Nat.ble z (q * (e + 1)) = true) (nat_mul_comm (e + 1) (quot (n + e - j) (e + 1)))
                (transport (fun (z : Nat) => Nat.ble ((e + 1) * quot (n + e - j) (e + 1)) z = true) (nat_mul_comm (e + 1) q)
                  (ble_mul_left (e + 1) (quot (n + e - j) (e + 1)) q h3)))
          have h6 : below ((q + 1) * (e + 1) + k) ((q + 1) * (e + 1)) = true :=
            transport (fun (z : Nat) => below z ((q + 1) * (e + 1)) = true) (Eq.trans (Eq.symm hr.left) h2)
              (transport (fun (z : Nat) => below (quot (n + e - j) (e + 1) * (e + 1) + rem (n + e - j) (e + 1)) z = true)
                (Eq.symm (Nat.succ_mul q (e + 1)))
                (below_of_below_ble (quot (n + e - j) (e + 1) * (e + 1) + rem (n + e - j) (e + 1))
                  (quot (n + e - j) (e + 1) * (e + 1) + (e + 1)) (q * (e + 1) + (e + 1)) h4 h5))
          False.elim (true_ne_false (Eq.trans (Eq.symm h6)
            (not_below_of_ble ((q + 1) * (e + 1) + k) ((q + 1) * (e + 1)) (ble_add ((q + 1) * (e + 1)) k)))))))

/-- q < (n + (d - 1) - j) / d gives j + d * q < n, for j < d. -/
theorem below_of_quot_up (n e j q : Nat) (hj : below j (e + 1) = true)
    (h : below q (quot (n + e - j) (e + 1)) = true) : below (j + (e + 1) * q) n = true :=
  Exists.elim (below_exists j (e + 1) hj) (fun (l : Nat) (f : e + 1 = j + 1 + l) =>
    have h1 : below (q * (e + 1) + e) (n + e - j) = true := below_of_quot (n + e - j) (e + 1) q e (below_self e) h
    have h2 : below (j + (q * (e + 1) + e)) (n + e) = true := below_of_sub j (n + e) (q * (e + 1) + e) h1
    have h3 : j + (q * (e + 1) + e) = e + (j + (e + 1) * q) :=
      nat_ring [j, e, q] (n0 +' ((n2 *' (n1 +' NExp.num 1)) +' n1)) (n1 +' (n0 +' ((n1 +' NExp.num 1) *' n2))) rfl
    below_of_add_left e (j + (e + 1) * q) n
      (transport (fun (z : Nat) => below z (e + n) = true) h3
        (transport (fun (z : Nat) => below (j + (q * (e + 1) + e)) z = true) (Nat.add_comm n e) h2)))

end Tensorem
