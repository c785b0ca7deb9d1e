/- Generated from spec/ops/convert.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Convert
import Spec.Max
import Spec.Or
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

/-- An element has the bits that it has alone. -/
def Law.convert_element_alone : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [ExactInt ι] [Convert α ι],
    ∀ (n : Nat) (x : Nat → α) (i : Nat), below i n = true →
    Op.convert (α := α) (β := ι) (x i)
      = Op.convert (α := α) (β := ι) (x i)

/-- Uses: a truth comes back from a conversion. -/
def Law.convert_bool_through_i32 : Prop :=
  ∀ (ι : Type v) [Int32 ι] [ExactInt ι] [WrapInt ι] [Convert Bool ι] [Convert ι Bool] [BoolConvert ι],
    ∀ (n : Nat) (x : Nat → Bool) (i : Nat), below i n = true →
    Op.convert (α := ι) (β := Bool) (Op.convert (α := Bool) (β := ι) (x i))
      = x i

/-- Uses: a truth comes back from a conversion. -/
def Law.convert_bool_through_f32 : Prop :=
  ∀ (α : Type u) [Convert Bool α] [Convert α Bool] [BoolConvert α],
    ∀ (n : Nat) (x : Nat → Bool) (i : Nat), below i n = true →
    Op.convert (α := α) (β := Bool) (Op.convert (α := Bool) (β := α) (x i))
      = x i

/-- Uses: integers up to 2^24 are f32. -/
def Law.convert_i32_through_f32 : Prop :=
  ∀ (α : Type u) (ι : Type v) [Int32 ι] [ExactInt ι] [WrapInt ι] [Convert α ι] [Convert ι α],
    ∀ (k : Nat), below k 16777216 = true →
    Op.convert (α := α) (β := ι) (Op.convert (α := ι) (β := α) (iofNat k : ι))
      = (iofNat k : ι)

/-- Uses: truncation is symmetric. (Saturation is not: it ends at -2147483648 and 2147483647.) -/
def Law.convert_odd : Prop :=
  ∀ (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [IeeeScalar α] [ExactInt ι] [WrapInt ι] [Convert α ι],
    ∀ (x : α), sle (sabs x) (snat 1000 : α) = true →
    Op.convert (α := α) (β := ι) (sneg x)
      = sneg (Op.convert (α := α) (β := ι) x)

def Law.convert_of_or : Prop :=
  ∀ (ι : Type v) [Int32 ι] [ExactInt ι] [Convert Bool ι],
    ∀ (n : Nat) (x : Nat → Bool) (y : Nat → Bool) (i : Nat), below i n = true →
    Op.convert (α := Bool) (β := ι) (Op.or (x i) (y i))
      = Op.max (Op.convert (α := Bool) (β := ι) (x i)) (Op.convert (α := Bool) (β := ι) (y i))

end Tensorem
