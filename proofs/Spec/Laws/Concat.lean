/- Generated from spec/ops/concat.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Add
import Spec.Concat
import Spec.Reduce
import Spec.Slice
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

def Law.concat_first_part : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (m : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat), below i (quot (((n - 0) + 1) - 1) 1) = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.slice (n + m) r (Op.concat n r m x y) 0 n 1 i i_2
      = x i i_2

def Law.concat_second_part : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (m : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat), below i (quot ((((n + m) - n) + 1) - 1) 1) = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.slice (n + m) r (Op.concat n r m x y) n (n + m) 1 i i_2
      = y i i_2

def Law.concat_associates : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (m : Nat) (l : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (z : Nat → Nat → α) (i : Nat), below i ((n + m) + l) = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.concat (n + m) r l (Op.concat n r m x y) z i i_2
      = Op.concat n r (m + l) x (Op.concat m r l y z) i i_2

def Law.concat_with_nothing : Prop :=
  ∀ (α : Type u),
    ∀ (n : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (i : Nat), below i (n + 0) = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.concat n r 0 x y i i_2
      = x i i_2

def Law.concat_of_add : Prop :=
  ∀ (α : Type u) [Num α],
    ∀ (n : Nat) (m : Nat) (r : Nat) (x : Nat → Nat → α) (y : Nat → Nat → α) (a : Nat → Nat → α) (b : Nat → Nat → α) (i : Nat), below i (n + m) = true → ∀ (i_2 : Nat), below i_2 r = true →
    Op.add (Op.concat n r m x y i i_2) (Op.concat n r m a b i i_2)
      = Op.concat n r m (fun (b_4 b_5 : Nat) => Op.add (x b_4 b_5) (a b_4 b_5)) (fun (b_6 b_7 : Nat) => Op.add (y b_6 b_7) (b b_6 b_7)) i i_2

end Tensorem
