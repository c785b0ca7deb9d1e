/- Generated from spec/ops/cross_entropy.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.CrossEntropy
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
def Law.cross_entropy_row_alone : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [ExactInt ι],
    ∀ (b : Nat) (v : Nat), Nat.ble 1 v = true → ∀ (x : Nat → Nat → α) (t : Nat → Nat) (i : Nat), below i b = true →
    Op.cross_entropy v (x i) (iofNat (rem (t i) v) : ι)
      = Op.cross_entropy v (x i) (iofNat (rem (t i) v) : ι)

/-- It is minus the log-softmax of the target. Uses: a - b = -(b - a). -/
def Law.cross_entropy_is_log_softmax : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [IeeeScalar α] [ExactInt ι] [WrapInt ι],
    ∀ (v : Nat), Nat.ble 1 v = true → ∀ (x : Nat → α) (t : Nat), below t v = true → Nat.ble v 2147483648 = true →
    Op.cross_entropy v x (iofNat t : ι)
      = ssub (snat 0 : α) (Op.log_softmax v x t)

def Law.cross_entropy_shift : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι],
    ∀ (v : Nat), Nat.ble 1 v = true → ∀ (x : Nat → α) (t : Nat), below t v = true → ∀ (c : α),
    Op.cross_entropy v (fun (j : Nat) => sadd (x j) c) (iofNat t : ι)
      = Op.cross_entropy v x (iofNat t : ι)

def Law.cross_entropy_is_minus_log_probability : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι],
    ∀ (v : Nat), Nat.ble 1 v = true → ∀ (x : Nat → α) (t : Nat), below t v = true → Nat.ble v 2147483648 = true →
    sexp (sneg (Op.cross_entropy v x (iofNat t : ι)))
      = Op.softmax v x t

/-- Relabelling the classes changes nothing. -/
def Law.cross_entropy_permutes : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι],
    ∀ (v : Nat), Nat.ble 1 v = true → ∀ (x : Nat → α) (t : Nat), below t v = true → ∀ (p : Nat → Nat), Perm v p → Nat.ble v 2147483648 = true →
    Op.cross_entropy v (fun (j : Nat) => x (p j)) (iofNat t : ι)
      = Op.cross_entropy v x (iofNat (p t) : ι)

/-- Equal logits: the logarithm of how many there are. -/
def Law.cross_entropy_uniform : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι],
    ∀ (v : Nat), Nat.ble 1 v = true → ∀ (c : α) (t : Nat), below t v = true →
    Op.cross_entropy v (fun (j : Nat) => c) (iofNat t : ι)
      = slog (snat v : α)

end Tensorem
