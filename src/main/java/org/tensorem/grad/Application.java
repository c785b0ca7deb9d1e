package org.tensorem.grad;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// One node of the reverse walk: its operands x, its result y, the cotangents of its results, and where the operands'
/// shares go.
final class Application {
    private final Node node;
    private final List<Optional<Node>> cotangents;
    private final Predicate<Node> active;
    private final Cotangents into;
    private final Map<Integer, Node> shares = new TreeMap<>();

    Application(Node node, Predicate<Node> active, Cotangents cotangents) {
        this.node = node;
        this.cotangents = cotangents.of(node);
        this.active = active;
        this.into = cotangents;
    }

    /// The operand at a position.
    Node x(int operand) {
        return node.operands().get(operand);
    }

    List<Node> operands() {
        return node.operands();
    }

    /// The result, where there is one.
    Node y() {
        return node;
    }

    /// The cotangent of the only result.
    Node dy() {
        return cotangents.getFirst().orElseThrow();
    }

    /// The cotangents of all results; one that nothing depends on is absent.
    List<Optional<Node>> cotangents() {
        return cotangents;
    }

    /// True when the operand lies on a path from what is differentiated by.
    boolean wants(int operand) {
        return active.test(x(operand));
    }

    /// Gives an elementwise operand its share, summed over the trailing axes that it is shared along.
    void give(int operand, Supplier<Node> term) {
        give(operand, 0, term);
    }

    /// Gives an operand with so many core axes its share, summed over the leading axes that it is shared along.
    void give(int operand, int core, Supplier<Node> term) {
        if (wants(operand)) {
            Node share = Terms.sumTo(term.get(), x(operand).shape(), core);
            shares.put(operand, share);
            into.add(x(operand), 0, share);
        }
    }

    /// The shares given so far, by the operands' positions.
    Map<Integer, Node> shares() {
        return shares;
    }

    /// Gives the result that an item took its share.
    void giveItem(Op.Item item) {
        if (wants(0)) {
            into.add(x(0), item.index(), dy());
        }
    }
}
