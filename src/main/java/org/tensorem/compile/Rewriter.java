package org.tensorem.compile;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.ShapeException;
import org.tensorem.rules.Law;
import org.tensorem.rules.Rewrite;

/// Carries one rule through a function: each node once, operands before users; nodes that do not change stay the same objects.
final class Rewriter {
    /// What stands for a node.
    ///
    /// @param rule the rule, or the law's name
    /// @param law why it may
    /// @param reversed whether the law is read from right to left
    /// @param parts what stands for the law's variables
    /// @param nodes one node of the same types, or one node per result
    record Replacement(String rule, Law law, boolean reversed, Map<String, Node> parts, List<Node> nodes) {
        static Optional<Replacement> of(Law law, Node node) {
            return of(law, List.of(node));
        }

        static Optional<Replacement> of(Law law, List<Node> nodes) {
            return Optional.of(new Replacement(law.name(), law, false, Map.of(), nodes));
        }
    }

    /// A rule looks at a node whose operands are already rewritten.
    interface Rule {
        Optional<Replacement> apply(Node node);
    }

    private final Rule rule;
    private final Map<Node, Node> images = new IdentityHashMap<>();
    private final Map<Node, List<Node>> parts = new IdentityHashMap<>();
    private final List<Rewrite> rewrites = new ArrayList<>();

    private Rewriter(Rule rule) {
        this.rule = rule;
    }

    static Pass.Outcome rewrite(String pass, Function function, Rule rule) {
        Rewriter rewriter = new Rewriter(rule);
        function.nodes().forEach(rewriter::rewrite);
        Function after = function.with(function.results().stream().map(rewriter.images::get).toList());
        return new Pass.Outcome(pass, function, after, rewriter.rewrites);
    }

    private void rewrite(Node node) {
        if (node.op() instanceof Op.Item item && parts.containsKey(node.operands().getFirst())) {
            images.put(node, parts.get(node.operands().getFirst()).get(item.index()));
            return;
        }
        Node moved = moved(node);
        Optional<Replacement> replacement = rule.apply(moved);
        if (replacement.isEmpty()) {
            images.put(node, moved);
            return;
        }
        List<Node> after = replacement.get().nodes();
        rewrites.add(new Rewrite(replacement.get().rule(), replacement.get().law(), replacement.get().reversed(),
                replacement.get().parts(), node, moved, after));
        if (after.size() == 1) {
            requireSame(node, node.types().equals(after.getFirst().types()), after);
            images.put(node, after.getFirst());
        } else {
            requireSame(node, node.types().equals(after.stream().map(Node::type).toList()), after);
            parts.put(node, after);
        }
    }

    private static void requireSame(Node node, boolean same, List<Node> after) {
        if (!same) {
            throw new ShapeException("rewrite_types: a rewrite keeps the types: " + node + " would become " + after
                    + "; correct the pass or the composite's body");
        }
    }

    private Node moved(Node node) {
        boolean changed = false;
        List<Node> operands = new ArrayList<>();
        for (Node operand : node.operands()) {
            Node image = images.get(operand);
            changed |= image != operand;
            operands.add(image);
        }
        return changed ? node.with(operands) : node;
    }
}
