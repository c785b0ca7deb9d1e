/- Generated from spec/ops/reduce_mean.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Reduce
import Spec.ReduceMean
import Spec.ReduceSum
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
def Law.reduce_mean_row_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (b : Nat) (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → Nat → α) (i : Nat), below i b = true →
    Op.reduce_mean n (x i)
      = Op.reduce_mean n (x i)

def Law.reduce_mean_of_constant : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (c : α),
    Op.reduce_mean n (fun (j : Nat) => c)
      = c

def Law.reduce_mean_shift : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (c : α),
    Op.reduce_mean n (fun (j : Nat) => sadd (x j) c)
      = sadd (Op.reduce_mean n x) c

def Law.reduce_mean_scale : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (c : α),
    Op.reduce_mean n (fun (j : Nat) => smul (x j) c)
      = smul (Op.reduce_mean n x) c

def Law.reduce_mean_permutes : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (p : Nat → Nat), Perm n p →
    Op.reduce_mean n (fun (j : Nat) => x (p j))
      = Op.reduce_mean n x

/-- The sum of the deviations is nothing. -/
def Law.reduce_mean_centred : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α),
    Lib.sum n (fun (j : Nat) => ssub (x j) (Op.reduce_mean n x))
      = (snat 0 : α)

def Law.reduce_mean_of_add : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (y : Nat → α),
    Op.reduce_mean n (fun (b : Nat) => Op.add (x b) (y b))
      = sadd (Op.reduce_mean n x) (Op.reduce_mean n y)

def Law.reduce_mean_totals : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α),
    smul (Op.reduce_mean n x) (snat n : α)
      = Op.reduce_sum n 1 (fun (j c : Nat) => x j) 0

/-- The mean of all elements is that of the means of the rows. -/
def Law.reduce_mean_of_rows : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (m : Nat), Nat.ble 1 m = true → ∀ (x : Nat → Nat → α),
    Op.reduce_mean (n * m) (fun (q : Nat) => x (quot q m) (rem q m))
      = Op.reduce_mean n (fun (b : Nat) => Op.reduce_mean m (x b))

end Tensorem
