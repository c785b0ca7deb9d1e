/- Generated from spec/ops/or.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- True when one is or both are. -/
def Op.or (x : Bool) (y : Bool) : Bool :=
  pick x true y

end Tensorem
