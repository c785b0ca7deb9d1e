/- Generated from spec/ops/softmax.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Matmul
import Spec.Reduce
import Spec.Softmax
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
def Law.softmax_row_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (b : Nat) (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → Nat → α) (i : Nat), below i b = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.softmax n (x i) i_2
      = Op.softmax n (x i) i_2

/-- Adding one number to all elements changes nothing. -/
def Law.softmax_shift : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (c : α) (i : Nat), below i n = true →
    Op.softmax n (fun (j : Nat) => sadd (x j) c) i
      = Op.softmax n x i

/-- Without the shift: what it is in mathematics. -/
def Law.softmax_is_quotient : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (i : Nat), below i n = true →
    Op.softmax n x i
      = sdiv (sexp (x i)) (Lib.sum n (fun (k : Nat) => sexp (x k)))

/-- A weighted mean may be normalised last, as online attention does. -/
def Law.softmax_normalises_last : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (m : Nat) (k : Nat), Nat.ble 1 k = true → ∀ (n : Nat) (x : Nat → Nat → α) (v : Nat → Nat → α) (i_2 : Nat), below i_2 m = true → ∀ (i_3 : Nat), below i_3 n = true →
    Op.matmul m k n (fun (b : Nat) => Op.softmax k (x b)) v i_2 i_3
      = sdiv (Lib.sum k (fun (p : Nat) => smul (sexp (x i_2 p)) (v p i_3))) (Lib.sum k (fun (p_2 : Nat) => sexp (x i_2 p_2)))

def Law.softmax_sums_to_one : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α),
    Lib.sum n (Op.softmax n x)
      = (snat 1 : α)

/-- Elements that trade places take their probabilities along. -/
def Law.softmax_permutes : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (p : Nat → Nat), Perm n p → ∀ (i : Nat), below i n = true →
    Op.softmax n (fun (j : Nat) => x (p j)) i
      = Op.softmax n x (p i)

/-- The quotient of two probabilities is exp of the difference, written without a division. -/
def Law.softmax_ratio : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α) (i : Nat), below i n = true → ∀ (j : Nat), below j n = true →
    Op.softmax n x i
      = smul (Op.softmax n x j) (sexp (ssub (x i) (x j)))

/-- The greatest element has the greatest probability. -/
def Law.softmax_keeps_the_maximum : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (x : Nat → α),
    Lib.maximum n (Op.softmax n x)
      = sdiv (snat 1 : α) (Lib.sum n (fun (j_2 : Nat) => sexp (ssub (x j_2) (Lib.maximum n x))))

/-- All elements equal: the uniform distribution. -/
def Law.softmax_uniform : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (n : Nat), Nat.ble 1 n = true → ∀ (c : α) (i : Nat), below i n = true →
    Op.softmax n (fun (j : Nat) => c) i
      = sdiv (snat 1 : α) (snat n : α)

end Tensorem
