/- Comparison over the reals. -/
import Spec.Laws.Less
import Theory.Lawful
universe u

namespace Tensorem

theorem less_negates : Law.less_negates.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (y : Nat → α) (i : Nat) (h1 : below i n = true) =>
    OrderNum.lt_eq (x i) (y i)

end Tensorem
