/- Generated from spec/ops/reduce_sum.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Concat
import Spec.Neg
import Spec.Reduce
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
def Law.reduce_sum_row_alone : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (b : Nat) (n : Nat) (r : Nat) (x : Nat → Nat → Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.reduce_sum n r (x i) i_2
      = Op.reduce_sum n r (x i) i_2

/-- A column has the bits that it has alone. -/
def Law.reduce_sum_column_alone : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (r : Nat) (x : Nat → Nat → α) (c : Nat), below c r = true →
    Op.reduce_sum n r x c
      = Op.reduce_sum n 1 (fun (j a : Nat) => x j c) 0

def Law.reduce_sum_is_sum : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (r : Nat) (x : Nat → Nat → α) (i : Nat), below i r = true →
    Op.reduce_sum n r x i
      = Lib.sum n (fun (j : Nat) => x j i)

/-- Wrapping integers may be added in any order. Uses: they are a ring. -/
def Law.reduce_sum_any_order_on_integers : Prop :=
  ∀ (ι : Type v) [Int32 ι] [ExactInt ι] [WrapInt ι],
    ∀ (n : Nat) (r : Nat) (x : Nat → Nat → ι) (p : Nat → Nat), Perm n p → ∀ (i : Nat), below i r = true →
    Op.reduce_sum n r (fun (j : Nat) => x (p j)) i
      = Op.reduce_sum n r x i

def Law.reduce_sum_permutes : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (r : Nat) (x : Nat → Nat → α) (p : Nat → Nat), Perm n p → ∀ (i : Nat), below i r = true →
    Op.reduce_sum n r (fun (j : Nat) => x (p j)) i
      = Op.reduce_sum n r x i

def Law.reduce_sum_of_add : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat), below i r = true →
    Op.reduce_sum n r (fun (b b_2 : Nat) => Op.add (x b b_2) (y b b_2)) i
      = Op.add (Op.reduce_sum n r x i) (Op.reduce_sum n r y i)

def Law.reduce_sum_of_concat : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (m : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat), below i r = true →
    Op.reduce_sum (n + m) r (Op.concat n r m x y) i
      = Op.add (Op.reduce_sum n r x i) (Op.reduce_sum m r y i)

def Law.reduce_sum_scales : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (r : Nat) (x : Nat → Nat → α) (c : α) (i_3 : Nat), below i_3 r = true →
    Op.reduce_sum n r (fun (j i : Nat) => smul (x j i) c) i_3
      = smul (Op.reduce_sum n r x i_3) c

/-- Uses: negation goes through every sum. -/
def Law.reduce_sum_odd : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (r : Nat) (x : Nat → Nat → α) (i : Nat), below i r = true →
    Op.reduce_sum n r (fun (b b_2 : Nat) => Op.neg (x b b_2)) i
      = Op.neg (Op.reduce_sum n r x i)

/-- Sums along two axes may be taken in either order. -/
def Law.reduce_sum_swaps : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (m : Nat) (r : Nat) (x : Nat → Nat → Nat → α) (i : Nat), below i r = true →
    Op.reduce_sum n r (fun (b : Nat) => Op.reduce_sum m r (x b)) i
      = Op.reduce_sum m r (fun (k : Nat) => Op.reduce_sum n r (fun (j : Nat) => x j k)) i

/-- A sum of all elements is one of the sums of the rows. -/
def Law.reduce_sum_of_rows : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (m : Nat), Nat.ble 1 m = true → ∀ (r : Nat) (x : Nat → Nat → Nat → α) (i : Nat), below i r = true →
    Op.reduce_sum (n * m) r (fun (q : Nat) => x (quot q m) (rem q m)) i
      = Op.reduce_sum n r (fun (b : Nat) => Op.reduce_sum m r (x b)) i

end Tensorem
