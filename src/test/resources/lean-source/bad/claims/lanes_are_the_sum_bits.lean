/- rejected: lanes_are_the_sum_bits lean_instance. 32 lanes and their tree add in another order: only in a ring is it the sum. -/
import Theory.Sum
universe u

namespace Tensorem

theorem lanes_are_the_sum_bits {α : Type u} [Num α] (n : Nat) (x : Nat → α) : Lib.lanes n x = Lib.sum n x := lanes_eq n x

end Tensorem
