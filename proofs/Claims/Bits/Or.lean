/- The bitwise laws of spec/ops/or.spec. -/
import Spec.Laws.Or
import Claims.Bits.Facts

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem or_element_alone : Law.or_element_alone :=
  fun (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem or_shares : Law.or_shares :=
  fun (b : Nat) (n : Nat) (x : Nat → Nat → Bool) (y : Nat → Bool) (i : Nat) (h1 : below i b = true) (i_2 : Nat)
    (h2 : below i_2 n = true) =>
    rfl

theorem or_commutes : Law.or_commutes :=
  fun (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (i : Nat) (h1 : below i n = true) =>
    or_comm (x i) (y i)

theorem or_associates : Law.or_associates :=
  fun (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (z : Nat → Bool) (i : Nat) (h1 : below i n = true) =>
    or_assoc (x i) (y i) (z i)

theorem or_distributes : Law.or_distributes :=
  fun (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (z : Nat → Bool) (i : Nat) (h1 : below i n = true) =>
    or_distrib (x i) (y i) (z i)

theorem or_absorbs : Law.or_absorbs :=
  fun (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (i : Nat) (h1 : below i n = true) =>
    or_absorb (x i) (y i)

end Tensorem
