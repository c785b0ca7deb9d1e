/- Laws of what cuts and joins elements, along one axis and with the extents that the axis has, and ids that are numbers: certificates use
these. No law of reals. -/
import Claims.Bits.Concat
import Claims.Bits.Pad
import Claims.Bits.Slice
universe u
universe v

namespace Tensorem
open Int32

theorem quot_by_one (n : Nat) : quot n 1 = n := quot_eq 1 n 0 n rfl (Eq.symm (Nat.mul_one n))

/-- A window of stride 1 has as many elements as it is long. -/
theorem window (low n : Nat) : quot ((((low + n) - low) + 1) - 1) 1 = n :=
  trans3 (congrArg (fun (z : Nat) => quot ((z + 1) - 1) 1) (add_sub_left low n))
    (congrArg (fun (z : Nat) => quot z 1) (sub_self_add n 1)) (quot_by_one n)

theorem window_all (n : Nat) : quot (((n - 0) + 1) - 1) 1 = n :=
  Eq.trans (congrArg (fun (z : Nat) => quot z 1) (sub_self_add n 1)) (quot_by_one n)

theorem below_window {i n m : Nat} (e : m = n) (h : below i n = true) : below i m = true :=
  transport (fun (z : Nat) => below i z = true) (Eq.symm e) h

theorem slice_all {α : Type u} (n : Nat) (x : Nat → Nat → α) (i : Nat) (hi : below i n = true) : Op.slice n 1 x 0 n 1 i 0 = x i 0 :=
  slice_whole α n 1 x i (below_window (window_all n) hi) 0 rfl

theorem slice_composed {α : Type u} (n m a l b c s : Nat) (x : Nat → Nat → α) (i : Nat) :
    Op.slice m 1 (Op.slice n 1 x a l 1) b c s i 0 = Op.slice n 1 x (a + b) (a + c) s i 0 :=
  congrArg (fun (z : Nat) => x z 0)
    (Eq.trans (congrArg (fun (z : Nat) => a + z) (nat_one_mul (b + s * i))) (Eq.symm (Nat.add_assoc a b (s * i))))

theorem slice_both {α : Type u} (n m : Nat) (x : Nat → Nat → α) (i : Nat) (hi : below i (n + m) = true) :
    Op.concat n 1 m (Op.slice (n + m) 1 x 0 n 1) (Op.slice (n + m) 1 x n (n + m) 1) i 0 = x i 0 :=
  pick_cases (fun (z : α) => z = x i 0) (x (0 + 1 * i) 0) (x (n + 1 * (i - n)) 0) (below i n)
    (fun (h : below i n = true) =>
      congrArg (fun (z : Nat) => x z 0) (Eq.trans (Nat.zero_add (1 * i)) (nat_one_mul i)))
    (fun (h : below i n = false) =>
      congrArg (fun (z : Nat) => x z 0)
        (Eq.trans (congrArg (fun (z : Nat) => n + z) (nat_one_mul (i - n))) (add_sub_of_ble n i (ble_of_not_below i n h))))

theorem slice_of_pad {α : Type u} (n low high : Nat) (x : Nat → Nat → α) (z : α) (i : Nat) (hi : below i n = true) :
    Op.slice (low + n + high) 1 (Op.pad n 1 x z low high) low (low + n) 1 i 0 = x i 0 :=
  pad_slice_undoes α n 1 low high x z i (below_window (window low n) hi) 0 rfl

theorem concat_left_part {α : Type u} (n m : Nat) (x y : Nat → Nat → α) (i : Nat) (hi : below i n = true) :
    Op.slice (n + m) 1 (Op.concat n 1 m x y) 0 n 1 i 0 = x i 0 :=
  concat_first_part α n m 1 x y i (below_window (window_all n) hi) 0 rfl

theorem concat_right_part {α : Type u} (n m : Nat) (x y : Nat → Nat → α) (i : Nat) (hi : below i m = true) :
    Op.slice (n + m) 1 (Op.concat n 1 m x y) n (n + m) 1 i 0 = y i 0 :=
  concat_second_part α n m 1 x y i (below_window (window n m) hi) 0 rfl

/-- An id that is a natural number, below what it looks up. -/
theorem literal_inside {ι : Type v} [Int32 ι] [ExactInt ι] (t : ι) (k n : Nat) (e : t = iofNat k) (h : below k 2147483648 = true)
    (hn : below k n = true) : below (itoNat t) n = true :=
  transport (fun (z : Nat) => below z n = true) (Eq.symm (Eq.trans (congrArg itoNat e) (ExactInt.to_of k h))) hn

end Tensorem
