/- Generated from spec/ops/sum_squares.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Reduce
import Spec.SumSquares
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
def Law.sum_squares_row_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (b : Nat) (n : Nat) (x : Nat → Nat → α) (i : Nat), below i b = true →
    Op.sum_squares n (x i)
      = Op.sum_squares n (x i)

/-- Uses: (-x) * (-y) = x * y. -/
def Law.sum_squares_of_negatives : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (n : Nat) (x : Nat → α),
    Op.sum_squares n (fun (j : Nat) => sneg (x j))
      = Op.sum_squares n x

def Law.sum_squares_is_sum : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α),
    Op.sum_squares n x
      = Lib.sum n (fun (j : Nat) => smul (x j) (x j))

def Law.sum_squares_joins : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (m : Nat) (x : Nat → α) (y : Nat → α),
    Op.sum_squares (n + m) (fun (j : Nat) => pick (below j n) (x j) (y (j - n)))
      = sadd (Op.sum_squares n x) (Op.sum_squares m y)

def Law.sum_squares_permutes : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (p : Nat → Nat), Perm n p →
    Op.sum_squares n (fun (j : Nat) => x (p j))
      = Op.sum_squares n x

def Law.sum_squares_scales : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat) (x : Nat → α) (c : α),
    Op.sum_squares n (fun (j : Nat) => smul (x j) c)
      = smul (Op.sum_squares n x) (smul c c)

end Tensorem
