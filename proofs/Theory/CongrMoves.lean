/- Operators that move elements look at their operands below the extents alone. The form of the theorems is that of
Theory.CongrElementwise. No scalar law. -/
import Spec.Broadcast
import Spec.Concat
import Spec.Gather
import Spec.Pad
import Spec.ScatterAdd
import Spec.Slice
import Spec.Transpose
import Theory.Fold
universe u
universe v

namespace Tensorem
open Num
open Int32

theorem broadcast_entry_congr {α : Type u} (r : Nat) (x x' : Nat → α) (extent : Nat)
    (hx : ∀ (c : Nat), below c r = true → x c = x' c) (i : Nat) (hi : below i extent = true) (c : Nat) (hc : below c r = true) :
    Op.broadcast r x extent i c = Op.broadcast r x' extent i c := hx c hc

theorem transpose_entry_congr {α : Type u} (a m b r : Nat) (x x' : Nat → Nat → Nat → Nat → α)
    (hx : ∀ (i : Nat), below i a = true → ∀ (j : Nat), below j m = true → ∀ (k : Nat), below k b = true →
      ∀ (l : Nat), below l r = true → x i j k l = x' i j k l)
    (k : Nat) (hk : below k b = true) (j : Nat) (hj : below j m = true) (i : Nat) (hi : below i a = true)
    (l : Nat) (hl : below l r = true) : Op.transpose a m b r x k j i l = Op.transpose a m b r x' k j i l :=
  hx i hi j hj k hk l hl

/-- The last element taken lies inside: `last` is the number of elements less 1. -/
theorem slice_below (start stride last n i : Nat) (hi : below i (last + 1) = true) (h : below (start + stride * last) n = true) :
    below (start + stride * i) n = true :=
  below_of_ble_below (start + stride * i) (start + stride * last) n
    (ble_add_left start (stride * i) (stride * last) (ble_mul_left stride i last hi)) h

theorem slice_entry_congr {α : Type u} (n r : Nat) (x x' : Nat → Nat → α) (start limit stride : Nat)
    (hx : ∀ (i : Nat), below i n = true → ∀ (c : Nat), below c r = true → x i c = x' i c)
    (i : Nat) (inside : below (start + stride * i) n = true) (c : Nat) (hc : below c r = true) :
    Op.slice n r x start limit stride i c = Op.slice n r x' start limit stride i c :=
  hx (start + stride * i) inside c hc

/-- i < n + m, and not i < n: then i - n < m. -/
theorem below_behind (i n m : Nat) (h : below i n = false) (k : below i (n + m) = true) : below (i - n) m = true :=
  below_of_add_left n (i - n) m
    (transport (fun (z : Nat) => below z (n + m) = true) (Eq.symm (add_sub_of_ble n i (ble_of_not_below i n h))) k)

theorem pad_entry_congr {α : Type u} (n r : Nat) (x x' : Nat → Nat → α) (value value' : α) (low high : Nat)
    (hx : ∀ (i : Nat), below i n = true → ∀ (c : Nat), below c r = true → x i c = x' i c) (hv : value = value')
    (i : Nat) (hi : below i (low + n + high) = true) (c : Nat) (hc : below c r = true) :
    Op.pad n r x value low high i c = Op.pad n r x' value' low high i c :=
  pick_congr (below i low) (fun (h : below i low = true) => hv)
    (fun (h : below i low = false) =>
      pick_congr (below i (low + n))
        (fun (k : below i (low + n) = true) => hx (i - low) (below_behind i low n h k) c hc)
        (fun (k : below i (low + n) = false) => hv))

theorem concat_entry_congr {α : Type u} (n r m : Nat) (x x' y y' : Nat → Nat → α)
    (hx : ∀ (i : Nat), below i n = true → ∀ (c : Nat), below c r = true → x i c = x' i c)
    (hy : ∀ (i : Nat), below i m = true → ∀ (c : Nat), below c r = true → y i c = y' i c)
    (i : Nat) (hi : below i (n + m) = true) (c : Nat) (hc : below c r = true) :
    Op.concat n r m x y i c = Op.concat n r m x' y' i c :=
  pick_congr (below i n) (fun (h : below i n = true) => hx i h c hc)
    (fun (h : below i n = false) => hy (i - n) (below_behind i n m h hi) c hc)

/-- The first n elements are the same, those behind them up to l: what is joined is the same up to n + l. -/
theorem concat_earlier_congr {α : Type u} (n r m l : Nat) (x x' y y' : Nat → Nat → α)
    (c : Nat) (hx : ∀ (i : Nat), below i n = true → x i c = x' i c) (hy : ∀ (i : Nat), Nat.ble i l = true → y i c = y' i c)
    (i : Nat) (hi : Nat.ble i (n + l) = true) : Op.concat n r m x y i c = Op.concat n r m x' y' i c :=
  pick_congr (below i n) (fun (h : below i n = true) => hx i h)
    (fun (h : below i n = false) =>
      hy (i - n) (ble_of_add_left n (i - n) l
        (transport (fun (z : Nat) => Nat.ble z (n + l) = true) (Eq.symm (add_sub_of_ble n i (ble_of_not_below i n h))) hi)))

/-- A table that is the same; the ids may be any. -/
theorem gather_entry_congr {α : Type u} {ι : Type v} [Int32 ι] (n r : Nat) (table : Nat → Nat → α) (id id' : ι) (h : id = id') (c : Nat) :
    Op.gather n r table id c = Op.gather n r table id' c :=
  congrArg (fun (z : ι) => Op.gather n r table z c) h

/-- The id names a row: only then is the table looked at below the extents. -/
theorem gather_table_congr {α : Type u} {ι : Type v} [Int32 ι] (n r : Nat) (table table' : Nat → Nat → α) (id id' : ι)
    (ht : ∀ (i : Nat), below i n = true → ∀ (c : Nat), below c r = true → table i c = table' i c) (h : id = id')
    (inside : below (itoNat id) n = true) (c : Nat) (hc : below c r = true) :
    Op.gather n r table id c = Op.gather n r table' id' c :=
  Eq.trans (ht (itoNat id) inside c hc) (congrArg (fun (z : ι) => table' (itoNat z) c) h)

theorem scatter_add_entry_congr {α : Type u} {ι : Type v} [Num α] [Int32 ι] (n r : Nat) (ids ids' : Nat → ι)
    (x x' : Nat → Nat → α) (rows : Nat)
    (hi : ∀ (a : Nat), below a n = true → ids a = ids' a)
    (hx : ∀ (a : Nat), below a n = true → ∀ (c : Nat), below c r = true → x a c = x' a c)
    (i : Nat) (inside : below i rows = true) (c : Nat) (hc : below c r = true) :
    Op.scatter_add n r ids x rows i c = Op.scatter_add n r ids' x' rows i c :=
  fold_congr (snat 0 : α) (fun (a : Nat) (s : α) => pick (Nat.beq (itoNat (ids a)) i) (sadd s (x a c)) s)
    (fun (a : Nat) (s : α) => pick (Nat.beq (itoNat (ids' a)) i) (sadd s (x' a c)) s) n
    (fun (a : Nat) (s : α) (ha : below a n = true) =>
      congr2 (fun (z : ι) (y : α) => pick (Nat.beq (itoNat z) i) (sadd s y) s) (hi a ha) (hx a ha c hc))

end Tensorem
