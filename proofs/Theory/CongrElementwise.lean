/- Elementwise operators: equal operands, equal results. Written for proofs that are composed by a program: every operator has the
same form, extents, then each operand on both sides, then attributes, then one premise per operand, then the result's indices. -/
import Spec.Neg
import Spec.Abs
import Spec.Sqrt
import Spec.Rint
import Spec.Exp
import Spec.Log
import Spec.Tanh
import Spec.Erf
import Spec.Sigmoid
import Spec.Rsqrt
import Spec.Sin
import Spec.Cos
import Spec.Not
import Spec.Add
import Spec.Sub
import Spec.Mul
import Spec.Div
import Spec.Max
import Spec.Min
import Spec.Pow
import Spec.And
import Spec.Or
import Spec.Fma
import Spec.Equal
import Spec.Less
import Spec.LessEqual
import Spec.Select
import Spec.Convert
import Spec.Silu
import Spec.Gelu
import Spec.GeluTanh
import Spec.ClipScale
import Spec.SiluGrad
import Spec.GeluGrad
import Spec.GeluTanhGrad
import Theory.Logic
universe u
universe v

namespace Tensorem

theorem neg_entry_congr {α : Type u} [Num α] (x x' : α) (h : x = x') : Op.neg x = Op.neg x' :=
  congrArg (fun (a : α) => Op.neg a) h

theorem abs_entry_congr {α : Type u} [Num α] (x x' : α) (h : x = x') : Op.abs x = Op.abs x' :=
  congrArg (fun (a : α) => Op.abs a) h

theorem sqrt_entry_congr {α : Type u} [Scalar α] (x x' : α) (h : x = x') : Op.sqrt x = Op.sqrt x' :=
  congrArg (fun (a : α) => Op.sqrt a) h

theorem rint_entry_congr {α : Type u} [Scalar α] (x x' : α) (h : x = x') : Op.rint x = Op.rint x' :=
  congrArg (fun (a : α) => Op.rint a) h

theorem exp_entry_congr {α : Type u} [Scalar α] (x x' : α) (h : x = x') : Op.exp x = Op.exp x' :=
  congrArg (fun (a : α) => Op.exp a) h

theorem log_entry_congr {α : Type u} [Scalar α] (x x' : α) (h : x = x') : Op.log x = Op.log x' :=
  congrArg (fun (a : α) => Op.log a) h

theorem tanh_entry_congr {α : Type u} [Scalar α] (x x' : α) (h : x = x') : Op.tanh x = Op.tanh x' :=
  congrArg (fun (a : α) => Op.tanh a) h

theorem erf_entry_congr {α : Type u} [Scalar α] (x x' : α) (h : x = x') : Op.erf x = Op.erf x' :=
  congrArg (fun (a : α) => Op.erf a) h

theorem sigmoid_entry_congr {α : Type u} [Scalar α] (x x' : α) (h : x = x') : Op.sigmoid x = Op.sigmoid x' :=
  congrArg (fun (a : α) => Op.sigmoid a) h

theorem rsqrt_entry_congr {α : Type u} [Scalar α] (x x' : α) (h : x = x') : Op.rsqrt x = Op.rsqrt x' :=
  congrArg (fun (a : α) => Op.rsqrt a) h

theorem sin_entry_congr {α : Type u} [Scalar α] (x x' : α) (h : x = x') : Op.sin x = Op.sin x' :=
  congrArg (fun (a : α) => Op.sin a) h

theorem cos_entry_congr {α : Type u} [Scalar α] (x x' : α) (h : x = x') : Op.cos x = Op.cos x' :=
  congrArg (fun (a : α) => Op.cos a) h

theorem silu_entry_congr {α : Type u} [Scalar α] (x x' : α) (h : x = x') : Op.silu x = Op.silu x' :=
  congrArg (fun (a : α) => Op.silu a) h

theorem gelu_entry_congr {α : Type u} [Scalar α] (x x' : α) (h : x = x') : Op.gelu x = Op.gelu x' :=
  congrArg (fun (a : α) => Op.gelu a) h

theorem gelu_tanh_entry_congr {α : Type u} [Scalar α] (x x' : α) (h : x = x') : Op.gelu_tanh x = Op.gelu_tanh x' :=
  congrArg (fun (a : α) => Op.gelu_tanh a) h

theorem not_entry_congr (x x' : Bool) (h : x = x') : Op.not x = Op.not x' :=
  congrArg (fun (a : Bool) => Op.not a) h

theorem clip_scale_entry_congr {α : Type u} [Scalar α] (x x' : α) (limit : α)
    (h : x = x') : Op.clip_scale x limit = Op.clip_scale x' limit :=
  congrArg (fun (a : α) => Op.clip_scale a limit) h

theorem add_entry_congr {α : Type u} [Num α] (x x' y y' : α) (h : x = x') (k : y = y') : Op.add x y = Op.add x' y' :=
  congr2 (fun (a b : α) => Op.add a b) h k

theorem sub_entry_congr {α : Type u} [Num α] (x x' y y' : α) (h : x = x') (k : y = y') : Op.sub x y = Op.sub x' y' :=
  congr2 (fun (a b : α) => Op.sub a b) h k

theorem mul_entry_congr {α : Type u} [Num α] (x x' y y' : α) (h : x = x') (k : y = y') : Op.mul x y = Op.mul x' y' :=
  congr2 (fun (a b : α) => Op.mul a b) h k

theorem div_entry_congr {α : Type u} [Scalar α] (x x' y y' : α) (h : x = x') (k : y = y') : Op.div x y = Op.div x' y' :=
  congr2 (fun (a b : α) => Op.div a b) h k

theorem max_entry_congr {α : Type u} [Num α] (x x' y y' : α) (h : x = x') (k : y = y') : Op.max x y = Op.max x' y' :=
  congr2 (fun (a b : α) => Op.max a b) h k

theorem min_entry_congr {α : Type u} [Num α] (x x' y y' : α) (h : x = x') (k : y = y') : Op.min x y = Op.min x' y' :=
  congr2 (fun (a b : α) => Op.min a b) h k

theorem pow_entry_congr {α : Type u} [Scalar α] (x x' y y' : α) (h : x = x') (k : y = y') : Op.pow x y = Op.pow x' y' :=
  congr2 (fun (a b : α) => Op.pow a b) h k

theorem equal_entry_congr {α : Type u} [Num α] (x x' y y' : α) (h : x = x') (k : y = y') : Op.equal x y = Op.equal x' y' :=
  congr2 (fun (a b : α) => Op.equal a b) h k

theorem less_entry_congr {α : Type u} [Num α] (x x' y y' : α) (h : x = x') (k : y = y') : Op.less x y = Op.less x' y' :=
  congr2 (fun (a b : α) => Op.less a b) h k

theorem less_equal_entry_congr {α : Type u} [Num α] (x x' y y' : α) (h : x = x') (k : y = y') : Op.less_equal x y = Op.less_equal x' y' :=
  congr2 (fun (a b : α) => Op.less_equal a b) h k

theorem silu_grad_entry_congr {α : Type u} [Scalar α] (x x' y y' : α) (h : x = x') (k : y = y') : Op.silu_grad x y = Op.silu_grad x' y' :=
  congr2 (fun (a b : α) => Op.silu_grad a b) h k

theorem gelu_grad_entry_congr {α : Type u} [Scalar α] (x x' y y' : α) (h : x = x') (k : y = y') : Op.gelu_grad x y = Op.gelu_grad x' y' :=
  congr2 (fun (a b : α) => Op.gelu_grad a b) h k

theorem gelu_tanh_grad_entry_congr {α : Type u} [Scalar α] (x x' y y' : α)
    (h : x = x') (k : y = y') : Op.gelu_tanh_grad x y = Op.gelu_tanh_grad x' y' :=
  congr2 (fun (a b : α) => Op.gelu_tanh_grad a b) h k

theorem and_entry_congr (x x' y y' : Bool) (h : x = x') (k : y = y') : Op.and x y = Op.and x' y' :=
  congr2 (fun (a b : Bool) => Op.and a b) h k

theorem or_entry_congr (x x' y y' : Bool) (h : x = x') (k : y = y') : Op.or x y = Op.or x' y' :=
  congr2 (fun (a b : Bool) => Op.or a b) h k

theorem fma_entry_congr {α : Type u} [Scalar α] (x x' y y' z z' : α) (h : x = x') (k : y = y') (l : z = z') :
    Op.fma x y z = Op.fma x' y' z' :=
  congr3 (fun (a b c : α) => Op.fma a b c) h k l

theorem select_entry_congr {α : Type u} (c c' : Bool) (x x' y y' : α) (h : c = c') (k : x = x') (l : y = y') :
    Op.select c x y = Op.select c' x' y' :=
  congr3 (fun (a : Bool) (b d : α) => Op.select a b d) h k l

theorem convert_entry_congr {α : Type u} {β : Type v} [Convert α β] (x x' : α) (h : x = x') :
    Op.convert (α := α) (β := β) x = Op.convert (α := α) (β := β) x' :=
  congrArg (fun (a : α) => Op.convert (α := α) (β := β) a) h

end Tensorem
