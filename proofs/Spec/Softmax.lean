/- Generated from spec/ops/softmax.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.softmax.m {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  Lib.maximum n x

def Op.softmax.e {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (j_2 : Nat) : α :=
  sexp (ssub (x j_2) (Op.softmax.m n x))

def Op.softmax.s {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  Lib.lanes n (Op.softmax.e n x)

/-- Softmax: y_j = exp(x_j - m) / sum over k of exp(x_k - m), m the greatest element, so that exp never overflows.
    Order: the sum in 32 lanes, then their tree. -/
def Op.softmax {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : Nat → α :=
  fun (j_4 : Nat) => sdiv (Tensorem.Op.softmax.e n x j_4) (Tensorem.Op.softmax.s n x)

end Tensorem
