/- Bodies of composites that equal their specifications by a law, not by definition. Certificates use these. -/
import Claims.Bits.Facts
import Claims.RingForms
import Spec.CrossEntropy
import Spec.CrossEntropyGrad
import Spec.Div
import Spec.Equal
import Spec.Exp
import Spec.Fma
import Spec.Gather
import Spec.GeluGrad
import Spec.GeluTanh
import Spec.GeluTanhGrad
import Spec.Log
import Spec.Select
import Spec.ReduceMax
import Spec.ReduceSum
import Spec.Softmax
import Spec.Mul
import Spec.Pad
import Spec.Sub
import Spec.SumSquares
import Theory.Binary32Scalar
import Theory.Table
import Theory.Padded
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32

/- targets -/

/-- Of natural numbers that an i32 has room for the integers are equal where the numbers are. -/
theorem seq_naturals {ι : Type v} [Int32 ι] [ExactInt ι] [WrapInt ι] (j k : Nat) (hj : below j 2147483648 = true)
    (hk : below k 2147483648 = true) : seq (iofNat (ι := ι) j) (iofNat k) = Nat.beq j k :=
  bool_eq (seq (iofNat (ι := ι) j) (iofNat k)) (Nat.beq j k)
    (fun (h : seq (iofNat (ι := ι) j) (iofNat k) = true) =>
      beq_of_eq j k (trans3 (Eq.symm (ExactInt.to_of (ι := ι) j hj)) (congrArg itoNat (seq_true (iofNat (ι := ι) j) (iofNat k) h))
        (ExactInt.to_of (ι := ι) k hk)))
    (fun (h : Nat.beq j k = true) =>
      transport (fun (z : Nat) => seq (iofNat (ι := ι) j) (iofNat z) = true) (beq_eq j k h)
        (Eq.trans (OrderNum.eq_eq (iofNat (ι := ι) j) (iofNat j))
          (and_true (sle (iofNat (ι := ι) j) (iofNat j)) (sle (iofNat (ι := ι) j) (iofNat j)) (le_refl (iofNat (ι := ι) j))
            (le_refl (iofNat (ι := ι) j)))))

theorem ble_sums (j k n : Nat) (hj : below j n = true) (hk : below k n = true) : Nat.ble (j + k) (n + n) = true :=
  ble_trans (j + k) (n + k) (n + n) (ble_add_right k j n (below_ble j n hj)) (ble_add_left n k n (below_ble k n hk))

theorem sum_naturals {ι : Type v} [Int32 ι] [ExactInt ι] (j k : Nat) (hj : below j 1073741824 = true) (hk : below k 1073741824 = true) :
    sadd (iofNat (ι := ι) j) (iofNat k) = iofNat (j + k) := ExactInt.of_add j k (ble_sums j k 1073741824 hj hk)

theorem slt_naturals {ι : Type v} [Int32 ι] [ExactInt ι] [WrapInt ι] (j k : Nat) (hj : below j 2147483648 = true)
    (hk : below k 2147483648 = true) : slt (iofNat (ι := ι) j) (iofNat k) = not (Nat.ble k j) :=
  Eq.trans (OrderNum.lt_eq (iofNat (ι := ι) j) (iofNat k)) (congrArg not (ExactInt.of_le k j hk hj))

/-- A key is the target's where the number is the target's. -/
theorem target_here {ι : Type v} [Int32 ι] [ExactInt ι] [WrapInt ι] (n : Nat) (hn : Nat.ble n 2147483648 = true) (t key : ι)
    (inside : below (itoNat t) n = true) (j : Nat) (hj : below j n = true) (e : key = iofNat j) :
    Op.equal key (Op.gather n 1 (fun (k c : Nat) => iofNat (ι := ι) k) t 0) = Nat.beq j (itoNat t) :=
  Eq.trans (congrArg (fun (z : ι) => seq z (iofNat (itoNat t))) e)
    (seq_naturals j (itoNat t) (below_of_below_ble j n 2147483648 hj hn) (below_of_below_ble (itoNat t) n 2147483648 inside hn))

theorem maximum_of_bottoms {α : Type u} [Num α] [IeeeNum α] (e : Nat → α) :
    ∀ (n : Nat), (∀ (j : Nat), below j n = true → e j = sbottom) → Lib.maximum n e = sbottom
  | 0 => fun (h : ∀ (j : Nat), below j 0 = true → e j = sbottom) => rfl
  | n+1 => fun (h : ∀ (j : Nat), below j (n + 1) = true → e j = sbottom) =>
    Eq.trans
      (congr2 smax (maximum_of_bottoms e n (fun (j : Nat) (hj : below j n = true) => h j (below_succ j n hj))) (h n (below_self n)))
      (IeeeNum.max_self (sbottom : α))

/-- The maximum against the least value picks one element. -/
theorem maximum_picked {α : Type u} [Num α] [IeeeNum α] (x : Nat → α) (k : Nat) :
    ∀ (n : Nat), below k n = true → Lib.maximum n (fun (j : Nat) => pick (Nat.beq j k) (x j) sbottom) = x k
  | 0 => fun (h : below k 0 = true) => False.elim (not_below_zero k h)
  | n+1 => fun (h : below k (n + 1) = true) =>
    orElim (below_or k n h)
      (fun (hk : below k n = true) =>
        have other : pick (Nat.beq n k) (x n) (sbottom : α) = sbottom :=
          pick_false (x n) sbottom (beq_false_of_ne n k (fun (e : n = k) => ne_of_below k n hk (Eq.symm e)))
        trans4 (congr2 smax (maximum_picked x k n hk) other) (IeeeNum.max_comm (x k) sbottom) (IeeeNum.max_bottom (x k)) rfl)
      (fun (e : k = n) =>
        have none : Lib.maximum n (fun (j : Nat) => pick (Nat.beq j k) (x j) sbottom) = (sbottom : α) :=
          maximum_of_bottoms (fun (j : Nat) => pick (Nat.beq j k) (x j) sbottom) n
            (fun (j : Nat) (hj : below j n = true) =>
              pick_false (x j) sbottom (beq_false_of_ne j k (fun (d : j = k) => ne_of_below j n hj (Eq.trans d e))))
        have here : pick (Nat.beq n k) (x n) (sbottom : α) = x k :=
          Eq.trans (pick_true (x n) sbottom (beq_of_eq n k (Eq.symm e))) (congrArg x (Eq.symm e))
        Eq.trans (congr2 smax none here) (IeeeNum.max_bottom (x k)))

theorem cross_entropy_body {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] [IeeeScalar α] [ExactInt ι] [WrapInt ι] (n : Nat)
    (hn : Nat.ble n 2147483648 = true) (x : Nat → α) (t : ι) (inside : below (itoNat t) n = true) (keys : Nat → ι)
    (e : ∀ (j : Nat), below j n = true → keys j = iofNat j) :
    Op.cross_entropy n x t
      = Op.sub (Op.log (Op.reduce_sum n 1 (fun (j c : Nat) => Op.exp (Op.sub (x j) (Op.reduce_max n 1 (fun (i b : Nat) => x i) 0))) 0))
          (Op.sub (Op.reduce_max n 1 (fun (j c : Nat) =>
              Op.select (Op.equal (keys j) (Op.gather n 1 (fun (k b : Nat) => iofNat (ι := ι) k) t 0)) (x j) sbottom) 0)
            (Op.reduce_max n 1 (fun (i b : Nat) => x i) 0)) :=
  have picked : Op.reduce_max n 1 (fun (j c : Nat) =>
      Op.select (Op.equal (keys j) (Op.gather n 1 (fun (k b : Nat) => iofNat (ι := ι) k) t 0)) (x j) sbottom) 0 = x (itoNat t) :=
    Eq.trans
      (maximum_congr n (fun (j : Nat) =>
          Op.select (Op.equal (keys j) (Op.gather n 1 (fun (k b : Nat) => iofNat (ι := ι) k) t 0)) (x j) sbottom)
        (fun (j : Nat) => pick (Nat.beq j (itoNat t)) (x j) sbottom)
        (fun (j : Nat) (hj : below j n = true) =>
          congrArg (fun (b : Bool) => pick b (x j) sbottom) (target_here n hn t (keys j) inside j hj (e j hj))))
      (maximum_picked x (itoNat t) n inside)
  congrArg (fun (z : α) => ssub (slog (Op.cross_entropy.s n x)) (ssub z (Op.cross_entropy.m n x))) (Eq.symm picked)

theorem cross_entropy_grad_body {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] [ExactInt ι] [WrapInt ι] (n : Nat)
    (hn : Nat.ble n 2147483648 = true) (x : Nat → α) (t : ι) (d : α) (inside : below (itoNat t) n = true) (key : ι) (j : Nat)
    (hj : below j n = true) (e : key = iofNat j) :
    Op.cross_entropy_grad n x t d j
      = Op.mul (Op.select (Op.equal key (Op.gather n 1 (fun (k c : Nat) => iofNat (ι := ι) k) t 0))
          (Op.sub (Op.softmax n x j) (snat 1)) (Op.softmax n x j)) d :=
  congrArg (fun (b : Bool) => smul (pick b (ssub (Op.softmax n x j) (snat 1)) (Op.softmax n x j)) d)
    (Eq.symm (target_here n hn t key inside j hj e))

/- sums of squares -/

/-- Elements with z behind them. -/
theorem pad_zero_behind {α : Type u} (n high : Nat) (x : Nat → α) (z : α) (i : Nat) :
    Op.pad n 1 (fun (k c : Nat) => x k) z 0 high i 0 = pick (below i n) (x i) z :=
  congrArg (fun (m : Nat) => pick (below i m) (x i) z) (Nat.zero_add n)

/-- A block of squares, filled up with zeros. -/
theorem sum_squares_block {α : Type u} [Scalar α] [IeeeScalar α] (n t : Nat) (x row : Nat → α)
    (h : ∀ (j : Nat), below j 1024 = true → row j = pick (below (1024 * t + j) n) (x (1024 * t + j)) (snat 0)) :
    Op.sum_squares.b n x t = Lib.lanes 1024 (fun (j : Nat) => smul (row j) (row j)) :=
  lanes_filled (natMin 1024 (n - 1024 * t)) 1024 (min_left 1024 (n - 1024 * t))
    (fun (j : Nat) => smul (x (1024 * t + j)) (x (1024 * t + j))) (fun (j : Nat) => smul (row j) (row j))
    (fun (j : Nat) (hj : below j (natMin 1024 (n - 1024 * t)) = true) =>
      have both : And (below j 1024 = true) (below j (n - 1024 * t) = true) := below_min j 1024 (n - 1024 * t) hj
      have e : row j = x (1024 * t + j) :=
        Eq.trans (h j both.left) (pick_true (x (1024 * t + j)) (snat 0) (below_of_sub (1024 * t) n j both.right))
      Eq.symm (congr2 smul e e))
    (fun (j : Nat) (hj : below j 1024 = true) (o : below j (natMin 1024 (n - 1024 * t)) = false) =>
      have far : below (1024 * t + j) n = false :=
        false_of_not_true (below (1024 * t + j) n)
          (fun (b : below (1024 * t + j) n = true) =>
            true_ne_false (Eq.trans (Eq.symm (below_min_intro j 1024 (n - 1024 * t) hj (below_sub (1024 * t) n j b))) o))
      have e : row j = snat 0 := Eq.trans (h j hj) (pick_false (x (1024 * t + j)) (snat 0) far)
      Eq.trans (congr2 smul e e) IeeeNum.zero_mul_zero)

/-- The body adds blocks of 1024, the last filled up with zeros. -/
theorem sum_squares_body {α : Type u} [Scalar α] [IeeeScalar α] (n blocks : Nat) (hb : quot (1023 + n) 1024 = blocks) (x : Nat → α)
    (rows : Nat → Nat → α)
    (h : ∀ (t : Nat), below t blocks = true → ∀ (j : Nat), below j 1024 = true →
      rows t j = pick (below (1024 * t + j) n) (x (1024 * t + j)) (snat 0)) :
    Op.sum_squares n x
      = Op.reduce_sum blocks 1 (fun (t c : Nat) => Op.reduce_sum 1024 1 (fun (j b : Nat) => Op.mul (rows t j) (rows t j)) 0) 0 :=
  Eq.trans (congrArg (fun (m : Nat) => Lib.lanes m (Op.sum_squares.b n x)) hb)
    (lanes_congr blocks (Op.sum_squares.b n x) (fun (t : Nat) => Lib.lanes 1024 (fun (j : Nat) => smul (rows t j) (rows t j)))
      (fun (t : Nat) (ht : below t blocks = true) => sum_squares_block n t x (rows t) (h t ht)))

/-- Rows of 1024 of elements with zeros behind, where there are several; and where there is one. -/
theorem sum_squares_rows {α : Type u} [Scalar α] (n high : Nat) (x : Nat → α) (t j : Nat) :
    Op.pad n 1 (fun (k c : Nat) => x k) (snat 0) 0 high (t * 1024 + j) 0
      = pick (below (1024 * t + j) n) (x (1024 * t + j)) (snat 0) :=
  Eq.trans (congrArg (fun (i : Nat) => Op.pad n 1 (fun (k c : Nat) => x k) (snat 0) 0 high (i + j) 0) (nat_mul_comm t 1024))
    (pad_zero_behind n high x (snat 0) (1024 * t + j))

theorem sum_squares_row {α : Type u} [Scalar α] (n high : Nat) (x : Nat → α) (t j : Nat) (ht : below t 1 = true) :
    Op.pad n 1 (fun (k c : Nat) => x k) (snat 0) 0 high j 0 = pick (below (1024 * t + j) n) (x (1024 * t + j)) (snat 0) :=
  Eq.trans (congrArg (fun (i : Nat) => Op.pad n 1 (fun (k c : Nat) => x k) (snat 0) 0 high i 0) (Eq.symm (Nat.zero_add j)))
    (transport (fun (z : Nat) => Op.pad n 1 (fun (k c : Nat) => x k) (snat 0) 0 high (0 + j) 0
        = pick (below (1024 * z + j) n) (x (1024 * z + j)) (snat 0)) (Eq.symm (below_one t ht))
      (pad_zero_behind n high x (snat 0) (0 + j)))

/- constants -/

/-- Constants of specifications that binary32 rounds, each with the number that it is there. -/
class RoundedLiterals (α : Type u) [Scalar α] : Prop where
  root : sratio (α := α) 3989422804014327 2500000000000000 = sratio 6693141 4194304
  cubic : sratio (α := α) 8943 200000 = sratio 12003091 268435456
  slope : sratio (α := α) 26829 200000 = sratio 9002319 67108864
  density : sratio (α := α) 39894228040143267793994605993438187 100000000000000000000000000000000000 = sratio 6693141 16777216

/-- Two fractions that are rounded to one datum. -/
theorem ratio_same (p q r s b : Nat) (h : Nat.ble b 2139095040 = true) (e : F32.round (p * F32.perOne) q = b)
    (f : F32.round (r * F32.perOne) s = b) : F32.ratio p q = F32.ratio r s :=
  Eq.trans (F32.rounded_is false (p * F32.perOne) q b h e) (Eq.symm (F32.rounded_is false (r * F32.perOne) s b h f))

instance f32Rounded : RoundedLiterals F32 where
  root := ratio_same 3989422804014327 2500000000000000 6693141 4194304 1070350890 rfl rfl rfl
  cubic := ratio_same 8943 200000 12003091 268435456 1027024659 rfl rfl rfl
  slope := ratio_same 26829 200000 9002319 67108864 1040801103 rfl rfl rfl
  density := ratio_same 39894228040143267793994605993438187 100000000000000000000000000000000000 6693141 16777216 1053573674 rfl rfl rfl

theorem gelu_tanh_u_body {α : Type u} [Scalar α] [RoundedLiterals α] (x : α) :
    Op.gelu_tanh.u x
      = Op.mul (Op.neg (sratio 6693141 4194304)) (Op.fma (Op.mul (sratio 12003091 268435456) (Op.mul x x)) x x) :=
  congr2 (fun (a b : α) => smul (sneg a) (sfma (smul b (smul x x)) x x)) RoundedLiterals.root RoundedLiterals.cubic

theorem gelu_tanh_body {α : Type u} [Scalar α] [RoundedLiterals α] (x : α) :
    Op.gelu_tanh x = Op.div x (Op.add (snat 1) (Op.exp
      (Op.mul (Op.neg (sratio 6693141 4194304)) (Op.fma (Op.mul (sratio 12003091 268435456) (Op.mul x x)) x x)))) :=
  congrArg (fun (u : α) => sdiv x (sadd (snat 1) (sexp u))) (gelu_tanh_u_body x)

/-- The gradient as a function of its argument of exp and its slope. -/
def geluTanhGrad {α : Type u} [Scalar α] (x d u k : α) : α :=
  smul d (sfma (smul (smul x (sdiv (snat 1) (sadd (snat 1) (sexp u))))
    (ssub (snat 1) (sdiv (snat 1) (sadd (snat 1) (sexp u))))) k (sdiv (snat 1) (sadd (snat 1) (sexp u))))

theorem gelu_tanh_grad_body {α : Type u} [Scalar α] [RoundedLiterals α] (x d : α) :
    Op.gelu_tanh_grad x d = geluTanhGrad x d
      (Op.mul (Op.neg (sratio 6693141 4194304)) (Op.fma (Op.mul (sratio 12003091 268435456) (Op.mul x x)) x x))
      (Op.mul (sratio 6693141 4194304) (Op.fma (sratio 9002319 67108864) (Op.mul x x) (snat 1))) :=
  congr2 (fun (u k : α) => geluTanhGrad x d u k) (gelu_tanh_u_body x)
    (congr2 (fun (a b : α) => smul a (sfma b (smul x x) (snat 1))) RoundedLiterals.root RoundedLiterals.slope)

theorem gelu_grad_body {α : Type u} [Scalar α] [RoundedLiterals α] (x d : α) :
    Op.gelu_grad x d = Op.mul d (Op.fma x (Op.mul (sratio 6693141 16777216) (Op.exp (Op.mul (Op.neg (sratio 1 2)) (Op.mul x x))))
      (Op.gelu_grad.below x)) :=
  congrArg (fun (a : α) => smul d (sfma x (smul a (sexp (smul (sneg (sratio 1 2)) (smul x x)))) (Op.gelu_grad.below x)))
    RoundedLiterals.density

end Tensorem
