/- The bitwise laws of spec/ops/slice.spec. -/
import Spec.Laws.Slice
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem slice_whole : Law.slice_whole.{u} :=
  fun (α : Type u) (n : Nat) (r : Nat) (x : Nat → Nat → α) (i : Nat) (h1 : below i (quot (((n - 0) + 1) - 1) 1) = true)
    (i_2 : Nat) (h2 : below i_2 r = true) =>
    congrArg (fun (e : Nat) => x e i_2) (zero_one i)

theorem slice_parts_join : Law.slice_parts_join.{u} :=
  fun (α : Type u) (n : Nat) (m : Nat) (r : Nat) (x : Nat → Nat → α) (i : Nat)
    (h1 : below i ((quot (((n - 0) + 1) - 1) 1) + (quot ((((n + m) - n) + 1) - 1) 1)) = true) (i_2 : Nat)
    (h2 : below i_2 r = true) =>
    slice_join n m r x i i_2

theorem slice_composes : Law.slice_composes.{u} :=
  fun (α : Type u) (n : Nat) (a : Nat) (b : Nat) (r : Nat) (x : Nat → Nat → α) (i : Nat) (h1 : below i n = true)
    (i_2 : Nat) (h2 : below i_2 (quot (((n - i) + 2) - 1) 2) = true) (i_3 : Nat) (h3 : below i_3 r = true) =>
    congrArg (fun (e : Nat) => x e i_3) (slice_index a i i_2)

theorem slice_of_add : Law.slice_of_add.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat)
    (h1 : below i (quot (((n - 0) + 3) - 1) 3) = true) (i_2 : Nat) (h2 : below i_2 r = true) =>
    rfl

end Tensorem
