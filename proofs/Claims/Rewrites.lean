/- Laws as the intermediate representation spells them: sums along an axis for sums, a concatenation for what is joined. Certificates of
rewritten functions use these where the law itself has another form. -/
import Claims.Attention
import Claims.Bits.Gather
import Claims.CrossEntropy
import Claims.LogSoftmax
import Claims.Matmul
import Claims.ReduceSum
import Claims.Softmax
import Spec.Concat
import Spec.Div
import Spec.Exp
import Spec.Log
import Spec.Mul
import Spec.Add
import Spec.Sub
import Theory.CongrRows
import Theory.Table
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open LawfulScalar

theorem dot_pick {α : Type u} [Scalar α] (k : Nat) (x y z : Nat → α) :
    ∀ (t : Bool), pick t (Lib.dot k x y) (Lib.dot k x z) = Lib.dot k x (fun (p : Nat) => pick t (y p) (z p))
  | true => rfl
  | false => rfl

/-- Columns may be computed apart and joined. -/
theorem matmul_joined_columns {α : Type u} [Scalar α] (m k n l : Nat) (a b c : Nat → Nat → α) (i j : Nat) :
    Op.matmul m k (n + l) a (fun (p e : Nat) => pick (below e n) (b p e) (c p (e - n))) i j
      = pick (below j n) (Op.matmul m k n a b i j) (Op.matmul m k l a c i (j - n)) :=
  Eq.symm (dot_pick k (a i) (fun (p : Nat) => b p j) (fun (p : Nat) => c p (j - n)) (below j n))

theorem pick_both {α : Type u} [Num α] (x y z w : α) :
    ∀ (t : Bool), smul (pick t x y) (pick t z w) = pick t (smul x z) (smul y w)
  | true => rfl
  | false => rfl

/-- A product of joined matrices is the sum of the products. -/
theorem matmul_joined {α : Type u} [Scalar α] [LawfulScalar α] (m k l n : Nat) (a c b d : Nat → Nat → α) (i j : Nat) :
    Op.matmul m (k + l) n (fun (e p : Nat) => pick (below p k) (a e p) (c e (p - k))) (fun (p e : Nat) => pick (below p k) (b p e) (d (p - k) e)) i j
      = Op.add (Op.matmul m k n a b i j) (Op.matmul m l n c d i j) :=
  trans4
    (matmul_eq m (k + l) n (fun (e p : Nat) => pick (below p k) (a e p) (c e (p - k)))
      (fun (p e : Nat) => pick (below p k) (b p e) (d (p - k) e)) i j)
    (sum_congr (k + l) (fun (p : Nat) => smul (pick (below p k) (a i p) (c i (p - k))) (pick (below p k) (b p j) (d (p - k) j)))
      (fun (p : Nat) => pick (below p k) (smul (a i p) (b p j)) (smul (c i (p - k)) (d (p - k) j)))
      (fun (p : Nat) (hp : below p (k + l) = true) => pick_both (a i p) (c i (p - k)) (b p j) (d (p - k) j) (below p k)))
    (sum_join k l (fun (p : Nat) => smul (a i p) (b p j)) (fun (p : Nat) => smul (c i p) (d p j)))
    (cadd (Eq.symm (matmul_eq m k n a b i j)) (Eq.symm (matmul_eq m l n c d i j)))

/-- softmax is the quotient of exp by the sum of exp along the axis. -/
theorem softmax_quotient {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (h : Nat.ble 1 n = true) (x : Nat → α) (i : Nat)
    (hi : below i n = true) :
    Op.softmax n x i = Op.div (Op.exp (x i)) (Op.reduce_sum n 1 (fun (p c : Nat) => Op.exp (x p)) 0) :=
  Eq.trans (softmax_is_quotient α n h x i hi)
    (congrArg (fun (z : α) => sdiv (sexp (x i)) z) (Eq.symm (reduce_sum_eq n 1 (fun (p c : Nat) => sexp (x p)) 0)))

/-- log_softmax is the difference of x and the logarithm of the sum of exp along the axis. -/
theorem log_softmax_difference {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (h : Nat.ble 1 n = true) (x : Nat → α) (i : Nat)
    (hi : below i n = true) :
    Op.log_softmax n x i = Op.sub (x i) (Op.log (Op.reduce_sum n 1 (fun (p c : Nat) => Op.exp (x p)) 0)) :=
  Eq.trans (log_softmax_is_difference α n h x i hi)
    (congrArg (fun (z : α) => ssub (x i) (slog z)) (Eq.symm (reduce_sum_eq n 1 (fun (p c : Nat) => sexp (x p)) 0)))

/-- The elements of softmax along the axis add up to 1. -/
theorem softmax_total {α : Type u} [Scalar α] [LawfulScalar α] (n : Nat) (h : Nat.ble 1 n = true) (x : Nat → α) :
    Op.reduce_sum n 1 (fun (p c : Nat) => Op.softmax n x p) 0 = snat 1 :=
  Eq.trans (reduce_sum_eq n 1 (fun (p c : Nat) => Op.softmax n x p) 0) (softmax_sums_to_one α n h x)

/-- A weighted mean may be normalised last. -/
theorem softmax_normalised {α : Type u} [Scalar α] [LawfulScalar α] (m k : Nat) (h : Nat.ble 1 k = true) (n : Nat) (x v : Nat → Nat → α)
    (i : Nat) (hi : below i m = true) (j : Nat) (hj : below j n = true) :
    Op.matmul m k n (fun (b : Nat) => Op.softmax k (x b)) v i j
      = Op.div (Op.matmul m k n (fun (b p : Nat) => Op.exp (x b p)) v i j) (Op.reduce_sum k 1 (fun (p c : Nat) => Op.exp (x i p)) 0) :=
  Eq.trans (softmax_normalises_last α m k h n x v i hi j hj)
    (congr2 sdiv (Eq.symm (matmul_eq m k n (fun (b p : Nat) => sexp (x b p)) v i j))
      (Eq.symm (reduce_sum_eq k 1 (fun (p c : Nat) => sexp (x i p)) 0)))

/-- Attention is softmax of all scores at once, times the values: the body of the composite. -/
theorem attention_body {α : Type u} [Scalar α] [LawfulScalar α] (t d s c : Nat) (h : Nat.ble 1 s = true) (q k v : Nat → Nat → α) (r : α)
    (i : Nat) (hi : below i t = true) (e : Nat) (he : below e c = true) :
    Op.attention t d s c q k v r false i e
      = Op.matmul t s c (fun (b : Nat) => Op.softmax s (fun (j : Nat) => Op.mul (Op.matmul t d s q (fun (p a : Nat) => k a p) b j) r)) v i e :=
  Eq.trans (attention_is_softmax α t s h d c q k v r i hi e he)
    (matmul_entry_congr t t s c c
      (fun (b : Nat) => Op.softmax s (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q b p) (k j p)))))
      (fun (b : Nat) => Op.softmax s (fun (j : Nat) => Op.mul (Op.matmul t d s q (fun (p a : Nat) => k a p) b j) r)) v v i i e e
      (fun (y : Nat) (hy : below y s = true) =>
        softmax_entry_congr s (fun (j : Nat) => smul r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p))))
          (fun (j : Nat) => Op.mul (Op.matmul t d s q (fun (p a : Nat) => k a p) i j) r)
          (fun (j : Nat) (hj : below j s = true) =>
            Eq.trans (RingNum.mul_comm r (Lib.sum d (fun (p : Nat) => smul (q i p) (k j p))))
              (congrArg (fun (z : α) => smul z r) (Eq.symm (matmul_eq t d s q (fun (p a : Nat) => k a p) i j)))) y hy)
      (fun (y : Nat) (hy : below y s = true) => rfl))

/-- A single query of causal attention sees all keys. -/
theorem attention_of_one {α : Type u} [Scalar α] (d more c : Nat) (q k v : Nat → Nat → α) (r : α) (i : Nat) (hi : below i 1 = true) (e : Nat)
    (he : below e c = true) : Op.attention 1 d (more + 1) c q k v r true i e = Op.attention 1 d (more + 1) c q k v r false i e :=
  transport (fun (z : Nat) => Op.attention 1 d (more + 1) c q k v r true z e = Op.attention 1 d (more + 1) c q k v r false z e)
    (Eq.symm (below_one i hi)) (attention_causal_is_shorter α 1 more d c q k v r 0 rfl e he)

/-- The loss of a row whose logits are all raised by one number, for any target. -/
theorem cross_entropy_raised {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] [LawfulScalar α] (n : Nat) (h : Nat.ble 1 n = true) (x : Nat → α)
    (c : α) (t : ι) : Op.cross_entropy n (fun (j : Nat) => Op.add (x j) c) t = Op.cross_entropy n x t :=
  trans4 (cross_entropy_eq n (fun (j : Nat) => sadd (x j) c) t h)
    (csub (Eq.trans (congrArg slog (exps_shift n x c))
      (Eq.trans (log_mul (exps n x) (sexp c) (exps_pos n x h) (exp_pos c)) (cadd rfl (log_exp c)))) rfl)
    (ring [x (itoNat t), c, slog (exps n x)] ((r2 +! r1) -! (r0 +! r1)) (r2 -! r0) rfl)
    (Eq.symm (cross_entropy_eq n x t h))

/-- The loss is zero minus the log-softmax that the target names. -/
theorem cross_entropy_gathered {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] [IeeeScalar α] (n : Nat) (x : Nat → α) (t : ι) :
    Op.cross_entropy n x t = Op.sub (snat 0 : α) (Op.gather n 1 (fun (k c : Nat) => Op.log_softmax n x k) t 0) :=
  Eq.symm (IeeeNum.sub_swap (slog (Op.log_softmax.s n x)) (ssub (x (itoNat t)) (Op.log_softmax.m n x))
    (IeeeScalar.log_not_neg_zero (Op.log_softmax.s n x)))

theorem cross_entropy_gathered_real {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] [LawfulScalar α] (n : Nat) (x : Nat → α) (t : ι) :
    Op.cross_entropy n x t = Op.sub (snat 0 : α) (Op.gather n 1 (fun (k c : Nat) => Op.log_softmax n x k) t 0) :=
  ring [slog (Op.log_softmax.s n x), x (itoNat t), Op.log_softmax.m n x]
    (r0 -! (r1 -! r2)) (RExp.num 0 -! ((r1 -! r2) -! r0)) rfl

/-- A product with what is the identity below the extents. -/
theorem matmul_by_identity {α : Type u} [Scalar α] [LawfulScalar α] (m n : Nat) (a b : Nat → Nat → α)
    (h : ∀ (p : Nat), below p n = true → ∀ (j : Nat), below j n = true → b p j = pick (Nat.beq p j) (snat 1) (snat 0))
    (i : Nat) (hi : below i m = true) (j : Nat) (hj : below j n = true) : Op.matmul m n n a b i j = a i j :=
  Eq.trans
    (matmul_entry_congr m m n n n a a b (fun (p j : Nat) => pick (Nat.beq p j) (snat 1) (snat 0)) i i j j
      (fun (p : Nat) (hp : below p n = true) => rfl) (fun (p : Nat) (hp : below p n = true) => h p hp j hj))
    (matmul_identity α m n a i hi j hj)

/-- A table looked up at all its rows in order. -/
theorem gather_counted {α : Type u} {ι : Type v} [Int32 ι] [ExactInt ι] (n r : Nat) (h : Nat.ble n 2147483648 = true) (table : Nat → Nat → α)
    (ids : Nat → ι) (i : Nat) (hi : below i n = true) (e : ids i = iofNat i) (c : Nat) (hc : below c r = true) :
    Op.gather n r table (ids i) c = table i c :=
  Eq.trans (congrArg (fun (z : ι) => Op.gather n r table z c) e) (gather_all_ids α ι n r table h i hi c hc)

end Tensorem
