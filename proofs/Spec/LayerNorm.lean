/- Generated from spec/ops/layer_norm.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.layer_norm.total {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  Lib.lanes n x

def Op.layer_norm.mean {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  sdiv (Op.layer_norm.total n x) (snat n : α)

def Op.layer_norm.c {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (j_2 : Nat) : α :=
  ssub (x j_2) (Op.layer_norm.mean n x)

def Op.layer_norm.squares {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) : α :=
  Lib.lanes n (fun (j_3 : Nat) => smul (Op.layer_norm.c n x j_3) (Op.layer_norm.c n x j_3))

def Op.layer_norm.r {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (epsilon : α) : α :=
  srsqrt (sadd (sdiv (Op.layer_norm.squares n x) (snat n : α)) epsilon)

/-- Layer normalisation: y_j = (x_j - mean) / sqrt(variance + epsilon) * gain_j + bias_j, the variance with divisor n.
    Order: mean and variance each in 32 lanes, then their tree; the last step is one fma.
    Source: Ba, Kiros, Hinton, "Layer Normalization", 2016. -/
def Op.layer_norm {α : Type u} [Scalar α] (n : Nat) (x : Nat → α) (gain : Nat → α) (bias : Nat → α) (epsilon : α) : Nat → α :=
  fun (j_4 : Nat) => sfma (smul (Tensorem.Op.layer_norm.c n x j_4) (Tensorem.Op.layer_norm.r n x epsilon)) (gain j_4) (bias j_4)

end Tensorem
