/- Generated from spec/ops/log_softmax.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Exp
import Spec.Log
import Spec.LogSoftmax
import Spec.Reduce
import Spec.Softmax
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
def Law.log_softmax_row_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (b : Nat) (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.log_softmax n (x i) i_2
      = Op.log_softmax n (x i) i_2

def Law.log_softmax_exp_is_softmax : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (i : Nat), below i n = true →
    Op.exp (Op.log_softmax n x i)
      = Op.softmax n x i

def Law.log_softmax_is_log_of_softmax : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (i : Nat), below i n = true →
    Op.log_softmax n x i
      = Op.log (Op.softmax n x i)

def Law.log_softmax_shift : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (c : α) (i : Nat), below i n = true →
    Op.log_softmax n (fun (j : Nat) => sadd (x j) c) i
      = Op.log_softmax n x i

def Law.log_softmax_permutes : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (p : Nat → Nat), Perm n p → ∀ (i : Nat), below i n = true →
    Op.log_softmax n (fun (j : Nat) => x (p j)) i
      = Op.log_softmax n x (p i)

/-- Log-probabilities are their own log-softmax. -/
def Law.log_softmax_idempotent : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (i : Nat), below i n = true →
    Op.log_softmax n (Op.log_softmax n x) i
      = Op.log_softmax n x i

def Law.log_softmax_is_difference : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (i_2 : Nat), below i_2 n = true →
    Op.log_softmax n x i_2
      = ssub (x i_2) (slog (Lib.sum n (fun (j : Nat) => sexp (x j))))

end Tensorem
