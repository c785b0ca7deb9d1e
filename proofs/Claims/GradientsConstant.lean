/- Operators on numbers without a tangent give numbers without one: what depends on no parameter (masks, positions, random numbers)
is a constant over dual numbers too. -/
import Claims.GradientsReduce
import Claims.GradientsValues
import Spec.Abs
import Spec.Add
import Spec.Concat
import Spec.Convert
import Spec.Cos
import Spec.Div
import Spec.Erf
import Spec.Exp
import Spec.Fma
import Spec.Log
import Spec.Max
import Spec.Min
import Spec.Mul
import Spec.Neg
import Spec.Pad
import Spec.Pow
import Spec.RandomUniform
import Spec.ReduceSum
import Spec.Rint
import Spec.Rsqrt
import Spec.Select
import Spec.Sigmoid
import Spec.Sin
import Spec.Sqrt
import Spec.Sub
import Spec.Tanh
import Theory.Table
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open Convert
open LawfulScalar
open Dual

/-- A number that was no real number before has no tangent. -/
instance dualFrom {α : Type u} {β : Type v} [Num β] [Convert α β] : Convert α (Dual β) where
  sconvert := fun (x : α) => Dual.const (sconvert x)

/-- What is no real number has no tangent. -/
instance dualTo {α : Type u} {β : Type v} [Convert α β] : Convert (Dual α) β where
  sconvert := fun (x : Dual α) => sconvert (value x)

/- single elements -/
theorem convert_const {α : Type u} {β : Type v} [Num β] [Convert α β] (x : α) :
    Op.convert x = Dual.const (Op.convert (β := β) x) := rfl

theorem add_const {α : Type u} [Num α] [RingNum α] (a b : α) : Op.add (Dual.const a) (Dual.const b) = Dual.const (Op.add a b) :=
  dual_eq rfl (ring_zero_add (snat 0))

theorem sub_const {α : Type u} [Num α] [RingNum α] (a b : α) : Op.sub (Dual.const a) (Dual.const b) = Dual.const (Op.sub a b) :=
  dual_eq rfl (ring [a] ((RExp.num 0) -! (RExp.num 0)) (RExp.num 0) rfl)

theorem product_const {α : Type u} [Num α] [RingNum α] (a b : α) : Dual.product (Dual.const a) (Dual.const b) = snat 0 :=
  ring [a, b] (((RExp.num 0) *! r1) +! ((RExp.num 0) *! r0)) (RExp.num 0) rfl

theorem mul_const {α : Type u} [Num α] [RingNum α] (a b : α) : Op.mul (Dual.const a) (Dual.const b) = Dual.const (Op.mul a b) :=
  dual_eq rfl (product_const a b)

theorem neg_const {α : Type u} [Num α] [RingNum α] (a : α) : Op.neg (Dual.const a) = Dual.const (Op.neg a) :=
  dual_eq rfl (ring [a] (RExp.neg (RExp.num 0)) (RExp.num 0) rfl)

theorem abs_const {α : Type u} [Num α] [RingNum α] (a : α) : Op.abs (Dual.const a) = Dual.const (Op.abs a) :=
  dual_eq rfl
    (Eq.trans (congr2 (fun (y z : α) => pick (slt a (snat 0)) y z) (ring [a] (RExp.neg (RExp.num 0)) (RExp.num 0) rfl)
        (pick_same (snat 0) (slt (snat 0) a)))
      (pick_same (snat 0) (slt a (snat 0))))

theorem max_const {α : Type u} [Num α] (a b : α) : Op.max (Dual.const a) (Dual.const b) = Dual.const (Op.max a b) :=
  dual_eq rfl (pick_same (snat 0) (slt a b))

theorem min_const {α : Type u} [Num α] (a b : α) : Op.min (Dual.const a) (Dual.const b) = Dual.const (Op.min a b) :=
  dual_eq rfl (pick_same (snat 0) (slt b a))

theorem select_const {α : Type u} [Num α] (c : Bool) (a b : α) :
    Op.select c (Dual.const a) (Dual.const b) = Dual.const (Op.select c a b) :=
  Eq.symm (pick_map (fun (x : α) => Dual.const x) a b c)

theorem rint_const {α : Type u} [Scalar α] [ErfSlope α] (a : α) : Op.rint (Dual.const a) = Dual.const (Op.rint a) := rfl

theorem fma_const {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (a b c : α) :
    Op.fma (Dual.const a) (Dual.const b) (Dual.const c) = Dual.const (Op.fma a b c) :=
  dual_eq rfl (Eq.trans (cadd (product_const a b) rfl) (ring_zero_add (snat 0)))

theorem div_const {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (a b : α) (hb : b = snat 0 → False) :
    Op.div (Dual.const a) (Dual.const b) = Dual.const (Op.div a b) :=
  dual_eq rfl
    (trans3 (congrArg (fun (z : α) => sdiv z b) (ring [sdiv a b] ((RExp.num 0) -! ((RExp.num 0) *! r0)) (RExp.num 0) rfl))
      (div_eq (snat 0) b hb) (ring_zero_mul (sdiv (snat 1) b)))

theorem sqrt_const {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (a : α) : Op.sqrt (Dual.const a) = Dual.const (Op.sqrt a) :=
  dual_eq rfl (ring_mul_zero (sdiv (snat 1) (sadd (ssqrt a) (ssqrt a))))

theorem exp_const {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (a : α) : Op.exp (Dual.const a) = Dual.const (Op.exp a) :=
  dual_eq rfl (ring_mul_zero (sexp a))

theorem log_const {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (a : α) : Op.log (Dual.const a) = Dual.const (Op.log a) :=
  dual_eq rfl (ring_mul_zero (sdiv (snat 1) a))

theorem tanh_const {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (a : α) : Op.tanh (Dual.const a) = Dual.const (Op.tanh a) :=
  dual_eq rfl (ring_mul_zero (ssub (snat 1) (smul (stanh a) (stanh a))))

theorem erf_const {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (a : α) : Op.erf (Dual.const a) = Dual.const (Op.erf a) :=
  dual_eq rfl (ring_mul_zero (smul ErfSlope.erfSlope (sexp (sneg (smul a a)))))

theorem sigmoid_const {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (a : α) :
    Op.sigmoid (Dual.const a) = Dual.const (Op.sigmoid a) :=
  dual_eq rfl (ring_mul_zero (smul (ssigmoid a) (ssub (snat 1) (ssigmoid a))))

theorem rsqrt_const {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (a : α) :
    Op.rsqrt (Dual.const a) = Dual.const (Op.rsqrt a) :=
  dual_eq rfl (ring_mul_zero (sneg (sdiv (srsqrt a) (sadd a a))))

theorem sin_const {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (a : α) : Op.sin (Dual.const a) = Dual.const (Op.sin a) :=
  dual_eq rfl (ring_mul_zero (scos a))

theorem cos_const {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (a : α) : Op.cos (Dual.const a) = Dual.const (Op.cos a) :=
  dual_eq rfl (ring_mul_zero (sneg (ssin a)))

theorem pow_const {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (a b : α) :
    Op.pow (Dual.const a) (Dual.const b) = Dual.const (Op.pow a b) :=
  dual_eq rfl
    (ring [smul b (spow a (ssub b (snat 1))), smul (spow a b) (slog a)] ((r0 *! (RExp.num 0)) +! (r1 *! (RExp.num 0))) (RExp.num 0) rfl)

theorem random_uniform_const {α : Type u} {ι : Type v} [Scalar α] [ErfSlope α] [LawfulScalar α] [Int32 ι] (key : Nat → ι) (extent i : Nat) :
    Op.random_uniform key extent i = Dual.const (Op.random_uniform (α := α) key extent i) :=
  dual_eq rfl (product_const (snat (shr (Prod.fst (Op.random_uniform.word_other key i)) 8)) (sratio 1 16777216))

/- constants of several numbers -/
theorem look_const {α : Type u} [Num α] (l : List α) (m : List (Dual α)) (h : m = mapped (fun (z : α) => Dual.const z) l) (i : Nat) :
    look (snat 0) m i = Dual.const (look (snat 0) l i) :=
  Eq.trans (congrArg (fun (k : List (Dual α)) => look (snat 0) k i) h) (look_mapped (fun (z : α) => Dual.const z) (snat 0) l i)

/- elements that move and sums -/
theorem concat_const {α : Type u} [Num α] (n r m : Nat) (x y : Nat → Nat → α) (i j : Nat) :
    Op.concat n r m (fun (a b : Nat) => Dual.const (x a b)) (fun (a b : Nat) => Dual.const (y a b)) i j
      = Dual.const (Op.concat n r m x y i j) :=
  Eq.symm (pick_map (fun (z : α) => Dual.const z) (x i j) (y (i - n) j) (below i n))

theorem pad_const {α : Type u} [Num α] (n r : Nat) (x : Nat → Nat → α) (v : α) (low high i j : Nat) :
    Op.pad n r (fun (a b : Nat) => Dual.const (x a b)) (Dual.const v) low high i j = Dual.const (Op.pad n r x v low high i j) :=
  Eq.symm
    (Eq.trans (pick_map (fun (z : α) => Dual.const z) v (pick (below i (low + n)) (x (i - low) j) v) (below i low))
      (congrArg (fun (z : Dual α) => pick (below i low) (Dual.const v) z)
        (pick_map (fun (z : α) => Dual.const z) (x (i - low) j) v (below i (low + n)))))

theorem reduce_sum_const {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (n r : Nat) (x : Nat → Nat → α) (c : Nat) :
    Op.reduce_sum n r (fun (a b : Nat) => Dual.const (x a b)) c = Dual.const (Op.reduce_sum n r x c) :=
  dual_eq (value_lanes n (fun (j : Nat) => Dual.const (x j c)))
    (trans4 (tangent_lanes n (fun (j : Nat) => Dual.const (x j c))) (lanes_eq n (fun (j : Nat) => snat 0)) (sum_const (snat 0) n)
      (ring_zero_mul (snat n)))

end Tensorem
