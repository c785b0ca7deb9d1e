/- The bitwise laws of spec/ops/pad.spec. -/
import Spec.Laws.Pad
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem pad_slice_undoes : Law.pad_slice_undoes.{u} :=
  fun (α : Type u) (n : Nat) (r : Nat) (low : Nat) (high : Nat) (x : Nat → Nat → α) (z : α) (i : Nat)
    (h1 : below i (quot ((((low + n) - low) + 1) - 1) 1) = true) (i_2 : Nat) (h2 : below i_2 r = true) =>
    pad_inside n r x z low high (low + 1 * i) i i_2 (congrArg (fun (e : Nat) => low + e) (nat_one_mul i))
      (below_part low n i h1)

theorem pad_joins_broadcasts : Law.pad_joins_broadcasts.{u} :=
  fun (α : Type u) (n : Nat) (r : Nat) (low : Nat) (high : Nat) (x : Nat → Nat → α) (z : α) (i_3 : Nat)
    (h1 : below i_3 ((low + n) + high) = true) (i_4 : Nat) (h2 : below i_4 r = true) =>
    pad_joins n r x z low high i_3 i_4

theorem pad_nothing : Law.pad_nothing.{u} :=
  fun (α : Type u) (n : Nat) (r : Nat) (x : Nat → Nat → α) (z : α) (i : Nat) (h1 : below i ((0 + n) + 0) = true)
    (i_2 : Nat) (h2 : below i_2 r = true) =>
    pad_inside n r x z 0 0 i i i_2 (Eq.symm (Nat.zero_add i)) (transport (fun (e : Nat) => below i e = true) (Nat.zero_add n) h1)

end Tensorem
