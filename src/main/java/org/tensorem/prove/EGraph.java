package org.tensorem.prove;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.rules.Rule;

/// Terms in classes of equals, closed under congruence, with the reason of every union.
///
/// Source: Willsey and others, "egg: fast and extensible equality saturation", 2021; explanations as in Nieuwenhuis, Oliveras,
/// "Proof-producing congruence closure", 2005.
final class EGraph {
    private record Key(Op op, List<Integer> classes) {}

    private final Terms terms;
    private final Forest forest = new Forest();
    private final List<Integer> above = new ArrayList<>();
    private final Map<Integer, List<Integer>> uses = new HashMap<>();
    private final Map<Key, Integer> memo = new HashMap<>();
    private final Deque<Integer> pending = new ArrayDeque<>();

    EGraph(Terms terms) {
        this.terms = terms;
    }

    Terms terms() {
        return terms;
    }

    Forest forest() {
        return forest;
    }

    /// The number that stands for the term's class.
    int find(int term) {
        int root = term;
        while (above.get(root) != root) {
            root = above.get(root);
        }
        for (int at = term; at != root; ) {
            int next = above.get(at);
            above.set(at, root);
            at = next;
        }
        return root;
    }

    /// Puts the results of a function in.
    List<Integer> add(Function function, Map<Node, Integer> parameters) {
        return add(function.results(), function.nodes(), parameters);
    }

    /// Puts an expression in.
    ///
    /// @param leaves the terms of nodes within it that stand for terms
    int add(Node root, Map<Node, Integer> leaves) {
        return add(List.of(root), Function.topological(List.of(root)), leaves).getFirst();
    }

    private List<Integer> add(List<Node> roots, List<Node> nodes, Map<Node, Integer> leaves) {
        Map<Node, Integer> numbers = new IdentityHashMap<>();
        for (Node node : nodes) {
            Integer leaf = leaves.get(node);
            numbers.put(node, leaf != null ? leaf : add(terms.of(node, node.operands().stream().map(numbers::get).toList())));
        }
        return roots.stream().map(numbers::get).toList();
    }

    private int add(int term) {
        if (term < above.size()) {
            return term;
        }
        above.add(term);
        Key key = key(term);
        Integer equal = memo.get(key);
        if (equal == null) {
            memo.put(key, term);
            key.classes().stream().distinct().forEach(operand -> uses.computeIfAbsent(operand, _ -> new ArrayList<>()).add(term));
        } else {
            union(term, equal, Optional.empty());
        }
        return term;
    }

    private Key key(int term) {
        return new Key(terms.op(term), terms.operands(term).stream().map(this::find).toList());
    }

    /// The class of an expression, if all of it is there already.
    Optional<Integer> lookup(Node root, Map<Node, Integer> leaves) {
        Map<Node, Integer> classes = new IdentityHashMap<>();
        for (Node node : Function.topological(List.of(root))) {
            Integer leaf = leaves.get(node);
            Integer found = leaf != null ? leaf : memo.get(new Key(node.op(), node.operands().stream().map(classes::get).toList()));
            if (found == null) {
                return Optional.empty();
            }
            classes.put(node, find(found));
        }
        return Optional.of(classes.get(root));
    }

    /// Makes two terms equal, by a rule or by congruence.
    void union(int left, int right, Optional<Rule> rule) {
        int a = find(left);
        int b = find(right);
        if (a == b) {
            return;
        }
        forest.join(left, right, rule);
        int winner = Math.min(a, b);
        int loser = Math.max(a, b);
        above.set(loser, winner);
        List<Integer> moved = uses.remove(loser);
        if (moved != null) {
            uses.computeIfAbsent(winner, _ -> new ArrayList<>()).addAll(moved);
        }
        pending.add(winner);
    }

    /// Closes the classes under congruence.
    void rebuild() {
        while (!pending.isEmpty()) {
            int root = find(pending.remove());
            List<Integer> old = uses.remove(root);
            if (old == null) {
                continue;
            }
            for (int user : old) {
                Integer equal = memo.putIfAbsent(key(user), user);
                uses.computeIfAbsent(find(root), _ -> new ArrayList<>()).add(user);
                if (equal != null && find(equal) != find(user)) {
                    union(user, equal, Optional.empty());
                }
            }
        }
    }

    /// The terms that differ by operator or classes of operands, in the order of their numbers.
    List<Integer> distinct() {
        Map<Key, Integer> seen = new HashMap<>();
        List<Integer> distinct = new ArrayList<>();
        for (int term = 0; term < above.size(); term++) {
            if (seen.putIfAbsent(key(term), term) == null) {
                distinct.add(term);
            }
        }
        return distinct;
    }
}
