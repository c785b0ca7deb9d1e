/- rejected: log_softmax_of_empty lean_type_mismatch. Without an element there is no distribution. -/
import Claims.LogSoftmax
universe u

namespace Tensorem

theorem log_softmax_of_empty {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (h : Nat.ble 0 n = true) (x : Nat → α) (i : Nat)
    (k : below i (n + 1) = true) : Op.exp (Op.log_softmax n x i) = Op.softmax n x i :=
  log_softmax_exp_is_softmax α n h x i k

end Tensorem
