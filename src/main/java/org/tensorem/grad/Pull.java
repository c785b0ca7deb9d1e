package org.tensorem.grad;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorem.ir.Node;

/// One step of the reverse walk: what a node's cotangent gave its operands.
///
/// @param node the node
/// @param cotangent the cotangent of its only result
/// @param shares the share that each operand got which lies on a path from what is differentiated by, by its position; an operand that
///     gets nothing for certain, such as that of `rint`, has none
public record Pull(Node node, Node cotangent, Map<Integer, Node> shares) {
    /// Copies the shares.
    public Pull {
        shares = Collections.unmodifiableMap(new TreeMap<>(shares));
    }

    /// A gradient and the walk that made it.
    ///
    /// @param function the function of [Gradient#of]
    /// @param walk the steps, in their order; those of a composite whose body is differentiated are one step
    public record Traced(org.tensorem.ir.Function function, List<Pull> walk) {
        /// Copies the walk.
        public Traced {
            walk = List.copyOf(walk);
        }
    }
}
