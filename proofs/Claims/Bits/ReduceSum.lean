/- The bitwise laws of spec/ops/reduce_sum.spec. -/
import Spec.Laws.ReduceSum
import Claims.Bits.Facts
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem reduce_sum_row_alone : Law.reduce_sum_row_alone.{u} :=
  fun (α : Type u) [Num α] (b : Nat) (n : Nat) (r : Nat) (x : Nat → Nat → Nat → α) (i : Nat) (h1 : below i b = true)
    (i_2 : Nat) (h2 : below i_2 r = true) =>
    rfl

theorem reduce_sum_column_alone : Law.reduce_sum_column_alone.{u} :=
  fun (α : Type u) [Num α] (n : Nat) (r : Nat) (x : Nat → Nat → α) (c : Nat) (h1 : below c r = true) =>
    rfl

theorem reduce_sum_any_order_on_integers : Law.reduce_sum_any_order_on_integers.{v} :=
  fun (ι : Type v) [Int32 ι] [ExactInt ι] [WrapInt ι] (n : Nat) (r : Nat) (x : Nat → Nat → ι) (p : Nat → Nat)
    (h1 : Perm n p) (i : Nat) (h2 : below i r = true) =>
    Eq.trans (lanes_eq n (fun (j : Nat) => x (p j) i))
      (Eq.trans (sum_perm n (fun (j : Nat) => x j i) p h1) (Eq.symm (lanes_eq n (fun (j : Nat) => x j i))))

end Tensorem
