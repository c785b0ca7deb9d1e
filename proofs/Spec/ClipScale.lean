/- Generated from spec/ops/clip_scale.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Reduce
import Theory.Index
import Theory.Scalar
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

/-- The factor that clips a gradient whose sum of squares is given to the norm max_norm: min(1, max_norm / sqrt(total)), 1 when
    the sum is 0. The global norm's sum of squares is the sum_squares of each tensor, added from the first to the last.
    Source: Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural networks", 2013, algorithm 1. -/
def Op.clip_scale {α : Type u} [Scalar α] (total : α) (max_norm : α) : α :=
  pick (seq total (snat 0 : α)) (snat 1 : α) (smin (snat 1 : α) (sdiv max_norm (ssqrt total)))

end Tensorem
