/- Generated from spec/ops/log_softmax.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.log_softmax.m {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  Lib.maximum n x

def Op.log_softmax.s {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  Lib.lanes n (fun (j_2 : Nat) => sexp (ssub (x j_2) (Op.log_softmax.m n x)))

def Op.log_softmax.l {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  slog (Op.log_softmax.s n x)

/-- The logarithm of softmax: y_j = (x_j - m) - log(sum over k of exp(x_k - m)), m the greatest element.
    Order: the sum in 32 lanes, then their tree. -/
def Op.log_softmax {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : Nat → α :=
  fun (j_3 : Nat) => ssub (ssub (x j_3) (Tensorem.Op.log_softmax.m n x)) (Tensorem.Op.log_softmax.l n x)

end Tensorem
