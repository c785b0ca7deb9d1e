/- Operators on rows look at their operands below the extents alone; an entry depends on what its row needs. The form of the theorems is that
of Theory.CongrElementwise. No scalar law. -/
import Spec.Argmax
import Spec.CrossEntropy
import Spec.LayerNorm
import Spec.Linear
import Spec.LogSoftmax
import Spec.ReduceMax
import Spec.ReduceMean
import Spec.ReduceSum
import Spec.RmsNorm
import Spec.Softmax
import Spec.SumSquares
import Theory.Dot
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32

theorem ble_zero_eq (n : Nat) (h : Nat.ble n 0 = true) : n = 0 := ble_antisymm n 0 h (ble_zero n)

theorem softmax_m_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α) (hx : ∀ (j : Nat), below j n = true → x j = x' j) :
    Op.softmax.m n x = Op.softmax.m n x' :=
  maximum_congr n x x' hx

theorem log_softmax_m_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α) (hx : ∀ (j : Nat), below j n = true → x j = x' j) :
    Op.log_softmax.m n x = Op.log_softmax.m n x' :=
  maximum_congr n x x' hx

theorem cross_entropy_m_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α) (hx : ∀ (j : Nat), below j n = true → x j = x' j) :
    Op.cross_entropy.m n x = Op.cross_entropy.m n x' :=
  maximum_congr n x x' hx

theorem softmax_e_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j) (j : Nat) (hj : below j n = true) :
    Op.softmax.e n x j = Op.softmax.e n x' j :=
  congr2 (fun (a b : α) => sexp (ssub a b)) (hx j hj) (softmax_m_congr n x x' hx)

theorem softmax_entry_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j) (j : Nat) (hj : below j n = true) :
    Op.softmax n x j = Op.softmax n x' j :=
  congr2 sdiv (softmax_e_congr n x x' hx j hj) (lanes_congr n (Op.softmax.e n x) (Op.softmax.e n x') (softmax_e_congr n x x' hx))

theorem log_softmax_s_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α) (hx : ∀ (j : Nat), below j n = true → x j = x' j) :
    Op.log_softmax.s n x = Op.log_softmax.s n x' :=
  lanes_congr n (fun (j : Nat) => sexp (ssub (x j) (Op.log_softmax.m n x))) (fun (j : Nat) => sexp (ssub (x' j) (Op.log_softmax.m n x')))
    (fun (j : Nat) (hj : below j n = true) => congr2 (fun (a b : α) => sexp (ssub a b)) (hx j hj) (log_softmax_m_congr n x x' hx))

theorem cross_entropy_s_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α) (hx : ∀ (j : Nat), below j n = true → x j = x' j) :
    Op.cross_entropy.s n x = Op.cross_entropy.s n x' :=
  lanes_congr n (fun (j : Nat) => sexp (ssub (x j) (Op.cross_entropy.m n x))) (fun (j : Nat) => sexp (ssub (x' j) (Op.cross_entropy.m n x')))
    (fun (j : Nat) (hj : below j n = true) => congr2 (fun (a b : α) => sexp (ssub a b)) (hx j hj) (cross_entropy_m_congr n x x' hx))

theorem log_softmax_entry_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j) (j : Nat) (hj : below j n = true) :
    Op.log_softmax n x j = Op.log_softmax n x' j :=
  congr3 (fun (a b c : α) => ssub (ssub a b) (slog c)) (hx j hj) (log_softmax_m_congr n x x' hx) (log_softmax_s_congr n x x' hx)

/-- The target names a logit: only then is the logit looked at below the extents. -/
theorem cross_entropy_entry_congr {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] (n : Nat) (x x' : Nat → α) (t t' : ι)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j) (ht : t = t') (inside : below (itoNat t) n = true) :
    Op.cross_entropy n x t = Op.cross_entropy n x' t' :=
  Eq.trans
    (congr3 (fun (a b c : α) => ssub (slog a) (ssub b c)) (cross_entropy_s_congr n x x' hx) (hx (itoNat t) inside)
      (cross_entropy_m_congr n x x' hx))
    (congrArg (fun (z : ι) => Op.cross_entropy n x' z) ht)

theorem reduce_mean_entry_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α) (hx : ∀ (j : Nat), below j n = true → x j = x' j) :
    Op.reduce_mean n x = Op.reduce_mean n x' :=
  congrArg (fun (a : α) => sdiv a (snat n : α)) (lanes_congr n x x' hx)

theorem rms_norm_entry_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α) (gain gain' : Nat → α) (epsilon : α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j)
    (hg : ∀ (j : Nat), below j n = true → gain j = gain' j) (j : Nat) (hj : below j n = true) :
    Op.rms_norm n x gain epsilon j = Op.rms_norm n x' gain' epsilon j :=
  congr3 (fun (a b c : α) => smul (smul a b) c) (hx j hj)
    (congrArg (fun (a : α) => srsqrt (sadd (sdiv a (snat n : α)) epsilon))
      (lanes_congr n (fun (i : Nat) => smul (x i) (x i)) (fun (i : Nat) => smul (x' i) (x' i))
        (fun (i : Nat) (hi : below i n = true) => congr2 smul (hx i hi) (hx i hi)))) (hg j hj)

theorem layer_norm_c_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j) (j : Nat) (hj : below j n = true) :
    Op.layer_norm.c n x j = Op.layer_norm.c n x' j :=
  congr2 (fun (a b : α) => ssub a (sdiv b (snat n : α))) (hx j hj) (lanes_congr n x x' hx)

theorem layer_norm_entry_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α) (gain gain' bias bias' : Nat → α) (epsilon : α)
    (hx : ∀ (j : Nat), below j n = true → x j = x' j)
    (hg : ∀ (j : Nat), below j n = true → gain j = gain' j) (hb : ∀ (j : Nat), below j n = true → bias j = bias' j)
    (j : Nat) (hj : below j n = true) :
    Op.layer_norm n x gain bias epsilon j = Op.layer_norm n x' gain' bias' epsilon j :=
  congr3 sfma
    (congr2 smul (layer_norm_c_congr n x x' hx j hj)
      (congrArg (fun (a : α) => srsqrt (sadd (sdiv a (snat n : α)) epsilon))
        (lanes_congr n (fun (i : Nat) => smul (Op.layer_norm.c n x i) (Op.layer_norm.c n x i))
          (fun (i : Nat) => smul (Op.layer_norm.c n x' i) (Op.layer_norm.c n x' i))
          (fun (i : Nat) (hi : below i n = true) => congr2 smul (layer_norm_c_congr n x x' hx i hi) (layer_norm_c_congr n x x' hx i hi)))))
    (hg j hj) (hb j hj)

/-- Column j of one map and column j' of another. -/
theorem linear_entry_congr {α : Type u} [Scalar α] (k n n' : Nat) (x x' : Nat → α) (w w' : Nat → Nat → α) (b b' : Nat → α) (j j' : Nat)
    (hx : ∀ (p : Nat), below p k = true → x p = x' p) (hw : ∀ (p : Nat), below p k = true → w p j = w' p j') (hb : b j = b' j') :
    Op.linear k n x w b j = Op.linear k n' x' w' b' j' :=
  congr2 sadd (dot_congr k x x' (fun (p : Nat) => w p j) (fun (p : Nat) => w' p j') hx hw) hb

theorem sum_squares_entry_congr {α : Type u} [Scalar α] (n : Nat) (x x' : Nat → α) (hx : ∀ (j : Nat), below j n = true → x j = x' j) :
    Op.sum_squares n x = Op.sum_squares n x' :=
  lanes_congr (quot (1023 + n) 1024) (Op.sum_squares.b n x) (Op.sum_squares.b n x')
    (fun (t : Nat) (ht : below t (quot (1023 + n) 1024) = true) =>
      lanes_congr (natMin 1024 (n - (1024 * t))) (fun (j : Nat) => smul (x ((1024 * t) + j)) (x ((1024 * t) + j)))
        (fun (j : Nat) => smul (x' ((1024 * t) + j)) (x' ((1024 * t) + j)))
        (fun (j : Nat) (hj : below j (natMin 1024 (n - (1024 * t))) = true) =>
          have h : x ((1024 * t) + j) = x' ((1024 * t) + j) :=
            hx ((1024 * t) + j) (below_of_sub (1024 * t) n j (below_min j 1024 (n - (1024 * t)) hj).right)
          congr2 smul h h))

theorem reduce_sum_entry_congr {α : Type u} [Num α] (n r : Nat) (x x' : Nat → Nat → α)
    (hx : ∀ (j : Nat), below j n = true → ∀ (c : Nat), below c r = true → x j c = x' j c)
    (c : Nat) (hc : below c r = true) :
    Op.reduce_sum n r x c = Op.reduce_sum n r x' c :=
  lanes_congr n (fun (j : Nat) => x j c) (fun (j : Nat) => x' j c) (fun (j : Nat) (hj : below j n = true) => hx j hj c hc)

theorem reduce_max_entry_congr {α : Type u} [Num α] (n r : Nat) (x x' : Nat → Nat → α)
    (hx : ∀ (j : Nat), below j n = true → ∀ (c : Nat), below c r = true → x j c = x' j c)
    (c : Nat) (hc : below c r = true) :
    Op.reduce_max n r x c = Op.reduce_max n r x' c :=
  maximum_congr n (fun (j : Nat) => x j c) (fun (j : Nat) => x' j c) (fun (j : Nat) (hj : below j n = true) => hx j hj c hc)

theorem argmax_entry_congr {α : Type u} {ι : Type v} [Num α] [Int32 ι] (n r : Nat) (x x' : Nat → Nat → α)
    (hx : ∀ (j : Nat), below j n = true → ∀ (c : Nat), below c r = true → x j c = x' j c) (c : Nat) (hc : below c r = true) :
    Op.argmax (ι := ι) n r x c = Op.argmax (ι := ι) n r x' c :=
  by_bool (below 0 n)
    (fun (some : below 0 n = true) =>
      have step : fold (0, x 0 c) (fun (j : Nat) (state : Prod Nat α) => Op.argmax.step x c j (Prod.fst state) (Prod.snd state)) n
          = fold (0, x 0 c) (fun (j : Nat) (state : Prod Nat α) => Op.argmax.step x' c j (Prod.fst state) (Prod.snd state)) n :=
        fold_congr (0, x 0 c) (fun (j : Nat) (state : Prod Nat α) => Op.argmax.step x c j (Prod.fst state) (Prod.snd state))
          (fun (j : Nat) (state : Prod Nat α) => Op.argmax.step x' c j (Prod.fst state) (Prod.snd state)) n
          (fun (j : Nat) (state : Prod Nat α) (hj : below j n = true) =>
            congrArg (fun (y : α) => pick (pick (slt (Prod.snd state) y) true (pick (not (seq y y)) (seq (Prod.snd state) (Prod.snd state)) false))
              (j, y) (Prod.fst state, Prod.snd state)) (hx j hj c hc))
      congrArg (fun (z : Prod Nat α) => (iofNat (Prod.fst z) : ι))
        (Eq.trans step (congrArg (fun (y : α) => fold (0, y)
          (fun (j : Nat) (state : Prod Nat α) => Op.argmax.step x' c j (Prod.fst state) (Prod.snd state)) n) (hx 0 some c hc))))
    (fun (none : below 0 n = false) =>
      have e : n = 0 := ble_zero_eq n (ble_of_not_below 0 n none)
      transport (fun (z : Nat) => Op.argmax (ι := ι) z r x c = Op.argmax (ι := ι) z r x' c) (Eq.symm e) rfl)

end Tensorem
