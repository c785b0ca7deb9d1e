/- The bitwise laws of spec/ops/and.spec. -/
import Spec.Laws.And
import Claims.Bits.Facts

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem and_element_alone : Law.and_element_alone :=
  fun (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem and_shares : Law.and_shares :=
  fun (b : Nat) (n : Nat) (x : Nat → Nat → Bool) (y : Nat → Bool) (i : Nat) (h1 : below i b = true) (i_2 : Nat)
    (h2 : below i_2 n = true) =>
    rfl

theorem and_commutes : Law.and_commutes :=
  fun (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (i : Nat) (h1 : below i n = true) =>
    and_comm (x i) (y i)

theorem and_associates : Law.and_associates :=
  fun (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (z : Nat → Bool) (i : Nat) (h1 : below i n = true) =>
    and_assoc (x i) (y i) (z i)

theorem and_distributes : Law.and_distributes :=
  fun (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (z : Nat → Bool) (i : Nat) (h1 : below i n = true) =>
    and_distrib (x i) (y i) (z i)

theorem and_absorbs : Law.and_absorbs :=
  fun (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (i : Nat) (h1 : below i n = true) =>
    and_absorb (x i) (y i)

end Tensorem
