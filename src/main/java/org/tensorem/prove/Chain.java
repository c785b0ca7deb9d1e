package org.tensorem.prove;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.rules.Alternatives;
import org.tensorem.rules.Match;
import org.tensorem.rules.Rewrite;
import org.tensorem.rules.Rule;
import org.tensorem.rules.Step;

/// A proof as a chain of functions, each made from the one before by one use of a rule.
///
/// First each rewriting is done wherever its expression occurs, which keeps shared expressions shared and the chain short. Where an
/// occurrence was to stay as it was, that misses the end, and the rewritings are done one occurrence at a time.
final class Chain {
    private static final int MAX_STEPS = 5_000;

    private final Proof proof;
    private final Terms terms = new Terms();
    private final Map<Node, Integer> numbers = new IdentityHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private List<Integer> roots;

    private Chain(Proof proof) {
        this.proof = proof;
        this.roots = terms.of(proof.left(), Map.of());
        proof.left().parameters().forEach(parameter -> numbers.put(parameter, terms.of(parameter, List.of())));
    }

    /// The chain; empty when it would have more steps than are worth writing down.
    static Optional<List<Step>> of(Proof proof) {
        Chain everywhere = new Chain(proof);
        if (everywhere.walk(false)) {
            return Optional.of(everywhere.steps);
        }
        Chain single = new Chain(proof);
        return single.walk(true) ? Optional.of(single.steps) : Optional.empty();
    }

    private int term(Node root) {
        for (Node node : Function.topological(List.of(root))) {
            numbers.computeIfAbsent(node, n -> terms.of(n, n.operands().stream().map(numbers::get).toList()));
        }
        return numbers.get(root);
    }

    /// Equations to use in order, within a context that makes the whole of the part.
    private static final class Frame {
        private final List<Proof.Link> links;
        private final IntFunction<List<Integer>> whole;
        private int next;

        Frame(List<Proof.Link> links, IntFunction<List<Integer>> whole) {
            this.links = links;
            this.whole = whole;
        }
    }

    /// True when the chain ends at the right function.
    private boolean walk(boolean single) {
        Deque<Frame> frames = new ArrayDeque<>();
        for (int i = proof.results().size() - 1; i >= 0; i--) {
            int place = i;
            frames.push(new Frame(proof.results().get(i), part -> with(roots, place, part)));
        }
        while (!frames.isEmpty()) {
            Frame frame = frames.peek();
            if (frame.next == frame.links.size()) {
                frames.pop();
                continue;
            }
            Proof.Link link = frame.links.get(frame.next++);
            Proof.Equation equation = proof.equations().get(link.equation());
            Node left = link.reversed() ? equation.right() : equation.left();
            Node right = link.reversed() ? equation.left() : equation.right();
            switch (equation.reason()) {
                case Proof.ByRule(var rule) -> {
                    int from = term(left);
                    int to = term(right);
                    List<Integer> after = single ? frame.whole.apply(to) : terms.replaced(roots, from, to);
                    if (!after.equals(roots)) {
                        steps.add(step(after, from, to, rule, link.reversed()));
                        roots = after;
                    }
                }
                case Proof.ByCongruence(var operands) -> {
                    if (single || terms.within(roots).contains(term(left))) {
                        push(frames, frame.whole, operands, link.reversed(), term(left), term(right));
                    }
                }
            }
            if (steps.size() > MAX_STEPS) {
                return false;
            }
        }
        return roots.equals(proof.right().results().stream().map(this::term).toList());
    }

    private void push(Deque<Frame> frames, IntFunction<List<Integer>> whole, List<List<Proof.Link>> operands, boolean reversed, int left,
            int right) {
        for (int i = operands.size() - 1; i >= 0; i--) {
            int place = i;
            List<Integer> others = new ArrayList<>(terms.operands(right).subList(0, i));
            others.addAll(terms.operands(left).subList(i, operands.size()));
            frames.push(new Frame(reversed ? turned(operands.get(i)) : operands.get(i),
                    part -> whole.apply(terms.of(terms.node(left), with(others, place, part)))));
        }
    }

    private Step step(List<Integer> after, int from, int to, Rule rule, boolean reversed) {
        boolean lawReversed = (rule.direction() == Rule.Direction.BACKWARD) != reversed;
        return new Step(function(roots), function(after), List.of(new Rewrite(rule.name(), rule.law(), lawReversed,
                parts(rule, reversed ? to : from), terms.node(from), terms.node(from), List.of(terms.node(to)))));
    }

    /// What stands for the pattern's names: the terms of this chain.
    private Map<String, Node> parts(Rule rule, int instance) {
        return rule.matches(terms.node(instance), Alternatives.itself(), 1).stream().map(Match::parts).findFirst().orElse(Map.of());
    }

    private static List<Proof.Link> turned(List<Proof.Link> path) {
        return path.reversed().stream().map(link -> new Proof.Link(link.equation(), !link.reversed())).toList();
    }

    private static List<Integer> with(List<Integer> list, int place, int value) {
        List<Integer> changed = new ArrayList<>(list);
        changed.set(place, value);
        return changed;
    }

    private Function function(List<Integer> results) {
        return proof.left().with(results.stream().map(terms::node).toList());
    }
}
