/- The bitwise laws of spec/ops/reduce_max.spec. -/
import Spec.Laws.ReduceMax
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem reduce_max_row_alone : Law.reduce_max_row_alone.{u} :=
  fun (α : Type u) [Num α] (b : Nat) (n : Nat) (r : Nat) (x : Nat → Nat → Nat → α) (i : Nat) (h1 : below i b = true)
    (i_2 : Nat) (h2 : below i_2 r = true) =>
    rfl

theorem reduce_max_column_alone : Law.reduce_max_column_alone.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (r : Nat) (x : Nat → Nat → α) (c : Nat) (h1 : below c r = true) =>
    rfl

theorem reduce_max_any_order : Law.reduce_max_any_order.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (r : Nat) (x : Nat → Nat → α) (p : Nat → Nat) (h1 : Perm n p)
    (i : Nat) (h2 : below i r = true) =>
    gather_perm smax max_right_comm (sbottom : α) (fun (j : Nat) => x j i) n p h1

theorem reduce_max_of_concat : Law.reduce_max_of_concat.{u} :=
  fun (α : Type u) [Num α] [IeeeNum α] (n : Nat) (m : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat)
    (h1 : below i r = true) =>
    maximum_concat n m r x y i

end Tensorem
