package org.tensorem.ir;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The classes of nodes that are the same expression: the same operator on operands that are the same expressions.
///
/// Operators are pure, so members of one class have the same bits in every run (congruence). Each class is led by its member that
/// was met first. Linear time: two nodes are compared by operator and operands' leaders alone.
public final class Congruence {
    /// What tells classes apart; nodes compare by identity.
    private record Key(Op op, List<Node> leaders, List<Type> types) {}

    private final Map<Key, Node> leaders = new HashMap<>();
    private final Map<Node, Node> classes = new IdentityHashMap<>();

    private Congruence() {}

    /// The classes of a function's nodes.
    public static Congruence of(Function function) {
        Congruence congruence = new Congruence();
        congruence.add(function);
        return congruence;
    }

    /// No classes yet: nodes come by [#add].
    public static Congruence empty() {
        return new Congruence();
    }

    private void add(Function function) {
        function.nodes().forEach(this::add);
    }

    /// Puts a node, whose operands were put before, into its class.
    ///
    /// @return the leader of the class
    public Node add(Node node) {
        Key key = new Key(node.op(), node.operands().stream().map(this::leader).toList(), node.types());
        Node earlier = leaders.putIfAbsent(key, node);
        Node leader = earlier == null ? node : earlier;
        classes.put(node, leader);
        return leader;
    }

    /// The first node of the class, for a node that was put into one.
    public Node leader(Node node) {
        return classes.get(node);
    }

    /// True when both functions have parameters of the same types and results that are the same expressions of them: what
    /// [StructuralHash] digests.
    public static boolean equal(Function left, Function right) {
        if (!left.parameters().stream().map(Node::type).toList()
                .equals(right.parameters().stream().map(Node::type).toList())) {
            return false;
        }
        Congruence both = of(left);
        both.add(right);
        return left.results().stream().map(both::leader).toList()
                .equals(right.results().stream().map(both::leader).toList());
    }
}
