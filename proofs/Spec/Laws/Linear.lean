/- Generated from spec/ops/linear.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Linear
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

/-- A row has the bits that it has alone. -/
def Law.linear_row_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (m : Nat) (k : Nat) (n : Nat) (x : Nat → Nat → α) (w : Nat → Nat → α) (b : Nat → α) (i : Nat), below i m = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.linear k n (x i) w b i_2
      = Op.linear k n (x i) w b i_2

/-- A column has the bits that it has alone. -/
def Law.linear_column_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (k : Nat) (n : Nat) (x : Nat → α) (w : Nat → Nat → α) (b : Nat → α) (j : Nat), below j n = true →
    Op.linear k n x w b j
      = Op.linear k 1 x (fun (p a : Nat) => w p j) (fun (a_2 : Nat) => b j) 0

def Law.linear_is_matmul_plus_bias : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (m : Nat) (k : Nat) (n : Nat) (x : Nat → Nat → α) (w : Nat → Nat → α) (b : Nat → α) (i_2 : Nat), below i_2 m = true → ∀ (i_3 : Nat), below i_3 n = true →
    Op.linear k n (x i_2) w b i_3
      = Op.add (Op.matmul m k n x w i_2 i_3) (b i_3)

def Law.linear_of_sum : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (k : Nat) (n : Nat) (x : Nat → α) (y : Nat → α) (w : Nat → Nat → α) (b : Nat → α) (i : Nat), below i n = true →
    Op.linear k n (fun (p : Nat) => sadd (x p) (y p)) w b i
      = Op.add (Op.linear k n x w b i) (Op.linear k n y w (fun (j : Nat) => (snat 0 : α)) i)

/-- Two maps in a row are one. -/
def Law.linear_composes : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (k : Nat) (m : Nat) (n : Nat) (x : Nat → α) (v : Nat → Nat → α) (a : Nat → α) (w : Nat → Nat → α) (b : Nat → α) (i : Nat), below i n = true →
    Op.linear m n (Op.linear k m x v a) w b i
      = Op.linear k n x (Op.matmul k m n v w) (Op.linear m n a w b) i

end Tensorem
