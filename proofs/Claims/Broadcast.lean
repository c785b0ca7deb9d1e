/- Repetition, and sums. -/
import Spec.Laws.Broadcast
import Theory.Products
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open RingNum
open LawfulScalar

theorem broadcast_sum : Law.broadcast_sum.{u} :=
  fun (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (r : Nat) (x : Nat → α) (i : Nat) (h1 : below i r = true) =>
    Eq.trans (reduce_sum_eq n r (Op.broadcast r x n) i) (sum_const (x i) n)

end Tensorem
