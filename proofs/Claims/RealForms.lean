/- Bitwise laws that use what IEEE arithmetic has to the bit, once more over the reals. A certificate that also uses laws of the reals takes
these: nothing has both kinds of laws, for binary32 has a least value and the reals have none. -/
import Spec.Add
import Spec.Fma
import Spec.Mul
import Spec.Neg
import Spec.Sub
import Spec.Matmul
import Theory.Blocks
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open LawfulScalar

theorem add_commutes_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x y : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.add (x i) (y i) = Op.add (y i) (x i) := add_comm (x i) (y i)

theorem mul_commutes_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x y : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.mul (x i) (y i) = Op.mul (y i) (x i) := mul_comm (x i) (y i)

theorem mul_one_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.mul (x i) (snat 1 : α) = x i := mul_one (x i)

theorem mul_of_negative_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x y : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.mul (Op.neg (x i)) (y i) = Op.neg (Op.mul (x i) (y i)) := neg_mul (x i) (y i)

theorem neg_twice_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.neg (Op.neg (x i)) = x i := neg_neg (x i)

theorem fma_commutes_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x y z : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.fma (x i) (y i) (z i) = Op.fma (y i) (x i) (z i) :=
  trans3 (fma_eq (x i) (y i) (z i)) (congrArg (fun (a : α) => sadd a (z i)) (mul_comm (x i) (y i))) (Eq.symm (fma_eq (y i) (x i) (z i)))

theorem fma_by_one_is_add_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x z : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.fma (x i) (snat 1 : α) (z i) = Op.add (x i) (z i) :=
  Eq.trans (fma_eq (x i) (snat 1) (z i)) (congrArg (fun (a : α) => sadd a (z i)) (mul_one (x i)))

theorem sub_adds_negative_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x y : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.sub (x i) (y i) = Op.add (x i) (Op.neg (y i)) := sub_eq (x i) (y i)

theorem matmul_transposed_real (α : Type u) [Scalar α] [LawfulScalar α] (m k n : Nat) (a b : Nat → Nat → α) (i : Nat)
    (hi : below i n = true) (j : Nat) (hj : below j m = true) :
    Op.matmul n k m (fun (j p : Nat) => b p j) (fun (p i : Nat) => a i p) i j = Op.matmul m k n a b j i :=
  trans3 (dot_eq (fun (p : Nat) => b p i) (fun (p : Nat) => a j p) k)
    (sum_congr k (fun (p : Nat) => smul (b p i) (a j p)) (fun (p : Nat) => smul (a j p) (b p i))
      (fun (p : Nat) (hp : below p k = true) => mul_comm (b p i) (a j p)))
    (Eq.symm (dot_eq (a j) (fun (p : Nat) => b p i) k))

end Tensorem
