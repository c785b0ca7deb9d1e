package org.tensorem.ops;

import static org.tensorem.ops.Primitives.broadcast;
import static org.tensorem.ops.Primitives.equal;
import static org.tensorem.ops.Primitives.iota;
import static org.tensorem.ops.Primitives.reshape;
import static org.tensorem.ops.Primitives.width;

import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// Where the target of every row stands.
///
/// @param isHere bool `[..., v]`, true at the target
record Target(Node isHere) {
    /// The gather passes a target on that names a class and fails the run on any other.
    ///
    /// @param logits `[..., v]`
    /// @param target i32 `[...]`
    static Target of(Node logits, Node target) {
        long v = width(logits);
        Node checked = Node.of(new Op.Gather(), iota(v), target);
        Shape shape = logits.shape();
        long rows = shape.product(0, shape.rank() - 1);
        return new Target(equal(reshape(broadcast(iota(v), 0, rows), shape), checked));
    }
}
