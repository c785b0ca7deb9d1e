/- Reverse mode is right for every graph, whatever its operators, sharing and number of results.

A graph in topological order: nodes 0, 1, ..., the first p are parameters. Node i has a tangent `t i` in a space `V i` of its own,
with a pairing `P i` that is additive in its first argument. An operator's reverse rule `pull n w` gives each earlier node its
    share
of a cotangent w of node n (nodes that are no operand get shares that pair to 0). The premise `rule` is what the theorems
`..._adjoint` say of each operator.

`reverseBack` is the walk of org.tensorem.grad.Backward: from the last node to the first operator, each node's cotangent is
    given to
its operands and added to what they have. The theorem: the pairings of any cotangents with the tangents of all nodes, at the start
(the cotangents of the results), are the pairings of the cotangents that the walk leaves at the parameters with their tangents. -/
import Claims.GradientsElementwise
import Theory.Adjoint
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open LawfulScalar
open RingNum
open Dual
open ErfSlope

/-- k operators behind p parameters, walked from the last to the first. -/
def reverseBack {V : Nat → Type v} (plus : ∀ (i : Nat), V i → V i → V i) (pull : ∀ (n : Nat), V n → ∀ (i : Nat), V i) (p : Nat) :
    ∀ (k : Nat), (∀ (i : Nat), V i) → ∀ (i : Nat), V i
  | 0, c => c
  | k+1, c => reverseBack plus pull p k (fun (i : Nat) => plus i (c i) (pull (p + k) (c (p + k)) i))

theorem reverse_mode {α : Type u} [Num α] [RingNum α] {V : Nat → Type v} (P : ∀ (i : Nat), V i → V i → α)
    (plus : ∀ (i : Nat), V i → V i → V i)
    (additive : ∀ (i : Nat) (a b d : V i), P i (plus i a b) d = sadd (P i a d) (P i b d))
    (t : ∀ (i : Nat), V i) (pull : ∀ (n : Nat), V n → ∀ (i : Nat), V i) (p : Nat)
    (rule : ∀ (k : Nat) (w : V (p + k)), P (p + k) w (t (p + k)) = Lib.sum (p + k) (fun (i : Nat) => P i (pull (p + k) w i) (t
        i))) :
    ∀ (k : Nat) (c : ∀ (i : Nat), V i),
      Lib.sum (p + k) (fun (i : Nat) => P i (c i) (t i))
        = Lib.sum p (fun (i : Nat) => P i (reverseBack plus pull p k c i) (t i))
  | 0, c => rfl
  | k+1, c =>
    have h1 : sadd (Lib.sum (p + k) (fun (i : Nat) => P i (c i) (t i))) (P (p + k) (c (p + k)) (t (p + k)))
        = sadd (Lib.sum (p + k) (fun (i : Nat) => P i (c i) (t i)))
          (Lib.sum (p + k) (fun (i : Nat) => P i (pull (p + k) (c (p + k)) i) (t i))) :=
      eadd rfl (rule k (c (p + k)))
    have h2 : Lib.sum (p + k) (fun (i : Nat) => P i (plus i (c i) (pull (p + k) (c (p + k)) i)) (t i))
        = sadd (Lib.sum (p + k) (fun (i : Nat) => P i (c i) (t i)))
          (Lib.sum (p + k) (fun (i : Nat) => P i (pull (p + k) (c (p + k)) i) (t i))) :=
      sum_split (p + k) (fun (i : Nat) => P i (plus i (c i) (pull (p + k) (c (p + k)) i)) (t i))
        (fun (i : Nat) => P i (c i) (t i)) (fun (i : Nat) => P i (pull (p + k) (c (p + k)) i) (t i))
        (fun (i : Nat) (hi : below i (p + k) = true) => additive i (c i) (pull (p + k) (c (p + k)) i) (t i))
    trans3 h1 (Eq.symm h2)
      (reverse_mode P plus additive t pull p rule k (fun (i : Nat) => plus i (c i) (pull (p + k) (c (p + k)) i)))

/-- With a cotangent at the last node alone: its pairing is that of the parameters. -/
theorem reverse_mode_last {α : Type u} [Num α] [RingNum α] {V : Nat → Type v} (P : ∀ (i : Nat), V i → V i → α)
    (plus : ∀ (i : Nat), V i → V i → V i)
    (additive : ∀ (i : Nat) (a b d : V i), P i (plus i a b) d = sadd (P i a d) (P i b d))
    (t : ∀ (i : Nat), V i) (pull : ∀ (n : Nat), V n → ∀ (i : Nat), V i) (p : Nat)
    (rule : ∀ (k : Nat) (w : V (p + k)), P (p + k) w (t (p + k)) = Lib.sum (p + k) (fun (i : Nat) => P i (pull (p + k) w i) (t
        i)))
    (k : Nat) (c : ∀ (i : Nat), V i) (zero : ∀ (i : Nat), below i (p + k) = true → P i (c i) (t i) = snat 0) :
    P (p + k) (c (p + k)) (t (p + k)) = Lib.sum p (fun (i : Nat) => P i (reverseBack plus pull p (k + 1) c i) (t i)) :=
  have h1 : Lib.sum (p + k) (fun (i : Nat) => P i (c i) (t i)) = snat 0 :=
    Eq.trans (sum_congr (p + k) (fun (i : Nat) => P i (c i) (t i)) (fun (i : Nat) => snat 0) zero) (sum_none (p + k))
  trans3 (Eq.symm (ring_zero_add (P (p + k) (c (p + k)) (t (p + k))))) (eadd (Eq.symm h1) rfl)
    (reverse_mode P plus additive t pull p rule (k + 1) c)

/- an example with a value that is used twice: node 0 is x, node 1 gelu x, node 2 the residual sum x + gelu x, all of m rows of n
    -/
def Residual.tangent {α : Type u} [Scalar α] [ErfSlope α] (X : Nat → Nat → Dual α) : Nat → Nat → Nat → α
  | 0 => tangents2 X
  | 1 => fun (i j : Nat) => Dual.tangent (Op.gelu (X i j))
  | 2 => fun (i j : Nat) => Dual.tangent (Op.add (X i j) (Op.gelu (X i j)))
  | k+3 => fun (i j : Nat) => snat 0

def Residual.pull {α : Type u} [Scalar α] (x : Nat → Nat → α) : Nat → (Nat → Nat → α) → Nat → Nat → Nat → α
  | 0, w, i => fun (a b : Nat) => snat 0
  | 1, w, i => fun (a b : Nat) => Op.gelu_grad (x a b) (w a b)
  | 2, w, 0 => fun (a b : Nat) => Rev.add.x (x a b) (Op.gelu (x a b)) (w a b)
  | 2, w, i+1 => fun (a b : Nat) => Rev.add.y (x a b) (Op.gelu (x a b)) (w a b)
  | k+3, w, i => fun (a b : Nat) => snat 0

/-- The cotangent dy of the last node. -/
def Residual.start {α : Type u} [Scalar α] (dy : Nat → Nat → α) : Nat → Nat → Nat → α
  | 0 => fun (i j : Nat) => snat 0
  | 1 => fun (i j : Nat) => snat 0
  | k+2 => dy

theorem inner2_zero {α : Type u} [Num α] [RingNum α] (m n : Nat) (b : Nat → Nat → α) :
    inner2 m n (fun (i j : Nat) => snat 0) b = snat 0 :=
  Eq.trans (sum_congr m (fun (i : Nat) => inner n (fun (j : Nat) => snat 0) (b i)) (fun (i : Nat) => snat 0)
    (fun (i : Nat) (hi : below i m = true) =>
      Eq.trans (sum_congr n (fun (j : Nat) => smul (snat 0) (b i j)) (fun (j : Nat) => snat 0)
        (fun (j : Nat) (hj : below j n = true) => ring_zero_mul (b i j))) (sum_none n)))
    (sum_none m)

theorem inner2_zero_right {α : Type u} [Num α] [RingNum α] (m n : Nat) (a : Nat → Nat → α) :
    inner2 m n a (fun (i j : Nat) => snat 0) = snat 0 :=
  Eq.trans (sum_congr m (fun (i : Nat) => inner n (a i) (fun (j : Nat) => snat 0)) (fun (i : Nat) => snat 0)
    (fun (i : Nat) (hi : below i m = true) =>
      Eq.trans (sum_congr n (fun (j : Nat) => smul (a i j) (snat 0)) (fun (j : Nat) => snat 0)
        (fun (j : Nat) (hj : below j n = true) => ring_mul_zero (a i j))) (sum_none n)))
    (sum_none m)

theorem inner2_elements {α : Type u} [Num α] (m n : Nat) (a b c d : Nat → Nat → α)
    (h : ∀ (i j : Nat), smul (a i j) (b i j) = smul (c i j) (d i j)) : inner2 m n a b = inner2 m n c d :=
  sum_congr m (fun (i : Nat) => inner n (a i) (b i)) (fun (i : Nat) => inner n (c i) (d i))
    (fun (i : Nat) (hi : below i m = true) =>
      sum_congr n (fun (j : Nat) => smul (a i j) (b i j)) (fun (j : Nat) => smul (c i j) (d i j))
        (fun (j : Nat) (hj : below j n = true) => h i j))

theorem residual_rule {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (m n : Nat) (X : Nat → Nat → Dual α)
    (hc : smul (smul (sratio 1 2) erfSlope) (ssqrt (sratio 1 2) : α)
      = sratio 39894228040143267793994605993438187 100000000000000000000000000000000000) :
    ∀ (k : Nat) (w : Nat → Nat → α), inner2 m n w (Residual.tangent X (1 + k))
      = Lib.sum (1 + k) (fun (i : Nat) => inner2 m n (Residual.pull (values2 X) (1 + k) w i) (Residual.tangent X i))
  | 0, w =>
    Eq.trans (inner2_elements m n w (Residual.tangent X 1) (Residual.pull (values2 X) 1 w 0) (Residual.tangent X 0)
        (fun (i j : Nat) => gelu_adjoint (X i j) (w i j) hc))
      (Eq.symm (ring_zero_add (inner2 m n (Residual.pull (values2 X) 1 w 0) (Residual.tangent X 0))))
  | 1, w =>
    Eq.trans (inner2_add_right m n w (Residual.tangent X 0) (Residual.tangent X 1))
      (eadd (Eq.symm (ring_zero_add (inner2 m n (Residual.pull (values2 X) 2 w 0) (Residual.tangent X 0)))) rfl)
  | k+2, w =>
    have e : 1 + (k + 2) = k + 3 := Nat.add_comm 1 (k + 2)
    transport (fun (z : Nat) => inner2 m n w (Residual.tangent X z)
        = Lib.sum z (fun (i : Nat) => inner2 m n (Residual.pull (values2 X) z w i) (Residual.tangent X i))) (Eq.symm e)
      (Eq.trans (inner2_zero_right m n w)
        (Eq.symm (Eq.trans
          (sum_congr (k + 3) (fun (i : Nat) => inner2 m n (Residual.pull (values2 X) (k + 3) w i) (Residual.tangent X i))
            (fun (i : Nat) => snat 0)
            (fun (i : Nat) (hi : below i (k + 3) = true) => inner2_zero m n (Residual.tangent X i)))
          (sum_none (k + 3)))))

/-- The gradient of x + gelu x: both shares of x, added. -/
theorem residual_adjoint {α : Type u} [Scalar α] [ErfSlope α] [LawfulScalar α] (m n : Nat) (X : Nat → Nat → Dual α)
    (hc : smul (smul (sratio 1 2) erfSlope) (ssqrt (sratio 1 2) : α)
      = sratio 39894228040143267793994605993438187 100000000000000000000000000000000000) (dy : Nat → Nat → α) :
    inner2 m n dy (fun (i j : Nat) => tangent (Op.add (X i j) (Op.gelu (X i j))))
      = inner2 m n (fun (i j : Nat) => sadd (dy i j) (Op.gelu_grad (values2 X i j) (dy i j))) (tangents2 X) :=
  have walk : Lib.sum (1 + 2) (fun (i : Nat) => inner2 m n (Residual.start dy i) (Residual.tangent X i))
      = Lib.sum 1 (fun (i : Nat) => inner2 m n
        (reverseBack (V := fun (i : Nat) => Nat → Nat → α) (fun (i : Nat) (a b : Nat → Nat → α) (k l : Nat) => sadd (a k l) (b k
            l))
          (Residual.pull (values2 X)) 1 2 (Residual.start dy) i) (Residual.tangent X i)) :=
    reverse_mode (V := fun (i : Nat) => Nat → Nat → α) (fun (i : Nat) => inner2 m n)
      (fun (i : Nat) (a b : Nat → Nat → α) (k l : Nat) => sadd (a k l) (b k l))
      (fun (i : Nat) (a b d : Nat → Nat → α) => inner2_add m n a b d) (Residual.tangent X) (Residual.pull (values2 X)) 1
      (residual_rule m n X hc) 2 (Residual.start dy)
  have left : Lib.sum (1 + 2) (fun (i : Nat) => inner2 m n (Residual.start dy i) (Residual.tangent X i))
      = inner2 m n dy (Residual.tangent X 2) :=
    Eq.trans
      (eadd (eadd (eadd rfl (inner2_zero m n (Residual.tangent X 0))) (inner2_zero m n (Residual.tangent X 1))) rfl)
      (ring [inner2 m n dy (Residual.tangent X 2)] (((RExp.num 0 +! RExp.num 0) +! RExp.num 0) +! r0) r0 rfl)
  have right : ∀ (i j : Nat), smul (sadd (sadd (snat 0) (dy i j)) (Op.gelu_grad (values2 X i j) (sadd (snat 0) (dy i j))))
      (tangents2 X i j)
      = smul (sadd (dy i j) (Op.gelu_grad (values2 X i j) (dy i j))) (tangents2 X i j) := fun (i j : Nat) =>
    congrArg (fun (z : α) => smul (sadd z (Op.gelu_grad (values2 X i j) z)) (tangents2 X i j)) (ring_zero_add (dy i j))
  trans3 (Eq.symm left) walk
    (Eq.trans
      (ring_zero_add (inner2 m n
        (reverseBack (V := fun (i : Nat) => Nat → Nat → α) (fun (i : Nat) (a b : Nat → Nat → α) (k l : Nat) => sadd (a k l) (b k
            l))
          (Residual.pull (values2 X)) 1 2 (Residual.start dy) 0) (Residual.tangent X 0)))
      (inner2_elements m n
        (reverseBack (V := fun (i : Nat) => Nat → Nat → α) (fun (i : Nat) (a b : Nat → Nat → α) (k l : Nat) => sadd (a k l) (b k
            l))
          (Residual.pull (values2 X)) 1 2 (Residual.start dy) 0) (tangents2 X)
        (fun (i j : Nat) => sadd (dy i j) (Op.gelu_grad (values2 X i j) (dy i j))) (tangents2 X) right))

end Tensorem
