/- The chain rule at work: the gradient of a small graph, linear -> gelu -> linear -> cross_entropy -> mean over m rows, put
    together
from the adjoints of its operators in reverse order. Each step replaces the pairing at a node by the pairings at its operands; the
values that the reverse rules look at are those of the forward run, as they are computed without tangents. The gradient of any
exported graph is derived in this way, by a program (Claims.GradientsGraph): one operator lemma per node, a sum where a value has
several uses. -/
import Claims.GradientsElementwise
import Claims.GradientsSoftmax
import Claims.GradientsMatmul
import Claims.GradientsReduce
import Theory.Dot
universe u
universe v

namespace Tensorem
open Num
open Primitive
open Scalar
open Int32
open LawfulScalar
open Dual
open ErfSlope

/- the graph -/
def Chain.u {α : Type u} [Scalar α] (k h : Nat) (x w1 : Nat → Nat → α) (b1 : Nat → α) : Nat → Nat → α :=
  fun (i : Nat) => Op.linear k h (x i) w1 b1

def Chain.a {α : Type u} [Scalar α] (k h : Nat) (x w1 : Nat → Nat → α) (b1 : Nat → α) : Nat → Nat → α :=
  fun (i j : Nat) => Op.gelu (Chain.u k h x w1 b1 i j)

def Chain.z {α : Type u} [Scalar α] (k h v : Nat) (x w1 : Nat → Nat → α) (b1 : Nat → α) (w2 : Nat → Nat → α) (b2 : Nat → α) :
    Nat → Nat → α :=
  fun (i : Nat) => Op.linear h v (Chain.a k h x w1 b1 i) w2 b2

def Chain.loss {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] (m k h v : Nat) (x w1 : Nat → Nat → α) (b1 : Nat → α)
    (w2 : Nat → Nat → α) (b2 : Nat → α) (t : Nat → ι) : α :=
  Op.reduce_mean m (fun (i : Nat) => Op.cross_entropy v (Chain.z k h v x w1 b1 w2 b2 i) (t i))

/- its gradient: cotangents of the logits z, of a and of u; those of the parameters are in the theorem -/
def Chain.dz {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] (m k h v : Nat) (x w1 : Nat → Nat → α) (b1 : Nat → α)
    (w2 : Nat → Nat → α) (b2 : Nat → α) (t : Nat → ι) (dloss : α) : Nat → Nat → α :=
  fun (i : Nat) => Op.cross_entropy_grad v (Chain.z k h v x w1 b1 w2 b2 i) (t i) (Rev.reduce_mean.x m dloss i)

def Chain.da {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] (m k h v : Nat) (x w1 : Nat → Nat → α) (b1 : Nat → α)
    (w2 : Nat → Nat → α) (b2 : Nat → α) (t : Nat → ι) (dloss : α) : Nat → Nat → α :=
  Rev.linear.x m h v (Chain.a k h x w1 b1) w2 b2 (Chain.dz m k h v x w1 b1 w2 b2 t dloss)

def Chain.du {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] (m k h v : Nat) (x w1 : Nat → Nat → α) (b1 : Nat → α)
    (w2 : Nat → Nat → α) (b2 : Nat → α) (t : Nat → ι) (dloss : α) : Nat → Nat → α :=
  fun (i j : Nat) => Op.gelu_grad (Chain.u k h x w1 b1 i j) (Chain.da m k h v x w1 b1 w2 b2 t dloss i j)

/- operators look at their operands below the extents alone -/
theorem chain_softmax_congr {α : Type u} [Scalar α] (n : Nat) (x y : Nat → α) (h : ∀ (j : Nat), below j n = true → x j = y j)
    (i : Nat) (hi : below i n = true) : Op.softmax n x i = Op.softmax n y i :=
  have hm : Op.softmax.m n x = Op.softmax.m n y := maximum_congr n x y h
  have he : ∀ (j : Nat), below j n = true → Op.softmax.e n x j = Op.softmax.e n y j :=
    fun (j : Nat) (hj : below j n = true) => congr2 (fun (a b : α) => sexp (ssub a b)) (h j hj) hm
  congr2 sdiv (he i hi) (lanes_congr n (Op.softmax.e n x) (Op.softmax.e n y) he)

theorem chain_cross_entropy_grad_congr {α : Type u} {ι : Type v} [Scalar α] [Int32 ι] (n : Nat) (x y : Nat → α) (t : ι) (d : α)
    (h : ∀ (j : Nat), below j n = true → x j = y j) (i : Nat) (hi : below i n = true) :
    Op.cross_entropy_grad n x t d i = Op.cross_entropy_grad n y t d i :=
  congrArg (fun (z : α) => smul (pick (Nat.beq i (itoNat t)) (ssub z (snat 1)) z) d) (chain_softmax_congr n x y h i hi)

theorem chain_linear_congr {α : Type u} [Scalar α] (k n : Nat) (x y : Nat → α) (w : Nat → Nat → α) (b : Nat → α)
    (h : ∀ (p : Nat), below p k = true → x p = y p) (j : Nat) : Op.linear k n x w b j = Op.linear k n y w b j :=
  eadd (dot_congr k x y (fun (p : Nat) => w p j) (fun (p : Nat) => w p j) h (fun (p : Nat) (hp : below p k = true) => rfl)) rfl

/- the values of the dual run -/
theorem chain_u_value {α : Type u} [Scalar α] [ErfSlope α] (k h : Nat) (X W1 : Nat → Nat → Dual α) (B1 : Nat → Dual α) (i j :
    Nat) :
    value (Chain.u k h X W1 B1 i j) = Chain.u k h (values2 X) (values2 W1) (values B1) i j := linear_value k h (X i) W1 B1 j

theorem chain_a_value {α : Type u} [Scalar α] [ErfSlope α] (k h : Nat) (X W1 : Nat → Nat → Dual α) (B1 : Nat → Dual α) (i j :
    Nat) :
    value (Chain.a k h X W1 B1 i j) = Chain.a k h (values2 X) (values2 W1) (values B1) i j :=
  congrArg (fun (z : α) => Op.gelu z) (chain_u_value k h X W1 B1 i j)

theorem chain_z_value {α : Type u} [Scalar α] [ErfSlope α] (k h v : Nat) (X W1 : Nat → Nat → Dual α) (B1 : Nat → Dual α)
    (W2 : Nat → Nat → Dual α) (B2 : Nat → Dual α) (i j : Nat) :
    value (Chain.z k h v X W1 B1 W2 B2 i j) = Chain.z k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) i j :=
  Eq.trans (linear_value h v (Chain.a k h X W1 B1 i) W2 B2 j)
    (chain_linear_congr h v (values (Chain.a k h X W1 B1 i)) (Chain.a k h (values2 X) (values2 W1) (values B1) i) (values2 W2)
        (values B2)
      (fun (p : Nat) (hp : below p h = true) => chain_a_value k h X W1 B1 i p) j)

/-- The gradient of the graph is the adjoint of its derivative: by the rows x, by both weights and by both biases.

The premises: there is a row, every target is one of the v classes, and the decimal in gelu_grad is 1 / sqrt (2 pi). -/
theorem chain_adjoint {α : Type u} {ι : Type v} [Scalar α] [ErfSlope α] [LawfulScalar α] [Int32 ι] (m k h v : Nat)
    (hm : below 0 m = true) (X W1 : Nat → Nat → Dual α) (B1 : Nat → Dual α) (W2 : Nat → Nat → Dual α) (B2 : Nat → Dual α)
    (t : Nat → ι) (ht : ∀ (i : Nat), below i m = true → below (itoNat (t i)) v = true)
    (hc : smul (smul (sratio 1 2) erfSlope) (ssqrt (sratio 1 2) : α)
      = sratio 39894228040143267793994605993438187 100000000000000000000000000000000000) (dloss : α) :
    smul dloss (tangent (Chain.loss m k h v X W1 B1 W2 B2 t))
      = sadd (sadd (sadd
            (inner2 m k (Rev.linear.x m k h (values2 X) (values2 W1) (values B1)
              (Chain.du m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents2 X))
            (inner2 k h (Rev.linear.w m k h (values2 X) (values2 W1) (values B1)
              (Chain.du m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents2 W1)))
            (inner h (Rev.linear.b m k h (values2 X) (values2 W1) (values B1)
              (Chain.du m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents B1)))
          (sadd
            (inner2 h v (Rev.linear.w m h v (Chain.a k h (values2 X) (values2 W1) (values B1)) (values2 W2) (values B2)
              (Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents2 W2))
            (inner v (Rev.linear.b m h v (Chain.a k h (values2 X) (values2 W1) (values B1)) (values2 W2) (values B2)
              (Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents B2))) :=
  have s1 : smul dloss (tangent (Chain.loss m k h v X W1 B1 W2 B2 t))
      = inner m (Rev.reduce_mean.x m dloss) (tangents (fun (i : Nat) => Op.cross_entropy v (Chain.z k h v X W1 B1 W2 B2 i) (t
          i))) :=
    reduce_mean_adjoint m hm (fun (i : Nat) => Op.cross_entropy v (Chain.z k h v X W1 B1 W2 B2 i) (t i)) dloss
  have s2 : inner m (Rev.reduce_mean.x m dloss) (tangents (fun (i : Nat) => Op.cross_entropy v (Chain.z k h v X W1 B1 W2 B2 i) (t
      i)))
      = inner2 m v (Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)
        (tangents2 (Chain.z k h v X W1 B1 W2 B2)) :=
    sum_congr m
      (fun (i : Nat) => smul (Rev.reduce_mean.x m dloss i) (tangent (Op.cross_entropy v (Chain.z k h v X W1 B1 W2 B2 i) (t i))))
      (fun (i : Nat) => inner v (Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss i)
        (tangents2 (Chain.z k h v X W1 B1 W2 B2) i))
      (fun (i : Nat) (hi : below i m = true) =>
        Eq.trans (cross_entropy_adjoint v (Chain.z k h v X W1 B1 W2 B2 i) (t i) (ht i hi) (Rev.reduce_mean.x m dloss i))
          (inner_congr v
            (Op.cross_entropy_grad v (values (Chain.z k h v X W1 B1 W2 B2 i)) (t i) (Rev.reduce_mean.x m dloss i))
            (Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss i)
            (tangents2 (Chain.z k h v X W1 B1 W2 B2) i) (tangents2 (Chain.z k h v X W1 B1 W2 B2) i)
            (fun (j : Nat) (hj : below j v = true) =>
              chain_cross_entropy_grad_congr v (values (Chain.z k h v X W1 B1 W2 B2 i))
                (Chain.z k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) i) (t i) (Rev.reduce_mean.x m dloss
                    i)
                (fun (l : Nat) (hl : below l v = true) => chain_z_value k h v X W1 B1 W2 B2 i l) j hj)
            (fun (j : Nat) (hj : below j v = true) => rfl)))
  have s3 : inner2 m v (Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)
        (tangents2 (Chain.z k h v X W1 B1 W2 B2))
      = sadd (sadd
          (inner2 m h (Chain.da m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)
            (tangents2 (Chain.a k h X W1 B1)))
          (inner2 h v (Rev.linear.w m h v (values2 (Chain.a k h X W1 B1)) (values2 W2) (values B2)
            (Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents2 W2)))
        (inner v (Rev.linear.b m h v (Chain.a k h (values2 X) (values2 W1) (values B1)) (values2 W2) (values B2)
            (Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents B2)) :=
    linear_adjoint m h v (Chain.a k h X W1 B1) W2 B2
      (Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)
  have s4 : inner2 h v (Rev.linear.w m h v (values2 (Chain.a k h X W1 B1)) (values2 W2) (values B2)
            (Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents2 W2)
      = inner2 h v (Rev.linear.w m h v (Chain.a k h (values2 X) (values2 W1) (values B1)) (values2 W2) (values B2)
            (Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents2 W2) :=
    inner2_congr h v
      (Rev.linear.w m h v (values2 (Chain.a k h X W1 B1)) (values2 W2) (values B2)
        (Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss))
      (Rev.linear.w m h v (Chain.a k h (values2 X) (values2 W1) (values B1)) (values2 W2) (values B2)
        (Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents2 W2) (tangents2 W2)
      (fun (p j : Nat) (hp : below p h = true) (hj : below j v = true) =>
        dot_congr m (fun (i : Nat) => values2 (Chain.a k h X W1 B1) i p)
          (fun (i : Nat) => Chain.a k h (values2 X) (values2 W1) (values B1) i p)
          (fun (i : Nat) => Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss i j)
          (fun (i : Nat) => Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss i j)
          (fun (i : Nat) (hi : below i m = true) => chain_a_value k h X W1 B1 i p) (fun (i : Nat) (hi : below i m = true) => rfl))
      (fun (p j : Nat) (hp : below p h = true) (hj : below j v = true) => rfl)
  have s5 : inner2 m h (Chain.da m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)
            (tangents2 (Chain.a k h X W1 B1))
      = inner2 m h (Chain.du m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)
            (tangents2 (Chain.u k h X W1 B1)) :=
    sum_congr m
      (fun (i : Nat) => inner h (Chain.da m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss i)
        (tangents2 (Chain.a k h X W1 B1) i))
      (fun (i : Nat) => inner h (Chain.du m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss i)
        (tangents2 (Chain.u k h X W1 B1) i))
      (fun (i : Nat) (hi : below i m = true) => sum_congr h
        (fun (j : Nat) => smul (Chain.da m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss i j)
          (tangent (Chain.a k h X W1 B1 i j)))
        (fun (j : Nat) => smul (Chain.du m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss i j)
          (tangent (Chain.u k h X W1 B1 i j)))
        (fun (j : Nat) (hj : below j h = true) =>
          Eq.trans (gelu_adjoint (Chain.u k h X W1 B1 i j)
              (Chain.da m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss i j) hc)
            (congrArg (fun (z : α) => smul (Op.gelu_grad z
                (Chain.da m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss i j))
              (tangent (Chain.u k h X W1 B1 i j))) (chain_u_value k h X W1 B1 i j))))
  have s6 : inner2 m h (Chain.du m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)
            (tangents2 (Chain.u k h X W1 B1))
      = sadd (sadd
            (inner2 m k (Rev.linear.x m k h (values2 X) (values2 W1) (values B1)
              (Chain.du m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents2 X))
            (inner2 k h (Rev.linear.w m k h (values2 X) (values2 W1) (values B1)
              (Chain.du m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents2 W1)))
            (inner h (Rev.linear.b m k h (values2 X) (values2 W1) (values B1)
              (Chain.du m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents B1)) :=
    linear_adjoint m k h X W1 B1 (Chain.du m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)
  trans5 s1 s2 s3 (eadd (eadd (Eq.trans s5 s6) s4) rfl)
    (RingNum.add_assoc
      (sadd (sadd
            (inner2 m k (Rev.linear.x m k h (values2 X) (values2 W1) (values B1)
              (Chain.du m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents2 X))
            (inner2 k h (Rev.linear.w m k h (values2 X) (values2 W1) (values B1)
              (Chain.du m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents2 W1)))
            (inner h (Rev.linear.b m k h (values2 X) (values2 W1) (values B1)
              (Chain.du m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents B1)))
      (inner2 h v (Rev.linear.w m h v (Chain.a k h (values2 X) (values2 W1) (values B1)) (values2 W2) (values B2)
            (Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents2 W2))
      (inner v (Rev.linear.b m h v (Chain.a k h (values2 X) (values2 W1) (values B1)) (values2 W2) (values B2)
            (Chain.dz m k h v (values2 X) (values2 W1) (values B1) (values2 W2) (values B2) t dloss)) (tangents B2)))

end Tensorem
