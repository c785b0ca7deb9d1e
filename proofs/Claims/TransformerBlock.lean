/- Transformer blocks without positions. Over the reals, and not causal: rows that trade places take their results along. To the bit, and
causal: a row does not see what comes later, and decoding with a cache is the full pass. For one block and for any number of them. -/
import Claims.Attention
import Theory.AttentionBlock
universe u

namespace Tensorem
open Num
open Primitive
open Scalar

theorem block_equivariant {α : Type u} [Scalar α] [LawfulScalar α] (c d f : Nat) (hd : Nat.ble 1 d = true) (w : BlockWeights α)
    (t : Nat) (x : Nat → Nat → α) (p : Nat → Nat) (hp : Perm t p) :
    ∀ (i : Nat), below i t = true → ∀ (j : Nat), below j c = true →
      block c d f w false t (fun (i : Nat) => x (p i)) i j = block c d f w false t x (p i) j :=
  fun (i : Nat) (hi : below i t = true) (j : Nat) (hj : below j c = true) =>
    have one : Nat.ble 1 t = true := below_of_ble_below 0 i t (ble_zero i) hi
    have keys : ∀ (a : Nat),
        Block.attended c d w false t t (fun (i : Nat) => x (p i)) (fun (i : Nat) => x (p i)) i a
          = Block.attended c d w false t t (fun (i : Nat) => x (p i)) x i a :=
      fun (a : Nat) =>
        attention_permutes α t t one d d
          (fun (r e : Nat) => Block.heads c w (x (p r)) (d * quot a d + e))
          (fun (r e : Nat) => Block.heads c w (x r) (c + (d * quot a d + e)))
          (fun (r e : Nat) => Block.heads c w (x r) (c + c + (d * quot a d + e))) p hp (BlockWeights.scale w) i hi (rem a d)
          (rem_below a d hd)
    have queries : ∀ (a : Nat),
        Block.attended c d w false t t (fun (i : Nat) => x (p i)) x i a = Block.attended c d w false t t x x (p i) a :=
      attended_congr c d w false false t t t t (fun (i : Nat) => x (p i)) x x x i (p i) t (visible_all t t i) (visible_all t t (p i))
        (fun (a : Nat) (ha : below a c = true) => rfl)
        (fun (r : Nat) (hr : below r t = true) (a : Nat) (ha : below a c = true) => rfl)
    finish_congr c f w (x (p i)) (x (p i))
      (Block.attended c d w false t t (fun (i : Nat) => x (p i)) (fun (i : Nat) => x (p i)) i)
      (Block.attended c d w false t t x x (p i))
      (fun (a : Nat) (ha : below a c = true) => rfl)
      (fun (a : Nat) (ha : below a c = true) => Eq.trans (keys a) (queries a)) j hj

theorem blocks_none {α : Type u} [Scalar α] (c d f : Nat) (w : Nat → BlockWeights α) (causal : Bool) (t : Nat) (x : Nat → Nat → α)
    (i j : Nat) : blocks c d f w causal t 0 x i j = x i j := rfl

/-- One block more. -/
theorem blocks_next {α : Type u} [Scalar α] (c d f : Nat) (w : Nat → BlockWeights α) (causal : Bool) (t n : Nat) (x : Nat → Nat → α)
    (i j : Nat) :
    blocks c d f w causal t (n + 1) x i j
      = Block.finish c f (w n) (blocks c d f w causal t n x i)
        (Block.attended c d (w n) causal t t (blocks c d f w causal t n x) (blocks c d f w causal t n x) i) j := rfl

theorem blocks_congr {α : Type u} [Scalar α] (c d f : Nat) (w : Nat → BlockWeights α) (causal : Bool) (t : Nat) (x y : Nat → Nat → α)
    (h : ∀ (i : Nat), below i t = true → ∀ (j : Nat), below j c = true → x i j = y i j) :
    ∀ (n : Nat) (i : Nat), below i t = true → ∀ (j : Nat), below j c = true →
      blocks c d f w causal t n x i j = blocks c d f w causal t n y i j
  | 0 => h
  | n+1 => block_congr c d f (w n) causal t (blocks c d f w causal t n x) (blocks c d f w causal t n y)
      (blocks_congr c d f w causal t x y h n)

/-- Any number of blocks. -/
theorem blocks_equivariant {α : Type u} [Scalar α] [LawfulScalar α] (c d f : Nat) (hd : Nat.ble 1 d = true)
    (w : Nat → BlockWeights α) (t : Nat) (x : Nat → Nat → α) (p : Nat → Nat) (hp : Perm t p) :
    ∀ (n : Nat) (i : Nat), below i t = true → ∀ (j : Nat), below j c = true →
      blocks c d f w false t n (fun (i : Nat) => x (p i)) i j = blocks c d f w false t n x (p i) j
  | 0 => fun (i : Nat) (hi : below i t = true) (j : Nat) (hj : below j c = true) => rfl
  | n+1 => fun (i : Nat) (hi : below i t = true) (j : Nat) (hj : below j c = true) =>
    Eq.trans
      (block_congr c d f (w n) false t (blocks c d f w false t n (fun (i : Nat) => x (p i)))
        (fun (i : Nat) => blocks c d f w false t n x (p i)) (blocks_equivariant c d f hd w t x p hp n) i hi j hj)
      (block_equivariant c d f hd (w n) t (blocks c d f w false t n x) p hp i hi j hj)

/-- Causal, to the bit: the first t rows of t + more have the bits of a pass over them alone, after any number of blocks. -/
theorem blocks_prefix {α : Type u} [Scalar α] (c d f : Nat) (w : Nat → BlockWeights α) (t more : Nat) (x : Nat → Nat → α) :
    ∀ (n : Nat) (i : Nat), below i t = true → ∀ (j : Nat), below j c = true →
      blocks c d f w true t n x i j = blocks c d f w true (t + more) n x i j
  | 0 => fun (i : Nat) (hi : below i t = true) (j : Nat) (hj : below j c = true) =>
    Eq.trans (blocks_none c d f w true t x i j) (Eq.symm (blocks_none c d f w true (t + more) x i j))
  | n+1 => fun (i : Nat) (hi : below i t = true) (j : Nat) (hj : below j c = true) =>
    have ih : ∀ (i : Nat), below i t = true → ∀ (j : Nat), below j c = true →
        blocks c d f w true t n x i j = blocks c d f w true (t + more) n x i j := blocks_prefix c d f w t more x n
    trans3 (blocks_next c d f w true t n x i j) (finish_congr c f (w n) (blocks c d f w true t n x i) (blocks c d f w true (t + more) n x i)
      (Block.attended c d (w n) true t t (blocks c d f w true t n x) (blocks c d f w true t n x) i)
      (Block.attended c d (w n) true (t + more) (t + more) (blocks c d f w true (t + more) n x) (blocks c d f w true (t + more) n x) i)
      (ih i hi)
      (fun (a : Nat) (ha : below a c = true) =>
        attended_congr c d (w n) true true t (t + more) t (t + more) (blocks c d f w true t n x) (blocks c d f w true (t + more) n x)
          (blocks c d f w true t n x) (blocks c d f w true (t + more) n x) i i (i + 1) (visible_square t i)
          (visible_square (t + more) i) (ih i hi)
          (fun (r : Nat) (hr : below r (i + 1) = true) => ih r (below_of_below_ble r (i + 1) t hr hi)) a) j hj)
      (Eq.symm (blocks_next c d f w true (t + more) n x i j))

/-- Decoding: the new rows past, past + 1, ... of n blocks, given for each block the rows 0, ..., past - 1 that went into it before
    (`memory n`); keys and values of these are what a cache keeps. -/
def decode {α : Type u} [Scalar α] (c d f : Nat) (w : Nat → BlockWeights α) (past t : Nat) (memory : Nat → Nat → Nat → α) :
    Nat → (Nat → Nat → α) → Nat → Nat → α
  | 0, x => x
  | n+1, x => fun (i : Nat) =>
    Block.finish c f (w n) (decode c d f w past t memory n x i)
      (Block.attended c d (w n) true t (past + t) (decode c d f w past t memory n x)
        (fun (r : Nat) => pick (below r past) (memory n r) (decode c d f w past t memory n x (r - past))) i)

/-- With the rows that a pass over the past left, decoding has the bits of the full pass. -/
theorem decode_is_full_pass {α : Type u} [Scalar α] (c d f : Nat) (w : Nat → BlockWeights α) (past t : Nat) (x : Nat → Nat → α) :
    ∀ (n : Nat) (i : Nat), below i t = true → ∀ (j : Nat), below j c = true →
      decode c d f w past t (fun (n : Nat) => blocks c d f w true past n x) n (fun (i : Nat) => x (past + i)) i j
        = blocks c d f w true (past + t) n x (past + i) j
  | 0 => fun (i : Nat) (hi : below i t = true) (j : Nat) (hj : below j c = true) => rfl
  | n+1 => fun (i : Nat) (hi : below i t = true) (j : Nat) (hj : below j c = true) =>
    have ih : ∀ (i : Nat), below i t = true → ∀ (j : Nat), below j c = true →
        decode c d f w past t (fun (n : Nat) => blocks c d f w true past n x) n (fun (i : Nat) => x (past + i)) i j
          = blocks c d f w true (past + t) n x (past + i) j := decode_is_full_pass c d f w past t x n
    have rows : ∀ (r : Nat), below r (past + i + 1) = true → ∀ (a : Nat), below a c = true →
        pick (below r past) (blocks c d f w true past n x r)
          (decode c d f w past t (fun (n : Nat) => blocks c d f w true past n x) n (fun (i : Nat) => x (past + i)) (r - past)) a
          = blocks c d f w true (past + t) n x r a :=
      fun (r : Nat) (hr : below r (past + i + 1) = true) (a : Nat) (ha : below a c = true) =>
        pick_cases (fun (row : Nat → α) => row a = blocks c d f w true (past + t) n x r a) (blocks c d f w true past n x r)
          (decode c d f w past t (fun (n : Nat) => blocks c d f w true past n x) n (fun (i : Nat) => x (past + i)) (r - past))
          (below r past)
          (fun (h : below r past = true) => blocks_prefix c d f w past t x n r h a ha)
          (fun (h : below r past = false) =>
            have e : past + (r - past) = r := add_sub_of_ble past r (ble_of_not_below r past h)
            have inside : below (r - past) t = true :=
              below_of_add_left past (r - past) t
                (transport (fun (z : Nat) => below z (past + t) = true) (Eq.symm e)
                  (below_of_below_ble r (past + i + 1) (past + t) hr (ble_add_left past (i + 1) t hi)))
            Eq.trans (ih (r - past) inside a ha) (congrArg (fun (z : Nat) => blocks c d f w true (past + t) n x z a) e))
    finish_congr c f (w n)
      (decode c d f w past t (fun (n : Nat) => blocks c d f w true past n x) n (fun (i : Nat) => x (past + i)) i)
      (blocks c d f w true (past + t) n x (past + i))
      (Block.attended c d (w n) true t (past + t)
        (decode c d f w past t (fun (n : Nat) => blocks c d f w true past n x) n (fun (i : Nat) => x (past + i)))
        (fun (r : Nat) => pick (below r past) (blocks c d f w true past n x r)
          (decode c d f w past t (fun (n : Nat) => blocks c d f w true past n x) n (fun (i : Nat) => x (past + i)) (r - past))) i)
      (Block.attended c d (w n) true (past + t) (past + t) (blocks c d f w true (past + t) n x) (blocks c d f w true (past + t) n x)
        (past + i))
      (ih i hi)
      (fun (a : Nat) (ha : below a c = true) =>
        attended_congr c d (w n) true true t (past + t) (past + t) (past + t)
          (decode c d f w past t (fun (n : Nat) => blocks c d f w true past n x) n (fun (i : Nat) => x (past + i)))
          (blocks c d f w true (past + t) n x)
          (fun (r : Nat) => pick (below r past) (blocks c d f w true past n x r)
            (decode c d f w past t (fun (n : Nat) => blocks c d f w true past n x) n (fun (i : Nat) => x (past + i)) (r - past)))
          (blocks c d f w true (past + t) n x) i (past + i) (past + i + 1) (visible_causal t past i)
          (visible_square (past + t) (past + i)) (ih i hi) rows a) j hj

end Tensorem
