/- rejected: sqrt_of_square_without_sign lean_type_mismatch. The root of x² is |x|. -/
import Claims.Sqrt
universe u

namespace Tensorem

theorem sqrt_of_square_without_sign {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i : Nat)
    (h : below i n = true) : Op.sqrt (Op.mul (x i) (x i)) = x i :=
  sqrt_of_square α n x i h

end Tensorem
