/- Generated from spec/ops/sum_squares.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.sum_squares.b {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (t : Nat) : α :=
  Lib.lanes (natMin 1024 (n - (1024 * t))) (fun (j : Nat) => smul (x ((1024 * t) + j)) (x ((1024 * t) + j)))

/-- The sum of squares. Order: blocks of 1024 elements, each in 32 lanes and their tree; the block sums likewise. -/
def Op.sum_squares {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  Lib.lanes (quot (1023 + n) 1024) (Tensorem.Op.sum_squares.b n x)

end Tensorem
