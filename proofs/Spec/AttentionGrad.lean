/- Generated from spec/ops/attention_grad.spec; change that, then write the generated files anew (CONTRIBUTING.md). -/
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

def Op.attention_grad.w (t : Nat) (s : Nat) (causal : Bool) (i : Nat) : Nat :=
  pick causal (((s - t) + i) + 1) s

def Op.attention_grad.x {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (scale : α) (causal : Bool) (i_2 : Nat) (j : Nat) : α :=
  pick (below j (Op.attention_grad.w t s causal i_2)) (smul (Lib.dot d (q i_2) (k j)) scale) (snat 0 : α)

def Op.attention_grad.m {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (scale : α) (causal : Bool) (i_3 : Nat) : α :=
  Lib.maximum (Op.attention_grad.w t s causal i_3) (Op.attention_grad.x t d s q k scale causal i_3)

def Op.attention_grad.n (t : Nat) (s : Nat) (causal : Bool) (i_4 : Nat) (b : Nat) : Nat :=
  natMin 64 ((Op.attention_grad.w t s causal i_4) - (64 * b))

def Op.attention_grad.top {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (scale : α) (causal : Bool) (i_4 : Nat) (b : Nat) (m : α) : α :=
  smax m (Lib.maximum (Op.attention_grad.n t s causal i_4 b) (fun (j_4 : Nat) => Op.attention_grad.x t d s q k scale causal i_4 ((64 * b) + j_4)))

def Op.attention_grad.sum_p {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (scale : α) (causal : Bool) (i_4 : Nat) (b : Nat) (m : α) : α :=
  Lib.lanes (Op.attention_grad.n t s causal i_4 b) (fun (j_5 : Nat) => sexp (ssub (Op.attention_grad.x t d s q k scale causal i_4 ((64 * b) + j_5)) (Op.attention_grad.top t d s q k scale causal i_4 b m)))

def Op.attention_grad.step {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (scale : α) (causal : Bool) (i_4 : Nat) (b : Nat) (m : α) (l : α) : Prod α α :=
  (Op.attention_grad.top t d s q k scale causal i_4 b m, sfma l (sexp (ssub m (Op.attention_grad.top t d s q k scale causal i_4 b m))) (Op.attention_grad.sum_p t d s q k scale causal i_4 b m))

def Op.attention_grad.top_end_l_end {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (scale : α) (causal : Bool) (i_4 : Nat) : Prod α α :=
  fold (Lib.maximum (natMin 64 (Op.attention_grad.w t s causal i_4)) (Op.attention_grad.x t d s q k scale causal i_4), (snat 0 : α)) (fun (b : Nat) (state : Prod α α) => Op.attention_grad.step t d s q k scale causal i_4 b (Prod.fst state) (Prod.snd state)) (quot (63 + (Op.attention_grad.w t s causal i_4)) 64)

def Op.attention_grad.r {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (scale : α) (causal : Bool) (i_4 : Nat) : α :=
  sdiv (snat 1 : α) (Prod.snd (Op.attention_grad.top_end_l_end t d s q k scale causal i_4))

def Op.attention_grad.delta {α : Type u} [Scalar α] (c : Nat) (out : Nat → Nat → α) (dout : Nat → Nat → α) (i_5 : Nat) : α :=
  Lib.dot c (dout i_5) (out i_5)

def Op.attention_grad.p {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (scale : α) (causal : Bool) (i_6 : Nat) (j_6 : Nat) : α :=
  pick (below j_6 (Op.attention_grad.w t s causal i_6)) (smul (sexp (ssub (Op.attention_grad.x t d s q k scale causal i_6 j_6) (Op.attention_grad.m t d s q k scale causal i_6))) (Op.attention_grad.r t d s q k scale causal i_6)) (snat 0 : α)

def Op.attention_grad.ds {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (out : Nat → Nat → α) (dout : Nat → Nat → α) (scale : α) (causal : Bool) (i_7 : Nat) (j_7 : Nat) : α :=
  pick (below j_7 (Op.attention_grad.w t s causal i_7)) (smul (Op.attention_grad.p t d s q k scale causal i_7 j_7) (ssub (Lib.dot c (dout i_7) (v j_7)) (Op.attention_grad.delta c out dout i_7))) (snat 0 : α)

def Op.attention_grad.first (t : Nat) (s : Nat) (causal : Bool) (j_8 : Nat) : Nat :=
  pick causal (natMax 0 (j_8 - (s - t))) 0

def Op.attention_grad.dq {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (out : Nat → Nat → α) (dout : Nat → Nat → α) (scale : α) (causal : Bool) (i_8 : Nat) (a_2 : Nat) : α :=
  fold (snat 0 : α) (fun (b_2 : Nat) (u : α) => sadd u (fold (snat 0 : α) (fun (j_9 : Nat) (z : α) => sfma (Op.attention_grad.ds t d s c q k v out dout scale causal i_8 ((64 * b_2) + j_9)) (k ((64 * b_2) + j_9) a_2) z) (natMin 64 ((Op.attention_grad.w t s causal i_8) - (64 * b_2))))) (quot (63 + (Op.attention_grad.w t s causal i_8)) 64)

def Op.attention_grad.low (t : Nat) (s : Nat) (causal : Bool) (j_10 : Nat) (b_3 : Nat) : Nat :=
  natMax (64 * b_3) (Op.attention_grad.first t s causal j_10)

def Op.attention_grad.high (t : Nat) (b_3 : Nat) : Nat :=
  natMin ((64 * b_3) + 64) t

def Op.attention_grad.step_2 {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (out : Nat → Nat → α) (dout : Nat → Nat → α) (scale : α) (causal : Bool) (j_10 : Nat) (a_3 : Nat) (b_3 : Nat) (u_2 : α) : α :=
  sadd u_2 (fold (snat 0 : α) (fun (i_9 : Nat) (z_2 : α) => sfma (Op.attention_grad.ds t d s c q k v out dout scale causal ((Op.attention_grad.low t s causal j_10 b_3) + i_9) j_10) (q ((Op.attention_grad.low t s causal j_10 b_3) + i_9) a_3) z_2) (natMax 0 ((Op.attention_grad.high t b_3) - (Op.attention_grad.low t s causal j_10 b_3))))

def Op.attention_grad.dk {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (out : Nat → Nat → α) (dout : Nat → Nat → α) (scale : α) (causal : Bool) (j_10 : Nat) (a_3 : Nat) : α :=
  fold (snat 0 : α) (Op.attention_grad.step_2 t d s c q k v out dout scale causal j_10 a_3) (quot (63 + t) 64)

def Op.attention_grad.low_2 (t : Nat) (s : Nat) (causal : Bool) (j_11 : Nat) (b_4 : Nat) : Nat :=
  natMax (64 * b_4) (Op.attention_grad.first t s causal j_11)

def Op.attention_grad.high_2 (t : Nat) (b_4 : Nat) : Nat :=
  natMin ((64 * b_4) + 64) t

def Op.attention_grad.step_3 {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (dout : Nat → Nat → α) (scale : α) (causal : Bool) (j_11 : Nat) (e_3 : Nat) (b_4 : Nat) (u_3 : α) : α :=
  sadd u_3 (fold (snat 0 : α) (fun (i_10 : Nat) (z_3 : α) => sfma (Op.attention_grad.p t d s q k scale causal ((Op.attention_grad.low_2 t s causal j_11 b_4) + i_10) j_11) (dout ((Op.attention_grad.low_2 t s causal j_11 b_4) + i_10) e_3) z_3) (natMax 0 ((Op.attention_grad.high_2 t b_4) - (Op.attention_grad.low_2 t s causal j_11 b_4))))

def Op.attention_grad.dv {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (dout : Nat → Nat → α) (scale : α) (causal : Bool) (j_11 : Nat) (e_3 : Nat) : α :=
  fold (snat 0 : α) (Op.attention_grad.step_3 t d s q k dout scale causal j_11 e_3) (quot (63 + t) 64)

/-- The gradient of attention by queries, keys and values. m and l of query i are recomputed as in attention (the same bits);
    p_ij = exp(x_ij - m_i) (1 / l_i), D_i = dout_i · out_i, ds_ij = p_ij (dout_i · v_j - D_i), over the visible pairs only:
    dq_i = scale sum over j of ds_ij k_j, dk_j = scale sum over i of ds_ij q_i, dv_j = sum over i of p_ij dout_i.

    Order: dot products over d and c in blocks of 256. dq: blocks of 64 keys counted from key 0; dk and dv: blocks of 64 queries
    counted from query 0; each block is a left fold of fma from 0 over its visible pairs, block sums are added from the first to
    the last, from 0. The scale is applied once, at the end. (A block without visible pairs may be skipped: adding its +0 to
    the +0 before it changes nothing.) For speed: one division per query, none per pair; blocks are tiles of a matrix product.
    Keys that a group of heads shares: the result is per query head, to be added up outside.
    Source: Dao et al., "FlashAttention", 2022, algorithm 4. -/
def Op.attention_grad {α : Type u} [Scalar α] (t : Nat) (d : Nat) (s : Nat) (c : Nat) (q : Nat → Nat → α) (k : Nat → Nat → α) (v : Nat → Nat → α) (out : Nat → Nat → α) (dout : Nat → Nat → α) (scale : α) (causal : Bool) : Prod (Nat → Nat → α) (Prod (Nat → Nat → α) (Nat → Nat → α)) :=
  (fun (i_11 a_4 : Nat) => smul (Tensorem.Op.attention_grad.dq t d s c q k v out dout scale causal i_11 a_4) scale, (fun (j_12 a_5 : Nat) => smul (Tensorem.Op.attention_grad.dk t d s c q k v out dout scale causal j_12 a_5) scale, Tensorem.Op.attention_grad.dv t d s q k dout scale causal))

end Tensorem
