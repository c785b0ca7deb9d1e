/- Gradients of rows, steps of an optimiser and random numbers look at their operands below the extents alone; of several results each has a theorem.
The form of the theorems is that of Theory.CongrElementwise. No scalar law. -/
import Spec.Adamw
import Spec.CrossEntropyGrad
import Spec.LayerNormGrad
import Spec.RandomUniform
import Spec.RmsNormGrad
import Spec.SoftmaxGrad
import Theory.CongrRows
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32

theorem softmax_grad_entry_congr {α : Type u} [Scalar α] (n : Nat) (y y' dy dy' : Nat → α)
    (hy : ∀ (j : Nat), below j n = true → y j = y' j) (hd : ∀ (j : Nat), below j n = true → dy j = dy' j)
    (j : Nat) (hj : below j n = true) : Op.softmax_grad n y dy j = Op.softmax_grad n y' dy' j :=
  congr3 (fun (a b c : α) => smul a (ssub b c)) (hy j hj) (hd j hj)
    (lanes_congr n (fun (i : Nat) => smul (y i) (dy i)) (fun (i : Nat) => smul (y' i) (dy' i))
      (fun (i : Nat) (hi : below i n = true) => congr2 smul (hy i hi) (hd i hi)))

theorem cross_entropy_grad_entry_congr {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] (n : Nat) (x x' : Nat → α) (t t' : ι) (d d' : α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j) (ht : t = t') (hd : d = d') (j : Nat) (hj : below j n = true) :
    Op.cross_entropy_grad n x t d j = Op.cross_entropy_grad n x' t' d' j :=
  congr3 (fun (y : α) (z : ι) (a : α) => smul (pick (Nat.beq j (itoNat z)) (ssub y (snat 1 : α)) y) a)
    (softmax_entry_congr n x x' hx j hj) ht hd

/-- A key is two words: the numbers are a function of both. -/
theorem random_uniform_entry_congr {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] (key key' : Nat → ι) (extent : Nat)
    (hk : ∀ (j : Nat), below j 2 = true → key j = key' j) (i : Nat) (hi : below i extent = true) :
    Op.random_uniform (α := α) key extent i = Op.random_uniform (α := α) key' extent i :=
  congr2 (fun (a b : ι) => Op.random_uniform (α := α) (fun (j : Nat) => pick (Nat.beq j 0) a b) extent i) (hk 0 rfl) (hk 1 rfl)

/- layer_norm_grad -/
theorem layer_norm_grad_c_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j) (j : Nat) (hj : below j n = true) :
    Op.layer_norm_grad.c n x j = Op.layer_norm_grad.c n x' j :=
  congr2 (fun (a b : α) => ssub a (sdiv b (snat n : α))) (hx j hj) (lanes_congr n x x' hx)

theorem layer_norm_grad_r_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α) (epsilon : α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j) : Op.layer_norm_grad.r n x epsilon = Op.layer_norm_grad.r n x' epsilon :=
  congrArg (fun (a : α) => srsqrt (sadd (sdiv a (snat n : α)) epsilon))
    (lanes_congr n (fun (i : Nat) => smul (Op.layer_norm_grad.c n x i) (Op.layer_norm_grad.c n x i))
      (fun (i : Nat) => smul (Op.layer_norm_grad.c n x' i) (Op.layer_norm_grad.c n x' i))
      (fun (i : Nat) (hi : below i n = true) =>
        congr2 smul (layer_norm_grad_c_congr n x x' hx i hi) (layer_norm_grad_c_congr n x x' hx i hi)))

theorem layer_norm_grad_h_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α) (epsilon : α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j) (j : Nat) (hj : below j n = true) :
    Op.layer_norm_grad.h n x epsilon j = Op.layer_norm_grad.h n x' epsilon j :=
  congr2 smul (layer_norm_grad_c_congr n x x' hx j hj) (layer_norm_grad_r_congr n x x' epsilon hx)

theorem layer_norm_grad_part0_congr {α : Type u} [Scalar α] (n : Nat) (x x' gain gain' dy dy' : Nat → α) (epsilon : α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j) (hg : ∀ (j : Nat), below j n = true → gain j = gain' j)
    (hd : ∀ (j : Nat), below j n = true → dy j = dy' j) (j : Nat) (hj : below j n = true) :
    Prod.fst (Op.layer_norm_grad n x gain dy epsilon) j = Prod.fst (Op.layer_norm_grad n x' gain' dy' epsilon) j :=
  have g : ∀ (i : Nat), below i n = true → Op.layer_norm_grad.g gain dy i = Op.layer_norm_grad.g gain' dy' i :=
    fun (i : Nat) (hi : below i n = true) => congr2 smul (hd i hi) (hg i hi)
  have mean_gh : Op.layer_norm_grad.mean_gh n x gain dy epsilon = Op.layer_norm_grad.mean_gh n x' gain' dy' epsilon :=
    congrArg (fun (a : α) => sdiv a (snat n : α))
      (lanes_congr n (fun (i : Nat) => smul (Op.layer_norm_grad.g gain dy i) (Op.layer_norm_grad.h n x epsilon i))
        (fun (i : Nat) => smul (Op.layer_norm_grad.g gain' dy' i) (Op.layer_norm_grad.h n x' epsilon i))
        (fun (i : Nat) (hi : below i n = true) => congr2 smul (g i hi) (layer_norm_grad_h_congr n x x' epsilon hx i hi)))
  have mean_g : Op.layer_norm_grad.mean_g n gain dy = Op.layer_norm_grad.mean_g n gain' dy' :=
    congrArg (fun (a : α) => sdiv a (snat n : α)) (lanes_congr n (Op.layer_norm_grad.g gain dy) (Op.layer_norm_grad.g gain' dy') g)
  congr2 smul (layer_norm_grad_r_congr n x x' epsilon hx)
    (congr3 sfma (layer_norm_grad_h_congr n x x' epsilon hx j hj) (congrArg sneg mean_gh) (congr2 ssub (g j hj) mean_g))

theorem layer_norm_grad_part1_congr {α : Type u} [Scalar α] (n : Nat) (x x' gain gain' dy dy' : Nat → α) (epsilon : α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j) (hg : ∀ (j : Nat), below j n = true → gain j = gain' j)
    (hd : ∀ (j : Nat), below j n = true → dy j = dy' j) (j : Nat) (hj : below j n = true) :
    Prod.snd (Op.layer_norm_grad n x gain dy epsilon) j = Prod.snd (Op.layer_norm_grad n x' gain' dy' epsilon) j :=
  congr2 smul (hd j hj) (layer_norm_grad_h_congr n x x' epsilon hx j hj)

/- rms_norm_grad -/
theorem rms_norm_grad_r_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α) (epsilon : α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j) : Op.rms_norm_grad.r n x epsilon = Op.rms_norm_grad.r n x' epsilon :=
  congrArg (fun (a : α) => srsqrt (sadd (sdiv a (snat n : α)) epsilon))
    (lanes_congr n (fun (i : Nat) => smul (x i) (x i)) (fun (i : Nat) => smul (x' i) (x' i))
      (fun (i : Nat) (hi : below i n = true) => congr2 smul (hx i hi) (hx i hi)))

theorem rms_norm_grad_h_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α) (epsilon : α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j) (j : Nat) (hj : below j n = true) :
    Op.rms_norm_grad.h n x epsilon j = Op.rms_norm_grad.h n x' epsilon j :=
  congr2 smul (hx j hj) (rms_norm_grad_r_congr n x x' epsilon hx)

theorem rms_norm_grad_part0_congr {α : Type u} [Scalar α] (n : Nat) (x x' gain gain' dy dy' : Nat → α) (epsilon : α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j) (hg : ∀ (j : Nat), below j n = true → gain j = gain' j)
    (hd : ∀ (j : Nat), below j n = true → dy j = dy' j) (j : Nat) (hj : below j n = true) :
    Prod.fst (Op.rms_norm_grad n x gain dy epsilon) j = Prod.fst (Op.rms_norm_grad n x' gain' dy' epsilon) j :=
  have g : ∀ (i : Nat), below i n = true → Op.rms_norm_grad.g gain dy i = Op.rms_norm_grad.g gain' dy' i :=
    fun (i : Nat) (hi : below i n = true) => congr2 smul (hd i hi) (hg i hi)
  have mean_gh : Op.rms_norm_grad.mean_gh n x gain dy epsilon = Op.rms_norm_grad.mean_gh n x' gain' dy' epsilon :=
    congrArg (fun (a : α) => sdiv a (snat n : α))
      (lanes_congr n (fun (i : Nat) => smul (Op.rms_norm_grad.g gain dy i) (Op.rms_norm_grad.h n x epsilon i))
        (fun (i : Nat) => smul (Op.rms_norm_grad.g gain' dy' i) (Op.rms_norm_grad.h n x' epsilon i))
        (fun (i : Nat) (hi : below i n = true) => congr2 smul (g i hi) (rms_norm_grad_h_congr n x x' epsilon hx i hi)))
  congr2 smul (rms_norm_grad_r_congr n x x' epsilon hx)
    (congr3 sfma (rms_norm_grad_h_congr n x x' epsilon hx j hj) (congrArg sneg mean_gh) (g j hj))

theorem rms_norm_grad_part1_congr {α : Type u} [Scalar α] (n : Nat) (x x' gain gain' dy dy' : Nat → α) (epsilon : α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j) (hg : ∀ (j : Nat), below j n = true → gain j = gain' j)
    (hd : ∀ (j : Nat), below j n = true → dy j = dy' j) (j : Nat) (hj : below j n = true) :
    Prod.snd (Op.rms_norm_grad n x gain dy epsilon) j = Prod.snd (Op.rms_norm_grad n x' gain' dy' epsilon) j :=
  congr2 smul (hd j hj) (rms_norm_grad_h_congr n x x' epsilon hx j hj)

/- adamw: elementwise -/
theorem adamw_congr {α : Type u} [Scalar α] (p p' g g' m m' v v' l l' c c' d d' : α) (beta1 beta2 epsilon decay : α) (hp : p = p') (hg : g = g')
    (hm : m = m') (hv : v = v') (hl : l = l') (hc : c = c') (hd : d = d') :
    Op.adamw p g m v l c d beta1 beta2 epsilon decay = Op.adamw p' g' m' v' l' c' d' beta1 beta2 epsilon decay :=
  Eq.trans (congr3 (fun (x y z : α) => Op.adamw x y z v l c d beta1 beta2 epsilon decay) hp hg hm)
    (Eq.trans (congr2 (fun (x y : α) => Op.adamw p' g' m' x y c d beta1 beta2 epsilon decay) hv hl)
      (congr2 (fun (x y : α) => Op.adamw p' g' m' v' l' x y beta1 beta2 epsilon decay) hc hd))

theorem adamw_part0_congr {α : Type u} [Scalar α] (p p' g g' m m' v v' l l' c c' d d' : α) (beta1 beta2 epsilon decay : α) (hp : p = p')
    (hg : g = g') (hm : m = m') (hv : v = v') (hl : l = l') (hc : c = c') (hd : d = d') :
    Prod.fst (Op.adamw p g m v l c d beta1 beta2 epsilon decay) = Prod.fst (Op.adamw p' g' m' v' l' c' d' beta1 beta2 epsilon decay) :=
  congrArg (fun (z : Prod α (Prod α α)) => Prod.fst z)
    (adamw_congr p p' g g' m m' v v' l l' c c' d d' beta1 beta2 epsilon decay hp hg hm hv hl hc hd)

theorem adamw_part1_congr {α : Type u} [Scalar α] (p p' g g' m m' v v' l l' c c' d d' : α) (beta1 beta2 epsilon decay : α) (hp : p = p')
    (hg : g = g') (hm : m = m') (hv : v = v') (hl : l = l') (hc : c = c') (hd : d = d') :
    Prod.fst (Prod.snd (Op.adamw p g m v l c d beta1 beta2 epsilon decay))
      = Prod.fst (Prod.snd (Op.adamw p' g' m' v' l' c' d' beta1 beta2 epsilon decay)) :=
  congrArg (fun (z : Prod α (Prod α α)) => Prod.fst (Prod.snd z))
    (adamw_congr p p' g g' m m' v v' l l' c c' d d' beta1 beta2 epsilon decay hp hg hm hv hl hc hd)

theorem adamw_part2_congr {α : Type u} [Scalar α] (p p' g g' m m' v v' l l' c c' d d' : α) (beta1 beta2 epsilon decay : α) (hp : p = p')
    (hg : g = g') (hm : m = m') (hv : v = v') (hl : l = l') (hc : c = c') (hd : d = d') :
    Prod.snd (Prod.snd (Op.adamw p g m v l c d beta1 beta2 epsilon decay))
      = Prod.snd (Prod.snd (Op.adamw p' g' m' v' l' c' d' beta1 beta2 epsilon decay)) :=
  congrArg (fun (z : Prod α (Prod α α)) => Prod.snd (Prod.snd z))
    (adamw_congr p p' g g' m m' v v' l l' c c' d d' beta1 beta2 epsilon decay hp hg hm hv hl hc hd)

end Tensorem
