/- Generated from spec/ops/scatter_add.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Gather
import Spec.Reduce
import Spec.ReduceSum
import Spec.ScatterAdd
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

/-- The inner product with a table is that of the updates with the gathered rows. -/
def Law.scatter_add_adjoint : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι],
    ∀ (n : Nat) (v : Nat), Nat.ble 1 v = true → ∀ (k : Nat → Nat) (x : Nat → Nat → α) (table : Nat → Nat → α), Nat.ble v 2147483648 = true →
    Lib.sum v (fun (i : Nat) => smul (Op.scatter_add n 1 (fun (a : Nat) => (iofNat (rem (k a) v) : ι)) x v i 0) (table i 0))
      = Lib.sum n (fun (a_3 : Nat) => smul (x a_3 0) (Op.gather v 1 table (iofNat (rem (k a_3) v) : ι) 0))

/-- A column has the bits that it has alone. -/
def Law.scatter_add_column_alone : Prop :=
  ∀ (α : Type u) (ι : Type v) [Num α] [Int32 ι] [ExactInt ι],
    ∀ (n : Nat) (v : Nat), Nat.ble 1 v = true → ∀ (r : Nat) (k : Nat → Nat) (x : Nat → Nat → α) (i : Nat), below i v = true → ∀ (j : Nat), below j r = true →
    Op.scatter_add n r (fun (a : Nat) => (iofNat (rem (k a) v) : ι)) x v i j
      = Op.scatter_add n 1 (fun (a_2 : Nat) => (iofNat (rem (k a_2) v) : ι)) (fun (a_3 b : Nat) => x a_3 j) v i 0

/-- Every update arrives once. -/
def Law.scatter_add_keeps_the_sum : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι],
    ∀ (n : Nat) (v : Nat), Nat.ble 1 v = true → ∀ (r : Nat) (k : Nat → Nat) (x : Nat → Nat → α), Nat.ble v 2147483648 = true → ∀ (i : Nat), below i r = true →
    Op.reduce_sum v r (Op.scatter_add n r (fun (a : Nat) => (iofNat (rem (k a) v) : ι)) x v) i
      = Op.reduce_sum n r x i

def Law.scatter_add_permutes : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [LawfulScalar α] [ExactInt ι],
    ∀ (n : Nat) (v : Nat), Nat.ble 1 v = true → ∀ (r : Nat) (k : Nat → Nat) (x : Nat → Nat → α) (p : Nat → Nat), Perm n p → ∀ (i : Nat), below i v = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.scatter_add n r (fun (a : Nat) => (iofNat (rem (k (p a)) v) : ι)) (fun (a_2 : Nat) => x (p a_2)) v i i_2
      = Op.scatter_add n r (fun (a_3 : Nat) => (iofNat (rem (k a_3) v) : ι)) x v i i_2

/-- More rows change nothing in those that were there. -/
def Law.scatter_add_more_rows : Prop :=
  ∀ (α : Type u) (ι : Type v) [Num α] [Int32 ι] [ExactInt ι],
    ∀ (n : Nat) (v : Nat), Nat.ble 1 v = true → ∀ (more : Nat) (r : Nat) (k : Nat → Nat) (x : Nat → Nat → α) (i : Nat), below i v = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.scatter_add n r (fun (a : Nat) => (iofNat (rem (k a) v) : ι)) x (v + more) i i_2
      = Op.scatter_add n r (fun (a_2 : Nat) => (iofNat (rem (k a_2) v) : ι)) x v i i_2

end Tensorem
