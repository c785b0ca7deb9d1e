/- rejected: add_associates lean_type_mismatch. (1 + 2^-24) + 2^-24 is 1, 1 + (2^-24 + 2^-24) is not. -/
import Claims.Binary32

namespace Tensorem
open F32

theorem add_associates : add (add (ofBits 1065353216) (ofBits 864026624)) (ofBits 864026624)
    = add (ofBits 1065353216) (add (ofBits 864026624) (ofBits 864026624)) := rfl

end Tensorem
