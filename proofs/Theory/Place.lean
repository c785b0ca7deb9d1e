/- Indices of merged and split axes. An axis of n rows of d elements has the index i * d + j; `l` below is the index along an axis that a
theorem follows through reshapes: as rows of the merged axis (l * q + ...) or as its columns (p * b + l). -/
import Theory.Division
universe u

namespace Tensorem

theorem place_below (n d i j : Nat) (hi : below i n = true) (hj : below j d = true) : below (i * d + j) (n * d) = true :=
  Exists.elim (below_exists i n hi) (fun (k : Nat) (e : n = i + 1 + k) =>
    have h : n * d = i * d + d + k * d :=
      trans3 (congrArg (fun (z : Nat) => z * d) e) (nat_add_mul (i + 1) k d)
        (congrArg (fun (z : Nat) => z + k * d) (Nat.succ_mul i d))
    transport (fun (z : Nat) => below (i * d + j) z = true) (Eq.symm h)
      (below_add (i * d + j) (i * d + d) (k * d) (below_add_left (i * d) j d hj)))

theorem quot_below (n d i : Nat) (hd : below 0 d = true) (h : below i (n * d) = true) : below (quot i d) n = true :=
  by_bool (below (quot i d) n) (fun (k : below (quot i d) n = true) => k)
    (fun (k : below (quot i d) n = false) =>
      have h1 : Nat.ble (n * d) (quot i d * d) = true :=
        transport (fun (z : Nat) => Nat.ble z (quot i d * d) = true) (nat_mul_comm d n)
          (transport (fun (z : Nat) => Nat.ble (d * n) z = true) (nat_mul_comm d (quot i d))
            (ble_mul_left d n (quot i d) (ble_of_not_below (quot i d) n k)))
      have h2 : below i (quot i d * d) = true := below_of_below_ble i (n * d) (quot i d * d) h h1
      have h3 : Nat.ble (quot i d * d) i = true := ble_intro (rem i d) (quot_rem i d hd).left
      False.elim (true_ne_false (Eq.trans (Eq.symm h2) (not_below_of_ble i (quot i d * d) h3))))

/-- Row l of q * d elements, q rows of d of them: the row and what is behind it. -/
theorem row_parts (l q d i : Nat) (hd : below 0 d = true) : l * (q * d) + i = (l * q + quot i d) * d + rem i d :=
  have h : l * (q * d) + (quot i d * d + rem i d) = (l * q + quot i d) * d + rem i d :=
    trans3 (Eq.symm (Nat.add_assoc (l * (q * d)) (quot i d * d) (rem i d)))
      (congrArg (fun (z : Nat) => z + quot i d * d + rem i d) (Eq.symm (nat_mul_assoc l q d)))
      (congrArg (fun (z : Nat) => z + rem i d) (Eq.symm (nat_add_mul (l * q) (quot i d) d)))
  Eq.trans (congrArg (fun (z : Nat) => l * (q * d) + z) (quot_rem i d hd).left) h

theorem quot_row (l q d i : Nat) (hd : below 0 d = true) : quot (l * (q * d) + i) d = l * q + quot i d :=
  quot_eq d (l * q + quot i d) (rem i d) (l * (q * d) + i) (rem_below i d hd) (row_parts l q d i hd)

theorem rem_row (l q d i : Nat) (hd : below 0 d = true) : rem (l * (q * d) + i) d = rem i d :=
  rem_eq d (l * q + quot i d) (rem i d) (l * (q * d) + i) (rem_below i d hd) (row_parts l q d i hd)

/-- Column l of b, in row i of rows that come p at a time. -/
theorem column_parts (p b l i : Nat) (hp : below 0 p = true) :
    i * b + l = quot i p * (p * b) + (rem i p * b + l) :=
  trans4 (congrArg (fun (z : Nat) => z * b + l) (quot_rem i p hp).left)
    (congrArg (fun (z : Nat) => z + l) (nat_add_mul (quot i p * p) (rem i p) b))
    (congrArg (fun (z : Nat) => z + rem i p * b + l) (nat_mul_assoc (quot i p) p b))
    (Nat.add_assoc (quot i p * (p * b)) (rem i p * b) l)

theorem quot_column (p b l i : Nat) (hp : below 0 p = true) (hl : below l b = true) : quot (i * b + l) (p * b) = quot i p :=
  quot_eq (p * b) (quot i p) (rem i p * b + l) (i * b + l) (place_below p b (rem i p) l (rem_below i p hp) hl)
    (column_parts p b l i hp)

theorem rem_column (p b l i : Nat) (hp : below 0 p = true) (hl : below l b = true) :
    rem (i * b + l) (p * b) = rem i p * b + l :=
  rem_eq (p * b) (quot i p) (rem i p * b + l) (i * b + l) (place_below p b (rem i p) l (rem_below i p hp) hl)
    (column_parts p b l i hp)

theorem join_row (l q d i j : Nat) : (l * q + i) * d + j = l * (q * d) + (i * d + j) :=
  trans3 (congrArg (fun (z : Nat) => z + j) (nat_add_mul (l * q) i d))
    (congrArg (fun (z : Nat) => z + i * d + j) (nat_mul_assoc l q d))
    (Nat.add_assoc (l * (q * d)) (i * d) j)

theorem join_column (x p b i l : Nat) : x * (p * b) + (i * b + l) = (x * p + i) * b + l :=
  trans3 (Eq.symm (Nat.add_assoc (x * (p * b)) (i * b) l))
    (congrArg (fun (z : Nat) => z + i * b + l) (Eq.symm (nat_mul_assoc x p b)))
    (congrArg (fun (z : Nat) => z + l) (Eq.symm (nat_add_mul (x * p) i b)))

end Tensorem
