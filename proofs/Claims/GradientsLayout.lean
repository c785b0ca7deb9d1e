/- Gradients of the operators that move elements: transpose, slice with stride 1 (any stride: Claims.GradientsSlice), pad, concat,
broadcast, reduce_sum, gather, scatter_add, reshape. Each is linear, and its reverse rule is its transpose, for all extents. -/
import Theory.NormAdjoint
import Spec.Broadcast
import Spec.Concat
import Spec.Gather
import Spec.Pad
import Spec.Reshape
import Spec.ScatterAdd
import Spec.Slice
import Spec.Transpose
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open LawfulScalar
open Dual

/- the rules -/
def Rev.reduce_sum.x {α : Type u} (n r : Nat) (dy : Nat → α) : Nat → Nat → α :=
  Op.broadcast r dy n

def Rev.broadcast.x {α : Type u} [Num α] (r extent : Nat) (dy : Nat → Nat → α) : Nat → α :=
  Op.reduce_sum extent r dy

def Rev.transpose.x {α : Type u} (a m b r : Nat) (dy : Nat → Nat → Nat → Nat → α) : Nat → Nat → Nat → Nat → α :=
  Op.transpose b m a r dy

/-- Of m rows from start on, of n: zeros before and behind. -/
def Rev.slice.x {α : Type u} [Num α] (m r start n : Nat) (dy : Nat → Nat → α) : Nat → Nat → α :=
  Op.pad m r dy (snat 0) start ((n - start) - m)

def Rev.pad.x {α : Type u} (n r low high : Nat) (dy : Nat → Nat → α) : Nat → Nat → α :=
  Op.slice ((low + n) + high) r dy low (low + n) 1

/-- All that is not x, low part first, in one sum. -/
def Rev.pad.value {α : Type u} [Num α] (n r low high : Nat) (dy : Nat → Nat → α) : α :=
  Op.reduce_sum ((low + high) * r) 1 (fun (q i : Nat) => Op.concat low r high (Op.slice ((low + n) + high) r dy 0 low 1)
    (Op.slice ((low + n) + high) r dy (low + n) ((low + n) + high) 1) (quot q r) (rem q r)) 0

def Rev.concat.x {α : Type u} (n r m : Nat) (dy : Nat → Nat → α) : Nat → Nat → α :=
  Op.slice (n + m) r dy 0 n 1

def Rev.concat.y {α : Type u} (n r m : Nat) (dy : Nat → Nat → α) : Nat → Nat → α :=
  Op.slice (n + m) r dy n (n + m) 1

def Rev.gather.table {α : Type u} {ι : Type v} [Num α] [Int32 ι] (v r n : Nat) (ids : Nat → ι) (dy : Nat → Nat → α) :
    Nat → Nat → α :=
  Op.scatter_add n r ids dy v

def Rev.scatter_add.updates {α : Type u} {ι : Type v} [Int32 ι] (n r rows : Nat) (ids : Nat → ι) (dy : Nat → Nat → α) :
    Nat → Nat → α :=
  fun (a : Nat) => Op.gather rows r dy (ids a)

def Rev.reshape.x {α : Type u} (n size : Nat) (dy : Nat → α) : Nat → α :=
  Op.reshape size dy n

/- sums in parts -/
theorem sum_three {α : Type u} [Num α] [RingNum α] (a b c : Nat) (e : Nat → α) :
    Lib.sum ((a + b) + c) e = sadd (sadd (Lib.sum a e) (Lib.sum b (fun (j : Nat) => e (a + j))))
      (Lib.sum c (fun (j : Nat) => e ((a + b) + j))) :=
  Eq.trans (sum_append (a + b) e c) (eadd (sum_append a e b) rfl)

theorem inner_zero {α : Type u} [Num α] [RingNum α] (n : Nat) (b : Nat → α) : inner n (fun (j : Nat) => snat 0) b = snat 0 :=
  Eq.trans (sum_congr n (fun (j : Nat) => smul (snat 0) (b j)) (fun (j : Nat) => snat 0)
    (fun (j : Nat) (hj : below j n = true) => ring_zero_mul (b j))) (sum_none n)

theorem inner_const {α : Type u} [Num α] [RingNum α] (n : Nat) (a : Nat → α) (c : α) :
    inner n a (fun (j : Nat) => c) = smul (Lib.sum n a) c := sum_mul a c n

theorem slice_row {α : Type u} (n r : Nat) (x : Nat → Nat → α) (start limit i j : Nat) :
    Op.slice n r x start limit 1 i j = x (start + i) j :=
  congrArg (fun (z : Nat) => x (start + z) j) (Nat.one_mul i)

theorem pad_low {α : Type u} (n r : Nat) (x : Nat → Nat → α) (value : α) (low high i j : Nat) (h : below i low = true) :
    Op.pad n r x value low high i j = value := pick_true value (pick (below i (low + n)) (x (i - low) j) value) h

theorem pad_middle {α : Type u} (n r : Nat) (x : Nat → Nat → α) (value : α) (low high i j : Nat) (h : below i n = true) :
    Op.pad n r x value low high (low + i) j = x i j :=
  trans3 (pick_false value (pick (below (low + i) (low + n)) (x ((low + i) - low) j) value)
      (not_below_of_ble (low + i) low (ble_add low i)))
    (pick_true (x ((low + i) - low) j) value (below_add_left low i n h))
    (congrArg (fun (z : Nat) => x z j) (add_sub_left low i))

theorem pad_high {α : Type u} (n r : Nat) (x : Nat → Nat → α) (value : α) (low high i j : Nat) :
    Op.pad n r x value low high ((low + n) + i) j = value :=
  Eq.trans (pick_false value (pick (below ((low + n) + i) (low + n)) (x (((low + n) + i) - low) j) value)
      (not_below_of_ble ((low + n) + i) low (ble_trans low (low + n) ((low + n) + i) (ble_add low n) (ble_add (low + n) i))))
    (pick_false (x (((low + n) + i) - low) j) value (not_below_of_ble ((low + n) + i) (low + n) (ble_add (low + n) i)))

theorem concat_first {α : Type u} (n r m : Nat) (x y : Nat → Nat → α) (i j : Nat) (h : below i n = true) :
    Op.concat n r m x y i j = x i j := pick_true (x i j) (y (i - n) j) h

theorem concat_second {α : Type u} (n r m : Nat) (x y : Nat → Nat → α) (i j : Nat) :
    Op.concat n r m x y (n + i) j = y i j :=
  Eq.trans (pick_false (x (n + i) j) (y ((n + i) - n) j) (not_below_of_ble (n + i) n (ble_add n i)))
    (congrArg (fun (z : Nat) => y z j) (add_sub_left n i))

/- reduce_sum and broadcast -/
theorem reduce_sum_value {α : Type u} [Scalar α] [ErfSlope α] (n r : Nat) (X : Nat → Nat → Dual α) (c : Nat) :
    value (Op.reduce_sum n r X c) = Op.reduce_sum n r (values2 X) c := value_lanes n (fun (j : Nat) => X j c)

theorem reduce_sum_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n r : Nat) (X : Nat → Nat → Dual α) (dy : Nat →
    α) :
    inner r dy (tangents (Op.reduce_sum n r X)) = inner2 n r (Rev.reduce_sum.x n r dy) (tangents2 X) :=
  have h1 : inner r dy (tangents (Op.reduce_sum n r X))
      = Lib.sum r (fun (c : Nat) => Lib.sum n (fun (j : Nat) => smul (dy c) (tangents2 X j c))) :=
    sum_congr r (fun (c : Nat) => smul (dy c) (tangents (Op.reduce_sum n r X) c))
      (fun (c : Nat) => Lib.sum n (fun (j : Nat) => smul (dy c) (tangents2 X j c)))
      (fun (c : Nat) (hc : below c r = true) =>
        Eq.trans (emul rfl (Eq.trans (tangent_lanes n (fun (j : Nat) => X j c)) (lanes_eq n (fun (j : Nat) => tangents2 X j c))))
          (Eq.symm (sum_mul_left (fun (j : Nat) => tangents2 X j c) (dy c) n)))
  Eq.trans h1 (sum_swap n (fun (c j : Nat) => smul (dy c) (tangents2 X j c)) r)

theorem broadcast_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (r extent : Nat) (X : Nat → Dual α)
    (dy : Nat → Nat → α) :
    inner2 extent r dy (tangents2 (Op.broadcast r X extent)) = inner r (Rev.broadcast.x r extent dy) (tangents X) :=
  share_rows extent r dy (tangents X)

theorem reshape_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n : Nat) (X : Nat → Dual α) (dy : Nat → α) :
    inner n dy (tangents (Op.reshape n X n)) = inner n (Rev.reshape.x n n dy) (tangents X) := rfl

/- transpose -/
def inner4 {α : Type u} [Num α] (a m b r : Nat) (x y : Nat → Nat → Nat → Nat → α) : α :=
  Lib.sum a (fun (i : Nat) => Lib.sum m (fun (j : Nat) => inner2 b r (x i j) (y i j)))

theorem transpose_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (a m b r : Nat)
    (X : Nat → Nat → Nat → Nat → Dual α) (dy : Nat → Nat → Nat → Nat → α) :
    inner4 b m a r dy (fun (k j i l : Nat) => tangent (Op.transpose a m b r X k j i l))
      = inner4 a m b r (Rev.transpose.x a m b r dy) (fun (i j k l : Nat) => tangent (X i j k l)) :=
  have h1 : ∀ (j : Nat), Lib.sum b (fun (k : Nat) => Lib.sum a (fun (i : Nat) =>
          inner r (dy k j i) (fun (l : Nat) => tangent (X i j k l))))
      = Lib.sum a (fun (i : Nat) => Lib.sum b (fun (k : Nat) => inner r (dy k j i) (fun (l : Nat) => tangent (X i j k l)))) :=
    fun (j : Nat) => sum_swap a (fun (k i : Nat) => inner r (dy k j i) (fun (l : Nat) => tangent (X i j k l))) b
  trans3 (sum_swap m (fun (k j : Nat) => Lib.sum a (fun (i : Nat) => inner r (dy k j i) (fun (l : Nat) => tangent (X i j k l))))
      b)
    (sum_congr m
      (fun (j : Nat) => Lib.sum b (fun (k : Nat) => Lib.sum a (fun (i : Nat) =>
        inner r (dy k j i) (fun (l : Nat) => tangent (X i j k l)))))
      (fun (j : Nat) => Lib.sum a (fun (i : Nat) => Lib.sum b (fun (k : Nat) =>
        inner r (dy k j i) (fun (l : Nat) => tangent (X i j k l)))))
      (fun (j : Nat) (hj : below j m = true) => h1 j))
    (sum_swap a (fun (j i : Nat) => Lib.sum b (fun (k : Nat) => inner r (dy k j i) (fun (l : Nat) => tangent (X i j k l)))) m)

/- slice, pad, concat -/
theorem slice_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (start m high r : Nat) (X : Nat → Nat → Dual α)
    (dy : Nat → Nat → α) :
    inner2 m r dy (tangents2 (Op.slice ((start + m) + high) r X start (start + m) 1))
      = inner2 ((start + m) + high) r (Rev.slice.x m r start ((start + m) + high) dy) (tangents2 X) :=
  have hz : ∀ (k : Nat) (a b : Nat → Nat → α), (∀ (i j : Nat), below i k = true → a i j = snat 0) → inner2 k r a b = snat 0 :=
    fun (k : Nat) (a b : Nat → Nat → α) (h : ∀ (i j : Nat), below i k = true → a i j = snat 0) =>
      Eq.trans (sum_congr k (fun (i : Nat) => inner r (a i) (b i)) (fun (i : Nat) => snat 0)
        (fun (i : Nat) (hi : below i k = true) =>
          Eq.trans (inner_congr r (a i) (fun (j : Nat) => snat 0) (b i) (b i) (fun (j : Nat) (hj : below j r = true) => h i j hi)
            (fun (j : Nat) (hj : below j r = true) => rfl)) (inner_zero r (b i))))
        (sum_none k)
  have h1 : inner2 ((start + m) + high) r (Rev.slice.x m r start ((start + m) + high) dy) (tangents2 X)
      = sadd (sadd (snat 0) (inner2 m r dy (fun (i : Nat) => tangents2 X (start + i)))) (snat 0) :=
    Eq.trans (sum_three start m high
        (fun (i : Nat) => inner r (Rev.slice.x m r start ((start + m) + high) dy i) (tangents2 X i)))
      (eadd (eadd
        (hz start (Rev.slice.x m r start ((start + m) + high) dy) (tangents2 X)
          (fun (i j : Nat) (hi : below i start = true) =>
            pad_low m r dy (snat 0) start ((((start + m) + high) - start) - m) i j hi))
        (inner2_congr m r (fun (i : Nat) => Rev.slice.x m r start ((start + m) + high) dy (start + i)) dy
          (fun (i : Nat) => tangents2 X (start + i)) (fun (i : Nat) => tangents2 X (start + i))
          (fun (i j : Nat) (hi : below i m = true) (hj : below j r = true) =>
            pad_middle m r dy (snat 0) start ((((start + m) + high) - start) - m) i j hi)
          (fun (i j : Nat) (hi : below i m = true) (hj : below j r = true) => rfl)))
        (hz high (fun (i : Nat) => Rev.slice.x m r start ((start + m) + high) dy ((start + m) + i))
          (fun (i : Nat) => tangents2 X ((start + m) + i))
          (fun (i j : Nat) (hi : below i high = true) =>
            pad_high m r dy (snat 0) start ((((start + m) + high) - start) - m) i j)))
  have h2 : inner2 m r dy (tangents2 (Op.slice ((start + m) + high) r X start (start + m) 1))
      = inner2 m r dy (fun (i : Nat) => tangents2 X (start + i)) :=
    inner2_congr m r dy dy (tangents2 (Op.slice ((start + m) + high) r X start (start + m) 1))
      (fun (i : Nat) => tangents2 X (start + i)) (fun (i j : Nat) (hi : below i m = true) (hj : below j r = true) => rfl)
      (fun (i j : Nat) (hi : below i m = true) (hj : below j r = true) =>
        congrArg (fun (d : Dual α) => tangent d) (slice_row ((start + m) + high) r X start (start + m) i j))
  trans3 h2 (ring [inner2 m r dy (fun (i : Nat) => tangents2 X (start + i))]
      r0
      (((RExp.num 0) +! r0) +! (RExp.num 0)) rfl) (Eq.symm h1)

theorem pad_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n r low high : Nat) (X : Nat → Nat → Dual α) (V : Dual
    α)
    (dy : Nat → Nat → α) :
    inner2 ((low + n) + high) r dy (tangents2 (Op.pad n r X V low high))
      = sadd (inner2 n r (Rev.pad.x n r low high dy) (tangents2 X)) (smul (Rev.pad.value n r low high dy) (tangent V)) :=
  have outside : ∀ (k : Nat) (a b : Nat → Nat → α), (∀ (i j : Nat), below i k = true → b i j = tangent V) →
      inner2 k r a b = smul (Lib.sum k (fun (i : Nat) => Lib.sum r (a i))) (tangent V) :=
    fun (k : Nat) (a b : Nat → Nat → α) (h : ∀ (i j : Nat), below i k = true → b i j = tangent V) =>
      sum_scale k (fun (i : Nat) => inner r (a i) (b i)) (fun (i : Nat) => Lib.sum r (a i)) (tangent V)
        (fun (i : Nat) (hi : below i k = true) =>
          Eq.trans (inner_congr r (a i) (a i) (b i) (fun (j : Nat) => tangent V) (fun (j : Nat) (hj : below j r = true) => rfl)
            (fun (j : Nat) (hj : below j r = true) => h i j hi)) (inner_const r (a i) (tangent V)))
  have h1 : inner2 ((low + n) + high) r dy (tangents2 (Op.pad n r X V low high))
      = sadd (sadd (smul (Lib.sum low (fun (i : Nat) => Lib.sum r (dy i))) (tangent V))
          (inner2 n r (Rev.pad.x n r low high dy) (tangents2 X)))
        (smul (Lib.sum high (fun (i : Nat) => Lib.sum r (dy ((low + n) + i)))) (tangent V)) :=
    Eq.trans (sum_three low n high (fun (i : Nat) => inner r (dy i) (tangents2 (Op.pad n r X V low high) i)))
      (eadd (eadd
        (outside low dy (tangents2 (Op.pad n r X V low high)) (fun (i j : Nat) (hi : below i low = true) =>
          congrArg (fun (d : Dual α) => tangent d) (pad_low n r X V low high i j hi)))
        (inner2_congr n r (fun (i : Nat) => dy (low + i)) (Rev.pad.x n r low high dy)
          (fun (i : Nat) => tangents2 (Op.pad n r X V low high) (low + i)) (tangents2 X)
          (fun (i j : Nat) (hi : below i n = true) (hj : below j r = true) =>
            Eq.symm (slice_row ((low + n) + high) r dy low (low + n) i j))
          (fun (i j : Nat) (hi : below i n = true) (hj : below j r = true) =>
            congrArg (fun (d : Dual α) => tangent d) (pad_middle n r X V low high i j hi))))
        (outside high (fun (i : Nat) => dy ((low + n) + i)) (fun (i : Nat) => tangents2 (Op.pad n r X V low high) ((low + n) + i))
          (fun (i j : Nat) (hi : below i high = true) =>
            congrArg (fun (d : Dual α) => tangent d) (pad_high n r X V low high i j))))
  have h2 : Rev.pad.value n r low high dy
      = sadd (Lib.sum low (fun (i : Nat) => Lib.sum r (dy i))) (Lib.sum high (fun (i : Nat) => Lib.sum r (dy ((low + n) + i)))) :=
    trans4 (lanes_eq ((low + high) * r) (fun (q : Nat) => Op.concat low r high (Op.slice ((low + n) + high) r dy 0 low 1)
        (Op.slice ((low + n) + high) r dy (low + n) ((low + n) + high) 1) (quot q r) (rem q r)))
      (sum_flat r (Op.concat low r high (Op.slice ((low + n) + high) r dy 0 low 1)
        (Op.slice ((low + n) + high) r dy (low + n) ((low + n) + high) 1)) (low + high))
      (sum_append low (fun (i : Nat) => Lib.sum r (fun (j : Nat) => Op.concat low r high (Op.slice ((low + n) + high) r dy 0 low
          1)
        (Op.slice ((low + n) + high) r dy (low + n) ((low + n) + high) 1) i j)) high)
      (eadd
        (sum_congr low (fun (i : Nat) => Lib.sum r (fun (j : Nat) => Op.concat low r high (Op.slice ((low + n) + high) r dy 0 low
            1)
            (Op.slice ((low + n) + high) r dy (low + n) ((low + n) + high) 1) i j)) (fun (i : Nat) => Lib.sum r (dy i))
          (fun (i : Nat) (hi : below i low = true) =>
            sum_congr r (fun (j : Nat) => Op.concat low r high (Op.slice ((low + n) + high) r dy 0 low 1)
              (Op.slice ((low + n) + high) r dy (low + n) ((low + n) + high) 1) i j) (dy i)
              (fun (j : Nat) (hj : below j r = true) =>
                trans3 (concat_first low r high (Op.slice ((low + n) + high) r dy 0 low 1)
                    (Op.slice ((low + n) + high) r dy (low + n) ((low + n) + high) 1) i j hi)
                  (slice_row ((low + n) + high) r dy 0 low i j)
                  (congrArg (fun (z : Nat) => dy z j) (Nat.zero_add i)))))
        (sum_congr high (fun (i : Nat) => Lib.sum r (fun (j : Nat) =>
            Op.concat low r high (Op.slice ((low + n) + high) r dy 0 low 1)
            (Op.slice ((low + n) + high) r dy (low + n) ((low + n) + high) 1) (low + i) j))
          (fun (i : Nat) => Lib.sum r (dy ((low + n) + i)))
          (fun (i : Nat) (hi : below i high = true) =>
            sum_congr r (fun (j : Nat) => Op.concat low r high (Op.slice ((low + n) + high) r dy 0 low 1)
              (Op.slice ((low + n) + high) r dy (low + n) ((low + n) + high) 1) (low + i) j) (dy ((low + n) + i))
              (fun (j : Nat) (hj : below j r = true) =>
                Eq.trans (concat_second low r high (Op.slice ((low + n) + high) r dy 0 low 1)
                    (Op.slice ((low + n) + high) r dy (low + n) ((low + n) + high) 1) i j)
                  (slice_row ((low + n) + high) r dy (low + n) ((low + n) + high) i j)))))
  Eq.trans h1
    (ring1 [Lib.sum low (fun (i : Nat) => Lib.sum r (dy i)), Lib.sum high (fun (i : Nat) => Lib.sum r (dy ((low + n) + i))),
        inner2 n r (Rev.pad.x n r low high dy) (tangents2 X), tangent V, Rev.pad.value n r low high dy]
      (((r0 *! r3) +! r2) +! (r1 *! r3))
      (r2 +! (r4 *! r3))
      (RExp.neg r3) r4 (r0 +! r1)
      (h2) rfl)

theorem concat_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n r m : Nat) (X Y : Nat → Nat → Dual α)
    (dy : Nat → Nat → α) :
    inner2 (n + m) r dy (tangents2 (Op.concat n r m X Y))
      = sadd (inner2 n r (Rev.concat.x n r m dy) (tangents2 X)) (inner2 m r (Rev.concat.y n r m dy) (tangents2 Y)) :=
  Eq.trans (sum_append n (fun (i : Nat) => inner r (dy i) (tangents2 (Op.concat n r m X Y) i)) m)
    (eadd
      (inner2_congr n r dy (Rev.concat.x n r m dy) (tangents2 (Op.concat n r m X Y)) (tangents2 X)
        (fun (i j : Nat) (hi : below i n = true) (hj : below j r = true) =>
          Eq.symm (Eq.trans (slice_row (n + m) r dy 0 n i j) (congrArg (fun (z : Nat) => dy z j) (Nat.zero_add i))))
        (fun (i j : Nat) (hi : below i n = true) (hj : below j r = true) =>
          congrArg (fun (d : Dual α) => tangent d) (concat_first n r m X Y i j hi)))
      (inner2_congr m r (fun (i : Nat) => dy (n + i)) (Rev.concat.y n r m dy)
        (fun (i : Nat) => tangents2 (Op.concat n r m X Y) (n + i)) (tangents2 Y)
        (fun (i j : Nat) (hi : below i m = true) (hj : below j r = true) => Eq.symm (slice_row (n + m) r dy n (n + m) i j))
        (fun (i j : Nat) (hi : below i m = true) (hj : below j r = true) =>
          congrArg (fun (d : Dual α) => tangent d) (concat_second n r m X Y i j))))

/- gather and scatter_add -/
/-- A row of scatter_add is the sum over all positions, of those whose id it is. -/
theorem scatter_add_sum {α : Type u} {ι : Type v} [Num α] [RingNum α] [Int32 ι] (n r rows : Nat) (ids : Nat → ι)
    (u : Nat → Nat → α) (q j : Nat) :
    Op.scatter_add n r ids u rows q j = Lib.sum n (fun (a : Nat) => pick (Nat.beq q (itoNat (ids a))) (u a j) (snat 0)) :=
  fold_congr (snat 0) (fun (a : Nat) (s : α) => pick (Nat.beq (itoNat (ids a)) q) (sadd s (u a j)) s)
    (fun (a : Nat) (s : α) => sadd s (pick (Nat.beq q (itoNat (ids a))) (u a j) (snat 0))) n
    (fun (a : Nat) (s : α) (ha : below a n = true) =>
      Eq.trans (congrArg (fun (b : Bool) => pick b (sadd s (u a j)) s) (beq_comm (itoNat (ids a)) q))
        (Eq.trans (congrArg (fun (z : α) => pick (Nat.beq q (itoNat (ids a))) (sadd s (u a j)) z) (Eq.symm (RingNum.add_zero s)))
          (Eq.symm (pick_map (fun (z : α) => sadd s z) (u a j) (snat 0) (Nat.beq q (itoNat (ids a)))))))

/-- scatter_add and gather are adjoint to each other, where every id is below the number of rows. -/
theorem scatter_gather {α : Type u} {ι : Type v} [Num α] [RingNum α] [Int32 ι] (n r rows : Nat) (ids : Nat → ι)
    (hids : ∀ (a : Nat), below a n = true → below (itoNat (ids a)) rows = true) (u w : Nat → Nat → α) :
    inner2 rows r (Op.scatter_add n r ids u rows) w = inner2 n r u (fun (a : Nat) => Op.gather rows r w (ids a)) :=
  have h1 : ∀ (q j : Nat), smul (Op.scatter_add n r ids u rows q j) (w q j)
      = Lib.sum n (fun (a : Nat) => pick (Nat.beq q (itoNat (ids a))) (smul (u a j) (w q j)) (snat 0)) :=
    fun (q j : Nat) =>
      trans3 (emul (scatter_add_sum n r rows ids u q j) rfl)
        (Eq.symm (sum_mul (fun (a : Nat) => pick (Nat.beq q (itoNat (ids a))) (u a j) (snat 0)) (w q j) n))
        (sum_congr n (fun (a : Nat) => smul (pick (Nat.beq q (itoNat (ids a))) (u a j) (snat 0)) (w q j))
          (fun (a : Nat) => pick (Nat.beq q (itoNat (ids a))) (smul (u a j) (w q j)) (snat 0))
          (fun (a : Nat) (ha : below a n = true) =>
            Eq.trans (pick_map (fun (z : α) => smul z (w q j)) (u a j) (snat 0) (Nat.beq q (itoNat (ids a))))
              (congrArg (fun (z : α) => pick (Nat.beq q (itoNat (ids a))) (smul (u a j) (w q j)) z) (ring_zero_mul (w q j)))))
  have h2 : inner2 rows r (Op.scatter_add n r ids u rows) w
      = Lib.sum rows (fun (q : Nat) => Lib.sum n (fun (a : Nat) =>
          Lib.sum r (fun (j : Nat) => pick (Nat.beq q (itoNat (ids a))) (smul (u a j) (w q j)) (snat 0)))) :=
    sum_congr rows (fun (q : Nat) => inner r (Op.scatter_add n r ids u rows q) (w q))
      (fun (q : Nat) => Lib.sum n (fun (a : Nat) =>
          Lib.sum r (fun (j : Nat) => pick (Nat.beq q (itoNat (ids a))) (smul (u a j) (w q j)) (snat 0))))
      (fun (q : Nat) (hq : below q rows = true) =>
        Eq.trans (sum_congr r (fun (j : Nat) => smul (Op.scatter_add n r ids u rows q j) (w q j))
            (fun (j : Nat) => Lib.sum n (fun (a : Nat) => pick (Nat.beq q (itoNat (ids a))) (smul (u a j) (w q j)) (snat 0)))
            (fun (j : Nat) (hj : below j r = true) => h1 q j))
          (sum_swap n (fun (j a : Nat) => pick (Nat.beq q (itoNat (ids a))) (smul (u a j) (w q j)) (snat 0)) r))
  have h3 : ∀ (a : Nat), below a n = true →
      Lib.sum rows (fun (q : Nat) => Lib.sum r (fun (j : Nat) => pick (Nat.beq q (itoNat (ids a))) (smul (u a j) (w q j)) (snat
          0)))
        = inner r (u a) (Op.gather rows r w (ids a)) :=
    fun (a : Nat) (ha : below a n = true) =>
      Eq.trans (sum_swap r (fun (q j : Nat) => pick (Nat.beq q (itoNat (ids a))) (smul (u a j) (w q j)) (snat 0)) rows)
        (sum_congr r
          (fun (j : Nat) => Lib.sum rows (fun (q : Nat) => pick (Nat.beq q (itoNat (ids a))) (smul (u a j) (w q j)) (snat 0)))
          (fun (j : Nat) => smul (u a j) (Op.gather rows r w (ids a) j))
          (fun (j : Nat) (hj : below j r = true) =>
            sum_one (fun (q : Nat) => smul (u a j) (w q j)) (itoNat (ids a)) rows (hids a ha)))
  trans3 h2
    (sum_swap n (fun (q a : Nat) =>
      Lib.sum r (fun (j : Nat) => pick (Nat.beq q (itoNat (ids a))) (smul (u a j) (w q j)) (snat 0))) rows)
    (sum_congr n (fun (a : Nat) => Lib.sum rows (fun (q : Nat) =>
        Lib.sum r (fun (j : Nat) => pick (Nat.beq q (itoNat (ids a))) (smul (u a j) (w q j)) (snat 0))))
      (fun (a : Nat) => inner r (u a) (Op.gather rows r w (ids a))) h3)

theorem inner_comm {α : Type u} [Num α] [RingNum α] (n : Nat) (a b : Nat → α) : inner n a b = inner n b a :=
  sum_congr n (fun (j : Nat) => smul (a j) (b j)) (fun (j : Nat) => smul (b j) (a j))
    (fun (j : Nat) (hj : below j n = true) => RingNum.mul_comm (a j) (b j))

theorem inner2_comm {α : Type u} [Num α] [RingNum α] (m n : Nat) (a b : Nat → Nat → α) : inner2 m n a b = inner2 m n b a :=
  sum_congr m (fun (i : Nat) => inner n (a i) (b i)) (fun (i : Nat) => inner n (b i) (a i))
    (fun (i : Nat) (hi : below i m = true) => inner_comm n (a i) (b i))

/-- scatter_add of dy at the ids is the adjoint of the derivative of looking up n ids in a table. -/
theorem gather_adjoint {α : Type u} {ι : Type v} [Scalar α] [ErfSlope α] [LawfulScalar α] [Int32 ι] (v r n : Nat) (ids : Nat → ι)
    (hids : ∀ (a : Nat), below a n = true → below (itoNat (ids a)) v = true) (T : Nat → Nat → Dual α) (dy : Nat → Nat → α) :
    inner2 n r dy (tangents2 (fun (a : Nat) => Op.gather v r T (ids a))) = inner2 v r (Rev.gather.table v r n ids dy) (tangents2
        T) :=
  Eq.symm (scatter_gather n r v ids hids dy (tangents2 T))

/-- Looking up the ids in dy is the adjoint of the derivative of scatter_add. -/
theorem scatter_add_tangent_adjoint {α : Type u} {ι : Type v} [Scalar α] [ErfSlope α] [LawfulScalar α] [Int32 ι] (n r rows : Nat) (ids :
    Nat → ι)
    (hids : ∀ (a : Nat), below a n = true → below (itoNat (ids a)) rows = true) (U : Nat → Nat → Dual α) (dy : Nat → Nat → α) :
    inner2 rows r dy (tangents2 (Op.scatter_add n r ids U rows))
      = inner2 n r (Rev.scatter_add.updates n r rows ids dy) (tangents2 U) :=
  have h1 : ∀ (q j : Nat), tangents2 (Op.scatter_add n r ids U rows) q j = Op.scatter_add n r ids (tangents2 U) rows q j :=
    fun (q j : Nat) => fold_hom (fun (d : Dual α) => tangent d) (snat 0)
      (fun (a : Nat) (s : Dual α) => pick (Nat.beq (itoNat (ids a)) q) (sadd s (U a j)) s)
      (fun (a : Nat) (s : α) => pick (Nat.beq (itoNat (ids a)) q) (sadd s (tangents2 U a j)) s)
      (fun (a : Nat) (s : Dual α) => pick_map (fun (d : Dual α) => tangent d) (sadd s (U a j)) s (Nat.beq (itoNat (ids a)) q)) n
  trans4
    (inner2_congr rows r dy dy (tangents2 (Op.scatter_add n r ids U rows)) (Op.scatter_add n r ids (tangents2 U) rows)
      (fun (q j : Nat) (hq : below q rows = true) (hj : below j r = true) => rfl)
      (fun (q j : Nat) (hq : below q rows = true) (hj : below j r = true) => h1 q j))
    (inner2_comm rows r dy (Op.scatter_add n r ids (tangents2 U) rows))
    (scatter_gather n r rows ids hids (tangents2 U) dy)
    (inner2_comm n r (tangents2 U) (fun (a : Nat) => Op.gather rows r dy (ids a)))

end Tensorem
