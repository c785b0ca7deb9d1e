/- Generated from spec/ops/and.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- True when both are. -/
def Op.and (x : Bool) (y : Bool) : Bool :=
  pick x y false

end Tensorem
