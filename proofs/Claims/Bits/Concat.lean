/- The bitwise laws of spec/ops/concat.spec. -/
import Spec.Laws.Concat
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem concat_first_part : Law.concat_first_part.{u} :=
  fun (α : Type u) (n : Nat) (m : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat)
    (h1 : below i (quot (((n - 0) + 1) - 1) 1) = true) (i_2 : Nat) (h2 : below i_2 r = true) =>
    concat_left n r m x y i_2 (0 + 1 * i) i (zero_one i) (below_extent n i h1)

theorem concat_second_part : Law.concat_second_part.{u} :=
  fun (α : Type u) (n : Nat) (m : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat)
    (h1 : below i (quot ((((n + m) - n) + 1) - 1) 1) = true) (i_2 : Nat) (h2 : below i_2 r = true) =>
    concat_right n r m x y i_2 (n + 1 * i) i (congrArg (fun (z : Nat) => n + z) (nat_one_mul i))

theorem concat_associates : Law.concat_associates.{u} :=
  fun (α : Type u) (n : Nat) (m : Nat) (l : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (z : Nat → Nat → α)
    (i : Nat) (h1 : below i ((n + m) + l) = true) (i_2 : Nat) (h2 : below i_2 r = true) =>
    concat_assoc n m l r x y z i i_2

theorem concat_with_nothing : Law.concat_with_nothing.{u} :=
  fun (α : Type u) (n : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat) (h1 : below i (n + 0) = true)
    (i_2 : Nat) (h2 : below i_2 r = true) =>
    concat_left n r 0 x y i_2 i i rfl h1

theorem concat_of_add : Law.concat_of_add.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (m : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (a : Nat → Nat → α)
    (b : Nat → Nat → α) (i : Nat) (h1 : below i (n + m) = true) (i_2 : Nat) (h2 : below i_2 r = true) =>
    pick_sadd (x i i_2) (y (i - n) i_2) (a i i_2) (b (i - n) i_2) (below i n)

end Tensorem
