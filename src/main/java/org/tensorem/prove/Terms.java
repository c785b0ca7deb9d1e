package org.tensorem.prove;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// Expressions, each held once: a term is an operator on terms with smaller numbers.
final class Terms {
    private record Key(Op op, List<Integer> operands) {}

    private final Map<Key, Integer> numbers = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<List<Integer>> operands = new ArrayList<>();

    int size() {
        return nodes.size();
    }

    /// The term's expression; the same node each time.
    Node node(int term) {
        return nodes.get(term);
    }

    Op op(int term) {
        return nodes.get(term).op();
    }

    List<Integer> operands(int term) {
        return operands.get(term);
    }

    /// The term of the node's operator on other operands of the same types.
    int of(Node like, List<Integer> arguments) {
        Key key = new Key(like.op(), List.copyOf(arguments));
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        List<Node> inner = key.operands().stream().map(nodes::get).toList();
        int number = nodes.size();
        numbers.put(key, number);
        nodes.add(inner.equals(like.operands()) ? like : like.with(inner));
        operands.add(key.operands());
        return number;
    }

    /// The terms of a function's results.
    ///
    /// @param leaves terms of nodes that stand for terms: parameters
    List<Integer> of(Function function, Map<Node, Integer> leaves) {
        Map<Node, Integer> terms = new IdentityHashMap<>(leaves);
        for (Node node : function.nodes()) {
            if (!terms.containsKey(node)) {
                terms.put(node, of(node, node.operands().stream().map(terms::get).toList()));
            }
        }
        return function.results().stream().map(terms::get).toList();
    }

    /// The terms within some terms, themselves included, in the order of their numbers.
    List<Integer> within(List<Integer> roots) {
        boolean[] reached = new boolean[size()];
        roots.forEach(root -> reached[root] = true);
        List<Integer> found = new ArrayList<>();
        for (int term = size() - 1; term >= 0; term--) {
            if (reached[term]) {
                found.addFirst(term);
                operands.get(term).forEach(operand -> reached[operand] = true);
            }
        }
        return found;
    }

    /// The roots with one term in the place of another, wherever it occurs.
    List<Integer> replaced(List<Integer> roots, int from, int to) {
        Map<Integer, Integer> images = new HashMap<>();
        for (int term : within(roots)) {
            List<Integer> moved = operands.get(term).stream().map(images::get).toList();
            images.put(term, term == from ? to : moved.equals(operands.get(term)) ? term : of(nodes.get(term), moved));
        }
        return roots.stream().map(images::get).toList();
    }
}
