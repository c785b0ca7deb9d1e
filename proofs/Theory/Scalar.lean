/- The scalars that specifications compute with: operations, and apart from them the laws that they may have.

A theorem that asks for `Num` or `Scalar` alone uses no law: it holds bit for bit for binary32, on any device that computes
the operations as specified. A theorem that asks for `LawfulScalar` is about the real numbers. -/
universe u
universe v

namespace Tensorem

/-- Operations of `num`: reals and wrapping integers. `snat n` is the number n (rounded once, or wrapped); `sbottom` and
    `stop` are the least and the greatest value (`-inf` and `inf` of the specification language). -/
class Num (α : Type u) where
  snat : Nat → α
  sbottom : α
  stop : α
  sadd : α → α → α
  ssub : α → α → α
  smul : α → α → α
  sneg : α → α
  sabs : α → α
  smax : α → α → α
  smin : α → α → α
  slt : α → α → Bool
  sle : α → α → Bool
  seq : α → α → Bool

/-- Operations of `real` that are one correctly rounded operation. `sratio p q` is the literal p/q. -/
class Primitive (α : Type u) where
  num : Num α
  snan : α
  sratio : Nat → Nat → α
  sdiv : α → α → α
  sfma : α → α → α → α
  ssqrt : α → α
  srint : α → α

instance numOfPrimitive {α : Type u} [p : Primitive α] : Num α := Primitive.num

/-- Operations of `real`: the primitives and the elementary functions. -/
class Scalar (α : Type u) where
  primitive : Primitive α
  sexp : α → α
  slog : α → α
  stanh : α → α
  serf : α → α
  ssigmoid : α → α
  srsqrt : α → α
  ssin : α → α
  scos : α → α
  spow : α → α → α

instance primitiveOfScalar {α : Type u} [s : Scalar α] : Primitive α := Scalar.primitive

/-- Operations of `i32` beyond those of `num`. -/
class Int32 (ι : Type u) where
  num : Num ι
  itoNat : ι → Nat
  iofNat : Nat → ι

instance numOfInt32 {ι : Type u} [i : Int32 ι] : Num ι := Int32.num

/-- A scalar as another element type. -/
class Convert (α : Type u) (β : Type v) where
  sconvert : α → β

end Tensorem
