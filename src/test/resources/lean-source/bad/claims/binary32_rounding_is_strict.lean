/- rejected: round_strict lean_type_mismatch. Different numbers may round to one. -/
import Claims.Binary32

namespace Tensorem
open F32

theorem round_strict (n d m e : Nat) (hd : below 0 d = true) (he : below 0 e = true) (h : below (n * e) (m * d) = true) :
    below (round n d) (round m e) = true :=
  binary32_round_monotone n d m e hd he (below_ble (n * e) (m * d) h)

end Tensorem
