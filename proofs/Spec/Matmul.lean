/- Generated from spec/ops/matmul.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

/-- The matrix product a b. Order: each entry is the dot product over k in blocks of 256: in a block the left fold of fma from 0,
    the block sums added from the first to the last. -/
def Op.matmul {α : Type u} [Scalar α] (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) : Nat → Nat → α :=
  fun (i j : Nat) => Lib.dot k (a i) (fun (p : Nat) => b p j)

end Tensorem
