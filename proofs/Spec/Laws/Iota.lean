/- Generated from spec/ops/iota.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Concat
import Spec.Iota
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

def Law.iota_counts : Prop :=
  ∀ (ι : Type v) [Int32 ι] [ExactInt ι],
    ∀ (n : Nat) (i_2 : Nat), below i_2 n = true →
    Op.iota (ι := ι) n i_2
      = (iofNat i_2 : ι)

/-- A shorter one is the beginning of a longer one. -/
def Law.iota_prefix : Prop :=
  ∀ (ι : Type v) [Int32 ι] [ExactInt ι],
    ∀ (n : Nat) (more : Nat) (i : Nat), below i n = true →
    Op.iota (ι := ι) (n + more) i
      = Op.iota (ι := ι) n i

def Law.iota_joins : Prop :=
  ∀ (ι : Type v) [Int32 ι] [ExactInt ι],
    ∀ (n : Nat) (m : Nat), Nat.ble (n + m) 2147483648 = true → ∀ (i_4 : Nat), below i_4 (n + m) = true → ∀ (i_5 : Nat), below i_5 1 = true →
    Op.concat n 1 m (fun (i j : Nat) => Op.iota (ι := ι) n i) (fun (i_2 j_2 : Nat) => sadd (iofNat n : ι) (Op.iota (ι := ι) m i_2)) i_4 i_5
      = Op.iota (ι := ι) (n + m) i_4

end Tensorem
