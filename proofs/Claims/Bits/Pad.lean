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

theorem pad_neighbours : Law.pad_neighbours.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (m : Nat) (r : Nat) (low : Nat) (high : Nat) (x : Nat → Nat → α)
    (y : Nat → Nat → α) (i : Nat) (h1 : below i (((low + n) + m) + high) = true) (i_2 : Nat) (h2 : below i_2 r = true) =>
    pads_meet (fun (a b c : α) => sadd a b = sadd c (snat 0)) n m r low high x y (snat 0) i i_2
      (fun (a : α) => IeeeNum.add_comm (snat 0) a) (fun (a : α) => rfl)

theorem pad_more_neighbours : Law.pad_more_neighbours.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (n : Nat) (m : Nat) (r : Nat) (low : Nat) (high : Nat) (x : Nat → Nat → α)
    (y : Nat → Nat → α) (i : Nat) (h1 : below i (((low + n) + m) + high) = true) (i_2 : Nat) (h2 : below i_2 r = true) =>
    pads_meet (fun (a b c : α) => sadd (sadd a (snat 0)) b = sadd c (snat 0)) n m r low high x y (snat 0) i i_2
      (fun (a : α) => Eq.trans (congrArg (fun (q : α) => sadd q a) IeeeNum.zero_add_zero) (IeeeNum.add_comm (snat 0) a))
      (fun (a : α) => IeeeNum.add_zero_twice a)

end Tensorem
