package org.tensorem.ops;

import static org.tensorem.ops.Primitives.add;
import static org.tensorem.ops.Primitives.constant;
import static org.tensorem.ops.Primitives.mean;
import static org.tensorem.ops.Primitives.mul;
import static org.tensorem.ops.Primitives.sub;
import static org.tensorem.ops.Primitives.unary;

import org.tensorem.ir.Node;
import org.tensorem.ir.Op.UnaryFunction;

/// Rows over the root of their mean square.
///
/// @param row the rows, `[..., n]`
/// @param factor what they were multiplied by, `[...]`: 1 / sqrt(mean of squares + epsilon)
record Normalised(Node row, Node factor) {
    static Normalised of(Node x, float epsilon) {
        Node factor = unary(UnaryFunction.RSQRT, add(mean(mul(x, x)), constant(x, epsilon)));
        return new Normalised(mul(x, factor), factor);
    }

    /// The same after the mean is taken away.
    static Normalised centred(Node x, float epsilon) {
        return of(sub(x, mean(x)), epsilon);
    }
}
