/- Generated from spec/ops/layer_norm_grad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.layer_norm_grad.total {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  Lib.lanes n x

def Op.layer_norm_grad.mean {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  sdiv (Op.layer_norm_grad.total n x) (snat n : α)

def Op.layer_norm_grad.c {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (j_2 : Nat) : α :=
  ssub (x j_2) (Op.layer_norm_grad.mean n x)

def Op.layer_norm_grad.squares {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  Lib.lanes n (fun (j_3 : Nat) => smul (Op.layer_norm_grad.c n x j_3) (Op.layer_norm_grad.c n x j_3))

def Op.layer_norm_grad.r {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (epsilon : α) : α :=
  srsqrt (sadd (sdiv (Op.layer_norm_grad.squares n x) (snat n : α)) epsilon)

def Op.layer_norm_grad.h {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (epsilon : α) (j_4 : Nat) : α :=
  smul (Op.layer_norm_grad.c n x j_4) (Op.layer_norm_grad.r n x epsilon)

def Op.layer_norm_grad.g {α : Type u} [Scalar α] (gain : Nat → α) (dy : Nat → α) (j_5 : Nat) : α :=
  smul (dy j_5) (gain j_5)

def Op.layer_norm_grad.total_g {α : Type u} [Scalar α] (n : Nat) (gain : Nat → α) (dy : Nat → α) : α :=
  Lib.lanes n (Op.layer_norm_grad.g gain dy)

def Op.layer_norm_grad.mean_g {α : Type u} [Scalar α] (n : Nat) (gain : Nat → α) (dy : Nat → α) : α :=
  sdiv (Op.layer_norm_grad.total_g n gain dy) (snat n : α)

def Op.layer_norm_grad.total_gh {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (gain : Nat → α) (dy : Nat → α) (epsilon : α) : α :=
  Lib.lanes n (fun (j_7 : Nat) => smul (Op.layer_norm_grad.g gain dy j_7) (Op.layer_norm_grad.h n x epsilon j_7))

def Op.layer_norm_grad.mean_gh {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (gain : Nat → α) (dy : Nat → α) (epsilon : α) : α :=
  sdiv (Op.layer_norm_grad.total_gh n x gain dy epsilon) (snat n : α)

/-- The gradient of layer_norm by its row and gain. With h = (x - mean) r, r = 1 / sqrt(variance + epsilon) and g = dy gain:
    dx_j = r (g_j - mean of g - h_j mean of g h); dgain_row_j = dy_j h_j. The gradient by the gain is the sum of dgain_row
    over all rows, by the bias the sum of dy over all rows. Mean and r are those of layer_norm, to the bit.
    Order: each of the four sums in 32 lanes, then their tree. -/
def Op.layer_norm_grad {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (gain : Nat → α) (dy : Nat → α) (epsilon : α) : Prod (Nat → α) (Nat → α) :=
  (fun (j_8 : Nat) => smul (Tensorem.Op.layer_norm_grad.r n x epsilon) (sfma (Tensorem.Op.layer_norm_grad.h n x epsilon j_8) (sneg (Tensorem.Op.layer_norm_grad.mean_gh n x gain dy epsilon)) (ssub (Tensorem.Op.layer_norm_grad.g gain dy j_8) (Tensorem.Op.layer_norm_grad.mean_g n gain dy))), fun (j_9 : Nat) => smul (dy j_9) (Tensorem.Op.layer_norm_grad.h n x epsilon j_9))

end Tensorem
