/- Generated from spec/ops/attention.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.attention.w (t : Nat) (s : Nat) (causal : Bool) (i : Nat) : Nat :=
  pick causal (((s - t) + i) + 1) s

def Op.attention.x {α : Type u} [Scalar α] (d : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (scale : α) (i : Nat) (j : Nat) : α :=
  smul (Lib.dot d (q i) (k j)) scale

def Op.attention.n (t : Nat) (s : Nat) (causal : Bool) (i : Nat) (b : Nat) : Nat :=
  natMin 64 ((Op.attention.w t s causal i) - (64 * b))

def Op.attention.top {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (scale : α) (causal : Bool) (i : Nat) (b : Nat) (m : α) : α :=
  smax m (Lib.maximum (Op.attention.n t s causal i b) (fun (j_3 : Nat) => Op.attention.x d q k scale i ((64 * b) + j_3)))

def Op.attention.keep {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (scale : α) (causal : Bool) (i : Nat) (b : Nat) (m : α) : α :=
  sexp (ssub m (Op.attention.top t d s q k scale causal i b m))

def Op.attention.p {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (scale : α) (causal : Bool) (i : Nat) (b : Nat) (m : α) (j_4 : Nat) : α :=
  sexp (ssub (Op.attention.x d q k scale i ((64 * b) + j_4)) (Op.attention.top t d s q k scale causal i b m))

def Op.attention.sum_p {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (scale : α) (causal : Bool) (i : Nat) (b : Nat) (m : α) : α :=
  Lib.lanes (Op.attention.n t s causal i b) (Op.attention.p t d s q k scale causal i b m)

def Op.attention.sum_pv {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (scale : α) (causal : Bool) (i : Nat) (b : Nat) (m : α) (e_2 : Nat) : α :=
  fold (snat 0 : α) (fun (j_6 : Nat) (u : α) => sfma (Op.attention.p t d s q k scale causal i b m j_6) (v ((64 * b) + j_6) e_2) u) (Op.attention.n t s causal i b)

def Op.attention.step {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (scale : α) (causal : Bool) (i : Nat) (b : Nat) (m : α) (l : α) (acc : Nat → α) : Prod α (Prod α (Nat → α)) :=
  (Op.attention.top t d s q k scale causal i b m, (sfma l (Op.attention.keep t d s q k scale causal i b m) (Op.attention.sum_p t d s q k scale causal i b m), fun (e_3 : Nat) => sfma (acc e_3) (Op.attention.keep t d s q k scale causal i b m) (Op.attention.sum_pv t d s q k v scale causal i b m e_3)))

def Op.attention.top_end_l_end_acc_end {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (scale : α) (causal : Bool) (i : Nat) : Prod α (Prod α (Nat → α)) :=
  fold (Lib.maximum (natMin 64 (Op.attention.w t s causal i)) (Op.attention.x d q k scale i), ((snat 0 : α), fun (e : Nat) => (snat 0 : α))) (fun (b : Nat) (state : Prod α (Prod α (Nat → α))) => Op.attention.step t d s q k v scale causal i b (Prod.fst state) (Prod.fst (Prod.snd state)) (Prod.snd (Prod.snd state))) (quot (63 + (Op.attention.w t s causal i)) 64)

/-- Attention: row i is the mean of the values v_j with weights softmax over j of scale q_i · k_j. Causal: query i, the last
    but t - 1 - i, sees the keys 0 .. s - t + i; otherwise it sees all. Online: one pass over blocks of 64 keys counted from
    key 0, with the state (m, l, acc): greatest score so far, sum of exp(score - m), and weighted values likewise.

    Order: each score is a dot product over d (blocks of 256), then scaled. In a block, exp(score - m') is added up in 32
    lanes and their tree (a block is then two full lane groups, and a fold would wait for 64 additions), weighted values by
    a left fold of fma per column from 0; both then join the state by one fma, l' = l exp(m - m') + block. Only visible keys
    take part, so a key that comes later changes no bit of what came before.
    Source: Milakov, Gimelshein, "Online normalizer calculation for softmax", 2018; Dao et al., "FlashAttention", 2022, algorithm 1. -/
def Op.attention {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (scale : α) (causal : Bool) : Nat → Nat → α :=
  fun (i : Nat) => fun (e_4 : Nat) => sdiv (Prod.snd (Prod.snd (Tensorem.Op.attention.top_end_l_end_acc_end t d s q k v scale causal i)) e_4) (Prod.fst (Prod.snd (Tensorem.Op.attention.top_end_l_end_acc_end t d s q k v scale causal i)))

end Tensorem
