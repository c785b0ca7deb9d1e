/- Generated from spec/ops/argmax.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Argmax
import Spec.Broadcast
import Spec.Concat
import Spec.Reduce
import Spec.ReduceMax
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
def Law.argmax_row_alone : Prop :=
  ∀ (α : Type u) (ι : Type v) [Num α] [Int32 ι] [ExactInt ι],
    ∀ (b : Nat) (n : Nat), Nat.ble 1 n = true → ∀ (r : Nat) (x : Nat → Nat → Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.argmax (ι := ι) n r (x i) i_2
      = Op.argmax (ι := ι) n r (x i) i_2

/-- What stands there is the maximum. -/
def Law.argmax_finds_maximum : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → Nat → α),
    x (itoNat (Op.argmax (ι := ι) n 1 x 0)) 0
      = Op.reduce_max n 1 x 0

/-- It is the first: a second copy behind is not found. Uses: the order of numbers, NaN above them. -/
def Law.argmax_first : Prop :=
  ∀ (α : Type u) (ι : Type v) [Num α] [Int32 ι] [IeeeNum α] [ExactInt ι] [WrapInt ι],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (r : Nat) (x : Nat → Nat → α) (i : Nat), below i r = true →
    Op.argmax (ι := ι) (n + n) r (Op.concat n r n x x) i
      = Op.argmax (ι := ι) n r x i

/-- Uses: < is irreflexive. -/
def Law.argmax_of_equals : Prop :=
  ∀ (α : Type u) (ι : Type v) [Num α] [Int32 ι] [IeeeNum α] [ExactInt ι] [WrapInt ι],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (r : Nat) (x : Nat → α) (i : Nat), below i r = true →
    Op.argmax (ι := ι) n r (Op.broadcast r x n) i
      = (iofNat 0 : ι)

end Tensorem
