/- Generated from spec/ops/adamw.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.adamw.m {α : Type u} [Scalar α] (grad : α) (first : α) (beta1 : α) : α :=
  sfma beta1 first (smul (ssub (snat 1 : α) beta1) grad)

def Op.adamw.v {α : Type u} [Scalar α] (grad : α) (second : α) (beta2 : α) : α :=
  sfma beta2 second (smul (ssub (snat 1 : α) beta2) (smul grad grad))

def Op.adamw.step {α : Type u} [Scalar α] (grad : α) (first : α) (second : α) (learning_rate : α) (correction1 : α) (correction2 : α) (beta1 : α) (beta2 : α) (epsilon : α) : α :=
  smul learning_rate (sdiv (sdiv (Op.adamw.m grad first beta1) correction1) (sadd (ssqrt (sdiv (Op.adamw.v grad second beta2) correction2)) epsilon))

def Op.adamw.kept {α : Type u} [Scalar α] (param : α) (learning_rate : α) (weight_decay : α) : α :=
  smul param (ssub (snat 1 : α) (smul learning_rate weight_decay))

/-- One step of AdamW. With the moments m' = beta1 m + (1 - beta1) g and v' = beta2 v + (1 - beta2) g^2:
    param' = param (1 - learning_rate weight_decay) - learning_rate (m' / correction1) / (sqrt(v' / correction2) + epsilon),
    where correction_i = 1 - beta_i^step comes from outside. Elementwise; moments and decay by one fma each way written.
    Source: Loshchilov, Hutter, "Decoupled Weight Decay Regularization", 2019, algorithm 2. -/
def Op.adamw {α : Type u} [Scalar α] (param : α) (grad : α) (first : α) (second : α) (learning_rate : α) (correction1 : α) (correction2 : α) (beta1 : α) (beta2 : α) (epsilon : α) (weight_decay : α) : Prod α (Prod α α) :=
  (ssub (Tensorem.Op.adamw.kept param learning_rate weight_decay) (Tensorem.Op.adamw.step grad first second learning_rate correction1 correction2 beta1 beta2 epsilon), (Tensorem.Op.adamw.m grad first beta1, Tensorem.Op.adamw.v grad second beta2))

end Tensorem
