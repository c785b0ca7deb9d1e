/- rejected: softmax_sums_to_one_bits lean_instance. That probabilities add up to 1 needs the reals; to the bit it is false. -/
import Claims.Softmax
universe u

namespace Tensorem
open Num

theorem softmax_sums_to_one_bits {α : Type u} [Scalar α] (n : Nat) (h : Nat.ble 1 n = true) (x : Nat → α) :
    Lib.sum n (Op.softmax n x) = snat 1 :=
  softmax_sums_to_one α n h x

end Tensorem
