package org.tensorem.prove;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorem.rules.Rule;

/// Why terms are equal: a forest over terms with one tree per class, each edge an equation.
///
/// Trees are only ever joined, so the path between two terms of a tree stays what it was when they met, and a congruence rests on edges older
/// than itself: numbering the edges in the order of their making orders the proof.
final class Forest {
    /// An equation between two terms: an instance of a rule, or, without one, a congruence: the same operator on equal operands.
    record Edge(int left, int right, Optional<Rule> rule) {}

    /// An edge on a path.
    ///
    /// @param edge the number of the edge
    /// @param reversed whether the path goes from its right end to its left
    record Link(int edge, boolean reversed) {}

    private final List<Edge> edges = new ArrayList<>();
    private final Map<Integer, Integer> parents = new HashMap<>();
    private final Map<Integer, Integer> parentEdges = new HashMap<>();

    Edge edge(int number) {
        return edges.get(number);
    }

    /// Joins the trees of two terms that were in different ones.
    void join(int left, int right, Optional<Rule> rule) {
        int term = left;
        int above = right;
        int edge = edges.size();
        edges.add(new Edge(left, right, rule));
        // The left tree is hung up at its member `left`: the way from there to its root is turned round.
        while (true) {
            Integer nextAbove = parents.put(term, above);
            Integer nextEdge = parentEdges.put(term, edge);
            if (nextAbove == null) {
                return;
            }
            above = term;
            term = nextAbove;
            edge = nextEdge;
        }
    }

    /// The path between two terms of one tree.
    List<Link> path(int from, int to) {
        List<Integer> ups = ancestors(from);
        List<Integer> downs = ancestors(to);
        int common = 0;
        while (common < ups.size() && common < downs.size()
                && ups.get(ups.size() - 1 - common).equals(downs.get(downs.size() - 1 - common))) {
            common++;
        }
        if (common == 0) {
            throw new IllegalArgumentException("prove_path: the terms are equal: " + from + " and " + to
                    + " are in different trees; ask only about members of one class");
        }
        List<Link> path = new ArrayList<>();
        for (int i = 0; i < ups.size() - common; i++) {
            path.add(link(ups.get(i), false));
        }
        List<Link> back = new ArrayList<>();
        for (int i = 0; i < downs.size() - common; i++) {
            back.add(link(downs.get(i), true));
        }
        Collections.reverse(back);
        path.addAll(back);
        return path;
    }

    private List<Integer> ancestors(int term) {
        List<Integer> way = new ArrayList<>();
        for (Integer at = term; at != null; at = parents.get(at)) {
            way.add(at);
        }
        return way;
    }

    /// The edge above a term, gone upwards or downwards.
    private Link link(int term, boolean downwards) {
        int number = parentEdges.get(term);
        boolean upIsForward = edges.get(number).left() == term;
        return new Link(number, upIsForward == downwards);
    }
}
