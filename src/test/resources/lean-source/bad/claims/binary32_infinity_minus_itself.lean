/- rejected: sub_self_always lean_type_mismatch. Infinity minus itself is NaN. -/
import Claims.Binary32

namespace Tensorem
open F32

theorem sub_self_always (x : F32) : sub x x = zero := F32.sub_self x

end Tensorem
