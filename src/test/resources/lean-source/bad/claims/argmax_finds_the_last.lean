/- rejected: argmax_finds_the_last lean_type_mismatch. Of equals the first is found, not the last. -/
import Claims.Bits.Argmax
universe u
universe v

namespace Tensorem
open Int32

theorem argmax_finds_the_last {α : Type u} {ι : Type v} [Num α] [Int32 ι] [IeeeNum α] [ExactInt ι] [WrapInt ι] (n : Nat)
    (h : Nat.ble 1 n = true) (x : Nat → α) : Op.argmax (ι := ι) n 1 (Op.broadcast 1 x n) 0 = (iofNat (n - 1) : ι) :=
  argmax_of_equals α ι n h 1 x 0 rfl

end Tensorem
