package org.tensorem.lean.emit;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// Functions whose concatenations have two operands, joined from the first to the last, as the specification says. A node stays itself where
/// nothing below it changes.
final class BinaryConcats {
    private final Map<Node, Node> made = new IdentityHashMap<>();

    Function of(Function function) {
        function.nodes().forEach(this::of);
        return function.with(function.results().stream().map(made::get).toList());
    }

    Node of(Node root) {
        for (Node node : Function.topological(List.of(root))) {
            if (!made.containsKey(node)) {
                made.put(node, joined(node, node.operands().stream().map(made::get).toList()));
            }
        }
        return made.get(root);
    }

    private static Node joined(Node node, List<Node> operands) {
        if (node.op() instanceof Op.Concat && operands.size() != 2) {
            Node joined = operands.getFirst();
            for (Node next : operands.subList(1, operands.size())) {
                joined = Node.of(node.op(), joined, next);
            }
            return joined;
        }
        return operands.equals(node.operands()) ? node : node.with(operands);
    }
}
