/- rejected: gelu_is_odd lean_type_mismatch. gelu(x) - gelu(-x) is x, not gelu(x) + gelu(-x). -/
import Claims.Gelu
universe u

namespace Tensorem
open Num

theorem gelu_is_odd {α : Type u} [Scalar α] [LawfulScalar α] (x : α) : sadd (Op.gelu x) (Op.gelu (sneg x)) = x := gelu_halves α x

end Tensorem
