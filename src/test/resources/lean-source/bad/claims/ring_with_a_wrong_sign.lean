/- rejected: ring_with_a_wrong_sign lean_type_mismatch. The normal forms differ: (a - b)(a + b) is not a² + b². -/
import Theory.Ring
universe u

namespace Tensorem
open Num

theorem ring_with_a_wrong_sign {α : Type u} [Num α] [RingNum α] (a b : α) :
    smul (ssub a b) (sadd a b) = sadd (smul a a) (smul b b) :=
  ring [a, b] ((r0 -! r1) *! (r0 +! r1)) (r0 *! r0 +! r1 *! r1) rfl

end Tensorem
