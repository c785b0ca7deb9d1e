/- rejected: split_position_alone_is_that_in_batch lean_type_mismatch. A split of the products that depends on the batch changes the token. -/
import Claims.Greedy

namespace Tensorem

theorem split_position_alone_is_that_in_batch : Prod.fst (Op.argmax.position_greatest 2 (split_logits 1) 0) = 0 := rfl

end Tensorem
