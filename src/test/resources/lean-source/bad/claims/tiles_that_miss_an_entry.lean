/- rejected: tiled_everywhere lean_type_mismatch. Tiles that do not cover an entry do not compute it. -/
import Claims.Tiling
universe u

namespace Tensorem

theorem tiled_everywhere {α : Type u} [Scalar α] (m k n : Nat) (a b : Nat → Nat → α) (tiles : List Tile) (memory : Nat → Nat → α)
    (i j : Nat) : perform k a b (tiles_acts k tiles) memory i j = Op.matmul m k n a b i j :=
  tiled_matmul m k n a b tiles memory i j

end Tensorem
