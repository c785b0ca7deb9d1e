package org.tensorem.prove;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.tensorem.ir.Node;
import org.tensorem.rules.Match;
import org.tensorem.rules.Rule;
import org.tensorem.rules.Rules;

/// Applies all rules to an e-graph, round by round, until nothing is new, the goal is reached or a bound is met.
///
/// A rule with too many matches in a round rests for some rounds, longer each time, so that commutativity does not crowd out the others.
/// The order is fixed: the same functions and bounds give the same graph.
final class Saturation {
    private static final int MATCHES = 400;
    private static final int REST = 3;

    private final EGraph graph;
    private final List<Rule> rules;
    private final Bounds bounds;
    private final Map<String, Integer> rests = new HashMap<>();
    private final Map<String, Integer> busy = new HashMap<>();

    Saturation(EGraph graph, Rules rules, Bounds bounds) {
        this.graph = graph;
        this.rules = rules.all();
        this.bounds = bounds;
    }

    /// How a search ended.
    ///
    /// @param reached true when the goal was
    /// @param rounds how often the rules were tried
    /// @param nodes how many expressions were held
    /// @param end what ended it
    record Outcome(boolean reached, int rounds, int nodes, String end) {}

    Outcome run(BooleanSupplier goal) {
        long deadline = System.nanoTime() + bounds.millis() * 1_000_000;
        graph.rebuild();
        for (int round = 0; round < bounds.rounds(); round++) {
            View view = new View(graph);
            if (goal.getAsBoolean()) {
                return new Outcome(true, round, view.size(), "the results met");
            }
            if (view.size() > bounds.nodes()) {
                return new Outcome(false, round, view.size(), "the bound on expressions");
            }
            boolean[] changed = new boolean[1];
            boolean inTime = round(view, round, deadline, changed);
            graph.rebuild();
            if (goal.getAsBoolean()) {
                return new Outcome(true, round + 1, view.size(), "the results met");
            } else if (!inTime) {
                return new Outcome(false, round + 1, view.size(), "the bound on time");
            }
            int next = round + 1;
            if (!changed[0] && rests.values().stream().noneMatch(until -> until > next)) {
                return new Outcome(false, next, view.size(), "no rule makes anything new");
            }
        }
        return new Outcome(false, bounds.rounds(), new View(graph).size(), "the bound on rounds");
    }

    private record Found(Rule rule, int number, Match match) {}

    private boolean round(View view, int round, long deadline, boolean[] changed) {
        List<Found> found = new ArrayList<>();
        for (Rule rule : rules) {
            if (rests.getOrDefault(rule.name(), 0) <= round) {
                found.addAll(matches(view, rule, round));
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
        }
        int start = graph.terms().size();
        for (Found one : found) {
            changed[0] |= apply(view, one);
            if (System.nanoTime() > deadline) {
                return false;
            } else if (graph.terms().size() - start > 2 * bounds.nodes()) {
                break;
            }
        }
        return true;
    }

    private List<Found> matches(View view, Rule rule, int round) {
        int limit = MATCHES << Math.min(16, busy.getOrDefault(rule.name(), 0));
        List<Found> found = new ArrayList<>();
        for (int number : view.classes(rule.before())) {
            for (Match match : rule.matches(view.leaf(number), view, limit + 1 - found.size())) {
                found.add(new Found(rule, number, match));
            }
            if (found.size() > limit) {
                int times = busy.merge(rule.name(), 1, Integer::sum);
                rests.put(rule.name(), round + (REST << Math.min(8, times - 1)));
                return List.of();
            }
        }
        return found;
    }

    /// True when the match made two classes one.
    private boolean apply(View view, Found one) {
        Optional<Node> after = one.rule().rewrite(one.match());
        if (after.isEmpty() || graph.lookup(after.get(), view.terms()).filter(number -> number == graph.find(one.number())).isPresent()) {
            return false;
        }
        int left = graph.add(one.match().before(), view.terms());
        int right = graph.add(after.get(), view.terms());
        boolean news = graph.find(left) != graph.find(right);
        graph.union(left, right, Optional.of(one.rule()));
        return news;
    }
}
