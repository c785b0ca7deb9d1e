/- Generated from spec/ops/random_uniform.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
import Spec.Reduce
import Theory.Index
import Theory.Scalar
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert

def Op.random_uniform.k0 {ι : Type v} [Int32 ι] (key : Nat → ι) : Nat :=
  rem (itoNat (key 0)) 4294967296

def Op.random_uniform.k1 {ι : Type v} [Int32 ι] (key : Nat → ι) : Nat :=
  rem (itoNat (key 1)) 4294967296

def Op.random_uniform.k2 {ι : Type v} [Int32 ι] (key : Nat → ι) : Nat :=
  bitsXor 466688986 (bitsXor (Op.random_uniform.k0 key) (Op.random_uniform.k1 key))

def Op.random_uniform.at' (round : Nat) : Nat :=
  rem round 8

def Op.random_uniform.turn (round : Nat) : Nat :=
  pick (below (Op.random_uniform.at' round) 4) (pick (below (Op.random_uniform.at' round) 2) (pick (Nat.beq (Op.random_uniform.at' round) 0) 13 15) (pick (Nat.beq (Op.random_uniform.at' round) 2) 26 6)) (pick (below (Op.random_uniform.at' round) 6) (pick (Nat.beq (Op.random_uniform.at' round) 4) 17 29) (pick (Nat.beq (Op.random_uniform.at' round) 6) 16 24))

def Op.random_uniform.sum (x : Nat) (y : Nat) : Nat :=
  rem (x + y) 4294967296

def Op.random_uniform.mixed (round : Nat) (x : Nat) (y : Nat) : Nat :=
  bitsXor (bitsOr (rem (shl y (Op.random_uniform.turn round)) 4294967296) (shr y (32 - (Op.random_uniform.turn round)))) (Op.random_uniform.sum x y)

def Op.random_uniform.step_2 (round : Nat) : Nat :=
  quot (round + 1) 4

def Op.random_uniform.a (round : Nat) : Nat :=
  rem (Op.random_uniform.step_2 round) 3

def Op.random_uniform.inject {ι : Type v} [Int32 ι] (key : Nat → ι) (round : Nat) : Nat :=
  pick (Nat.beq (Op.random_uniform.a round) 0) (Op.random_uniform.k0 key) (pick (Nat.beq (Op.random_uniform.a round) 1) (Op.random_uniform.k1 key) (Op.random_uniform.k2 key))

def Op.random_uniform.inject_next {ι : Type v} [Int32 ι] (key : Nat → ι) (round : Nat) : Nat :=
  pick (Nat.beq (Op.random_uniform.a round) 0) (Op.random_uniform.k1 key) (pick (Nat.beq (Op.random_uniform.a round) 1) (Op.random_uniform.k2 key) (Op.random_uniform.k0 key))

def Op.random_uniform.step {ι : Type v} [Int32 ι] (key : Nat → ι) (round : Nat) (x : Nat) (y : Nat) : Prod Nat Nat :=
  pick (Nat.beq (rem (round + 1) 4) 0) (rem ((Op.random_uniform.sum x y) + (Op.random_uniform.inject key round)) 4294967296, rem (((Op.random_uniform.mixed round x y) + (Op.random_uniform.inject_next key round)) + (Op.random_uniform.step_2 round)) 4294967296) (Op.random_uniform.sum x y, Op.random_uniform.mixed round x y)

def Op.random_uniform.word_other {ι : Type v} [Int32 ι] (key : Nat → ι) (i : Nat) : Prod Nat Nat :=
  fold (rem (i + (Op.random_uniform.k0 key)) 4294967296, Op.random_uniform.k1 key) (fun (round : Nat) (state : Prod Nat Nat) => Op.random_uniform.step key round (Prod.fst state) (Prod.snd state)) 20

/-- Uniform numbers in [0, 1), multiples of 2^-24: element i is a function of the key and i alone, the first word of
    Threefry-2x32 with 20 rounds at the counter (i, 0), shifted right by 8 and times 2^-24.
    Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011, section 3.3. -/
def Op.random_uniform {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] (key : Nat → ι) (extent : Nat) : Nat → α :=
  fun (i : Nat) => smul (snat (shr (Prod.fst (Tensorem.Op.random_uniform.word_other key i)) 8) : α) (sratio 1 16777216 : α)

end Tensorem
