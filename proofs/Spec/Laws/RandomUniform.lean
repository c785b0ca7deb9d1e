/- Generated from spec/ops/random_uniform.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Abs
import Spec.RandomUniform
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

/-- A shorter run is the beginning of a longer one. -/
def Law.random_uniform_prefix : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [ExactInt ι],
    ∀ (n : Nat) (more : Nat) (key : Nat → ι) (i : Nat), below i n = true →
    Op.random_uniform (α := α) key (n + more) i
      = Op.random_uniform (α := α) key n i

/-- A key of a batch has the bits that it has alone. -/
def Law.random_uniform_key_alone : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [ExactInt ι],
    ∀ (b : Nat) (n : Nat) (key : Nat → Nat → ι) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.random_uniform (α := α) (key i) n i_2
      = Op.random_uniform (α := α) (key i) n i_2

/-- Uses: products with a power of two are exact. -/
def Law.random_uniform_multiples : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [IeeeScalar α] [ExactInt ι] [WrapInt ι],
    ∀ (n : Nat) (key : Nat → ι) (i : Nat), below i n = true →
    srint (smul (Op.random_uniform (α := α) key n i) (snat 16777216 : α))
      = smul (Op.random_uniform (α := α) key n i) (snat 16777216 : α)

/-- Uses: |x| |y| = |x y|; natural numbers and their ratios are not negative. -/
def Law.random_uniform_not_negative : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [IeeeScalar α] [ExactInt ι] [WrapInt ι],
    ∀ (n : Nat) (key : Nat → ι) (i : Nat), below i n = true →
    Op.abs (Op.random_uniform (α := α) key n i)
      = Op.random_uniform (α := α) key n i

def Law.random_uniform_below_one : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [ExactInt ι],
    ∀ (n : Nat) (key : Nat → ι) (i : Nat), below i n = true →
    smin (Op.random_uniform (α := α) key n i) (sratio 16777215 16777216 : α)
      = Op.random_uniform (α := α) key n i

end Tensorem
