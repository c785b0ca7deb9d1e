package org.tensorem.lean.emit;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;

/// Functions with each node in a form of its own, operands first. A node stays itself where it has that form and nothing below it changes.
final class Rebuilt {
    private final Map<Node, Node> made = new IdentityHashMap<>();
    private final UnaryOperator<Node> form;

    /// @param form what becomes of a node whose operands have been rebuilt; the node itself, if it has the form
    Rebuilt(UnaryOperator<Node> form) {
        this.form = form;
    }

    Function of(Function function) {
        return function.with(of(function.results()));
    }

    Node of(Node root) {
        return of(List.of(root)).getFirst();
    }

    private List<Node> of(List<Node> roots) {
        for (Node node : Function.topological(roots)) {
            if (!made.containsKey(node)) {
                List<Node> operands = node.operands().stream().map(made::get).toList();
                made.put(node, form.apply(operands.equals(node.operands()) ? node : node.with(operands)));
            }
        }
        return roots.stream().map(made::get).toList();
    }
}
