/- Generated from spec/ops/iota.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The integers 0, 1, ... extent - 1. -/
def Op.iota {ι : Type v} [Int32 ι] (extent : Nat) : Nat → ι :=
  fun (i : Nat) => (iofNat i : ι)

end Tensorem
