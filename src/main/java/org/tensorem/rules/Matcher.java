package org.tensorem.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tensorem.ir.Node;

/// Finds the ways in which an expression fits a pattern, in a fixed order.
final class Matcher {
    private final Alternatives alternatives;
    private final int limit;
    private final Map<String, Node> parts = new HashMap<>();
    private final List<Match> found = new ArrayList<>();

    private Matcher(Alternatives alternatives, int limit) {
        this.alternatives = alternatives;
        this.limit = limit;
    }

    static List<Match> matches(Pattern pattern, Node root, Alternatives alternatives, int limit) {
        Matcher matcher = new Matcher(alternatives, limit);
        matcher.match(pattern, root, whole -> matcher.found.add(new Match(whole, matcher.parts)));
        return matcher.found;
    }

    /// Calls `then` with the expression for each way; as deep as the pattern.
    private void match(Pattern pattern, Node node, Consumer<Node> then) {
        switch (pattern) {
            case Pattern.Any(String name) -> bind(name, node, then);
            case Pattern.Applied(String name, var stems, var operands) -> {
                for (Node written : alternatives.of(node, stems)) {
                    if (found.size() >= limit) {
                        return;
                    }
                    if (operands.isEmpty()) {
                        bind(name, written, then);
                    } else if (operands.get().size() == written.operands().size()) {
                        operands(operands.get(), written, new ArrayList<>(), whole -> bind(name, whole, then));
                    }
                }
            }
        }
    }

    private void operands(List<Pattern> patterns, Node written, List<Node> done, Consumer<Node> then) {
        int next = done.size();
        if (next == patterns.size()) {
            then.accept(done.equals(written.operands()) ? written : written.with(done));
            return;
        }
        match(patterns.get(next), written.operands().get(next), operand -> {
            done.add(operand);
            operands(patterns, written, done, then);
            done.removeLast();
        });
    }

    private void bind(String name, Node node, Consumer<Node> then) {
        Node earlier = parts.putIfAbsent(name, node);
        if (earlier == null) {
            then.accept(node);
            parts.remove(name);
        } else if (earlier == node) {
            then.accept(node);
        }
    }
}
