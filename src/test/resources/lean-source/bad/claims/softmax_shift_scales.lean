/- rejected: softmax_shift_scales lean_type_mismatch. A shift of softmax's operand changes nothing; it does not scale. -/
import Claims.Softmax
universe u

namespace Tensorem
open Num
open Scalar

theorem softmax_shift_scales {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (h : Nat.ble 1 n = true) (x : Nat → α) (c : α)
    (i : Nat) (k : below i n = true) :
    Op.softmax n (fun (j : Nat) => sadd (x j) c) i = smul (Op.softmax n x i) (sexp c) :=
  softmax_shift α n h x c i k

end Tensorem
