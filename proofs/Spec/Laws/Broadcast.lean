/- Generated from spec/ops/broadcast.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Broadcast
import Spec.Reduce
import Spec.ReduceMax
import Spec.ReduceSum
import Spec.Slice
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

def Law.broadcast_repeats : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (r : Nat) (x : Nat → α) (i : Nat), below i n = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.broadcast r x n i i_2
      = x i_2

def Law.broadcast_of_add : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (r : Nat) (x : Nat → α) (y : Nat → α) (i : Nat), below i n = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.broadcast r (fun (b : Nat) => Op.add (x b) (y b)) n i i_2
      = Op.add (Op.broadcast r x n i i_2) (Op.broadcast r y n i i_2)

def Law.broadcast_slice_is_shorter : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (m : Nat) (r : Nat) (x : Nat → α), Nat.ble m n = true → ∀ (i : Nat), below i (quot (((m - 0) + 1) - 1) 1) = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.slice n r (Op.broadcast r x n) 0 m 1 i i_2
      = Op.broadcast r x m i i_2

/-- The greatest of equals is the one that was repeated. Uses: max(x, x) = x, -inf is its unit. -/
def Law.broadcast_maximum : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (r : Nat) (x : Nat → α) (i : Nat), below i r = true →
    Op.reduce_max n r (Op.broadcast r x n) i
      = x i

def Law.broadcast_sum : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (r : Nat) (x : Nat → α) (i : Nat), below i r = true →
    Op.reduce_sum n r (Op.broadcast r x n) i
      = smul (x i) (snat n : α)

end Tensorem
