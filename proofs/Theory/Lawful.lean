/- The laws that scalars may have. Three kinds, never mixed: laws of the real numbers, laws that IEEE 754 arithmetic has to the bit,
laws of wrapping integers. What all commutative rings have stands apart, so that sums need it only once. -/
import Theory.Scalar
import Theory.Index
import Theory.Logic
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32

/-- A commutative ring. Reals are one, and so are wrapping integers; binary32 is none. -/
class RingNum (α : Type u) [Num α] where
  add_comm : ∀ (a b : α), sadd a b = sadd b a
  add_assoc : ∀ (a b c : α), sadd (sadd a b) c = sadd a (sadd b c)
  add_zero : ∀ (a : α), sadd a (snat 0) = a
  add_neg : ∀ (a : α), sadd a (sneg a) = snat 0
  sub_eq : ∀ (a b : α), ssub a b = sadd a (sneg b)
  mul_comm : ∀ (a b : α), smul a b = smul b a
  mul_assoc : ∀ (a b c : α), smul (smul a b) c = smul a (smul b c)
  mul_one : ∀ (a : α), smul a (snat 1) = a
  add_mul : ∀ (a b c : α), smul (sadd a b) c = sadd (smul a c) (smul b c)
  nat_succ : ∀ (n : Nat), snat (α := α) (n + 1) = sadd (snat n) (snat 1)

/-- A total order, and what is defined by it. -/
class OrderNum (α : Type u) [Num α] where
  le_trans : ∀ (a b c : α), sle a b = true → sle b c = true → sle a c = true
  le_antisymm : ∀ (a b : α), sle a b = true → sle b a = true → a = b
  le_total : ∀ (a b : α), sle a b = false → sle b a = true
  lt_eq : ∀ (a b : α), slt a b = not (sle b a)
  eq_eq : ∀ (a b : α), seq a b = and (sle a b) (sle b a)
  max_eq : ∀ (a b : α), smax a b = pick (sle a b) b a
  min_eq : ∀ (a b : α), smin a b = pick (sle a b) a b
  abs_eq : ∀ (a : α), sabs a = pick (sle (snat 0) a) a (sneg a)

/-- The real numbers: an ordered field with the elementary functions. Of these only what is listed is used.

Nothing is said of `sbottom`, `stop` and `snan`: no real number is less than all others. A law that starts a maximum at
`sbottom` needs as a premise that `sbottom` is at most each element. The real numbers with the true functions are the model that is meant; none is constructed here.
There 1 / 0 and the logarithm of what is not positive may be anything, and x / 0 is x times what 1 / 0 is. -/
class LawfulScalar (α : Type u) [Scalar α] where
  ring : RingNum α
  order : OrderNum α
  add_le : ∀ (a b c : α), sle a b = true → sle (sadd a c) (sadd b c) = true
  mul_nonneg : ∀ (a b : α), sle (snat 0) a = true → sle (snat 0) b = true → sle (snat 0) (smul a b) = true
  one_pos : sle (snat 1 : α) (snat 0) = false
  div_mul : ∀ (a b : α), (b = snat 0 → False) → smul (sdiv a b) b = a
  div_zero : ∀ (a : α), sdiv a (snat 0) = smul a (sdiv (snat 1) (snat 0))
  ratio_mul : ∀ (p q : Nat), below 0 q = true → smul (sratio p q) (snat q) = snat (α := α) p
  fma_eq : ∀ (a b c : α), sfma a b c = sadd (smul a b) c
  rint_nat : ∀ (k : Nat), srint (snat (α := α) k) = snat k
  sqrt_mul : ∀ (a : α), sle (snat 0) a = true → smul (ssqrt a) (ssqrt a) = a
  sqrt_nonneg : ∀ (a : α), sle (snat 0) a = true → sle (snat 0) (ssqrt a) = true
  rsqrt_mul : ∀ (a : α), sle a (snat 0) = false → smul (srsqrt a) (ssqrt a) = snat 1
  exp_add : ∀ (a b : α), sexp (sadd a b) = smul (sexp a) (sexp b)
  exp_pos : ∀ (a : α), sle (sexp a) (snat 0) = false
  exp_le : ∀ (a b : α), sle a b = true → sle (sexp a) (sexp b) = true
  log_exp : ∀ (a : α), slog (sexp a) = a
  exp_log : ∀ (a : α), sle a (snat 0) = false → sexp (slog a) = a
  sigmoid_mul : ∀ (a : α), smul (ssigmoid a) (sadd (snat 1) (sexp (sneg a))) = snat 1
  tanh_mul : ∀ (a : α), smul (stanh a) (sadd (sexp a) (sexp (sneg a))) = ssub (sexp a) (sexp (sneg a))
  erf_neg : ∀ (a : α), serf (sneg a) = sneg (serf a)
  erf_bounded : ∀ (a : α), sle (sabs (serf a)) (snat 1) = true
  sin_neg : ∀ (a : α), ssin (sneg a) = sneg (ssin a)
  cos_neg : ∀ (a : α), scos (sneg a) = scos a
  sin_add : ∀ (a b : α), ssin (sadd a b) = sadd (smul (ssin a) (scos b)) (smul (scos a) (ssin b))
  cos_add : ∀ (a b : α), scos (sadd a b) = ssub (smul (scos a) (scos b)) (smul (ssin a) (ssin b))
  sin_cos : ∀ (a : α), sadd (smul (ssin a) (ssin a)) (smul (scos a) (scos a)) = snat 1
  pow_eq : ∀ (a b : α), sle a (snat 0) = false → spow a b = sexp (smul b (slog a))

instance ringOfLawful {α : Type u} [Scalar α] [l : LawfulScalar α] : RingNum α := LawfulScalar.ring

instance orderOfLawful {α : Type u} [Scalar α] [l : LawfulScalar α] : OrderNum α := LawfulScalar.order

/-- What IEEE 754 arithmetic (round to nearest even, one NaN, -0 below +0 for max and min) has to the bit. Theory.Binary32Ieee
shows it of binary32.

Not among them, for they are false at signed zeros: x + 0 = x (x = -0), -(x + y) = -x - y (x = -y), -(b - a) = a - b
(a = b), 0 - (b - a) = a - b (a = -0, b = +0; hence the premise of `sub_swap`, which says that a is not -0). -/
class IeeeNum (α : Type u) [Num α] where
  add_comm : ∀ (a b : α), sadd a b = sadd b a
  mul_comm : ∀ (a b : α), smul a b = smul b a
  zero_add_zero : sadd (snat (α := α) 0) (snat 0) = snat 0
  zero_mul_zero : smul (snat (α := α) 0) (snat 0) = snat 0
  add_keeps : ∀ (a b : α), sadd a (snat 0) = a → sadd (sadd a b) (snat 0) = sadd a b
  sub_eq : ∀ (a b : α), ssub a b = sadd a (sneg b)
  sub_swap : ∀ (a b : α), sadd a (snat 0) = a → ssub (snat 0) (ssub b a) = ssub a b
  neg_neg : ∀ (a : α), sneg (sneg a) = a
  neg_mul : ∀ (a b : α), smul (sneg a) b = sneg (smul a b)
  abs_neg : ∀ (a : α), sabs (sneg a) = sabs a
  abs_abs : ∀ (a : α), sabs (sabs a) = sabs a
  abs_nat : ∀ (n : Nat), sabs (snat (α := α) n) = snat n
  abs_mul : ∀ (a b : α), sabs (smul a b) = smul (sabs a) (sabs b)
  max_comm : ∀ (a b : α), smax a b = smax b a
  max_assoc : ∀ (a b c : α), smax (smax a b) c = smax a (smax b c)
  max_self : ∀ (a : α), smax a a = a
  max_bottom : ∀ (a : α), smax sbottom a = a
  min_comm : ∀ (a b : α), smin a b = smin b a
  min_assoc : ∀ (a b c : α), smin (smin a b) c = smin a (smin b c)
  min_self : ∀ (a : α), smin a a = a
  max_neg : ∀ (a b : α), smax (sneg a) (sneg b) = sneg (smin a b)
  eq_comm : ∀ (a b : α), seq a b = seq b a
  eq_both : ∀ (a b : α), seq a b = and (sle a b) (sle b a)
  lt_strict : ∀ (a b : α), slt a b = and (sle a b) (not (seq a b))
  lt_irrefl : ∀ (a : α), slt a a = false
  le_or : ∀ (a b : α), sle a b = or (slt a b) (seq a b)
  le_chain : ∀ (a b c : α), sle a b = true → sle b c = true → sle a c = true
  le_num : ∀ (a b : α), sle a b = true → sle a a = true
  lt_neg : ∀ (a b : α), slt (sneg a) (sneg b) = slt b a
  le_neg : ∀ (a b : α), sle (sneg a) (sneg b) = sle b a

theorem IeeeNum.add_zero_twice {α : Type u} [Num α] [IeeeNum α] (a : α) : sadd (sadd a (snat 0)) (snat 0) = sadd a (snat 0) :=
  transport (fun (z : α) => sadd z (snat 0) = z) (IeeeNum.add_comm (snat 0) a) (IeeeNum.add_keeps (snat 0) a IeeeNum.zero_add_zero)

/-- The same for the operations of reals. `log_not_neg_zero` says that no logarithm is -0. Theory.Binary32Scalar shows it of
binary32 with the elementary programs of spec/elementary. -/
class IeeeScalar (α : Type u) [Scalar α] where
  num : IeeeNum α
  abs_ratio : ∀ (p q : Nat), sabs (sratio (α := α) p q) = sratio p q
  mul_one : ∀ (a : α), smul a (snat 1) = a
  div_one : ∀ (a : α), sdiv a (snat 1) = a
  neg_div : ∀ (a b : α), sdiv (sneg a) b = sneg (sdiv a b)
  fma_comm : ∀ (a b c : α), sfma a b c = sfma b a c
  fma_one : ∀ (a c : α), sfma a (snat 1) c = sadd a c
  rint_rint : ∀ (a : α), srint (srint a) = srint a
  rint_neg : ∀ (a : α), srint (sneg a) = sneg (srint a)
  log_not_neg_zero : ∀ (a : α), sadd (slog a) (snat 0) = slog a

instance ieeeNumOfScalar {α : Type u} [Scalar α] [l : IeeeScalar α] : IeeeNum α := IeeeScalar.num

/-- An i32 keeps the natural numbers that it has room for, and their order. -/
class ExactInt (ι : Type u) [Int32 ι] where
  to_of : ∀ (k : Nat), below k 2147483648 = true → itoNat (iofNat (ι := ι) k) = k
  of_add : ∀ (j k : Nat), Nat.ble (j + k) 2147483648 = true → sadd (iofNat (ι := ι) j) (iofNat k) = iofNat (j + k)
  of_le : ∀ (j k : Nat), below j 2147483648 = true → below k 2147483648 = true → sle (iofNat (ι := ι) j) (iofNat k) = Nat.ble j k

/-- Integers that wrap: a ring, totally ordered (not compatibly), with a least one; a number and its negative of one sign are one number (0, or
the least). Theory.Wrapped shows it, and `ExactInt`, of i32. -/
class WrapInt (ι : Type u) [Int32 ι] where
  ring : RingNum ι
  order : OrderNum ι
  least : ∀ (a : ι), sle sbottom a = true
  neg_same : ∀ (a : ι), sle (snat 0) a = sle (snat 0) (sneg a) → sneg a = a

/-- Truths come back from another element type as they were. Theory.Binary32Convert shows it of binary32 and of i32. -/
class BoolConvert (β : Type u) [Convert Bool β] [Convert β Bool] where
  back : ∀ (p : Bool), Convert.sconvert (Convert.sconvert p : β) = p

instance ringOfWrap {ι : Type u} [Int32 ι] [w : WrapInt ι] : RingNum ι := WrapInt.ring

instance orderOfWrap {ι : Type u} [Int32 ι] [w : WrapInt ι] : OrderNum ι := WrapInt.order

end Tensorem
