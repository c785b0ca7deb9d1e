/- Generated from spec/ops/reduce_max.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Concat
import Spec.Max
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
def Law.reduce_max_row_alone : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (b : Nat) (n : Nat) (r : Nat) (x : Nat → Nat → Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.reduce_max n r (x i) i_2
      = Op.reduce_max n r (x i) i_2

/-- A column has the bits that it has alone. -/
def Law.reduce_max_column_alone : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (r : Nat) (x : Nat → Nat → α) (c : Nat), below c r = true →
    Op.reduce_max n r x c
      = Op.reduce_max n 1 (fun (j a : Nat) => x j c) 0

/-- Uses: max is symmetric and associative. -/
def Law.reduce_max_any_order : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (r : Nat) (x : Nat → Nat → α) (p : Nat → Nat), Perm n p → ∀ (i : Nat), below i r = true →
    Op.reduce_max n r (fun (j : Nat) => x (p j)) i
      = Op.reduce_max n r x i

/-- Uses: max is associative, -inf its unit. -/
def Law.reduce_max_of_concat : Prop :=
  ∀ (α : Type u) [Num α] [IeeeNum α],
    ∀ (n : Nat) (m : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat), below i r = true →
    Op.reduce_max (n + m) r (Op.concat n r m x y) i
      = Op.max (Op.reduce_max n r x i) (Op.reduce_max m r y i)

def Law.reduce_max_shift : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (r : Nat) (x : Nat → Nat → α) (c : α) (i : Nat), below i r = true →
    Op.reduce_max n r (fun (j a : Nat) => sadd (x j a) c) i
      = sadd (Op.reduce_max n r x i) c

end Tensorem
