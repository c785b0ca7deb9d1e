/- The bitwise laws of spec/ops/reduce_mean.spec. -/
import Spec.Laws.ReduceMean
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem reduce_mean_row_alone : Law.reduce_mean_row_alone.{u} :=
  fun (α : Type u) [Scalar α] (b : Nat) (n : Nat) (h1 : Nat.ble 1 n = true) (x : Nat → Nat → α) (i : Nat)
    (h2 : below i b = true) =>
    rfl

end Tensorem
