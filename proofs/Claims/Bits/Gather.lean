/- The bitwise laws of spec/ops/gather.spec. -/
import Spec.Laws.Gather
import Claims.Bits.Facts
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem gather_element : Law.gather_element.{u, v} :=
  fun (α : Type u) (ι : Type v) [Int32 ι] [ExactInt ι] (v : Nat) (h1 : Nat.ble 1 v = true) (r : Nat)
    (table : Nat → Nat → α) (k : Nat) (h2 : below k v = true) (h3 : Nat.ble v 2147483648 = true) (i : Nat)
    (h4 : below i r = true) =>
    congrArg (fun (j : Nat) => table j i) (ExactInt.to_of (ι := ι) k (below_of_below_ble k v 2147483648 h2 h3))

theorem gather_id_alone : Law.gather_id_alone.{u, v} :=
  fun (α : Type u) (ι : Type v) [Int32 ι] [ExactInt ι] (n : Nat) (v : Nat) (h1 : Nat.ble 1 v = true) (r : Nat)
    (table : Nat → Nat → α) (k : Nat → Nat) (i : Nat) (h2 : below i n = true) (i_2 : Nat) (h3 : below i_2 r = true) =>
    rfl

theorem gather_all_ids : Law.gather_all_ids.{u, v} :=
  fun (α : Type u) (ι : Type v) [Int32 ι] [ExactInt ι] (v : Nat) (r : Nat) (table : Nat → Nat → α)
    (h1 : Nat.ble v 2147483648 = true) (i : Nat) (h2 : below i v = true) (i_2 : Nat) (h3 : below i_2 r = true) =>
    congrArg (fun (j : Nat) => table j i_2) (ExactInt.to_of (ι := ι) i (below_of_below_ble i v 2147483648 h2 h1))

theorem gather_of_broadcast : Law.gather_of_broadcast.{u, v} :=
  fun (α : Type u) (ι : Type v) [Int32 ι] [ExactInt ι] (v : Nat) (h1 : Nat.ble 1 v = true) (r : Nat) (x : Nat → α)
    (k : Nat) (h2 : below k v = true) (i : Nat) (h3 : below i r = true) =>
    rfl

end Tensorem
