/- The bitwise laws of spec/ops/iota.spec. -/
import Spec.Laws.Iota
import Claims.Bits.Facts
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem iota_counts : Law.iota_counts.{v} :=
  fun (ι : Type v) [Int32 ι] [ExactInt ι] (n : Nat) (i_2 : Nat) (h1 : below i_2 n = true) =>
    rfl

theorem iota_prefix : Law.iota_prefix.{v} :=
  fun (ι : Type v) [Int32 ι] [ExactInt ι] (n : Nat) (more : Nat) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem iota_joins : Law.iota_joins.{v} :=
  fun (ι : Type v) [Int32 ι] [ExactInt ι] (n : Nat) (m : Nat) (h1 : Nat.ble (n + m) 2147483648 = true) (i_4 : Nat)
    (h2 : below i_4 (n + m) = true) (i_5 : Nat) (h3 : below i_5 1 = true) =>
    iota_parts n m i_4 h1 h2

end Tensorem
