/- The bitwise laws of spec/ops/random_uniform.spec. -/
import Spec.Laws.RandomUniform
import Claims.Bits.Facts
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem random_uniform_prefix : Law.random_uniform_prefix.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [ExactInt ι] (n : Nat) (more : Nat) (key : Nat → ι) (i : Nat)
    (h1 : below i n = true) =>
    rfl

theorem random_uniform_key_alone : Law.random_uniform_key_alone.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [ExactInt ι] (b : Nat) (n : Nat) (key : Nat → Nat → ι) (i : Nat)
    (h1 : below i b = true) (i_2 : Nat) (h2 : below i_2 n = true) =>
    rfl

theorem random_uniform_not_negative : Law.random_uniform_not_negative.{u, v} :=
  fun (α : Type u) (ι : Type v) [Scalar α] [Int32 ι] [IeeeScalar α] [ExactInt ι] [WrapInt ι] (n : Nat) (key : Nat → ι)
    (i : Nat) (h1 : below i n = true) =>
    Eq.trans
      (IeeeNum.abs_mul (snat (shr (Prod.fst (Op.random_uniform.word_other key i)) 8)) (sratio 1 16777216))
      (congr2 (fun (x y : α) => smul x y) (IeeeNum.abs_nat (shr (Prod.fst (Op.random_uniform.word_other key i)) 8))
        (IeeeScalar.abs_ratio 1 16777216))

end Tensorem
