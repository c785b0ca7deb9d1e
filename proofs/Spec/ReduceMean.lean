/- Generated from spec/ops/reduce_mean.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.reduce_mean.s {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  Lib.lanes n x

/-- The mean over the last axis. Order: the sum in 32 lanes, then their tree; one division. -/
def Op.reduce_mean {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  sdiv (Tensorem.Op.reduce_mean.s n x) (snat n : α)

end Tensorem
