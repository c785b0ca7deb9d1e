/- The bitwise laws of spec/ops/scatter_add.spec. -/
import Spec.Laws.ScatterAdd
import Claims.Bits.Facts
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem scatter_add_column_alone : Law.scatter_add_column_alone.{u, v} :=
  fun (α : Type u) (ι : Type v) [Num α] [Int32 ι] [ExactInt ι] (n : Nat) (v : Nat) (h1 : Nat.ble 1 v = true) (r : Nat)
    (k : Nat → Nat) (x : Nat → Nat → α) (i : Nat) (h2 : below i v = true) (j : Nat) (h3 : below j r = true) =>
    rfl

theorem scatter_add_more_rows : Law.scatter_add_more_rows.{u, v} :=
  fun (α : Type u) (ι : Type v) [Num α] [Int32 ι] [ExactInt ι] (n : Nat) (v : Nat) (h1 : Nat.ble 1 v = true)
    (more : Nat) (r : Nat) (k : Nat → Nat) (x : Nat → Nat → α) (i : Nat) (h2 : below i v = true) (i_2 : Nat)
    (h3 : below i_2 r = true) =>
    rfl

end Tensorem
