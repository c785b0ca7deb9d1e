/- Generated from spec/ops/rms_norm.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.rms_norm.squares {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  Lib.lanes n (fun (j : Nat) => smul (x j) (x j))

def Op.rms_norm.r {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (epsilon : α) : α :=
  srsqrt (sadd (sdiv (Op.rms_norm.squares n x) (snat n : α)) epsilon)

/-- Root-mean-square normalisation: y_j = x_j / sqrt(mean of squares + epsilon) * gain_j.
    Order: the squares in 32 lanes, then their tree. Source: Zhang, Sennrich, "Root Mean Square Layer Normalization", 2019. -/
def Op.rms_norm {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (gain : Nat → α) (epsilon : α) : Nat → α :=
  fun (j_2 : Nat) => smul (smul (x j_2) (Tensorem.Op.rms_norm.r n x epsilon)) (gain j_2)

end Tensorem
