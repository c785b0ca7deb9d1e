/- The bitwise laws of spec/ops/matmul.spec. -/
import Spec.Laws.Matmul
import Claims.Bits.Facts
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

theorem matmul_row_alone : Law.matmul_row_alone.{u} :=
  fun (α : Type u) [Scalar α] (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (i : Nat)
    (h1 : below i m = true) (i_2 : Nat) (h2 : below i_2 n = true) =>
    rfl

theorem matmul_column_alone : Law.matmul_column_alone.{u} :=
  fun (α : Type u) [Scalar α] (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (i : Nat)
    (h1 : below i m = true) (j : Nat) (h2 : below j n = true) =>
    rfl

theorem matmul_batch_alone : Law.matmul_batch_alone.{u} :=
  fun (α : Type u) [Scalar α] (t : Nat) (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → Nat → α)
    (b : Nat → Nat → Nat → α) (i : Nat) (h1 : below i t = true) (i_2 : Nat) (h2 : below i_2 m = true) (i_3 : Nat)
    (h3 : below i_3 n = true) =>
    rfl

theorem matmul_shares : Law.matmul_shares.{u} :=
  fun (α : Type u) [Scalar α] (t : Nat) (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → Nat → α) (b : Nat → Nat → α)
    (i_2 : Nat) (h1 : below i_2 t = true) (i_3 : Nat) (h2 : below i_3 m = true) (i_4 : Nat) (h3 : below i_4 n = true) =>
    rfl

theorem matmul_batch_is_rows : Law.matmul_batch_is_rows.{u} :=
  fun (α : Type u) [Scalar α] (t : Nat) (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → Nat → α) (b : Nat → Nat → α)
    (i_2 : Nat) (h1 : below i_2 t = true) (i_3 : Nat) (h2 : below i_3 m = true) (i_4 : Nat) (h3 : below i_4 n = true) =>
    congr2 (fun (p q : Nat) => Lib.dot k (a p q) (fun (e : Nat) => b e i_4))
      (Eq.symm (quot_mul_add i_2 m i_3 h2)) (Eq.symm (rem_mul_add i_2 m i_3 h2))

theorem matmul_transposed : Law.matmul_transposed.{u} :=
  fun (α : Type u) [Scalar α] [IeeeScalar α] (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α)
    (i_3 : Nat) (h1 : below i_3 n = true) (i_4 : Nat) (h2 : below i_4 m = true) =>
    dot_comm k (fun (p : Nat) => b p i_3) (a i_4)

end Tensorem
