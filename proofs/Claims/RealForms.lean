/- Bitwise laws that use what IEEE arithmetic has to the bit, once more over the reals. A certificate that also uses laws of the reals takes
these: nothing has both kinds of laws, for binary32 has a least value and the reals have none. -/
import Spec.Abs
import Spec.Add
import Spec.Div
import Spec.Fma
import Spec.Less
import Spec.Matmul
import Spec.Max
import Spec.Min
import Spec.Mul
import Spec.Neg
import Claims.Bits.Facts
import Theory.Lattice
import Theory.Blocks
universe u

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum
open OrderNum
open LawfulScalar

theorem fma_commutes_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x y z : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.fma (x i) (y i) (z i) = Op.fma (y i) (x i) (z i) :=
  trans3 (fma_eq (x i) (y i) (z i)) (congrArg (fun (a : α) => sadd a (z i)) (mul_comm (x i) (y i))) (Eq.symm (fma_eq (y i) (x i) (z i)))

theorem fma_by_one_is_add_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x z : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.fma (x i) (snat 1 : α) (z i) = Op.add (x i) (z i) :=
  Eq.trans (fma_eq (x i) (snat 1) (z i)) (congrArg (fun (a : α) => sadd a (z i)) (mul_one (x i)))

theorem matmul_transposed_real (α : Type u) [Scalar α] [LawfulScalar α] (m k n : Nat) (a b : Nat → Nat → α) (i : Nat)
    (hi : below i n = true) (j : Nat) (hj : below j m = true) :
    Op.matmul n k m (fun (j p : Nat) => b p j) (fun (p i : Nat) => a i p) i j = Op.matmul m k n a b j i :=
  trans3 (dot_eq (fun (p : Nat) => b p i) (fun (p : Nat) => a j p) k)
    (sum_congr k (fun (p : Nat) => smul (b p i) (a j p)) (fun (p : Nat) => smul (a j p) (b p i))
      (fun (p : Nat) (hp : below p k = true) => mul_comm (b p i) (a j p)))
    (Eq.symm (dot_eq (a j) (fun (p : Nat) => b p i) k))

theorem pad_neighbours_real (α : Type u) [Scalar α] [LawfulScalar α] (n m r low high : Nat) (x y : Nat → Nat → α) (i : Nat)
    (h1 : below i (((low + n) + m) + high) = true) (j : Nat) (h2 : below j r = true) :
    Op.add (Op.pad m r y (snat 0 : α) (low + n) high i j) (Op.pad n r x (snat 0 : α) low (m + high) i j)
      = Op.add (Op.pad (n + m) r (Op.concat n r m x y) (snat 0 : α) low high i j) (snat 0 : α) :=
  pads_meet (fun (a b c : α) => sadd a b = sadd c (snat 0)) n m r low high x y (snat 0) i j
    (fun (a : α) => add_comm (snat 0) a) (fun (a : α) => rfl)

theorem pad_more_neighbours_real (α : Type u) [Scalar α] [LawfulScalar α] (n m r low high : Nat) (x y : Nat → Nat → α) (i : Nat)
    (h1 : below i (((low + n) + m) + high) = true) (j : Nat) (h2 : below j r = true) :
    Op.add (Op.add (Op.pad m r y (snat 0 : α) (low + n) high i j) (snat 0 : α)) (Op.pad n r x (snat 0 : α) low (m + high) i j)
      = Op.add (Op.pad (n + m) r (Op.concat n r m x y) (snat 0 : α) low high i j) (snat 0 : α) :=
  pads_meet (fun (a b c : α) => sadd (sadd a (snat 0)) b = sadd c (snat 0)) n m r low high x y (snat 0) i j
    (fun (a : α) => Eq.trans (congrArg (fun (q : α) => sadd q a) (add_zero (snat 0))) (add_comm (snat 0) a))
    (fun (a : α) => add_zero (sadd a (snat 0)))

theorem div_by_one_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.div (x i) (snat 1 : α) = x i :=
  Eq.symm (eq_div (x i) (x i) (snat 1) (nat_ne 0) (mul_one (x i)))

/-- Negation turns the order round. -/
theorem le_turns {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) (h : sle a b = true) : sle (sneg b) (sneg a) = true :=
  Eq.trans
    (congr2 sle
      (ring [a, b] (RExp.neg r1) (r0 +! (RExp.neg r0 +! RExp.neg r1)) rfl)
      (ring [a, b] (RExp.neg r0) (r1 +! (RExp.neg r0 +! RExp.neg r1)) rfl))
    (add_le a b (sadd (sneg a) (sneg b)) h)

theorem le_mirrors {α : Type u} [Scalar α] [LawfulScalar α] (a b : α) : sle (sneg a) (sneg b) = sle b a :=
  bool_eq (sle (sneg a) (sneg b)) (sle b a)
    (fun (h : sle (sneg a) (sneg b) = true) =>
      transport (fun (z : α) => sle z a = true) (neg_neg b)
        (transport (fun (z : α) => sle (sneg (sneg b)) z = true) (neg_neg a) (le_turns (sneg a) (sneg b) h)))
    (fun (h : sle b a = true) => le_turns b a h)

theorem less_mirrors_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x y : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.less (Op.neg (x i)) (Op.neg (y i)) = Op.less (y i) (x i) :=
  trans3 (OrderNum.lt_eq (sneg (x i)) (sneg (y i))) (congrArg not (le_mirrors (y i) (x i))) (Eq.symm (OrderNum.lt_eq (y i) (x i)))

theorem max_mirrors_min_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x y : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.max (Op.neg (x i)) (Op.neg (y i)) = Op.neg (Op.min (x i) (y i)) :=
  by_bool (sle (x i) (y i))
    (fun (h : sle (x i) (y i) = true) =>
      Eq.trans (max_left (sneg (x i)) (sneg (y i)) (Eq.trans (le_mirrors (y i) (x i)) h))
        (congrArg sneg (Eq.symm (min_is_left (x i) (y i) h))))
    (fun (h : sle (x i) (y i) = false) =>
      have k : sle (y i) (x i) = true := OrderNum.le_total (x i) (y i) h
      Eq.trans (max_right (sneg (x i)) (sneg (y i)) (Eq.trans (le_mirrors (x i) (y i)) k))
        (congrArg sneg (Eq.symm (min_is_right (x i) (y i) k))))

theorem min_mirrors_max_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x y : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.min (Op.neg (x i)) (Op.neg (y i)) = Op.neg (Op.max (x i) (y i)) :=
  by_bool (sle (x i) (y i))
    (fun (h : sle (x i) (y i) = true) =>
      Eq.trans (min_is_right (sneg (x i)) (sneg (y i)) (Eq.trans (le_mirrors (y i) (x i)) h))
        (congrArg sneg (Eq.symm (max_right (x i) (y i) h))))
    (fun (h : sle (x i) (y i) = false) =>
      have k : sle (y i) (x i) = true := OrderNum.le_total (x i) (y i) h
      Eq.trans (min_is_left (sneg (x i)) (sneg (y i)) (Eq.trans (le_mirrors (x i) (y i)) k))
        (congrArg sneg (Eq.symm (max_left (x i) (y i) k))))

theorem abs_even_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.abs (Op.neg (x i)) = Op.abs (x i) :=
  trans3 (Eq.symm (sqrt_of_abs (sneg (x i))))
    (congrArg ssqrt (ring [x i] (RExp.neg r0 *! RExp.neg r0) (r0 *! r0) rfl)) (sqrt_of_abs (x i))

theorem abs_idempotent_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.abs (Op.abs (x i)) = Op.abs (x i) :=
  Eq.trans (abs_eq (sabs (x i))) (pick_true (sabs (x i)) (sneg (sabs (x i))) (abs_nonneg (x i)))

theorem abs_of_product_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x y : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.abs (Op.mul (x i) (y i)) = Op.mul (Op.abs (x i)) (Op.abs (y i)) :=
  have square : smul (smul (x i) (y i)) (smul (x i) (y i)) = smul (smul (sabs (x i)) (sabs (y i))) (smul (sabs (x i)) (sabs (y i))) :=
    trans3
      (ring [x i, y i] ((r0 *! r1) *! (r0 *! r1)) ((r0 *! r0) *! (r1 *! r1)) rfl)
      (congr2 smul (Eq.symm (abs_square (x i))) (Eq.symm (abs_square (y i))))
      (ring [sabs (x i), sabs (y i)] ((r0 *! r0) *! (r1 *! r1)) ((r0 *! r1) *! (r0 *! r1)) rfl)
  have positive : sle (snat 0) (smul (sabs (x i)) (sabs (y i))) = true :=
    LawfulScalar.mul_nonneg (sabs (x i)) (sabs (y i)) (abs_nonneg (x i)) (abs_nonneg (y i))
  trans4 (Eq.symm (sqrt_of_abs (smul (x i) (y i)))) (congrArg ssqrt square) (sqrt_of_abs (smul (sabs (x i)) (sabs (y i))))
    (Eq.trans (abs_eq (smul (sabs (x i)) (sabs (y i)))) (pick_true (smul (sabs (x i)) (sabs (y i)))
      (sneg (smul (sabs (x i)) (sabs (y i)))) positive))

theorem div_of_negative_real (α : Type u) [Scalar α] [LawfulScalar α] (n : Nat) (x y : Nat → α) (i : Nat) (hi : below i n = true) :
    Op.div (Op.neg (x i)) (y i) = Op.neg (Op.div (x i) (y i)) :=
  trans3 (div_product (sneg (x i)) (y i)) (neg_mul (x i) (sdiv (snat 1) (y i))) (congrArg sneg (Eq.symm (div_product (x i) (y i))))

end Tensorem
