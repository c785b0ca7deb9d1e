/- rejected: split_same lean_type_mismatch. A split of the products that depends on the batch changes bits. -/
import Claims.Tiling

namespace Tensorem

theorem split_same : @split_matmul Nat toy 2 4 1 2 toy_rows (fun (p j : Nat) => 1) 0 0
    = @split_matmul Nat toy 1 4 1 2 toy_rows (fun (p j : Nat) => 1) 0 0 := rfl

end Tensorem
