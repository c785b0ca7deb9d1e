/- What the theorem about one graph's gradient is put together from (org.tensorem.lean.emit.GradientModule writes such theorems).

A node of the graph has two runs: over dual numbers, and over their values alone. The reverse rules look at the second; `dual_of` puts
both together: a dual number is the value that the run without tangents has, with its own tangent. The adjoint theorems of the operators
are used at such numbers. -/
import Claims.GradientsClip
import Claims.GradientsAttention
import Claims.GradientsElementwise
import Claims.GradientsLayerNorm
import Claims.GradientsLayout
import Claims.GradientsMatmul
import Claims.GradientsReduce
import Claims.GradientsRmsNorm
import Claims.GradientsShared
import Claims.GradientsSlice
import Claims.GradientsSoftmax
import Claims.GradientsSquares
import Claims.GradientsValues
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open OrderNum
open LawfulScalar
open Dual
open ErfSlope

theorem dual_of {α : Type u} {X : Dual α} {v : α} (h : value X = v) : X = Dual.mk v (tangent X) :=
  Eq.trans (Eq.symm (dual_eta X)) (dual_eq h rfl)

theorem tangent_of {α : Type u} [Num α] (w : α) {X Y : Dual α} (h : X = Y) : smul w (tangent X) = smul w (tangent Y) :=
  congrArg (fun (d : Dual α) => smul w (tangent d)) h

/-- The tangent of a number put together is its own. -/
theorem tangent_apart {α : Type u} [Num α] (w v : α) (X : Dual α) : smul w (tangent (Dual.mk v (tangent X))) = smul w (tangent X) := rfl

/-- A negative constant has no tangent. -/
theorem const_neg {α : Type u} [Num α] [RingNum α] (c : α) : sneg (Dual.const c) = Dual.const (sneg c) :=
  dual_eq rfl (ring [c] (RExp.neg (RExp.num 0)) (RExp.num 0) rfl)

/- operands without a tangent -/
theorem constant_right {α : Type u} [Num α] [RingNum α] (b s : α) : sadd b (smul s (snat 0)) = b :=
  (ring [s, b] (r1 +! (r0 *! (RExp.num 0))) r1 rfl)

theorem still_right {α : Type u} [Num α] [RingNum α] {b c : α} (h : c = snat 0) : sadd b c = b :=
  Eq.trans (congrArg (fun (z : α) => sadd b z) h) (RingNum.add_zero b)

theorem still_left {α : Type u} [Num α] [RingNum α] {b c : α} (h : c = snat 0) : sadd c b = b :=
  Eq.trans (congrArg (fun (z : α) => sadd z b) h) (ring_zero_add b)

theorem still_both {α : Type u} [Num α] [RingNum α] {b c : α} (h : b = snat 0) (k : c = snat 0) : sadd b c = snat 0 :=
  Eq.trans (still_right k) h

theorem inner_still {α : Type u} [Num α] [RingNum α] (n : Nat) (a : Nat → α) : inner n a (fun (i : Nat) => snat 0) = snat 0 :=
  trans3
    (sum_congr n (fun (i : Nat) => smul (a i) (snat 0)) (fun (i : Nat) => snat 0)
      (fun (i : Nat) (hi : below i n = true) => ring_mul_zero (a i)))
    (sum_const (snat 0) n) (ring_zero_mul (snat n))

theorem inner2_still {α : Type u} [Num α] [RingNum α] (m n : Nat) (a : Nat → Nat → α) :
    inner2 m n a (fun (i j : Nat) => snat 0) = snat 0 :=
  trans3
    (sum_congr m (fun (i : Nat) => inner n (a i) (fun (j : Nat) => snat 0)) (fun (i : Nat) => snat 0)
      (fun (i : Nat) (hi : below i m = true) => inner_still n (a i)))
    (sum_const (snat 0) m) (ring_zero_mul (snat m))

/- sums -/
theorem sum_split3 {α : Type u} [Num α] [RingNum α] (n : Nat) (f a b c : Nat → α)
    (h : ∀ (j : Nat), below j n = true → f j = sadd (sadd (a j) (b j)) (c j)) :
    Lib.sum n f = sadd (sadd (Lib.sum n a) (Lib.sum n b)) (Lib.sum n c) :=
  Eq.trans (sum_split n f (fun (j : Nat) => sadd (a j) (b j)) c h) (eadd (sum_plus a b n) rfl)

/-- The places of a row-major grid: one sum over them is a sum over its rows of sums over columns. -/
theorem sum_places {α : Type u} [Num α] [RingNum α] (r : Nat) (g : Nat → Nat → Nat → α) : ∀ (m : Nat),
    Lib.sum (m * r) (fun (q : Nat) => g q (quot q r) (rem q r))
      = Lib.sum m (fun (i : Nat) => Lib.sum r (fun (j : Nat) => g (i * r + j) i j))
  | 0 => congrArg (fun (z : Nat) => Lib.sum z (fun (q : Nat) => g q (quot q r) (rem q r))) (Nat.zero_mul r)
  | m+1 =>
    trans3 (congrArg (fun (z : Nat) => Lib.sum z (fun (q : Nat) => g q (quot q r) (rem q r))) (Nat.succ_mul m r))
      (sum_append (m * r) (fun (q : Nat) => g q (quot q r) (rem q r)) r)
      (eadd (sum_places r g m)
        (sum_congr r (fun (j : Nat) => g (m * r + j) (quot (m * r + j) r) (rem (m * r + j) r)) (fun (j : Nat) => g (m * r + j) m j)
          (fun (j : Nat) (hj : below j r = true) =>
            congr2 (fun (a b : Nat) => g (m * r + j) a b) (quot_mul_add m r j hj) (rem_mul_add m r j hj))))

/-- A sum over one place. -/
theorem sum_unit {α : Type u} [Num α] [RingNum α] (f : Nat → α) : Lib.sum 1 f = f 0 := ring_zero_add (f 0)

/-- An element that is repeated gets the sum of what its copies get. -/
theorem repeated_adjoint {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (w : Nat → α) (t : α) :
    Lib.sum n (fun (j : Nat) => smul (w j) t) = smul (Lib.lanes n w) t :=
  Eq.trans (sum_mul w t n) (emul (Eq.symm (lanes_eq n w)) rfl)

/-- Each element of a sum gets what the sum gets. -/
theorem summed_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (X : Nat → Dual α) (w : α) :
    smul w (tangent (Lib.lanes n X)) = Lib.sum n (fun (j : Nat) => smul w (tangent (X j))) :=
  Eq.trans (emul rfl (Eq.trans (tangent_lanes n X) (lanes_eq n (tangents X)))) (Eq.symm (sum_mul_left (tangents X) w n))

/- one column of the operators along an axis -/
theorem inner2_column {α : Type u} [Num α] [RingNum α] (m : Nat) (a b : Nat → Nat → α) :
    inner2 m 1 a b = Lib.sum m (fun (i : Nat) => smul (a i 0) (b i 0)) :=
  sum_congr m (fun (i : Nat) => inner 1 (a i) (b i)) (fun (i : Nat) => smul (a i 0) (b i 0))
    (fun (i : Nat) (hi : below i m = true) => sum_unit (fun (j : Nat) => smul (a i j) (b i j)))

theorem slice_column_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (start m high : Nat) (X : Nat → Nat → Dual α)
    (dy : Nat → Nat → α) :
    Lib.sum m (fun (i : Nat) => smul (dy i 0) (tangent (Op.slice ((start + m) + high) 1 X start (start + m) 1 i 0)))
      = Lib.sum ((start + m) + high)
          (fun (q : Nat) => smul (Op.pad m 1 dy (snat 0) start ((((start + m) + high) - start) - m) q 0) (tangent (X q 0))) :=
  trans3 (Eq.symm (inner2_column m dy (tangents2 (Op.slice ((start + m) + high) 1 X start (start + m) 1))))
    (slice_adjoint start m high 1 X dy)
    (inner2_column ((start + m) + high) (Rev.slice.x m 1 start ((start + m) + high) dy) (tangents2 X))

/-- A slice of a whole axis. -/
theorem slice_all_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (m : Nat) (X : Nat → Nat → Dual α) (dy : Nat → Nat → α) :
    Lib.sum m (fun (i : Nat) => smul (dy i 0) (tangent (Op.slice m 1 X 0 m 1 i 0)))
      = Lib.sum m (fun (i : Nat) => smul (dy i 0) (tangent (X i 0))) :=
  sum_congr m (fun (i : Nat) => smul (dy i 0) (tangent (Op.slice m 1 X 0 m 1 i 0))) (fun (i : Nat) => smul (dy i 0) (tangent (X i 0)))
    (fun (i : Nat) (hi : below i m = true) =>
      congrArg (fun (z : Nat) => smul (dy i 0) (tangent (X z 0))) (Eq.trans (Nat.zero_add (1 * i)) (nat_one_mul i)))

/-- A slice with a stride: x has (start + reach) + high rows, of which the interleaved rows fill `reach` (`slice_stride_adjoint`). -/
theorem slice_stride_column_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (m start e tail high : Nat)
    (X : Nat → Nat → Dual α) (dy : Nat → Nat → α) (limit : Nat) :
    Lib.sum (m + 1) (fun (i : Nat) =>
        smul (dy i 0) (tangent (Op.slice ((start + (m * (e + tail + 1) + (1 + e))) + high) 1 X start limit (e + tail + 1) i 0)))
      = Lib.sum ((start + (m * (e + tail + 1) + (1 + e))) + high) (fun (q : Nat) =>
          smul (Rev.slice.spread (m + 1) 1 start (e + tail + 1) (m * (e + tail + 1) + (1 + e))
            ((start + (m * (e + tail + 1) + (1 + e))) + high) dy q 0) (tangent (X q 0))) :=
  trans3
    (Eq.symm (inner2_column (m + 1) dy
      (tangents2 (Op.slice ((start + (m * (e + tail + 1) + (1 + e))) + high) 1 X start limit (e + tail + 1)))))
    (slice_stride_adjoint m 1 start e tail high X dy limit)
    (inner2_column ((start + (m * (e + tail + 1) + (1 + e))) + high)
      (Rev.slice.spread (m + 1) 1 start (e + tail + 1) (m * (e + tail + 1) + (1 + e))
        ((start + (m * (e + tail + 1) + (1 + e))) + high) dy)
      (tangents2 X))

/-- Nothing is before. -/
theorem pad_from_start {α : Type u} (n r : Nat) (x : Nat → Nat → α) (v : α) (high i j : Nat) (h : below i n = true) :
    Op.pad n r x v 0 high i j = x i j :=
  Eq.trans (congrArg (fun (z : Nat) => Op.pad n r x v 0 high z j) (Eq.symm (Nat.zero_add i))) (pad_middle n r x v 0 high i j h)

/-- The same where the interleaved rows fill all of x: nothing is put before or behind them. -/
theorem slice_stride_all_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (m e tail : Nat) (X : Nat → Nat → Dual α)
    (dy : Nat → Nat → α) (limit : Nat) :
    Lib.sum (m + 1) (fun (i : Nat) =>
        smul (dy i 0) (tangent (Op.slice ((0 + (m * (e + tail + 1) + (1 + e))) + 0) 1 X 0 limit (e + tail + 1) i 0)))
      = Lib.sum ((0 + (m * (e + tail + 1) + (1 + e))) + 0) (fun (q : Nat) =>
          smul (Op.slice ((m + 1) * (e + tail + 1)) 1 (Rev.slice.rows 1 (e + tail + 1) dy) 0 (m * (e + tail + 1) + (1 + e)) 1 q 0)
            (tangent (X q 0))) :=
  Eq.trans (slice_stride_column_adjoint m 0 e tail 0 X dy limit)
    (sum_congr ((0 + (m * (e + tail + 1) + (1 + e))) + 0)
      (fun (q : Nat) => smul (Rev.slice.spread (m + 1) 1 0 (e + tail + 1) (m * (e + tail + 1) + (1 + e))
        ((0 + (m * (e + tail + 1) + (1 + e))) + 0) dy q 0) (tangent (X q 0)))
      (fun (q : Nat) => smul (Op.slice ((m + 1) * (e + tail + 1)) 1 (Rev.slice.rows 1 (e + tail + 1) dy) 0
        (m * (e + tail + 1) + (1 + e)) 1 q 0) (tangent (X q 0)))
      (fun (q : Nat) (hq : below q ((0 + (m * (e + tail + 1) + (1 + e))) + 0) = true) =>
        congrArg (fun (z : α) => smul z (tangent (X q 0)))
          (pad_from_start (m * (e + tail + 1) + (1 + e)) 1
            (Op.slice ((m + 1) * (e + tail + 1)) 1 (Rev.slice.rows 1 (e + tail + 1) dy) 0 (m * (e + tail + 1) + (1 + e)) 1) (snat 0)
            ((((0 + (m * (e + tail + 1) + (1 + e))) + 0) - 0) - (m * (e + tail + 1) + (1 + e))) q 0
            (Eq.trans (congrArg (fun (z : Nat) => below q z) (Eq.symm (Nat.zero_add (m * (e + tail + 1) + (1 + e))))) hq))))

theorem concat_column_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n m : Nat) (X Y : Nat → Nat → Dual α)
    (dy : Nat → Nat → α) :
    Lib.sum (n + m) (fun (i : Nat) => smul (dy i 0) (tangent (Op.concat n 1 m X Y i 0)))
      = sadd (Lib.sum n (fun (i : Nat) => smul (Op.slice (n + m) 1 dy 0 n 1 i 0) (tangent (X i 0))))
        (Lib.sum m (fun (i : Nat) => smul (Op.slice (n + m) 1 dy n (n + m) 1 i 0) (tangent (Y i 0)))) :=
  trans3 (Eq.symm (inner2_column (n + m) dy (tangents2 (Op.concat n 1 m X Y)))) (concat_adjoint n 1 m X Y dy)
    (eadd (inner2_column n (Rev.concat.x n 1 m dy) (tangents2 X)) (inner2_column m (Rev.concat.y n 1 m dy) (tangents2 Y)))

theorem pad_column_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n low high : Nat) (X : Nat → Nat → Dual α) (c : α)
    (dy : Nat → Nat → α) :
    Lib.sum ((low + n) + high) (fun (i : Nat) => smul (dy i 0) (tangent (Op.pad n 1 X (Dual.const c) low high i 0)))
      = Lib.sum n (fun (i : Nat) => smul (Op.slice ((low + n) + high) 1 dy low (low + n) 1 i 0) (tangent (X i 0))) :=
  trans4 (Eq.symm (inner2_column ((low + n) + high) dy (tangents2 (Op.pad n 1 X (Dual.const c) low high))))
    (pad_adjoint n 1 low high X (Dual.const c) dy)
    (constant_right (inner2 n 1 (Rev.pad.x n 1 low high dy) (tangents2 X)) (Rev.pad.value n 1 low high dy))
    (inner2_column n (Rev.pad.x n 1 low high dy) (tangents2 X))

/-- erf, when the number c of the rule is the derivative at 0: in f32 and f64 the rule has two numbers near 2 / sqrt pi. -/
theorem erf_slope_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (X : Dual α) (dy c : α) (hc : (erfSlope : α) = c) :
    smul dy (tangent (Op.erf X)) = smul (Op.mul (Op.mul dy c) (Op.exp (Op.neg (Op.mul (value X) (value X))))) (tangent X) :=
  (ring1 [tangent X, dy, sexp (sneg (smul (value X) (value X))), (erfSlope : α), c]
      (r1 *! ((r3 *! r2) *! r0))
      (((r1 *! r4) *! r2) *! r0)
      ((r1 *! r2) *! r0) r3 r4
      (hc) rfl)

/- cotangents of several uses -/
theorem share_added {α : Type u} [Num α] [RingNum α] (a b t : α) : smul (sadd a b) t = sadd (smul a t) (smul b t) :=
  RingNum.add_mul a b t

theorem pair_one {α : Type u} [Scalar α] [LawfulScalar α] (t : α) : t = smul (snat 1) t :=
  (ring [t] r0 ((RExp.num 1) *! r0) rfl)

end Tensorem
