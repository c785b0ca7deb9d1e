/- Dual numbers: a value and its derivative along one direction. They are scalars again, so that a generated definition, run over
them, returns beside its value the forward derivative of the very same program; what num.Duals is in Java, these are here.

The rules are those of num.Duals, in the same words (a test compares the two operation by operation). Where there is no
    derivative: `max` and `min` at a tie take the first
operand's tangent, `abs` at 0 has tangent 0, `rint` is flat, comparisons look at values alone. (num.Duals leaves out a factor
    whose
tangent is zero, which is for NaN; over a ring it changes nothing.)

What is claimed about gradients, in these terms (Claims.Gradients...): let f be an operator, `f_grad` its reverse rule. For all
    dual
operands X, Y, ... (each a value and a tangent) and every cotangent dy of the result,

    sum over j of dy_j · tangent (f X Y ...)_j  =  sum over i of (f_grad x y ... dy).1_i · tangent X_i + the same for Y, ...

where x, y, ... are the values. That is: the rule is the adjoint of the forward derivative. The premises are those under which
    there
is a derivative at all (a divisor that is not 0, a positive radicand ...), named in each statement, and that α is an ordered field
with the operations of Theory.Lawful. No limit is taken anywhere: the derivatives of the primitives are what this file defines.
That they are the right ones is held up by the equations that they must satisfy, which hold over dual numbers too: all laws of
commutative rings (`dualRing`), and the functional equations of the elementary functions (Claims.GradientsElementary): there
`exp (X + Y) = exp X · exp Y`, `log (exp X) = X`, `sqrt X · sqrt X = X` ... are equations between values and tangents. A whole
    graph
follows from its operators (Claims.GradientsReverseMode, Claims.GradientsChain).

The derivative of erf has the factor 2 / sqrt pi, of which an ordered field knows nothing: `erfSlope` is that number, any number.

How a program is followed: over dual numbers, the value of a fold is the fold of the values and the tangent of a sum is the sum of
the tangents (`value_sum`, `tangent_sum`, `value_lanes`, `tangent_lanes`), to the bit. -/
import Spec.Reduce
import Theory.Ring
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open RingNum

/-- A value, and its derivative along one direction. -/
structure Dual (α : Type u) where
  value : α
  tangent : α

open Dual

/-- 2 / sqrt pi, the derivative of erf at 0. -/
class ErfSlope (α : Type u) where
  erfSlope : α

open ErfSlope

def Dual.const {α : Type u} [Num α] (a : α) : Dual α := Dual.mk a (snat 0)

def Dual.product {α : Type u} [Num α] (a b : Dual α) : α := sadd (smul (tangent a) (value b)) (smul (tangent b) (value a))

instance dualNum {α : Type u} [Num α] : Num (Dual α) where
  snat := fun (n : Nat) => Dual.mk (snat n) (snat 0)
  sbottom := Dual.mk sbottom (snat 0)
  stop := Dual.mk stop (snat 0)
  sadd := fun (a b : Dual α) => Dual.mk (sadd (value a) (value b)) (sadd (tangent a) (tangent b))
  ssub := fun (a b : Dual α) => Dual.mk (ssub (value a) (value b)) (ssub (tangent a) (tangent b))
  smul := fun (a b : Dual α) => Dual.mk (smul (value a) (value b)) (Dual.product a b)
  sneg := fun (a : Dual α) => Dual.mk (sneg (value a)) (sneg (tangent a))
  sabs := fun (a : Dual α) => Dual.mk (sabs (value a))
    (pick (slt (value a) (snat 0)) (sneg (tangent a)) (pick (slt (snat 0) (value a)) (tangent a) (snat 0)))
  smax := fun (a b : Dual α) => Dual.mk (smax (value a) (value b)) (pick (slt (value a) (value b)) (tangent b) (tangent a))
  smin := fun (a b : Dual α) => Dual.mk (smin (value a) (value b)) (pick (slt (value b) (value a)) (tangent b) (tangent a))
  slt := fun (a b : Dual α) => slt (value a) (value b)
  sle := fun (a b : Dual α) => sle (value a) (value b)
  seq := fun (a b : Dual α) => seq (value a) (value b)

/-- (a / b)' = (a' - b' (a / b)) / b and (sqrt a)' = 1 / (sqrt a + sqrt a) a'. -/
instance dualPrimitive {α : Type u} [Primitive α] : Primitive (Dual α) where
  num := dualNum
  snan := Dual.mk snan (snat 0)
  sratio := fun (p q : Nat) => Dual.mk (sratio p q) (snat 0)
  sdiv := fun (a b : Dual α) => Dual.mk (sdiv (value a) (value b))
    (sdiv (ssub (tangent a) (smul (tangent b) (sdiv (value a) (value b)))) (value b))
  sfma := fun (a b c : Dual α) => Dual.mk (sfma (value a) (value b) (value c)) (sadd (Dual.product a b) (tangent c))
  ssqrt := fun (a : Dual α) => Dual.mk (ssqrt (value a))
    (smul (sdiv (snat 1) (sadd (ssqrt (value a)) (ssqrt (value a)))) (tangent a))
  srint := fun (a : Dual α) => Dual.mk (srint (value a)) (snat 0)

/-- The slopes of the elementary functions, each times the tangent. -/
instance dualScalar {α : Type u} [Scalar α] [ErfSlope α] : Scalar (Dual α) where
  primitive := dualPrimitive
  sexp := fun (a : Dual α) => Dual.mk (sexp (value a)) (smul (sexp (value a)) (tangent a))
  slog := fun (a : Dual α) => Dual.mk (slog (value a)) (smul (sdiv (snat 1) (value a)) (tangent a))
  stanh := fun (a : Dual α) => Dual.mk (stanh (value a))
    (smul (ssub (snat 1) (smul (stanh (value a)) (stanh (value a)))) (tangent a))
  serf := fun (a : Dual α) => Dual.mk (serf (value a))
    (smul (smul erfSlope (sexp (sneg (smul (value a) (value a))))) (tangent a))
  ssigmoid := fun (a : Dual α) => Dual.mk (ssigmoid (value a))
    (smul (smul (ssigmoid (value a)) (ssub (snat 1) (ssigmoid (value a)))) (tangent a))
  srsqrt := fun (a : Dual α) => Dual.mk (srsqrt (value a))
    (smul (sneg (sdiv (srsqrt (value a)) (sadd (value a) (value a)))) (tangent a))
  ssin := fun (a : Dual α) => Dual.mk (ssin (value a)) (smul (scos (value a)) (tangent a))
  scos := fun (a : Dual α) => Dual.mk (scos (value a)) (smul (sneg (ssin (value a))) (tangent a))
  spow := fun (a b : Dual α) => Dual.mk (spow (value a) (value b))
    (sadd (smul (smul (value b) (spow (value a) (ssub (value b) (snat 1)))) (tangent a))
      (smul (smul (spow (value a) (value b)) (slog (value a))) (tangent b)))

theorem dual_eq {α : Type u} {a b : α} {a' b' : α} (h : a = b) (h' : a' = b') : Dual.mk a a' = Dual.mk b b' := congr2 Dual.mk h h'

/- dual numbers are a commutative ring -/
theorem dual_eta {α : Type u} : ∀ (a : Dual α), Dual.mk (value a) (tangent a) = a
  | Dual.mk a a' => rfl

theorem dual_product_comm {α : Type u} [Num α] [RingNum α] (a b : Dual α) : Dual.product a b = Dual.product b a :=
  add_comm (smul (tangent a) (value b)) (smul (tangent b) (value a))

instance dualRing {α : Type u} [Num α] [RingNum α] : RingNum (Dual α) where
  add_comm := fun (a b : Dual α) => dual_eq (add_comm (value a) (value b)) (add_comm (tangent a) (tangent b))
  add_assoc := fun (a b c : Dual α) =>
    dual_eq (add_assoc (value a) (value b) (value c)) (add_assoc (tangent a) (tangent b) (tangent c))
  add_zero := fun (a : Dual α) => Eq.trans (dual_eq (add_zero (value a)) (add_zero (tangent a))) (dual_eta a)
  add_neg := fun (a : Dual α) => dual_eq (add_neg (value a)) (add_neg (tangent a))
  sub_eq := fun (a b : Dual α) => dual_eq (sub_eq (value a) (value b)) (sub_eq (tangent a) (tangent b))
  mul_comm := fun (a b : Dual α) => dual_eq (mul_comm (value a) (value b)) (dual_product_comm a b)
  mul_assoc := fun (a b c : Dual α) =>
    dual_eq (mul_assoc (value a) (value b) (value c))
      (ring [value a, value b, value c, tangent a, tangent b, tangent c]
      ((((r3 *! r1) +! (r4 *! r0)) *! r2) +! (r5 *! (r0 *! r1)))
      ((r3 *! (r1 *! r2)) +! (((r4 *! r2) +! (r5 *! r1)) *! r0)) rfl)
  mul_one := fun (a : Dual α) =>
    Eq.trans (dual_eq (mul_one (value a)) (ring [value a, tangent a]
      ((r1 *! (RExp.num 1)) +! ((RExp.num 0) *! r0))
      r1 rfl)) (dual_eta a)
  add_mul := fun (a b c : Dual α) =>
    dual_eq (add_mul (value a) (value b) (value c))
      (ring [value a, value b, value c, tangent a, tangent b, tangent c]
      (((r3 +! r4) *! r2) +! (r5 *! (r0 +! r1)))
      (((r3 *! r2) +! (r5 *! r0)) +! ((r4 *! r2) +! (r5 *! r1))) rfl)
  nat_succ := fun (n : Nat) => dual_eq (nat_succ n) (Eq.symm (add_zero (snat 0)))

/- reductions over dual numbers -/
theorem fold_hom {σ : Type u} {τ : Type v} (h : σ → τ) (z : σ) (f : Nat → σ → σ) (g : Nat → τ → τ)
    (k : ∀ (j : Nat) (s : σ), h (f j s) = g j (h s)) : ∀ (n : Nat), h (fold z f n) = fold (h z) g n
  | 0 => rfl
  | n+1 => Eq.trans (k n (fold z f n)) (congrArg (fun (s : τ) => g n s) (fold_hom h z f g k n))

theorem value_sum {α : Type u} [Num α] (n : Nat) (e : Nat → Dual α) :
    value (Lib.sum n e) = Lib.sum n (fun (j : Nat) => value (e j)) :=
  fold_hom (fun (d : Dual α) => value d) (snat 0) (fun (j : Nat) (s : Dual α) => sadd s (e j))
    (fun (j : Nat) (s : α) => sadd s (value (e j))) (fun (j : Nat) (s : Dual α) => rfl) n

theorem tangent_sum {α : Type u} [Num α] (n : Nat) (e : Nat → Dual α) :
    tangent (Lib.sum n e) = Lib.sum n (fun (j : Nat) => tangent (e j)) :=
  fold_hom (fun (d : Dual α) => tangent d) (snat 0) (fun (j : Nat) (s : Dual α) => sadd s (e j))
    (fun (j : Nat) (s : α) => sadd s (tangent (e j))) (fun (j : Nat) (s : Dual α) => rfl) n

theorem value_maximum {α : Type u} [Num α] (n : Nat) (e : Nat → Dual α) :
    value (Lib.maximum n e) = Lib.maximum n (fun (j : Nat) => value (e j)) :=
  fold_hom (fun (d : Dual α) => value d) sbottom (fun (j : Nat) (s : Dual α) => smax s (e j))
    (fun (j : Nat) (s : α) => smax s (value (e j))) (fun (j : Nat) (s : Dual α) => rfl) n

theorem value_lanes_a {α : Type u} [Num α] (n : Nat) (e : Nat → Dual α) (l : Nat) :
    value (Lib.lanes.a n e l) = Lib.lanes.a n (fun (j : Nat) => value (e j)) l :=
  fold_hom (fun (d : Dual α) => value d) (snat 0) (fun (q : Nat) (s : Dual α) => sadd s (e (l + (32 * q))))
    (fun (q : Nat) (s : α) => sadd s (value (e (l + (32 * q))))) (fun (q : Nat) (s : Dual α) => rfl) (quot ((n + 31) - l) 32)

theorem value_lanes_b {α : Type u} [Num α] (n : Nat) (e : Nat → Dual α) (l : Nat) :
    value (Lib.lanes.b n e l) = Lib.lanes.b n (fun (j : Nat) => value (e j)) l :=
  eadd (value_lanes_a n e l) (value_lanes_a n e (l + 16))

theorem value_lanes_c {α : Type u} [Num α] (n : Nat) (e : Nat → Dual α) (l : Nat) :
    value (Lib.lanes.c n e l) = Lib.lanes.c n (fun (j : Nat) => value (e j)) l :=
  eadd (value_lanes_b n e l) (value_lanes_b n e (l + 8))

theorem value_lanes_d {α : Type u} [Num α] (n : Nat) (e : Nat → Dual α) (l : Nat) :
    value (Lib.lanes.d n e l) = Lib.lanes.d n (fun (j : Nat) => value (e j)) l :=
  eadd (value_lanes_c n e l) (value_lanes_c n e (l + 4))

theorem value_lanes_f {α : Type u} [Num α] (n : Nat) (e : Nat → Dual α) (l : Nat) :
    value (Lib.lanes.f n e l) = Lib.lanes.f n (fun (j : Nat) => value (e j)) l :=
  eadd (value_lanes_d n e l) (value_lanes_d n e (l + 2))

theorem value_lanes {α : Type u} [Num α] (n : Nat) (e : Nat → Dual α) :
    value (Lib.lanes n e) = Lib.lanes n (fun (j : Nat) => value (e j)) :=
  eadd (value_lanes_f n e 0) (value_lanes_f n e 1)

theorem tangent_lanes_a {α : Type u} [Num α] (n : Nat) (e : Nat → Dual α) (l : Nat) :
    tangent (Lib.lanes.a n e l) = Lib.lanes.a n (fun (j : Nat) => tangent (e j)) l :=
  fold_hom (fun (d : Dual α) => tangent d) (snat 0) (fun (q : Nat) (s : Dual α) => sadd s (e (l + (32 * q))))
    (fun (q : Nat) (s : α) => sadd s (tangent (e (l + (32 * q))))) (fun (q : Nat) (s : Dual α) => rfl) (quot ((n + 31) - l) 32)

theorem tangent_lanes_b {α : Type u} [Num α] (n : Nat) (e : Nat → Dual α) (l : Nat) :
    tangent (Lib.lanes.b n e l) = Lib.lanes.b n (fun (j : Nat) => tangent (e j)) l :=
  eadd (tangent_lanes_a n e l) (tangent_lanes_a n e (l + 16))

theorem tangent_lanes_c {α : Type u} [Num α] (n : Nat) (e : Nat → Dual α) (l : Nat) :
    tangent (Lib.lanes.c n e l) = Lib.lanes.c n (fun (j : Nat) => tangent (e j)) l :=
  eadd (tangent_lanes_b n e l) (tangent_lanes_b n e (l + 8))

theorem tangent_lanes_d {α : Type u} [Num α] (n : Nat) (e : Nat → Dual α) (l : Nat) :
    tangent (Lib.lanes.d n e l) = Lib.lanes.d n (fun (j : Nat) => tangent (e j)) l :=
  eadd (tangent_lanes_c n e l) (tangent_lanes_c n e (l + 4))

theorem tangent_lanes_f {α : Type u} [Num α] (n : Nat) (e : Nat → Dual α) (l : Nat) :
    tangent (Lib.lanes.f n e l) = Lib.lanes.f n (fun (j : Nat) => tangent (e j)) l :=
  eadd (tangent_lanes_d n e l) (tangent_lanes_d n e (l + 2))

theorem tangent_lanes {α : Type u} [Num α] (n : Nat) (e : Nat → Dual α) :
    tangent (Lib.lanes n e) = Lib.lanes n (fun (j : Nat) => tangent (e j)) :=
  eadd (tangent_lanes_f n e 0) (tangent_lanes_f n e 1)

end Tensorem
