/- Generated from spec/ops/gather.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Broadcast
import Spec.Gather
import Spec.Iota
import Spec.Matmul
import Spec.Reduce
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

def Law.gather_element : Prop :=
  ∀ (α : Type u) (ι : Type v) [Int32 ι] [ExactInt ι],
    ∀ (v : Nat), Nat.ble 1 v = true → ∀ (r : Nat) (table : Nat → Nat → α) (k : Nat), below k v = true → Nat.ble v 2147483648 = true → ∀ (i : Nat), below i r = true →
    Op.gather v r table (iofNat k : ι) i
      = table k i

def Law.gather_id_alone : Prop :=
  ∀ (α : Type u) (ι : Type v) [Int32 ι] [ExactInt ι],
    ∀ (n : Nat) (v : Nat), Nat.ble 1 v = true → ∀ (r : Nat) (table : Nat → Nat → α) (k : Nat → Nat) (i : Nat), below i n = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.gather v r table (iofNat (rem (k i) v) : ι) i_2
      = Op.gather v r table (iofNat (rem (k i) v) : ι) i_2

def Law.gather_all_ids : Prop :=
  ∀ (α : Type u) (ι : Type v) [Int32 ι] [ExactInt ι],
    ∀ (v : Nat) (r : Nat) (table : Nat → Nat → α), Nat.ble v 2147483648 = true → ∀ (i : Nat), below i v = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.gather v r table (Op.iota (ι := ι) v i) i_2
      = table i i_2

/-- Of equal rows it does not matter which. -/
def Law.gather_of_broadcast : Prop :=
  ∀ (α : Type u) (ι : Type v) [Int32 ι] [ExactInt ι],
    ∀ (v : Nat), Nat.ble 1 v = true → ∀ (r : Nat) (x : Nat → α) (k : Nat), below k v = true → ∀ (i : Nat), below i r = true →
    Op.gather v r (Op.broadcast r x v) (iofNat k : ι) i
      = x i

/-- It is the product with the unit vector of the id. -/
def Law.gather_is_matmul : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι],
    ∀ (v : Nat), Nat.ble 1 v = true → ∀ (r : Nat) (table : Nat → Nat → α) (k : Nat), below k v = true → Nat.ble v 2147483648 = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.gather v r table (iofNat k : ι) i_2
      = Op.matmul 1 v r (fun (a i : Nat) => pick (Nat.beq i k) (snat 1 : α) (snat 0 : α)) table 0 i_2

end Tensorem
