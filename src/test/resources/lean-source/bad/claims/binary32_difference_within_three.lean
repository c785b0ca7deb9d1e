/- rejected: sterbenz_three lean_type_mismatch. Differences are exact within a factor of two, not of three. -/
import Claims.Binary32

namespace Tensorem
open F32

theorem sterbenz_three (s : Bool) (b c : Nat) (hb : Nat.ble b 2139095040 = true) (hc : Nat.ble c 2139095040 = true)
    (fb : Nat.beq b 2139095040 = false) (fc : Nat.beq c 2139095040 = false)
    (h : Nat.ble (units c) (units b) = true) (k : Nat.ble (units b) (units c + (units c + units c)) = true) :
    exactly 1 (sub (val s b hb) (val s c hc)) = Exact.add (exactly 1 (val s b hb)) (Exact.neg (exactly 1 (val s c hc))) :=
  sterbenz s b c hb hc fb fc h k

end Tensorem
