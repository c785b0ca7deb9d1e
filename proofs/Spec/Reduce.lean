/- Generated from spec/lib; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Theory.Scalar
import Theory.Index
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

/-- The sum, added up from the first element to the last. -/
def Lib.sum {α : Type u} [Num α] (n : Nat) (e : Nat → α) : α :=
  fold (snat 0 : α) (fun (j : Nat) (s : α) => sadd s (e j)) n

/-- The greatest element: -inf when there is none, NaN when one is NaN. The order does not matter to the bits. -/
def Lib.maximum {α : Type u} [Num α] (n : Nat) (e : Nat → α) : α :=
  fold (sbottom : α) (fun (j : Nat) (m : α) => smax m (e j)) n

def Lib.lanes.a {α : Type u} [Num α] (n : Nat) (e : Nat → α) (l : Nat) : α :=
  fold (snat 0 : α) (fun (q : Nat) (s : α) => sadd s (e (l + (32 * q)))) (quot ((n + 31) - l) 32)

def Lib.lanes.b {α : Type u} [Num α] (n : Nat) (e : Nat → α) (l_2 : Nat) : α :=
  sadd (Lib.lanes.a n e l_2) (Lib.lanes.a n e (l_2 + 16))

def Lib.lanes.c {α : Type u} [Num α] (n : Nat) (e : Nat → α) (l_3 : Nat) : α :=
  sadd (Lib.lanes.b n e l_3) (Lib.lanes.b n e (l_3 + 8))

def Lib.lanes.d {α : Type u} [Num α] (n : Nat) (e : Nat → α) (l_4 : Nat) : α :=
  sadd (Lib.lanes.c n e l_4) (Lib.lanes.c n e (l_4 + 4))

def Lib.lanes.f {α : Type u} [Num α] (n : Nat) (e : Nat → α) (l_5 : Nat) : α :=
  sadd (Lib.lanes.d n e l_5) (Lib.lanes.d n e (l_5 + 2))

/-- The sum in 32 lanes: lane l adds up elements l, l+32, ... from the first to the last; then a tree adds lane l + w to
    lane l for w = 16, 8, 4, 2, 1. -/
def Lib.lanes {α : Type u} [Num α] (n : Nat) (e : Nat → α) : α :=
  sadd (Tensorem.Lib.lanes.f n e 0) (Tensorem.Lib.lanes.f n e 1)

/-- The inner product in blocks of 256: each block is the left fold of fma from 0, and the block sums are added from the
    first to the last, starting with the first. -/
def Lib.dot {α : Type u} [Scalar α] (n : Nat) (a : Nat → α) (b : Nat → α) : α :=
  pick (Nat.beq n 0) (snat 0 : α) (fold (fold (snat 0 : α) (fun (k : Nat) (u : α) => sfma (a k) (b k) u) (natMin 256 n)) (fun (t : Nat) (s : α) => sadd s (fold (snat 0 : α) (fun (k_2 : Nat) (u_2 : α) => sfma (a ((256 * (t + 1)) + k_2)) (b ((256 * (t + 1)) + k_2)) u_2) (natMin 256 (n - (256 * (t + 1)))))) (quot (n - 1) 256))

end Tensorem
