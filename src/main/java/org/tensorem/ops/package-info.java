/// The named composites of the IR: softmax, layer_norm, attention, adamw and their like.
///
/// A composite's meaning is `spec/ops/<stem>.spec`: from its heading comes the type of its results, its program is the bit
/// contract. The *body* here says it once more, in primitives, so that every backend and the gradient know a composite
/// that they have no rule of their own for. A body has the bits of the specification, `attention` and `attention_grad`
/// apart, whose bodies equal it over the reals.
///
/// One class per composite, named by its stem (`layer_norm` is [org.tensorem.ops.LayerNorm]); [org.tensorem.ops.Ops]
/// is the set of them and has a builder method for each. Start there.
///
/// May use: `ir`, `spec`.
package org.tensorem.ops;
