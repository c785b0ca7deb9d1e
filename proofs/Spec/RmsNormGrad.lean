/- Generated from spec/ops/rms_norm_grad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.rms_norm_grad.squares {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  Lib.lanes n (fun (j : Nat) => smul (x j) (x j))

def Op.rms_norm_grad.r {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (epsilon : α) : α :=
  srsqrt (sadd (sdiv (Op.rms_norm_grad.squares n x) (snat n : α)) epsilon)

def Op.rms_norm_grad.h {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (epsilon : α) (j_2 : Nat) : α :=
  smul (x j_2) (Op.rms_norm_grad.r n x epsilon)

def Op.rms_norm_grad.g {α : Type u} [Scalar α] (gain : Nat → α) (dy : Nat → α) (j_3 : Nat) : α :=
  smul (dy j_3) (gain j_3)

def Op.rms_norm_grad.total_gh {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (gain : Nat → α) (dy : Nat → α) (epsilon : α) : α :=
  Lib.lanes n (fun (j_4 : Nat) => smul (Op.rms_norm_grad.g gain dy j_4) (Op.rms_norm_grad.h n x epsilon j_4))

def Op.rms_norm_grad.mean_gh {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (gain : Nat → α) (dy : Nat → α) (epsilon : α) : α :=
  sdiv (Op.rms_norm_grad.total_gh n x gain dy epsilon) (snat n : α)

/-- The gradient of rms_norm by its row and gain. With r = 1 / sqrt(mean of squares + epsilon), h = x r and g = dy gain:
    dx_j = r (g_j - h_j mean of g h); dgain_row_j = dy_j h_j, to be added up over all rows. r is that of rms_norm, to the bit.
    Order: both sums in 32 lanes, then their tree. -/
def Op.rms_norm_grad {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (gain : Nat → α) (dy : Nat → α) (epsilon : α) : Prod (Nat → α) (Nat → α) :=
  (fun (j_5 : Nat) => smul (Tensorem.Op.rms_norm_grad.r n x epsilon) (sfma (Tensorem.Op.rms_norm_grad.h n x epsilon j_5) (sneg (Tensorem.Op.rms_norm_grad.mean_gh n x gain dy epsilon)) (Tensorem.Op.rms_norm_grad.g gain dy j_5)), fun (j_6 : Nat) => smul (dy j_6) (Tensorem.Op.rms_norm_grad.h n x epsilon j_6))

end Tensorem
