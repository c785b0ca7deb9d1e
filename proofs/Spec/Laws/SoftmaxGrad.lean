/- Generated from spec/ops/softmax_grad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Reduce
import Spec.Softmax
import Spec.SoftmaxGrad
import Theory.Index
import Theory.Lawful
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

/-- A row has the bits that it has alone. -/
def Law.softmax_grad_row_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (b : Nat) (n : Nat) (y : Nat → Nat → α) (dy : Nat → Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.softmax_grad n (y i) (dy i) i_2
      = Op.softmax_grad n (y i) (dy i) i_2

/-- Softmax does not see a shift, so its gradient adds up to nothing. -/
def Law.softmax_grad_sums_to_zero : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (dy : Nat → α),
    Lib.sum n (Op.softmax_grad n (Op.softmax n x) dy)
      = (snat 0 : α)

/-- A constant upstream gradient has no effect. -/
def Law.softmax_grad_constant_upstream : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (c : α) (i : Nat), below i n = true →
    Op.softmax_grad n (Op.softmax n x) (fun (j : Nat) => c) i
      = (snat 0 : α)

def Law.softmax_grad_linear_upstream : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (y : Nat → α) (a : Nat → α) (b : Nat → α) (i : Nat), below i n = true →
    Op.softmax_grad n y (fun (j : Nat) => sadd (a j) (b j)) i
      = Op.add (Op.softmax_grad n y a i) (Op.softmax_grad n y b i)

/-- The Jacobian is symmetric. -/
def Law.softmax_grad_self_adjoint : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (y : Nat → α) (a : Nat → α) (b : Nat → α),
    Lib.sum n (fun (j : Nat) => smul (a j) (Op.softmax_grad n y b j))
      = Lib.sum n (fun (j_2 : Nat) => smul (Op.softmax_grad n y a j_2) (b j_2))

end Tensorem
