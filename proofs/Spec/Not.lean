/- Generated from spec/ops/not.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The opposite truth value. -/
def Op.not (x : Bool) : Bool :=
  _root_.not x

end Tensorem
