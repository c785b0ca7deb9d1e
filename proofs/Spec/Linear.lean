/- Generated from spec/ops/linear.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.linear.y {α : Type u} [Scalar α] (k : Nat) (x : Nat → α) (w : Nat → Nat → α) (j : Nat) : α :=
  Lib.dot k x (fun (p : Nat) => w p j)

/-- The affine map y = x w + b of a row x. Order: each entry is the dot product over k in blocks of 256, then the bias is added. -/
def Op.linear {α : Type u} [Scalar α] (k : Nat) (n : Nat) (x : Nat → α) (w : Nat → Nat → α) (b : Nat → α) : Nat → α :=
  fun (j_2 : Nat) => sadd (Tensorem.Op.linear.y k x w j_2) (b j_2)

end Tensorem
