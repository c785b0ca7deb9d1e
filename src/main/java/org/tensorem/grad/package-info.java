/// Reverse-mode differentiation of IR functions, as functions of the same IR.
///
/// For a real scalar y and nodes x, the cotangent of a node v is ∂y/∂v. Starting from ∂y/∂y = 1 the walk goes through the
/// graph in reverse topological order and gives every operand of a node its share by the node's [Rules]: linear in the
/// size of the graph, whatever is shared.
///
/// ## Note \[accumulation\]
/// The cotangent of a node with several uses is their sum, added left to right in the order in which the walk meets the
/// uses: users in reverse topological order ([org.tensorem.ir.Function#topological]), the operands of one user left to
/// right. So the gradient's bits are a function of the graph alone.
///
/// ## Note \[ties\]
/// Where a maximum or a minimum is attained several times, the whole cotangent goes to the *first* of them: the left
/// operand of `max` and `min`, the lowest index of `reduce_max`. It is what dual numbers do and one derivative of the
/// function along a direction. Functions with a jump in the derivative take 0 there (`abs` at 0), `rint` is flat.
///
/// Reals alone have cotangents; i32 and bool values are constants. May use: ir, ops. Start with [Gradient].
package org.tensorem.grad;
