package org.tensorem.prove;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.tensorem.prove.Forest.Edge;
import org.tensorem.rules.Rule;

/// Reads a proof out of an e-graph: the edges between two results, the edges under their congruences, and so on. Iterative: an edge
/// rests on older ones only.
final class Explanation {
    private final EGraph graph;
    /// For each edge used, the paths of its operands; none under an instance of a rule.
    private final TreeMap<Integer, List<List<Forest.Link>>> used = new TreeMap<>();
    private final Deque<Integer> open = new ArrayDeque<>();

    private Explanation(EGraph graph) {
        this.graph = graph;
    }

    static Proof of(EGraph graph, org.tensorem.ir.Function left, org.tensorem.ir.Function right, List<Integer> leftTerms,
            List<Integer> rightTerms) {
        Explanation explanation = new Explanation(graph);
        List<List<Forest.Link>> results = new ArrayList<>();
        for (int i = 0; i < leftTerms.size(); i++) {
            results.add(explanation.path(leftTerms.get(i), rightTerms.get(i)));
        }
        while (!explanation.open.isEmpty()) {
            explanation.expand(explanation.open.pop());
        }
        return explanation.proof(left, right, leftTerms, rightTerms, results);
    }

    private List<Forest.Link> path(int from, int to) {
        List<Forest.Link> path = graph.forest().path(from, to);
        path.forEach(link -> open.push(link.edge()));
        return path;
    }

    private void expand(int number) {
        if (used.containsKey(number)) {
            return;
        }
        Edge edge = graph.forest().edge(number);
        List<List<Forest.Link>> paths = new ArrayList<>();
        used.put(number, paths);
        if (edge.rule().isEmpty()) {
            List<Integer> left = graph.terms().operands(edge.left());
            List<Integer> right = graph.terms().operands(edge.right());
            for (int i = 0; i < left.size(); i++) {
                paths.add(path(left.get(i), right.get(i)));
            }
        }
    }

    private Proof proof(org.tensorem.ir.Function left, org.tensorem.ir.Function right, List<Integer> leftTerms, List<Integer> rightTerms,
            List<List<Forest.Link>> results) {
        Map<Integer, Integer> places = new HashMap<>();
        used.keySet().forEach(number -> places.put(number, places.size()));
        Function<List<List<Forest.Link>>, List<List<Proof.Link>>> placed = paths -> paths.stream()
                .map(path -> path.stream().map(link -> new Proof.Link(places.get(link.edge()), link.reversed())).toList()).toList();
        List<Proof.Equation> equations = new ArrayList<>();
        used.forEach((number, paths) -> {
            Edge edge = graph.forest().edge(number);
            Optional<Rule> rule = edge.rule();
            equations.add(new Proof.Equation(graph.terms().node(edge.left()), graph.terms().node(edge.right()),
                    rule.isPresent() ? new Proof.ByRule(rule.get()) : new Proof.ByCongruence(placed.apply(paths))));
        });
        Terms terms = graph.terms();
        return new Proof(left.with(leftTerms.stream().map(terms::node).toList()), new org.tensorem.ir.Function(right.name(), left.parameters(), left.parameterNames(),
                        rightTerms.stream().map(terms::node).toList(), right.resultNames()), equations, placed.apply(results));
    }
}
