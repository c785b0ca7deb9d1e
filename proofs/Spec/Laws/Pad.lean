/- Generated from spec/ops/pad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Concat
import Spec.Pad
import Spec.Reduce
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

def Law.pad_slice_undoes : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (r : Nat) (low : Nat) (high : Nat) (x : Nat → Nat → α) (z : α) (i : Nat), below i (quot ((((low + n) - low) + 1) - 1) 1) = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.slice ((low + n) + high) r (Op.pad n r x z low high) low (low + n) 1 i i_2
      = x i i_2

def Law.pad_joins_broadcasts : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (r : Nat) (low : Nat) (high : Nat) (x : Nat → Nat → α) (z : α) (i_3 : Nat), below i_3 ((low + n) + high) = true → ∀ (i_4 : Nat), below i_4 r = true →
    Op.pad n r x z low high i_3 i_4
      = Op.concat (low + n) r high (Op.concat low r n (fun (i j : Nat) => z) x) (fun (i_2 j_2 : Nat) => z) i_3 i_4

def Law.pad_nothing : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (r : Nat) (x : Nat → Nat → α) (z : α) (i : Nat), below i ((0 + n) + 0) = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.pad n r x z 0 0 i i_2
      = x i i_2

def Law.pad_sum : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (r : Nat) (low : Nat) (high : Nat) (x : Nat → Nat → α) (i : Nat), below i r = true →
    Op.reduce_sum ((low + n) + high) r (Op.pad n r x (snat 0 : α) low high) i
      = Op.reduce_sum n r x i

/-- Neighbours that lie behind each other, each with zeros where the other is, are added: they are joined, and 0 is added, which makes
    every -0 a 0. Uses: x + y = y + x. -/
def Law.pad_neighbours : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat) (m : Nat) (r : Nat) (low : Nat) (high : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat), below i (((low + n) + m) + high) = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.add (Op.pad m r y (snat 0 : α) (low + n) high i i_2) (Op.pad n r x (snat 0 : α) low (m + high) i i_2)
      = Op.add (Op.pad (n + m) r (Op.concat n r m x y) (snat 0 : α) low high i i_2) (snat 0 : α)

/-- The same where 0 was added before. Uses: x + y = y + x, (x + 0) + 0 = x + 0. -/
def Law.pad_more_neighbours : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat) (m : Nat) (r : Nat) (low : Nat) (high : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat), below i (((low + n) + m) + high) = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.add (Op.add (Op.pad m r y (snat 0 : α) (low + n) high i i_2) (snat 0 : α)) (Op.pad n r x (snat 0 : α) low (m + high) i i_2)
      = Op.add (Op.pad (n + m) r (Op.concat n r m x y) (snat 0 : α) low high i i_2) (snat 0 : α)

end Tensorem
