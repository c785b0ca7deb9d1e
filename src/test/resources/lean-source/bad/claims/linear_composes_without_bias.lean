/- rejected: linear_composes_without_bias lean_type_mismatch. The first map's bias goes through the second. -/
import Claims.Linear
universe u

namespace Tensorem

theorem linear_composes_without_bias {α : Type u} [Scalar α] [LawfulScalar α] (k m n : Nat) (x : Nat → α) (v : Nat → Nat → α)
    (a : Nat → α) (w : Nat → Nat → α) (b : Nat → α) (i : Nat) (h : below i n = true) :
    Op.linear m n (Op.linear k m x v a) w b i = Op.linear k n x (Op.matmul k m n v w) b i :=
  linear_composes α k m n x v a w b i h

end Tensorem
