/- rejected: i32_keeps_every_number lean_type_mismatch. An i32 has room for the numbers below 2^31 alone. -/
import Theory.Wrapped

namespace Tensorem
open Int32

theorem i32_keeps_every_number (k : Nat) (h : below k 4294967297 = true) : itoNat (iofNat k : I32) = k := ExactInt.to_of k h

end Tensorem
