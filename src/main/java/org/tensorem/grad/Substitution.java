package org.tensorem.grad;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;

/// A function's results with nodes in the place of its parameters.
final class Substitution {
    private Substitution() {}

    static List<Node> of(Function function, List<Node> arguments) {
        Map<Node, Node> images = new IdentityHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            images.put(function.parameters().get(i), arguments.get(i));
        }
        for (Node node : function.nodes()) {
            if (!images.containsKey(node)) {
                images.put(node, copy(node, images));
            }
        }
        return function.results().stream().map(images::get).toList();
    }

    private static Node copy(Node node, Map<Node, Node> images) {
        List<Node> operands = new ArrayList<>();
        boolean changed = false;
        for (Node operand : node.operands()) {
            Node image = images.get(operand);
            operands.add(image);
            changed |= image != operand;
        }
        return changed ? node.with(operands) : node;
    }
}
