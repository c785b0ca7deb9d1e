package org.tensorem.lean.emit;

import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// Concatenations of two operands, joined from the first to the last, as the specification says.
final class BinaryConcats {
    private BinaryConcats() {}

    /// Functions whose concatenations have two operands.
    static Rebuilt rebuilt() {
        return new Rebuilt(BinaryConcats::joined);
    }

    private static Node joined(Node node) {
        if (node.op() instanceof Op.Concat && node.operands().size() != 2) {
            Node joined = node.operands().getFirst();
            for (Node next : node.operands().subList(1, node.operands().size())) {
                joined = Node.of(node.op(), joined, next);
            }
            return joined;
        }
        return node;
    }
}
