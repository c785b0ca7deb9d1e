package org.tensorem.prove;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.rules.Alternatives;
import org.tensorem.rules.Pattern;

/// The classes of an e-graph at one moment, as nodes that rules can look at: each class is a leaf, and its members are operators on
/// leaves.
///
/// The leaf of a class that holds a constant is that constant, so that rules see its value.
final class View implements Alternatives {
    private final EGraph graph;
    private final Map<Integer, List<Integer>> members = new TreeMap<>();
    private final Map<String, Set<Integer>> byStem = new HashMap<>();
    private final Map<Integer, Node> leaves = new HashMap<>();
    private final Map<Node, Integer> terms = new IdentityHashMap<>();
    private final Map<Integer, Node> written = new HashMap<>();

    View(EGraph graph) {
        this.graph = graph;
        for (int term : graph.distinct()) {
            int number = graph.find(term);
            members.computeIfAbsent(number, _ -> new ArrayList<>()).add(term);
            byStem.computeIfAbsent(graph.terms().op(term).stem(), _ -> new TreeSet<>()).add(number);
        }
    }

    /// The classes in which a pattern may begin, in the order of their numbers.
    Set<Integer> classes(Pattern pattern) {
        return switch (pattern) {
            case Pattern.Any _ -> members.keySet();
            case Pattern.Applied applied -> {
                Set<Integer> numbers = new TreeSet<>();
                applied.stems().forEach(stem -> numbers.addAll(byStem.getOrDefault(stem, Set.of())));
                yield numbers;
            }
        };
    }

    /// How many members all classes have together.
    int size() {
        return members.values().stream().mapToInt(List::size).sum();
    }

    /// The leaf of a class.
    Node leaf(int number) {
        Node known = leaves.get(number);
        if (known != null) {
            return known;
        }
        int term = number;
        Node leaf = graph.terms().node(number);
        for (int member : members.get(number)) {
            if (graph.terms().op(member) instanceof Op.Constant) {
                term = member;
                leaf = graph.terms().node(member);
            }
        }
        if (term == number && leaf.types().size() == 1 && !(leaf.op() instanceof Op.Constant)) {
            leaf = Node.of(new Op.Parameter(number, leaf.type()));
        }
        leaves.put(number, leaf);
        terms.put(leaf, term);
        return leaf;
    }

    /// The terms that the leaves stand for.
    Map<Node, Integer> terms() {
        return terms;
    }

    @Override
    public List<Node> of(Node node, Set<String> stems) {
        Integer term = terms.get(node);
        if (term == null) {
            throw new IllegalArgumentException("prove_view: rules are matched against leaves: " + node + " is none");
        }
        List<Node> found = new ArrayList<>();
        for (int member : members.get(graph.find(term))) {
            if (stems.contains(graph.terms().op(member).stem())) {
                found.add(written(member));
            }
        }
        return found;
    }

    private Node written(int member) {
        Node known = written.get(member);
        if (known == null) {
            List<Node> operands = graph.terms().operands(member).stream().map(operand -> leaf(graph.find(operand))).toList();
            Node like = graph.terms().node(member);
            known = operands.isEmpty() ? like : like.with(operands);
            written.put(member, known);
        }
        return known;
    }
}
