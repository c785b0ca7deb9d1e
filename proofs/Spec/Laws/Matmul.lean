/- Generated from spec/ops/matmul.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Matmul
import Spec.Neg
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
def Law.matmul_row_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (i : Nat), below i m = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.matmul m k n a b i i_2
      = Op.matmul 1 k n (fun (z : Nat) => a i) b 0 i_2

/-- A column has the bits that it has alone. -/
def Law.matmul_column_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (i : Nat), below i m = true → ∀ (j : Nat), below j n = true →
    Op.matmul m k n a b i j
      = Op.matmul m k 1 a (fun (p z : Nat) => b p j) i 0

/-- A product of a batch has the bits that it has alone. -/
def Law.matmul_batch_alone : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (t : Nat) (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → Nat → α) (b : Nat → Nat → Nat → α) (i : Nat), below i t = true → ∀ (i_2 : Nat), below i_2 m = true → ∀ (i_3 : Nat), below i_3 n = true →
    Op.matmul m k n (a i) (b i) i_2 i_3
      = Op.matmul m k n (a i) (b i) i_2 i_3

/-- Factors that a batch shares are as if repeated. -/
def Law.matmul_shares : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (t : Nat) (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → Nat → α) (b : Nat → Nat → α) (i_2 : Nat), below i_2 t = true → ∀ (i_3 : Nat), below i_3 m = true → ∀ (i_4 : Nat), below i_4 n = true →
    Op.matmul m k n (a i_2) b i_3 i_4
      = Op.matmul m k n (a i_2) b i_3 i_4

/-- A batch that shares its right factor is one matrix of more rows. -/
def Law.matmul_batch_is_rows : Prop :=
  ∀ (α : Type u) [Scalar α],
    ∀ (t : Nat) (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → Nat → α) (b : Nat → Nat → α) (i_2 : Nat), below i_2 t = true → ∀ (i_3 : Nat), below i_3 m = true → ∀ (i_4 : Nat), below i_4 n = true →
    Op.matmul m k n (a i_2) b i_3 i_4
      = Op.matmul (t * m) k n (fun (z : Nat) => a (quot z m) (rem z m)) b ((i_2 * m) + i_3) i_4

/-- The transposed product is the product of the transposed, the other way round. Uses: fma(x, y, z) = fma(y, x, z). -/
def Law.matmul_transposed : Prop :=
  ∀ (α : Type u) [Scalar α] [IeeeScalar α],
    ∀ (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (i_3 : Nat), below i_3 n = true → ∀ (i_4 : Nat), below i_4 m = true →
    Op.matmul n k m (fun (j p : Nat) => b p j) (fun (p_2 i : Nat) => a i p_2) i_3 i_4
      = Op.matmul m k n a b i_4 i_3

def Law.matmul_distributes : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (c : Nat → Nat → α) (i : Nat), below i m = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.matmul m k n a (fun (b_2 b_3 : Nat) => Op.add (b b_2 b_3) (c b_2 b_3)) i i_2
      = Op.add (Op.matmul m k n a b i i_2) (Op.matmul m k n a c i i_2)

def Law.matmul_distributes_left : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (c : Nat → Nat → α) (b : Nat → Nat → α) (i : Nat), below i m = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.matmul m k n (fun (b_2 b_3 : Nat) => Op.add (a b_2 b_3) (c b_2 b_3)) b i i_2
      = Op.add (Op.matmul m k n a b i i_2) (Op.matmul m k n c b i i_2)

def Law.matmul_associates : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (m : Nat) (k : Nat) (l : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (c : Nat → Nat → α) (i : Nat), below i m = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.matmul m l n (Op.matmul m k l a b) c i i_2
      = Op.matmul m k n a (Op.matmul k l n b c) i i_2

def Law.matmul_identity : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (m : Nat) (n : Nat) (a : Nat → Nat → α) (i_2 : Nat), below i_2 m = true → ∀ (i_3 : Nat), below i_3 n = true →
    Op.matmul m n n a (fun (i j : Nat) => pick (Nat.beq i j) (snat 1 : α) (snat 0 : α)) i_2 i_3
      = a i_2 i_3

/-- The inner extent may be cut anywhere. -/
def Law.matmul_splits : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (m : Nat) (k : Nat) (l : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (i_3 : Nat), below i_3 m = true → ∀ (i_4 : Nat), below i_4 n = true →
    Op.matmul m (k + l) n a b i_3 i_4
      = Op.add (Op.matmul m k n a b i_3 i_4) (Op.matmul m l n (fun (i_2 p_3 : Nat) => a i_2 (k + p_3)) (fun (p_4 : Nat) => b (k + p_4)) i_3 i_4)

def Law.matmul_scales : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (c : α) (i_3 : Nat), below i_3 m = true → ∀ (i_4 : Nat), below i_4 n = true →
    Op.matmul m k n (fun (i p : Nat) => smul (a i p) c) b i_3 i_4
      = smul (Op.matmul m k n a b i_3 i_4) c

/-- A factor for each row may wait until after the product. -/
def Law.matmul_scales_rows : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (c : Nat → α) (i_3 : Nat), below i_3 m = true → ∀ (i_4 : Nat), below i_4 n = true →
    Op.matmul m k n (fun (i p : Nat) => smul (a i p) (c i)) b i_3 i_4
      = smul (Op.matmul m k n a b i_3 i_4) (c i_3)

/-- A factor of the right matrix goes through likewise. -/
def Law.matmul_scales_right : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (c : α) (i_2 : Nat), below i_2 m = true → ∀ (i_3 : Nat), below i_3 n = true →
    Op.matmul m k n a (fun (p j : Nat) => smul (b p j) c) i_2 i_3
      = smul (Op.matmul m k n a b i_2 i_3) c

def Law.matmul_permutes : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (q : Nat → Nat), Perm k q → ∀ (i_2 : Nat), below i_2 m = true → ∀ (i_3 : Nat), below i_3 n = true →
    Op.matmul m k n (fun (i p : Nat) => a i (q p)) (fun (p_2 : Nat) => b (q p_2)) i_2 i_3
      = Op.matmul m k n a b i_2 i_3

def Law.matmul_odd : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (i : Nat), below i m = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.matmul m k n (fun (b_2 b_3 : Nat) => Op.neg (a b_2 b_3)) b i i_2
      = Op.neg (Op.matmul m k n a b i i_2)

def Law.matmul_odd_right : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (i : Nat), below i m = true → ∀ (i_2 : Nat), below i_2 n = true →
    Op.matmul m k n a (fun (b_2 b_3 : Nat) => Op.neg (b b_2 b_3)) i i_2
      = Op.neg (Op.matmul m k n a b i i_2)

/-- Factors of the columns of a are factors of the rows of b. -/
def Law.matmul_scales_between : Prop :=
  ∀ (α : Type u) [Scalar α] [LawfulScalar α],
    ∀ (m : Nat) (k : Nat) (n : Nat) (a : Nat → Nat → α) (b : Nat → Nat → α) (c : Nat → α) (i_2 : Nat), below i_2 m = true → ∀ (i_3 : Nat), below i_3 n = true →
    Op.matmul m k n (fun (i p : Nat) => smul (a i p) (c p)) b i_2 i_3
      = Op.matmul m k n a (fun (p_2 j : Nat) => smul (b p_2 j) (c p_2)) i_2 i_3

end Tensorem
