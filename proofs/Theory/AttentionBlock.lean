/- A transformer block composed from the specifications: norm, attention by heads, projection, residual; norm, two linear maps with
gelu between, residual. No positions. Its rows are functions of rows, but for attention. No scalar law here. -/
import Theory.Attention
import Spec.Add
import Spec.Gelu
import Spec.LayerNorm
import Spec.Linear
universe u

namespace Tensorem
open Num
open Primitive
open Scalar

/-- The parameters of a block: two norms, the map to queries, keys and values (side by side), three more linear maps. -/
structure BlockWeights (α : Type u) where
  gain1 : Nat → α
  bias1 : Nat → α
  heads : Nat → Nat → α
  heads_bias : Nat → α
  out : Nat → Nat → α
  out_bias : Nat → α
  gain2 : Nat → α
  bias2 : Nat → α
  up : Nat → Nat → α
  up_bias : Nat → α
  down : Nat → Nat → α
  down_bias : Nat → α
  epsilon : α
  scale : α

/-- Queries, keys and values of a row of c channels: 3 c numbers. -/
def Block.heads {α : Type u} [Scalar α] (c : Nat) (w : BlockWeights α) (row : Nat → α) : Nat → α :=
  Op.linear c (3 * c) (Op.layer_norm c row (BlockWeights.gain1 w) (BlockWeights.bias1 w) (BlockWeights.epsilon w))
    (BlockWeights.heads w) (BlockWeights.heads_bias w)

/-- What attention makes of n rows xq, given all s rows xk: channel j is column rem j d of head quot j d. -/
def Block.attended {α : Type u} [Scalar α] (c d : Nat) (w : BlockWeights α) (causal : Bool) (n s : Nat) (xq xk : Nat → Nat → α)
    (i j : Nat) : α :=
  Op.attention n d s d (fun (r e : Nat) => Block.heads c w (xq r) (d * quot j d + e))
    (fun (r e : Nat) => Block.heads c w (xk r) (c + (d * quot j d + e)))
    (fun (r e : Nat) => Block.heads c w (xk r) (c + c + (d * quot j d + e))) (BlockWeights.scale w) causal i (rem j d)

def Block.middle {α : Type u} [Scalar α] (c : Nat) (w : BlockWeights α) (row attended : Nat → α) (j : Nat) : α :=
  Op.add (row j) (Op.linear c c attended (BlockWeights.out w) (BlockWeights.out_bias w) j)

/-- The rest of the block, a row at a time: f hidden channels. -/
def Block.finish {α : Type u} [Scalar α] (c f : Nat) (w : BlockWeights α) (row attended : Nat → α) (j : Nat) : α :=
  Op.add (Block.middle c w row attended j)
    (Op.linear f c
      (fun (u : Nat) => Op.gelu (Op.linear c f
        (Op.layer_norm c (Block.middle c w row attended) (BlockWeights.gain2 w) (BlockWeights.bias2 w) (BlockWeights.epsilon w))
        (BlockWeights.up w) (BlockWeights.up_bias w) u))
      (BlockWeights.down w) (BlockWeights.down_bias w) j)

/-- A block over t rows of c channels, heads of d channels, f hidden channels. -/
def block {α : Type u} [Scalar α] (c d f : Nat) (w : BlockWeights α) (causal : Bool) (t : Nat) (x : Nat → Nat → α) (i : Nat) :
    Nat → α :=
  Block.finish c f w (x i) (Block.attended c d w causal t t x x i)

/-- Blocks one after the other, each with its own parameters. -/
def blocks {α : Type u} [Scalar α] (c d f : Nat) (w : Nat → BlockWeights α) (causal : Bool) (t : Nat) :
    Nat → (Nat → Nat → α) → Nat → Nat → α
  | 0, x => x
  | n+1, x => block c d f (w n) causal t (blocks c d f w causal t n x)

/- each part looks at its rows below the extents alone -/
theorem norm_congr {α : Type u} [Scalar α] (n : Nat) (x y gain bias : Nat → α) (epsilon : α)
    (h : ∀ (j : Nat), below j n = true → x j = y j) (j : Nat) (hj : below j n = true) :
    Op.layer_norm n x gain bias epsilon j = Op.layer_norm n y gain bias epsilon j :=
  have mean : Op.layer_norm.mean n x = Op.layer_norm.mean n y :=
    congrArg (fun (z : α) => sdiv z (snat n)) (lanes_congr n x y h)
  have c : ∀ (i : Nat), below i n = true → Op.layer_norm.c n x i = Op.layer_norm.c n y i :=
    fun (i : Nat) (hi : below i n = true) => congr2 ssub (h i hi) mean
  have squares : Op.layer_norm.squares n x = Op.layer_norm.squares n y :=
    lanes_congr n (fun (i : Nat) => smul (Op.layer_norm.c n x i) (Op.layer_norm.c n x i))
      (fun (i : Nat) => smul (Op.layer_norm.c n y i) (Op.layer_norm.c n y i))
      (fun (i : Nat) (hi : below i n = true) => congr2 smul (c i hi) (c i hi))
  have r : Op.layer_norm.r n x epsilon = Op.layer_norm.r n y epsilon :=
    congrArg (fun (z : α) => srsqrt (sadd (sdiv z (snat n)) epsilon)) squares
  congr2 (fun (a b : α) => sfma (smul a b) (gain j) (bias j)) (c j hj) r

theorem affine_congr {α : Type u} [Scalar α] (k n : Nat) (x y : Nat → α) (w : Nat → Nat → α) (b : Nat → α)
    (h : ∀ (j : Nat), below j k = true → x j = y j) (j : Nat) : Op.linear k n x w b j = Op.linear k n y w b j :=
  congrArg (fun (z : α) => sadd z (b j))
    (dot_congr k x y (fun (p : Nat) => w p j) (fun (p : Nat) => w p j) h (fun (p : Nat) (hp : below p k = true) => rfl))

theorem heads_congr {α : Type u} [Scalar α] (c : Nat) (w : BlockWeights α) (x y : Nat → α)
    (h : ∀ (j : Nat), below j c = true → x j = y j) (j : Nat) : Block.heads c w x j = Block.heads c w y j :=
  affine_congr c (3 * c) (Op.layer_norm c x (BlockWeights.gain1 w) (BlockWeights.bias1 w) (BlockWeights.epsilon w))
    (Op.layer_norm c y (BlockWeights.gain1 w) (BlockWeights.bias1 w) (BlockWeights.epsilon w)) (BlockWeights.heads w)
    (BlockWeights.heads_bias w)
    (norm_congr c x y (BlockWeights.gain1 w) (BlockWeights.bias1 w) (BlockWeights.epsilon w) h) j

theorem middle_congr {α : Type u} [Scalar α] (c : Nat) (w : BlockWeights α) (x y a b : Nat → α)
    (hx : ∀ (j : Nat), below j c = true → x j = y j) (ha : ∀ (j : Nat), below j c = true → a j = b j) (j : Nat)
    (hj : below j c = true) : Block.middle c w x a j = Block.middle c w y b j :=
  congr2 Op.add (hx j hj) (affine_congr c c a b (BlockWeights.out w) (BlockWeights.out_bias w) ha j)

theorem finish_congr {α : Type u} [Scalar α] (c f : Nat) (w : BlockWeights α) (x y a b : Nat → α)
    (hx : ∀ (j : Nat), below j c = true → x j = y j) (ha : ∀ (j : Nat), below j c = true → a j = b j) (j : Nat)
    (hj : below j c = true) : Block.finish c f w x a j = Block.finish c f w y b j :=
  congr2 Op.add (middle_congr c w x y a b hx ha j hj)
    (affine_congr f c
      (fun (u : Nat) => Op.gelu (Op.linear c f
        (Op.layer_norm c (Block.middle c w x a) (BlockWeights.gain2 w) (BlockWeights.bias2 w) (BlockWeights.epsilon w))
        (BlockWeights.up w) (BlockWeights.up_bias w) u))
      (fun (u : Nat) => Op.gelu (Op.linear c f
        (Op.layer_norm c (Block.middle c w y b) (BlockWeights.gain2 w) (BlockWeights.bias2 w) (BlockWeights.epsilon w))
        (BlockWeights.up w) (BlockWeights.up_bias w) u))
      (BlockWeights.down w) (BlockWeights.down_bias w)
      (fun (u : Nat) (hu : below u f = true) => congrArg Op.gelu
        (affine_congr c f
          (Op.layer_norm c (Block.middle c w x a) (BlockWeights.gain2 w) (BlockWeights.bias2 w) (BlockWeights.epsilon w))
          (Op.layer_norm c (Block.middle c w y b) (BlockWeights.gain2 w) (BlockWeights.bias2 w) (BlockWeights.epsilon w))
          (BlockWeights.up w) (BlockWeights.up_bias w)
          (norm_congr c (Block.middle c w x a) (Block.middle c w y b) (BlockWeights.gain2 w) (BlockWeights.bias2 w)
            (BlockWeights.epsilon w) (middle_congr c w x y a b hx ha)) u)) j)

/-- Row i of one attention and row i' of another, which see equally many rows: equal when the rows that they see are. -/
theorem attended_congr {α : Type u} [Scalar α] (c d : Nat) (w : BlockWeights α) (causal causal' : Bool) (n n' s s' : Nat)
    (xq xq' xk xk' : Nat → Nat → α) (i i' z : Nat) (hz : Op.attention.w n s causal i = z) (hz' : Op.attention.w n' s' causal' i' = z)
    (hq : ∀ (j : Nat), below j c = true → xq i j = xq' i' j)
    (hk : ∀ (r : Nat), below r z = true → ∀ (j : Nat), below j c = true → xk r j = xk' r j) (j : Nat) :
    Block.attended c d w causal n s xq xk i j = Block.attended c d w causal' n' s' xq' xk' i' j :=
  attention_entry_congr n n' d s s' d d
    (fun (r e : Nat) => Block.heads c w (xq r) (d * quot j d + e)) (fun (r e : Nat) => Block.heads c w (xq' r) (d * quot j d + e))
    (fun (r e : Nat) => Block.heads c w (xk r) (c + (d * quot j d + e))) (fun (r e : Nat) => Block.heads c w (xk' r) (c + (d * quot j d + e)))
    (fun (r e : Nat) => Block.heads c w (xk r) (c + c + (d * quot j d + e)))
    (fun (r e : Nat) => Block.heads c w (xk' r) (c + c + (d * quot j d + e)))
    (BlockWeights.scale w) causal causal' i i' (rem j d) (rem j d) z hz hz'
    (fun (a : Nat) (ha : below a d = true) => heads_congr c w (xq i) (xq' i') hq (d * quot j d + a))
    (fun (r : Nat) (hr : below r z = true) (a : Nat) (ha : below a d = true) =>
      heads_congr c w (xk r) (xk' r) (hk r hr) (c + (d * quot j d + a)))
    (fun (r : Nat) (hr : below r z = true) => heads_congr c w (xk r) (xk' r) (hk r hr) (c + c + (d * quot j d + rem j d)))

/-- A block looks at t rows of c channels and at nothing else. -/
theorem block_congr {α : Type u} [Scalar α] (c d f : Nat) (w : BlockWeights α) (causal : Bool) (t : Nat) (x y : Nat → Nat → α)
    (h : ∀ (i : Nat), below i t = true → ∀ (j : Nat), below j c = true → x i j = y i j) :
    ∀ (i : Nat), below i t = true → ∀ (j : Nat), below j c = true → block c d f w causal t x i j = block c d f w causal t y i j :=
  fun (i : Nat) (hi : below i t = true) (j : Nat) (hj : below j c = true) =>
    have le : Nat.ble (Op.attention.w t t causal i) t = true := visible_below t t causal (fun (e : causal = true) => ble_refl t) i hi
    finish_congr c f w (x i) (y i) (Block.attended c d w causal t t x x i) (Block.attended c d w causal t t y y i) (h i hi)
      (fun (a : Nat) (ha : below a c = true) =>
        attended_congr c d w causal causal t t t t x y x y i i (Op.attention.w t t causal i) rfl rfl (h i hi)
          (fun (r : Nat) (hr : below r (Op.attention.w t t causal i) = true) =>
            h r (below_of_below_ble r (Op.attention.w t t causal i) t hr le)) a) j hj

end Tensorem
