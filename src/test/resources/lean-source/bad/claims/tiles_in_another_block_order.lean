/- rejected: later_block_first lean_type_mismatch. Blocks of products that arrive in another order give another sum. -/
import Claims.Tiling
universe u

namespace Tensorem

theorem later_block_first {α : Type u} [Scalar α] (a b : Nat → Nat → α) (memory : Nat → Nat → α) :
    perform 300 a b [Act.mk 0 0 1, Act.mk 0 0 0] memory 0 0 = Op.matmul 1 300 1 a b 0 0 :=
  perform_entry 300 a b 0 0 [Act.mk 0 0 1, Act.mk 0 0 0] memory

end Tensorem
