/- The gradient of slice for any stride. Its reverse rule interleaves dy with zeros: m rows become m rows of stride rows each, of
    which
the first is dy's and the others are zeros; read as one axis, cut where x ends, and zeros put before and behind. -/
import Claims.GradientsLayout
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open LawfulScalar
open Dual

/-- dy with stride - 1 rows of zeros behind each row, as one axis. -/
def Rev.slice.rows {α : Type u} [Num α] (r stride : Nat) (dy : Nat → Nat → α) : Nat → Nat → α :=
  fun (q j : Nat) => Op.pad 1 r (fun (k l : Nat) => dy (quot q stride) l) (snat 0) 0 (stride - 1) (rem q stride) j

/-- The share of x, of n rows: the first `reach` of these rows from `start` on, zeros elsewhere. -/
def Rev.slice.spread {α : Type u} [Num α] (m r start stride reach n : Nat) (dy : Nat → Nat → α) : Nat → Nat → α :=
  Op.pad reach r (Op.slice (m * stride) r (Rev.slice.rows r stride dy) 0 reach 1) (snat 0) start ((n - start) - reach)

theorem slice_rows_first {α : Type u} [Num α] (r s : Nat) (dy : Nat → Nat → α) (i j : Nat) :
    Rev.slice.rows r (s + 1) dy (i * (s + 1)) j = dy i j :=
  have hq : quot (i * (s + 1)) (s + 1) = i := quot_mul_add i (s + 1) 0 (below_zero_succ s)
  have hr : rem (i * (s + 1)) (s + 1) = 0 := rem_mul_add i (s + 1) 0 (below_zero_succ s)
  trans3 (congr2 (fun (a b : Nat) => Op.pad 1 r (fun (k l : Nat) => dy a l) (snat 0) 0 s b j) hq hr)
    (pad_middle 1 r (fun (k l : Nat) => dy i l) (snat 0) 0 s 0 j rfl) rfl

theorem slice_rows_other {α : Type u} [Num α] (r s : Nat) (dy : Nat → Nat → α) (i l j : Nat) (hl : below l s = true) :
    Rev.slice.rows r (s + 1) dy (i * (s + 1) + (l + 1)) j = snat 0 :=
  have hr : rem (i * (s + 1) + (l + 1)) (s + 1) = (0 + 1) + l :=
    Eq.trans (rem_mul_add i (s + 1) (l + 1) hl) (Nat.add_comm l 1)
  Eq.trans
    (congrArg (fun (b : Nat) => Op.pad 1 r (fun (k z : Nat) => dy (quot (i * (s + 1) + (l + 1)) (s + 1)) z) (snat 0) 0 s b j) hr)
    (pad_high 1 r (fun (k z : Nat) => dy (quot (i * (s + 1) + (l + 1)) (s + 1)) z) (snat 0) 0 s l j)

/-- A sum over the interleaved rows is one over dy's. -/
theorem spread_sum {α : Type u} [Num α] [RingNum α] (r s : Nat) (dy w : Nat → Nat → α) : ∀ (m : Nat),
    Lib.sum (m * (s + 1)) (fun (q : Nat) => inner r (Rev.slice.rows r (s + 1) dy q) (w q))
      = Lib.sum m (fun (i : Nat) => inner r (dy i) (w (i * (s + 1))))
  | 0 => congrArg (fun (z : Nat) => Lib.sum z (fun (q : Nat) => inner r (Rev.slice.rows r (s + 1) dy q) (w q))) (Nat.zero_mul (s
      + 1))
  | m+1 =>
    have others : Lib.sum s (fun (l : Nat) => inner r (Rev.slice.rows r (s + 1) dy (m * (s + 1) + (1 + l))) (w (m * (s + 1) + (1
        + l))))
        = snat 0 :=
      Eq.trans (sum_congr s
          (fun (l : Nat) => inner r (Rev.slice.rows r (s + 1) dy (m * (s + 1) + (1 + l))) (w (m * (s + 1) + (1 + l))))
          (fun (l : Nat) => snat 0)
          (fun (l : Nat) (hl : below l s = true) =>
            Eq.trans (inner_congr r (Rev.slice.rows r (s + 1) dy (m * (s + 1) + (1 + l))) (fun (j : Nat) => snat 0)
                (w (m * (s + 1) + (1 + l))) (w (m * (s + 1) + (1 + l)))
                (fun (j : Nat) (hj : below j r = true) =>
                  Eq.trans (congrArg (fun (z : Nat) => Rev.slice.rows r (s + 1) dy (m * (s + 1) + z) j) (Nat.add_comm 1 l))
                    (slice_rows_other r s dy m l j hl))
                (fun (j : Nat) (hj : below j r = true) => rfl))
              (inner_zero r (w (m * (s + 1) + (1 + l))))))
        (sum_none s)
    have first : inner r (Rev.slice.rows r (s + 1) dy (m * (s + 1) + 0)) (w (m * (s + 1) + 0)) = inner r (dy m) (w (m * (s + 1)))
        :=
      inner_congr r (Rev.slice.rows r (s + 1) dy (m * (s + 1))) (dy m) (w (m * (s + 1))) (w (m * (s + 1)))
        (fun (j : Nat) (hj : below j r = true) => slice_rows_first r s dy m j) (fun (j : Nat) (hj : below j r = true) => rfl)
    have group : Lib.sum (s + 1) (fun (l : Nat) => inner r (Rev.slice.rows r (s + 1) dy (m * (s + 1) + l)) (w (m * (s + 1) + l)))
        = inner r (dy m) (w (m * (s + 1))) :=
      trans4
        (congrArg (fun (z : Nat) => Lib.sum z (fun (l : Nat) => inner r (Rev.slice.rows r (s + 1) dy (m * (s + 1) + l)) (w (m *
            (s + 1) + l))))
          (Nat.add_comm s 1))
        (sum_append 1 (fun (l : Nat) => inner r (Rev.slice.rows r (s + 1) dy (m * (s + 1) + l)) (w (m * (s + 1) + l))) s)
        (eadd (Eq.trans (ring_zero_add (inner r (Rev.slice.rows r (s + 1) dy (m * (s + 1) + 0)) (w (m * (s + 1) + 0)))) first)
            others)
        (RingNum.add_zero (inner r (dy m) (w (m * (s + 1)))))
    trans3
      (congrArg (fun (z : Nat) => Lib.sum z (fun (q : Nat) => inner r (Rev.slice.rows r (s + 1) dy q) (w q))) (Nat.succ_mul m (s
          + 1)))
      (sum_append (m * (s + 1)) (fun (q : Nat) => inner r (Rev.slice.rows r (s + 1) dy q) (w q)) (s + 1))
      (eadd (spread_sum r s dy w m) group)

/-- The rule, when all interleaved rows that lie beyond x are zeros. -/
theorem slice_spread_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (m r start s reach tail high : Nat)
    (hreach : m * (s + 1) = reach + tail) (htail : ∀ (l j : Nat) (dy : Nat → Nat → α), below l tail = true →
      Rev.slice.rows r (s + 1) dy (reach + l) j = snat 0) (X : Nat → Nat → Dual α) (dy : Nat → Nat → α) (limit : Nat) :
    inner2 m r dy (tangents2 (Op.slice ((start + reach) + high) r X start limit (s + 1)))
      = inner2 ((start + reach) + high) r (Rev.slice.spread m r start (s + 1) reach ((start + reach) + high) dy) (tangents2 X) :=
  have zeros : Lib.sum tail (fun (l : Nat) => inner r (Rev.slice.rows r (s + 1) dy (reach + l)) (tangents2 X (start + (reach +
      l))))
      = snat 0 :=
    Eq.trans (sum_congr tail
        (fun (l : Nat) => inner r (Rev.slice.rows r (s + 1) dy (reach + l)) (tangents2 X (start + (reach + l)))) (fun (l : Nat)
            => snat 0)
        (fun (l : Nat) (hl : below l tail = true) =>
          Eq.trans (inner_congr r (Rev.slice.rows r (s + 1) dy (reach + l)) (fun (j : Nat) => snat 0)
              (tangents2 X (start + (reach + l))) (tangents2 X (start + (reach + l)))
              (fun (j : Nat) (hj : below j r = true) => htail l j dy hl) (fun (j : Nat) (hj : below j r = true) => rfl))
            (inner_zero r (tangents2 X (start + (reach + l))))))
      (sum_none tail)
  have all : inner2 reach r (Rev.slice.rows r (s + 1) dy) (fun (q : Nat) => tangents2 X (start + q))
      = Lib.sum (m * (s + 1)) (fun (q : Nat) => inner r (Rev.slice.rows r (s + 1) dy q) (tangents2 X (start + q))) :=
    Eq.symm (trans4
      (congrArg (fun (z : Nat) => Lib.sum z (fun (q : Nat) => inner r (Rev.slice.rows r (s + 1) dy q) (tangents2 X (start + q))))
          hreach)
      (sum_append reach (fun (q : Nat) => inner r (Rev.slice.rows r (s + 1) dy q) (tangents2 X (start + q))) tail)
      (eadd rfl zeros)
      (RingNum.add_zero (inner2 reach r (Rev.slice.rows r (s + 1) dy) (fun (q : Nat) => tangents2 X (start + q)))))
  have left : inner2 m r dy (tangents2 (Op.slice ((start + reach) + high) r X start limit (s + 1)))
      = Lib.sum m (fun (i : Nat) => inner r (dy i) (tangents2 X (start + i * (s + 1)))) :=
    sum_congr m (fun (i : Nat) => inner r (dy i) (tangents2 X (start + (s + 1) * i)))
      (fun (i : Nat) => inner r (dy i) (tangents2 X (start + i * (s + 1))))
      (fun (i : Nat) (hi : below i m = true) =>
        congrArg (fun (z : Nat) => inner r (dy i) (tangents2 X (start + z))) (Nat.mul_comm (s + 1) i))
  have right : inner2 ((start + reach) + high) r (Rev.slice.spread m r start (s + 1) reach ((start + reach) + high) dy)
      (tangents2 X)
      = inner2 reach r (Op.slice (m * (s + 1)) r (Rev.slice.rows r (s + 1) dy) 0 reach 1) (fun (q : Nat) => tangents2 X (start +
          q)) :=
    Eq.trans (Eq.symm (slice_adjoint start reach high r X (Op.slice (m * (s + 1)) r (Rev.slice.rows r (s + 1) dy) 0 reach 1)))
      (inner2_congr reach r (Op.slice (m * (s + 1)) r (Rev.slice.rows r (s + 1) dy) 0 reach 1)
        (Op.slice (m * (s + 1)) r (Rev.slice.rows r (s + 1) dy) 0 reach 1)
        (tangents2 (Op.slice ((start + reach) + high) r X start (start + reach) 1)) (fun (q : Nat) => tangents2 X (start + q))
        (fun (q j : Nat) (hq : below q reach = true) (hj : below j r = true) => rfl)
        (fun (q j : Nat) (hq : below q reach = true) (hj : below j r = true) =>
          congrArg (fun (d : Dual α) => tangent d) (slice_row ((start + reach) + high) r X start (start + reach) q j)))
  have inside : inner2 reach r (Op.slice (m * (s + 1)) r (Rev.slice.rows r (s + 1) dy) 0 reach 1) (fun (q : Nat) => tangents2 X
      (start + q))
      = inner2 reach r (Rev.slice.rows r (s + 1) dy) (fun (q : Nat) => tangents2 X (start + q)) :=
    inner2_congr reach r (Op.slice (m * (s + 1)) r (Rev.slice.rows r (s + 1) dy) 0 reach 1) (Rev.slice.rows r (s + 1) dy)
      (fun (q : Nat) => tangents2 X (start + q)) (fun (q : Nat) => tangents2 X (start + q))
      (fun (q j : Nat) (hq : below q reach = true) (hj : below j r = true) =>
        Eq.trans (slice_row (m * (s + 1)) r (Rev.slice.rows r (s + 1) dy) 0 reach q j)
          (congrArg (fun (z : Nat) => Rev.slice.rows r (s + 1) dy z j) (Nat.zero_add q)))
      (fun (q j : Nat) (hq : below q reach = true) (hj : below j r = true) => rfl)
  trans3 left (Eq.symm (spread_sum r s dy (fun (q : Nat) => tangents2 X (start + q)) m))
    (Eq.symm (trans3 right inside all))

/-- The rule for the rows start, start + stride, ..., m + 1 of them, with stride = e + tail + 1: x goes on for e rows behind the
    last
of them that the interleaved rows reach, and for `high` rows more; `tail` interleaved rows are cut off. (Where x goes on for a
    whole
stride or more, tail = 0; where it ends before, high = 0.) -/
theorem slice_stride_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (m r start e tail high : Nat)
    (X : Nat → Nat → Dual α) (dy : Nat → Nat → α) (limit : Nat) :
    inner2 (m + 1) r dy (tangents2 (Op.slice ((start + (m * (e + tail + 1) + (1 + e))) + high) r X start limit (e + tail + 1)))
      = inner2 ((start + (m * (e + tail + 1) + (1 + e))) + high) r
          (Rev.slice.spread (m + 1) r start (e + tail + 1) (m * (e + tail + 1) + (1 + e)) ((start + (m * (e + tail + 1) + (1 +
              e))) + high) dy)
          (tangents2 X) :=
  slice_spread_adjoint (m + 1) r start (e + tail) (m * (e + tail + 1) + (1 + e)) tail high
    (nat_ring [m, e, tail] ((n0 +' NExp.num 1) *' ((n1 +' n2) +' NExp.num 1))
      ((n0 *' ((n1 +' n2) +' NExp.num 1) +' (NExp.num 1 +' n1)) +' n2) rfl)
    (fun (l j : Nat) (dy : Nat → Nat → α) (hl : below l tail = true) =>
      Eq.trans
        (congrArg (fun (z : Nat) => Rev.slice.rows r (e + tail + 1) dy z j)
          (nat_ring [m * (e + tail + 1), e, l] ((n0 +' (NExp.num 1 +' n1)) +' n2) (n0 +' ((n1 +' n2) +' NExp.num 1)) rfl))
        (slice_rows_other r (e + tail) dy m (e + l) j (below_add_left e l tail hl)))
    X dy limit

end Tensorem
