/- rejected: add_zero_always lean_type_mismatch. -0 + 0 is +0. -/
import Claims.Binary32

namespace Tensorem
open F32

theorem add_zero_always (x : F32) : add x zero = x := F32.add_zero x

end Tensorem
