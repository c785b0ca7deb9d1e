/- Generated from spec/ops/slice.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Concat
import Spec.Reduce
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

def Law.slice_whole : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (r : Nat) (x : Nat → Nat → α) (i : Nat), below i (quot (((n - 0) + 1) - 1) 1) = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.slice n r x 0 n 1 i i_2
      = x i i_2

def Law.slice_parts_join : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (m : Nat) (r : Nat) (x : Nat → Nat → α) (i : Nat), below i ((quot (((n - 0) + 1) - 1) 1) + (quot ((((n + m) - n) + 1) - 1) 1)) = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.concat (quot (((n - 0) + 1) - 1) 1) r (quot ((((n + m) - n) + 1) - 1) 1) (Op.slice (n + m) r x 0 n 1) (Op.slice (n + m) r x n (n + m) 1) i i_2
      = x i i_2

/-- A slice of a slice is one slice. -/
def Law.slice_composes : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (a : Nat) (b : Nat) (r : Nat) (x : Nat → Nat → α) (i : Nat), below i n = true → ∀ (i_2 : Nat), below i_2 (quot (((n - i) + 2) - 1) 2) = true → ∀ (i_3 : Nat), below i_3 r = true →
    Op.slice (quot (((((a + n) + b) - a) + 1) - 1) 1) r (Op.slice ((a + n) + b) r x a ((a + n) + b) 1) i n 2 i_2 i_3
      = Op.slice ((a + n) + b) r x (a + i) (a + n) 2 i_2 i_3

def Law.slice_of_add : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat), below i (quot (((n - 0) + 3) - 1) 3) = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.slice n r (fun (b b_2 : Nat) => Op.add (x b b_2) (y b b_2)) 0 n 3 i i_2
      = Op.add (Op.slice n r x 0 n 3 i i_2) (Op.slice n r y 0 n 3 i i_2)

end Tensorem
