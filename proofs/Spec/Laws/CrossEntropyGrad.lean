/- Generated from spec/ops/cross_entropy_grad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.CrossEntropyGrad
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
def Law.cross_entropy_grad_row_alone : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [ExactInt ι],
    ∀ (b : Nat) (v : Nat), Nat.ble 1 v = true → ∀ (x : Nat → Nat → α) (t : Nat → Nat) (d : Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 v = true →
    Op.cross_entropy_grad v (x i) (iofNat (rem (t i) v) : ι) (d i) i_2
      = Op.cross_entropy_grad v (x i) (iofNat (rem (t i) v) : ι) (d i) i_2

/-- cross_entropy does not see a shift, so its gradient adds up to nothing. -/
def Law.cross_entropy_grad_sums_to_zero : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι],
    ∀ (v : Nat), Nat.ble 1 v = true → ∀ (x : Nat → α) (t : Nat), below t v = true → ∀ (d : α), Nat.ble v 2147483648 = true →
    Lib.sum v (Op.cross_entropy_grad v x (iofNat t : ι) d)
      = (snat 0 : α)

/-- It is softmax_grad behind the derivative of -log, 1 / y at the target. -/
def Law.cross_entropy_grad_through_softmax : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι],
    ∀ (v : Nat), Nat.ble 1 v = true → ∀ (x : Nat → α) (t : Nat), below t v = true → ∀ (d : α), Nat.ble v 2147483648 = true → ∀ (i : Nat), below i v = true →
    Op.cross_entropy_grad v x (iofNat t : ι) d i
      = Op.softmax_grad v (Op.softmax v x) (fun (j : Nat) => pick (Nat.beq j t) (sdiv (sneg d) (Op.softmax v x t)) (snat 0 : α)) i

def Law.cross_entropy_grad_shift : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι],
    ∀ (v : Nat), Nat.ble 1 v = true → ∀ (x : Nat → α) (t : Nat), below t v = true → ∀ (d : α) (c : α) (i : Nat), below i v = true →
    Op.cross_entropy_grad v (fun (j : Nat) => sadd (x j) c) (iofNat t : ι) d i
      = Op.cross_entropy_grad v x (iofNat t : ι) d i

end Tensorem
