package org.tensorem.backend.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;

/// Keep or compute again: a value that one region computes and others read is either written and read, or computed in each of them.
/// The bits are the same.
///
/// It is computed again where that takes no more reading than before and few cheap operations: what these begin with is at hand in
/// each region that reads the value, or one thing more is read instead of it. So a gradient computes sums and products of its forward
/// pass again, and keeps a tanh.
final class Recompute {
    /// The most operations: fewer than an element's way to memory and back takes.
    private static final int MOST = 6;

    private final Regions regions;
    private final Set<Node> results;

    /// @param results nodes that are kept in any case
    Recompute(Regions regions, Set<Node> results) {
        this.regions = regions;
        this.results = results;
    }

    /// The last nodes first: what they are computed from is kept when they are looked at.
    void run(List<Node> order) {
        for (Node node : order.reversed()) {
            if (isCheap(node.op()) && !results.contains(node) && regions.region(node).root() != node) {
                consider(node);
            }
        }
    }

    private void consider(Node node) {
        Regions.Region home = regions.region(node);
        if (!regions.users(node).stream().allMatch(user -> Regions.isElementwise(user.op()))) {
            return;
        }
        List<Regions.Region> readers = regions.users(node).stream().flatMap(user -> regions.computing(user).stream())
                .filter(region -> region != home).distinct().toList();
        List<List<Node>> copies = new ArrayList<>();
        for (Regions.Region reader : readers) {
            List<Node> copied = new ArrayList<>();
            Set<Node> read = Collections.newSetFromMap(new IdentityHashMap<>());
            if (!copy(node, home, reader, copied, read) || reader.size() + copied.size() > Regions.MOST_NODES
                    || read.stream().filter(leaf -> !isRead(leaf, reader)).count() > 1) {
                return;
            }
            copies.add(copied);
        }
        for (int i = 0; i < readers.size(); i++) {
            Regions.Region reader = readers.get(i);
            copies.get(i).forEach(copied -> regions.again(copied, reader));
        }
        home.drop(regions.position(node));
    }

    /// True when a region reads a node anyway, or reading it costs nothing.
    private boolean isRead(Node node, Regions.Region reader) {
        return node.op() instanceof Op.Constant constant && constant.literal().isSplat()
                || regions.users(node).stream().anyMatch(user -> reader.has(user, regions.position(user)));
    }

    /// Collects what a region has to compute for a node's value and what it has to read for that.
    ///
    /// @return false when it is too much
    private boolean copy(Node node, Regions.Region home, Regions.Region reader, List<Node> copied, Set<Node> read) {
        if (!isCheap(node.op()) || copied.size() >= MOST) {
            return false;
        }
        copied.add(node);
        for (Node operand : node.operands()) {
            int position = regions.position(operand);
            if (reader.has(operand, position) || copied.contains(operand)) {
                continue;
            }
            if (!home.has(operand, position) || home.keeps(position)) {
                read.add(operand);
            } else if (!copy(operand, home, reader, copied, read)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCheap(Op op) {
        return switch (op) {
            case Op.Unary unary -> switch (unary.function()) {
                case NEG, ABS, RINT, NOT -> true;
                case SQRT, EXP, LOG, TANH, ERF, SIGMOID, RSQRT, SIN, COS -> false;
            };
            case Op.Binary binary -> switch (binary.function()) {
                case ADD, SUB, MUL, MAX, MIN, AND, OR -> true;
                case DIV, POW -> false;
            };
            default -> op instanceof Op.Fma || op instanceof Op.Compare || op instanceof Op.Select || op instanceof Op.Convert;
        };
    }
}
