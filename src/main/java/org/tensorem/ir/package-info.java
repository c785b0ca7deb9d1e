/// The one intermediate representation: a typed SSA graph.
///
/// A [Function] has parameters and results; a [Node] applies an [Op] to operand nodes and has one [Type] per result
/// (primitives have one; composites may have several, taken apart by [Op.Item]). An `Op` holds attributes only, never
/// operands. Nodes have identity equality; walks over them are iterative, so that long chains and heavy sharing cost
/// linear time.
///
/// Every elementwise rule is the *prefix rule*: each operand's shape is a prefix of the longest one, and an operand that
/// lacks the last axes is shared along them. Axis operators split a shape around their axis: the axes before are mapped,
/// the axes after are one flattened extent.
///
/// May use: nothing of the project. Start with [Op], then [Typing] and [Function].
package org.tensorem.ir;
