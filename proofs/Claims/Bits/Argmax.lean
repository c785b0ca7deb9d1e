/- The bitwise laws of spec/ops/argmax.spec. -/
import Spec.Laws.Argmax
import Claims.Bits.Facts
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem argmax_row_alone : Law.argmax_row_alone.{u, v} :=
  fun (α : Type u) (ι : Type v) [Num α] [Int32 ι] [ExactInt ι] (b : Nat) (n : Nat) (h1 : Nat.ble 1 n = true) (r : Nat)
    (x : Nat → Nat → Nat → α) (i : Nat) (h2 : below i b = true) (i_2 : Nat) (h3 : below i_2 r = true) =>
    rfl

theorem argmax_of_equals : Law.argmax_of_equals.{u, v} :=
  fun (α : Type u) (ι : Type v) [Num α] [Int32 ι] [IeeeNum α] [ExactInt ι] [WrapInt ι] (n : Nat)
    (h1 : Nat.ble 1 n = true) (r : Nat) (x : Nat → α) (i : Nat) (h2 : below i r = true) =>
    congrArg (fun (s : Prod Nat α) => (iofNat (Prod.fst s) : ι)) (argmax_equals r x i n)

end Tensorem
