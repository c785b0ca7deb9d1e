/- The bitwise laws of spec/ops/not.spec. -/
import Spec.Laws.Not
import Claims.Bits.Facts

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem not_element_alone : Law.not_element_alone :=
  fun (n : Nat) (x : Nat → Bool) (i : Nat) (h1 : below i n = true) =>
    rfl

theorem not_twice : Law.not_twice :=
  fun (n : Nat) (x : Nat → Bool) (i : Nat) (h1 : below i n = true) =>
    not_not (x i)

theorem not_of_and : Law.not_of_and :=
  fun (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (i : Nat) (h1 : below i n = true) =>
    not_and (x i) (y i)

end Tensorem
