/- What the bitwise laws need beyond unfolding: choices, index arithmetic of data movement, a few folds. -/
import Theory.Fold
import Theory.Permute
import Theory.Sum
import Theory.Attention
import Theory.Division
import Theory.Lawful
import Spec.And
import Spec.Argmax
import Spec.Broadcast
import Spec.Concat
import Spec.Iota
import Spec.Matmul
import Spec.Not
import Spec.Or
import Spec.Pad
import Spec.ReduceMax
import Spec.RmsNorm
import Spec.Slice
import Spec.SumSquares
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32

/- choices -/
theorem and_comm : ∀ (a b : Bool), Op.and a b = Op.and b a
  | true, true => rfl
  | true, false => rfl
  | false, true => rfl
  | false, false => rfl

theorem and_assoc : ∀ (a b c : Bool), Op.and (Op.and a b) c = Op.and a (Op.and b c)
  | true, b, c => rfl
  | false, b, c => rfl

theorem and_distrib : ∀ (a b c : Bool), Op.and a (Op.or b c) = Op.or (Op.and a b) (Op.and a c)
  | true, b, c => rfl
  | false, b, c => rfl

theorem and_absorb : ∀ (a b : Bool), Op.and a (Op.or a b) = a
  | true, b => rfl
  | false, b => rfl

theorem or_comm : ∀ (a b : Bool), Op.or a b = Op.or b a
  | true, true => rfl
  | true, false => rfl
  | false, true => rfl
  | false, false => rfl

theorem or_assoc : ∀ (a b c : Bool), Op.or (Op.or a b) c = Op.or a (Op.or b c)
  | true, b, c => rfl
  | false, b, c => rfl

theorem or_distrib : ∀ (a b c : Bool), Op.or a (Op.and b c) = Op.and (Op.or a b) (Op.or a c)
  | true, b, c => rfl
  | false, b, c => rfl

theorem or_absorb : ∀ (a b : Bool), Op.or a (Op.and a b) = a
  | true, b => rfl
  | false, b => rfl

theorem not_not : ∀ (a : Bool), Op.not (Op.not a) = a
  | true => rfl
  | false => rfl

theorem not_and : ∀ (a b : Bool), Op.not (Op.and a b) = Op.or (Op.not a) (Op.not b)
  | true, b => rfl
  | false, b => rfl

theorem and_pick : ∀ (a b : Bool), and a b = Op.and a b
  | true, b => rfl
  | false, b => rfl

theorem or_pick : ∀ (a b : Bool), or a b = Op.or a b
  | true, b => rfl
  | false, b => rfl

theorem pick_not {β : Type u} (x y : β) : ∀ (c : Bool), pick (not c) x y = pick c y x
  | true => rfl
  | false => rfl

theorem pick_sadd {α : Type u} [Num α] (a b c d : α) :
    ∀ (q : Bool), sadd (pick q a b) (pick q c d) = pick q (sadd a c) (sadd b d)
  | true => rfl
  | false => rfl

/- laws of scalars that follow from those of the classes -/
theorem min_neg {α : Type u} [Num α] [IeeeNum α] (a b : α) : smin (sneg a) (sneg b) = sneg (smax a b) :=
  have h1 : smin (sneg a) (sneg b) = sneg (sneg (smin (sneg a) (sneg b))) := Eq.symm (IeeeNum.neg_neg (smin (sneg a) (sneg b)))
  have h2 : sneg (smin (sneg a) (sneg b)) = smax (sneg (sneg a)) (sneg (sneg b)) :=
    Eq.symm (IeeeNum.max_neg (sneg a) (sneg b))
  have h3 : smax (sneg (sneg a)) (sneg (sneg b)) = smax a b := congr2 (fun (p q : α) => smax p q) (IeeeNum.neg_neg a) (IeeeNum.neg_neg b)
  Eq.trans h1 (congrArg sneg (Eq.trans h2 h3))

theorem le_self {α : Type u} [Num α] [OrderNum α] (a : α) : sle a a = true :=
  by_bool (sle a a) (fun (h : sle a a = true) => h) (fun (h : sle a a = false) => OrderNum.le_total a a h)

theorem seq_self {α : Type u} [Num α] [OrderNum α] (a : α) : seq a a = true :=
  Eq.trans (OrderNum.eq_eq a a) (and_true (sle a a) (sle a a) (le_self a) (le_self a))

theorem le_either {α : Type u} [Num α] [OrderNum α] (a b : α) : Op.or (sle a b) (sle b a) = true :=
  by_bool (sle a b)
    (fun (h : sle a b = true) => congrArg (fun (c : Bool) => pick c true (sle b a)) h)
    (fun (h : sle a b = false) =>
      Eq.trans (congrArg (fun (c : Bool) => pick c true (sle b a)) h) (OrderNum.le_total a b h))

/- indices -/
theorem zero_one (i : Nat) : 0 + 1 * i = i := Eq.trans (Nat.zero_add (1 * i)) (nat_one_mul i)

theorem quotRem_one : ∀ (n : Nat), quotRem 1 n = (n, 0)
  | 0 => rfl
  | n+1 => congrArg (quotRemNext 1) (quotRem_one n)

theorem quot_one (n : Nat) : quot n 1 = n := congrArg (fun (p : Prod Nat Nat) => Prod.fst p) (quotRem_one n)

theorem below_extent (n i : Nat) (h : below i (quot (((n - 0) + 1) - 1) 1) = true) : below i n = true :=
  transport (fun (e : Nat) => below i e = true) (quot_one n) h

theorem below_part (low n i : Nat) (h : below i (quot ((((low + n) - low) + 1) - 1) 1) = true) : below i n = true :=
  transport (fun (e : Nat) => below i e = true) (Eq.trans (quot_one ((low + n) - low)) (add_sub_left low n)) h

theorem concat_left {α : Type u} (n r m : Nat) (x y : Nat → Nat → α) (j i k : Nat) (e : i = k) (h : below k n = true) :
    Op.concat n r m x y i j = x k j :=
  Eq.trans (congrArg (fun (z : Nat) => Op.concat n r m x y z j) e) (pick_true (x k j) (y (k - n) j) h)

theorem concat_right {α : Type u} (n r m : Nat) (x y : Nat → Nat → α) (j i k : Nat) (e : i = n + k) :
    Op.concat n r m x y i j = y k j :=
  have h1 : Op.concat n r m x y i j = Op.concat n r m x y (n + k) j := congrArg (fun (z : Nat) => Op.concat n r m x y z j) e
  have h2 : Op.concat n r m x y (n + k) j = y ((n + k) - n) j :=
    pick_false (x (n + k) j) (y ((n + k) - n) j) (not_below_of_ble (n + k) n (ble_add n k))
  Eq.trans h1 (Eq.trans h2 (congrArg (fun (z : Nat) => y z j) (add_sub_left n k)))

theorem concat_assoc {α : Type u} (n m l r : Nat) (x y z : Nat → Nat → α) (i j : Nat) :
    Op.concat (n + m) r l (Op.concat n r m x y) z i j = Op.concat n r (m + l) x (Op.concat m r l y z) i j :=
  by_bool (below i n)
    (fun (h : below i n = true) =>
      Eq.trans (concat_left (n + m) r l (Op.concat n r m x y) z j i i rfl (below_add i n m h))
        (Eq.trans (concat_left n r m x y j i i rfl h)
          (Eq.symm (concat_left n r (m + l) x (Op.concat m r l y z) j i i rfl h))))
    (fun (h : below i n = false) =>
      have e : n + (i - n) = i := add_sub_of_ble n i (ble_of_not_below i n h)
      have right : Op.concat n r (m + l) x (Op.concat m r l y z) i j = Op.concat m r l y z (i - n) j :=
        concat_right n r (m + l) x (Op.concat m r l y z) j i (i - n) (Eq.symm e)
      by_bool (below (i - n) m)
        (fun (k : below (i - n) m = true) =>
          have b : below i (n + m) = true :=
            transport (fun (q : Nat) => below q (n + m) = true) e (below_add_left n (i - n) m k)
          Eq.trans (concat_left (n + m) r l (Op.concat n r m x y) z j i i rfl b)
            (Eq.trans (concat_right n r m x y j i (i - n) (Eq.symm e))
              (Eq.symm (Eq.trans right (concat_left m r l y z j (i - n) (i - n) rfl k)))))
        (fun (k : below (i - n) m = false) =>
          have e2 : m + ((i - n) - m) = i - n := add_sub_of_ble m (i - n) (ble_of_not_below (i - n) m k)
          have e3 : i = (n + m) + ((i - n) - m) :=
            Eq.trans (Eq.symm e) (Eq.trans (congrArg (fun (q : Nat) => n + q) (Eq.symm e2)) (Eq.symm (Nat.add_assoc n m ((i - n) - m))))
          Eq.trans (concat_right (n + m) r l (Op.concat n r m x y) z j i ((i - n) - m) e3)
            (Eq.symm (Eq.trans right (concat_right m r l y z j (i - n) ((i - n) - m) (Eq.symm e2))))))

theorem slice_join {α : Type u} (n m r : Nat) (x : Nat → Nat → α) (i j : Nat) :
    Op.concat (quot (((n - 0) + 1) - 1) 1) r (quot ((((n + m) - n) + 1) - 1) 1)
      (Op.slice (n + m) r x 0 n 1) (Op.slice (n + m) r x n (n + m) 1) i j = x i j :=
  have q : quot (((n - 0) + 1) - 1) 1 = n := quot_one n
  Eq.trans (congrArg (fun (e : Nat) => Op.concat e r (quot ((((n + m) - n) + 1) - 1) 1)
      (Op.slice (n + m) r x 0 n 1) (Op.slice (n + m) r x n (n + m) 1) i j) q)
    (by_bool (below i n)
      (fun (h : below i n = true) =>
        Eq.trans (concat_left n r (quot ((((n + m) - n) + 1) - 1) 1) (Op.slice (n + m) r x 0 n 1)
            (Op.slice (n + m) r x n (n + m) 1) j i i rfl h)
          (congrArg (fun (e : Nat) => x e j) (zero_one i)))
      (fun (h : below i n = false) =>
        have e : n + (i - n) = i := add_sub_of_ble n i (ble_of_not_below i n h)
        Eq.trans (concat_right n r (quot ((((n + m) - n) + 1) - 1) 1) (Op.slice (n + m) r x 0 n 1)
            (Op.slice (n + m) r x n (n + m) 1) j i (i - n) (Eq.symm e))
          (congrArg (fun (k : Nat) => x k j) (Eq.trans (congrArg (fun (k : Nat) => n + k) (nat_one_mul (i - n))) e))))

theorem slice_index (a i k : Nat) : a + 1 * (i + 2 * k) = (a + i) + 2 * k :=
  Eq.trans (congrArg (fun (z : Nat) => a + z) (nat_one_mul (i + 2 * k))) (Eq.symm (Nat.add_assoc a i (2 * k)))

theorem pad_inside {α : Type u} (n r : Nat) (x : Nat → Nat → α) (z : α) (low high i k j : Nat) (e : i = low + k)
    (h : below k n = true) : Op.pad n r x z low high i j = x k j :=
  have h1 : Op.pad n r x z low high i j = Op.pad n r x z low high (low + k) j :=
    congrArg (fun (q : Nat) => Op.pad n r x z low high q j) e
  have h2 : Op.pad n r x z low high (low + k) j = pick (below (low + k) (low + n)) (x ((low + k) - low) j) z :=
    pick_false z (pick (below (low + k) (low + n)) (x ((low + k) - low) j) z)
      (not_below_of_ble (low + k) low (ble_add low k))
  have h3 : pick (below (low + k) (low + n)) (x ((low + k) - low) j) z = x ((low + k) - low) j :=
    pick_true (x ((low + k) - low) j) z (below_add_left low k n h)
  Eq.trans h1 (Eq.trans h2 (Eq.trans h3 (congrArg (fun (q : Nat) => x q j) (add_sub_left low k))))

theorem pad_joins {α : Type u} (n r : Nat) (x : Nat → Nat → α) (z : α) (low high i j : Nat) :
    Op.pad n r x z low high i j
      = Op.concat (low + n) r high (Op.concat low r n (fun (a b : Nat) => z) x) (fun (a b : Nat) => z) i j :=
  by_bool (below i low)
    (fun (h : below i low = true) =>
      Eq.trans (pick_true z (pick (below i (low + n)) (x (i - low) j) z) h)
        (Eq.symm (Eq.trans (concat_left (low + n) r high (Op.concat low r n (fun (a b : Nat) => z) x) (fun (a b : Nat) => z) j i i rfl
            (below_add i low n h))
          (concat_left low r n (fun (a b : Nat) => z) x j i i rfl h))))
    (fun (h : below i low = false) =>
      have e : low + (i - low) = i := add_sub_of_ble low i (ble_of_not_below i low h)
      Eq.trans (pick_false z (pick (below i (low + n)) (x (i - low) j) z) h)
        (congrArg (fun (q : α) => pick (below i (low + n)) q z)
          (Eq.symm (concat_right low r n (fun (a b : Nat) => z) x j i (i - low) (Eq.symm e)))))

theorem pad_outside {α : Type u} (n r : Nat) (x : Nat → Nat → α) (z : α) (low high i j : Nat) (h : below i (low + n) = false) :
    Op.pad n r x z low high i j = z :=
  Eq.trans (congrArg (fun (q : α) => pick (below i low) z q) (pick_false (x (i - low) j) z h)) (pick_same z (below i low))

theorem not_below_sum (s k m : Nat) (h : below k m = false) : below (s + k) (s + m) = false :=
  not_below_of_ble (s + k) (s + m) (ble_add_left s m k (ble_of_not_below k m h))

/-- What holds of the padding and of each neighbour's elements beside it holds of neighbours padded each to where the other is, and of
    both joined and padded. -/
theorem pads_meet {α : Type u} (P : α → α → α → Prop) (n m r low high : Nat) (x y : Nat → Nat → α) (z : α) (i j : Nat)
    (first : ∀ (a : α), P z a a) (second : ∀ (a : α), P a z a) :
    P (Op.pad m r y z (low + n) high i j) (Op.pad n r x z low (m + high) i j) (Op.pad (n + m) r (Op.concat n r m x y) z low high i j) :=
  have all : ∀ (a b c p q s : α), a = p → b = q → c = s → P p q s → P a b c :=
    fun (a b c p q s : α) (ha : a = p) (hb : b = q) (hc : c = s) (h : P p q s) =>
      transport (fun (u : α) => P u b c) (Eq.symm ha)
        (transport (fun (u : α) => P p u c) (Eq.symm hb) (transport (fun (u : α) => P p q u) (Eq.symm hc) h))
  by_bool (below i low)
    (fun (h : below i low = true) =>
      all (Op.pad m r y z (low + n) high i j) (Op.pad n r x z low (m + high) i j) (Op.pad (n + m) r (Op.concat n r m x y) z low high i j)
        z z z
        (pick_true z (pick (below i (low + n + m)) (y (i - (low + n)) j) z) (below_add i low n h))
        (pick_true z (pick (below i (low + n)) (x (i - low) j) z) h)
        (pick_true z (pick (below i (low + (n + m))) (Op.concat n r m x y (i - low) j) z) h) (first z))
    (fun (h : below i low = false) =>
      have e : low + (i - low) = i := add_sub_of_ble low i (ble_of_not_below i low h)
      by_bool (below (i - low) n)
        (fun (k : below (i - low) n = true) =>
          all (Op.pad m r y z (low + n) high i j) (Op.pad n r x z low (m + high) i j)
            (Op.pad (n + m) r (Op.concat n r m x y) z low high i j) z (x (i - low) j) (x (i - low) j)
            (pick_true z (pick (below i (low + n + m)) (y (i - (low + n)) j) z)
              (transport (fun (q : Nat) => below q (low + n) = true) e (below_add_left low (i - low) n k)))
            (pad_inside n r x z low (m + high) i (i - low) j (Eq.symm e) k)
            (Eq.trans
              (pad_inside (n + m) r (Op.concat n r m x y) z low high i (i - low) j (Eq.symm e) (below_add (i - low) n m k))
              (concat_left n r m x y j (i - low) (i - low) rfl k))
            (first (x (i - low) j)))
        (fun (k : below (i - low) n = false) =>
          have e2 : n + ((i - low) - n) = i - low := add_sub_of_ble n (i - low) (ble_of_not_below (i - low) n k)
          have e3 : i = (low + n) + ((i - low) - n) :=
            Eq.trans (Eq.symm e) (Eq.trans (congrArg (fun (q : Nat) => low + q) (Eq.symm e2))
              (Eq.symm (Nat.add_assoc low n ((i - low) - n))))
          have o : below i (low + n) = false := transport (fun (q : Nat) => below q (low + n) = false) e (not_below_sum low (i - low) n k)
          by_bool (below ((i - low) - n) m)
            (fun (b : below ((i - low) - n) m = true) =>
              all (Op.pad m r y z (low + n) high i j) (Op.pad n r x z low (m + high) i j)
                (Op.pad (n + m) r (Op.concat n r m x y) z low high i j) (y ((i - low) - n) j) z (y ((i - low) - n) j)
                (pad_inside m r y z (low + n) high i ((i - low) - n) j e3 b)
                (pad_outside n r x z low (m + high) i j o)
                (Eq.trans
                  (pad_inside (n + m) r (Op.concat n r m x y) z low high i (i - low) j (Eq.symm e)
                    (transport (fun (q : Nat) => below q (n + m) = true) e2 (below_add_left n ((i - low) - n) m b)))
                  (concat_right n r m x y j (i - low) ((i - low) - n) (Eq.symm e2)))
                (second (y ((i - low) - n) j)))
            (fun (b : below ((i - low) - n) m = false) =>
              have far : below i ((low + n) + m) = false :=
                transport (fun (q : Nat) => below q ((low + n) + m) = false) (Eq.symm e3) (not_below_sum (low + n) ((i - low) - n) m b)
              all (Op.pad m r y z (low + n) high i j) (Op.pad n r x z low (m + high) i j)
                (Op.pad (n + m) r (Op.concat n r m x y) z low high i j) z z z
                (pad_outside m r y z (low + n) high i j far)
                (pad_outside n r x z low (m + high) i j o)
                (pad_outside (n + m) r (Op.concat n r m x y) z low high i j
                  (transport (fun (q : Nat) => below i q = false) (Nat.add_assoc low n m) far))
                (first z))))

theorem iota_parts {ι : Type u} [Int32 ι] [ExactInt ι] (n m i : Nat) (h : Nat.ble (n + m) 2147483648 = true)
    (k : below i (n + m) = true) :
    Op.concat n 1 m (fun (a b : Nat) => Op.iota (ι := ι) n a) (fun (a b : Nat) => sadd (iofNat n : ι) (Op.iota (ι := ι) m a)) i 0
      = Op.iota (ι := ι) (n + m) i :=
  by_bool (below i n)
    (fun (b : below i n = true) => concat_left n 1 m (fun (a c : Nat) => Op.iota (ι := ι) n a)
      (fun (a c : Nat) => sadd (iofNat n : ι) (Op.iota (ι := ι) m a)) 0 i i rfl b)
    (fun (b : below i n = false) =>
      have e : n + (i - n) = i := add_sub_of_ble n i (ble_of_not_below i n b)
      have s : Nat.ble (n + (i - n)) 2147483648 = true :=
        transport (fun (q : Nat) => Nat.ble q 2147483648 = true) (Eq.symm e) (ble_trans i (n + m) 2147483648 (below_ble i (n + m) k) h)
      Eq.trans (concat_right n 1 m (fun (a c : Nat) => Op.iota (ι := ι) n a)
          (fun (a c : Nat) => sadd (iofNat n : ι) (Op.iota (ι := ι) m a)) 0 i (i - n) (Eq.symm e))
        (Eq.trans (ExactInt.of_add (ι := ι) n (i - n) s) (congrArg (fun (q : Nat) => (iofNat q : ι)) e)))

/- folds -/
theorem max_right_comm {α : Type u} [Num α] [IeeeNum α] (a b c : α) : smax (smax a b) c = smax (smax a c) b :=
  Eq.trans (IeeeNum.max_assoc a b c) (Eq.trans (congrArg (fun (z : α) => smax a z) (IeeeNum.max_comm b c)) (Eq.symm (IeeeNum.max_assoc a c b)))

theorem maximum_const {α : Type u} [Num α] [IeeeNum α] (c : α) :
    ∀ (n : Nat), Nat.ble 1 n = true → Lib.maximum n (fun (j : Nat) => c) = c
  | 0 => fun (h : Nat.ble 1 0 = true) => False.elim (false_ne_true h)
  | 1 => fun (h : Nat.ble 1 1 = true) => IeeeNum.max_bottom c
  | n+2 => fun (h : Nat.ble 1 (n + 2) = true) =>
    Eq.trans (congrArg (fun (m : α) => smax m c) (maximum_const c (n + 1) (ble_zero n))) (IeeeNum.max_self c)

theorem maximum_add {α : Type u} [Num α] [IeeeNum α] (e : Nat → α) (n : Nat) :
    ∀ (m : Nat), Lib.maximum (n + m) e = smax (Lib.maximum n e) (Lib.maximum m (fun (j : Nat) => e (n + j)))
  | 0 => Eq.trans (Eq.symm (IeeeNum.max_bottom (Lib.maximum n e))) (IeeeNum.max_comm (sbottom : α) (Lib.maximum n e))
  | m+1 => Eq.trans (congrArg (fun (z : α) => smax z (e (n + m))) (maximum_add e n m))
      (IeeeNum.max_assoc (Lib.maximum n e) (Lib.maximum m (fun (j : Nat) => e (n + j))) (e (n + m)))

theorem maximum_concat {α : Type u} [Num α] [IeeeNum α] (n m r : Nat) (x y : Nat → Nat → α) (c : Nat) :
    Op.reduce_max (n + m) r (Op.concat n r m x y) c = smax (Op.reduce_max n r x c) (Op.reduce_max m r y c) :=
  have left : Lib.maximum n (fun (j : Nat) => Op.concat n r m x y j c) = Lib.maximum n (fun (j : Nat) => x j c) :=
    maximum_congr n (fun (j : Nat) => Op.concat n r m x y j c) (fun (j : Nat) => x j c)
      (fun (j : Nat) (h : below j n = true) => concat_left n r m x y c j j rfl h)
  have right : Lib.maximum m (fun (j : Nat) => Op.concat n r m x y (n + j) c) = Lib.maximum m (fun (j : Nat) => y j c) :=
    maximum_congr m (fun (j : Nat) => Op.concat n r m x y (n + j) c) (fun (j : Nat) => y j c)
      (fun (j : Nat) (h : below j m = true) => concat_right n r m x y c (n + j) j rfl)
  Eq.trans (maximum_add (fun (j : Nat) => Op.concat n r m x y j c) n m) (congr2 (fun (p q : α) => smax p q) left right)

theorem pick_contradiction {β : Type u} (x y : β) : ∀ (b : Bool), pick (pick false true (pick (not b) b false)) x y = y
  | true => rfl
  | false => rfl

theorem argmax_equals {α : Type u} [Num α] [IeeeNum α] (r : Nat) (x : Nat → α) (c : Nat) :
    ∀ (n : Nat), Op.argmax.position_greatest n (Op.broadcast r x n) c = (0, x c)
  | 0 => rfl
  | n+1 =>
    have stays : Op.argmax.step (Op.broadcast r x (n + 1)) c n 0 (x c) = (0, x c) :=
      Eq.trans (congrArg (fun (b : Bool) => pick (pick b true (pick (not (seq (x c) (x c))) (seq (x c) (x c)) false)) (n, x c) (0, x c))
          (IeeeNum.lt_irrefl (x c)))
        (pick_contradiction (n, x c) (0, x c) (seq (x c) (x c)))
    Eq.trans (congrArg (fun (s : Prod Nat α) => Op.argmax.step (Op.broadcast r x (n + 1)) c n (Prod.fst s) (Prod.snd s)) (argmax_equals r x c n)) stays

theorem fmas_comm {α : Type u} [Scalar α] [IeeeScalar α] (n : Nat) (a b : Nat → α) :
    fold (snat 0 : α) (fun (k : Nat) (s : α) => sfma (a k) (b k) s) n = fold (snat 0 : α) (fun (k : Nat) (s : α) => sfma (b k) (a k) s) n :=
  fold_congr (snat 0 : α) (fun (k : Nat) (s : α) => sfma (a k) (b k) s) (fun (k : Nat) (s : α) => sfma (b k) (a k) s) n
    (fun (k : Nat) (s : α) (h : below k n = true) => IeeeScalar.fma_comm (a k) (b k) s)

theorem dot_comm {α : Type u} [Scalar α] [IeeeScalar α] (n : Nat) (a b : Nat → α) : Lib.dot n a b = Lib.dot n b a :=
  congrArg (fun (z : α) => pick (Nat.beq n 0) (snat 0 : α) z)
    (Eq.trans
      (congrArg (fun (z : α) => fold z (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α)
          (fun (k : Nat) (u : α) => sfma (a (256 * (t + 1) + k)) (b (256 * (t + 1) + k)) u) (natMin 256 (n - 256 * (t + 1)))))
          (quot (n - 1) 256)) (fmas_comm (natMin 256 n) a b))
      (fold_congr (fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (b k) (a k) u) (natMin 256 n))
        (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α)
          (fun (k : Nat) (u : α) => sfma (a (256 * (t + 1) + k)) (b (256 * (t + 1) + k)) u) (natMin 256 (n - 256 * (t + 1)))))
        (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α)
          (fun (k : Nat) (u : α) => sfma (b (256 * (t + 1) + k)) (a (256 * (t + 1) + k)) u) (natMin 256 (n - 256 * (t + 1)))))
        (quot (n - 1) 256)
        (fun (t : Nat) (s : α) (h : below t (quot (n - 1) 256) = true) => congrArg (fun (z : α) => sadd s z)
          (fmas_comm (natMin 256 (n - 256 * (t + 1))) (fun (k : Nat) => a (256 * (t + 1) + k)) (fun (k : Nat) => b (256 * (t + 1) + k))))))

theorem neg_square {α : Type u} [Scalar α] [IeeeScalar α] (a : α) : smul (sneg a) (sneg a) = smul a a :=
  have h1 : smul (sneg a) (sneg a) = sneg (smul a (sneg a)) := IeeeNum.neg_mul a (sneg a)
  have h2 : smul a (sneg a) = sneg (smul a a) := Eq.trans (IeeeNum.mul_comm a (sneg a)) (IeeeNum.neg_mul a a)
  Eq.trans h1 (Eq.trans (congrArg sneg h2) (IeeeNum.neg_neg (smul a a)))

theorem squares_neg {α : Type u} [Scalar α] [IeeeScalar α] (n : Nat) (x : Nat → α) :
    Lib.lanes n (fun (j : Nat) => smul (sneg (x j)) (sneg (x j))) = Lib.lanes n (fun (j : Nat) => smul (x j) (x j)) :=
  lanes_congr n (fun (j : Nat) => smul (sneg (x j)) (sneg (x j))) (fun (j : Nat) => smul (x j) (x j))
    (fun (j : Nat) (h : below j n = true) => neg_square (x j))

theorem sum_squares_neg {α : Type u} [Scalar α] [IeeeScalar α] (n : Nat) (x : Nat → α) :
    Op.sum_squares n (fun (j : Nat) => sneg (x j)) = Op.sum_squares n x :=
  lanes_congr (quot (1023 + n) 1024) (Op.sum_squares.b n (fun (j : Nat) => sneg (x j))) (Op.sum_squares.b n x)
    (fun (t : Nat) (h : below t (quot (1023 + n) 1024) = true) =>
      squares_neg (natMin 1024 (n - 1024 * t)) (fun (j : Nat) => x (1024 * t + j)))

theorem rms_norm_neg {α : Type u} [Scalar α] [IeeeScalar α] (n : Nat) (x gain : Nat → α) (epsilon : α) (i : Nat) :
    Op.rms_norm n (fun (j : Nat) => sneg (x j)) gain epsilon i = sneg (Op.rms_norm n x gain epsilon i) :=
  have r : Op.rms_norm.r n (fun (j : Nat) => sneg (x j)) epsilon = Op.rms_norm.r n x epsilon :=
    congrArg (fun (z : α) => srsqrt (sadd (sdiv z (snat n : α)) epsilon)) (squares_neg n x)
  have h1 : smul (smul (sneg (x i)) (Op.rms_norm.r n (fun (j : Nat) => sneg (x j)) epsilon)) (gain i)
      = smul (smul (sneg (x i)) (Op.rms_norm.r n x epsilon)) (gain i) :=
    congrArg (fun (z : α) => smul (smul (sneg (x i)) z) (gain i)) r
  have h2 : smul (smul (sneg (x i)) (Op.rms_norm.r n x epsilon)) (gain i)
      = smul (sneg (smul (x i) (Op.rms_norm.r n x epsilon))) (gain i) :=
    congrArg (fun (z : α) => smul z (gain i)) (IeeeNum.neg_mul (x i) (Op.rms_norm.r n x epsilon))
  Eq.trans h1 (Eq.trans h2 (IeeeNum.neg_mul (smul (x i) (Op.rms_norm.r n x epsilon)) (gain i)))

end Tensorem
