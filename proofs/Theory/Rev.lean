/- The reverse rules of the elementwise operators: `Rev.<op>.<operand>` is the share that the operand gets of the cotangent dy of
the result. They are what the gradient of a function that is this one operator computes (org.tensorem.grad.Rules); a test derives
them from there and compares. -/
import Spec.Abs
import Spec.Add
import Spec.Cos
import Spec.Div
import Spec.Equal
import Spec.Erf
import Spec.Exp
import Spec.Fma
import Spec.Less
import Spec.Log
import Spec.Max
import Spec.Min
import Spec.Mul
import Spec.Neg
import Spec.Pow
import Spec.Rint
import Spec.Rsqrt
import Spec.Select
import Spec.Sigmoid
import Spec.Sin
import Spec.Sqrt
import Spec.Sub
import Spec.Tanh
universe u

namespace Tensorem
open Num
open Primitive

def Rev.neg.x {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  Op.neg dy

def Rev.abs.x {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  Op.select (Op.less x (snat 0)) (Op.neg dy) (Op.select (Op.less (snat 0) x) dy (snat 0))

def Rev.sqrt.x {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  Op.div dy (Op.add (Op.sqrt x) (Op.sqrt x))

def Rev.rint.x {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  snat 0

def Rev.exp.x {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  Op.mul dy (Op.exp x)

def Rev.log.x {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  Op.div dy x

def Rev.tanh.x {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  Op.mul dy (Op.fma (Op.neg (Op.tanh x)) (Op.tanh x) (snat 1))

def Rev.erf.x {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  Op.mul (Op.mul dy (sratio 5081767996463981 4503599627370496)) (Op.exp (Op.neg (Op.mul x x)))

def Rev.sigmoid.x {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  Op.mul (Op.mul dy (Op.sigmoid x)) (Op.sub (snat 1) (Op.sigmoid x))

def Rev.rsqrt.x {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  Op.mul (Op.mul dy (Op.mul (Op.rsqrt x) (sneg (sratio 1 2)))) (Op.mul (Op.rsqrt x) (Op.rsqrt x))

def Rev.sin.x {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  Op.mul dy (Op.cos x)

def Rev.cos.x {α : Type u} [Scalar α] (x : α) (dy : α) : α :=
  Op.neg (Op.mul dy (Op.sin x))

def Rev.add.x {α : Type u} [Scalar α] (x : α) (y : α) (dy : α) : α :=
  dy

def Rev.add.y {α : Type u} [Scalar α] (x : α) (y : α) (dy : α) : α :=
  dy

def Rev.sub.x {α : Type u} [Scalar α] (x : α) (y : α) (dy : α) : α :=
  dy

def Rev.sub.y {α : Type u} [Scalar α] (x : α) (y : α) (dy : α) : α :=
  Op.neg dy

def Rev.mul.x {α : Type u} [Scalar α] (x : α) (y : α) (dy : α) : α :=
  Op.mul dy y

def Rev.mul.y {α : Type u} [Scalar α] (x : α) (y : α) (dy : α) : α :=
  Op.mul dy x

def Rev.div.x {α : Type u} [Scalar α] (x : α) (y : α) (dy : α) : α :=
  Op.div dy y

def Rev.div.y {α : Type u} [Scalar α] (x : α) (y : α) (dy : α) : α :=
  Op.neg (Op.mul (Op.div dy y) (Op.div x y))

def Rev.max.x {α : Type u} [Scalar α] (x : α) (y : α) (dy : α) : α :=
  Op.select (Op.less x y) (snat 0) dy

def Rev.max.y {α : Type u} [Scalar α] (x : α) (y : α) (dy : α) : α :=
  Op.select (Op.less x y) dy (snat 0)

def Rev.min.x {α : Type u} [Scalar α] (x : α) (y : α) (dy : α) : α :=
  Op.select (Op.less y x) (snat 0) dy

def Rev.min.y {α : Type u} [Scalar α] (x : α) (y : α) (dy : α) : α :=
  Op.select (Op.less y x) dy (snat 0)

def Rev.pow.x {α : Type u} [Scalar α] (x : α) (y : α) (dy : α) : α :=
  Op.mul dy (Op.mul y (Op.pow x (Op.select (Op.equal y (snat 0)) (snat 1) (Op.sub y (snat 1)))))

def Rev.pow.y {α : Type u} [Scalar α] (x : α) (y : α) (dy : α) : α :=
  Op.mul dy (Op.mul (Op.pow x y) (Op.log (Op.select (Op.equal x (snat 0)) (snat 1) x)))

def Rev.fma.x {α : Type u} [Scalar α] (x : α) (y : α) (z : α) (dy : α) : α :=
  Op.mul dy y

def Rev.fma.y {α : Type u} [Scalar α] (x : α) (y : α) (z : α) (dy : α) : α :=
  Op.mul dy x

def Rev.fma.z {α : Type u} [Scalar α] (x : α) (y : α) (z : α) (dy : α) : α :=
  dy

def Rev.select.x {α : Type u} [Scalar α] (c : Bool) (x : α) (y : α) (dy : α) : α :=
  Op.select c dy (snat 0)

def Rev.select.y {α : Type u} [Scalar α] (c : Bool) (x : α) (y : α) (dy : α) : α :=
  Op.select c (snat 0) dy

end Tensorem
