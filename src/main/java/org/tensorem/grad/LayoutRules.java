package org.tensorem.grad;

import static org.tensorem.grad.Terms.broadcast;
import static org.tensorem.grad.Terms.padZeros;
import static org.tensorem.grad.Terms.reduceSum;
import static org.tensorem.grad.Terms.reshape;
import static org.tensorem.grad.Terms.scalar;

import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// The derivatives of the operators that move elements, and of the maximum along an axis.
final class LayoutRules {
    private LayoutRules() {}

    /// `y[i] = x[start + i · stride]`: dx has dy's elements at these places and zeros elsewhere. A stride above 1 is
    /// interleaved with zeros: `[a, m, r]` becomes `[a, m, 1, r]`, padded to `[a, m, stride, r]`, read as
    /// `[a, m · stride, r]`.
    static Node slice(Application at, Op.Slice op) {
        Shape whole = at.x(0).shape();
        int axis = op.axis();
        long n = whole.extent(axis);
        Node spread = at.dy();
        long m = spread.shape().extent(axis);
        if (m == 0) {
            return Terms.fill(at.x(0).type(), 0);
        }
        if (op.stride() > 1) {
            long reach = Math.min(Math.multiplyExact(m, op.stride()), n - op.start());
            Node cells = reshape(spread, Shape.of(outer(whole, axis), m, 1, inner(whole, axis)));
            Node rows = reshape(padZeros(cells, 2, 0, op.stride() - 1),
                    Shape.of(outer(whole, axis), m * op.stride(), inner(whole, axis)));
            spread = reshape(Terms.slice(rows, 1, 0, reach), whole.with(axis, reach));
        }
        return padZeros(spread, axis, op.start(), n - op.start() - spread.shape().extent(axis));
    }

    /// dx is the part of dy that x went to; dvalue is the sum of all the rest, low part first.
    static void pad(Application at, Op.Pad op) {
        int axis = op.axis();
        long n = at.x(0).shape().extent(axis);
        at.give(0, () -> Terms.slice(at.dy(), axis, op.low(), op.low() + n));
        at.give(1, () -> {
            Node low = Terms.slice(at.dy(), axis, 0, op.low());
            Node high = Terms.slice(at.dy(), axis, op.low() + n, op.low() + n + op.high());
            Node rest = Node.of(new Op.Concat(axis), low, high);
            return reduceSum(reshape(rest, Shape.of(rest.shape().size())), 0);
        });
    }

    /// Each operand gets back the part of dy that it went to.
    static void concat(Application at, Op.Concat op) {
        long start = 0;
        for (int i = 0; i < at.operands().size(); i++) {
            long from = start;
            long to = start + at.x(i).shape().extent(op.axis());
            at.give(i, () -> Terms.slice(at.dy(), op.axis(), from, to));
            start = to;
        }
    }

    /// Row v of dtable is the sum of dy over the positions whose id is v: scatter_add with all ids in one row.
    static Node gather(Application at) {
        Shape table = at.x(0).shape();
        long ids = at.x(1).shape().size();
        Node updates = reshape(at.dy(), Shape.of(ids).then(table.remove(0)));
        return Node.of(new Op.ScatterAdd(table.extent(0)), reshape(at.x(1), Shape.of(ids)), updates);
    }

    /// dx is dy at the first position of the maximum and 0 elsewhere. See Note \[ties\].
    static Node reduceMax(Application at, Op.ReduceMax op) {
        Shape whole = at.x(0).shape();
        long n = whole.extent(op.axis());
        if (whole.size() == 0) {
            return Terms.fill(at.x(0).type(), 0);
        }
        Shape flat = Shape.of(outer(whole, op.axis()), n, inner(whole, op.axis()));
        Node first = Node.of(new Op.ArgMax(1), reshape(at.x(0), flat));
        Node position = broadcast(Node.of(new Op.Iota(n)), 0, flat.extent(0));
        Node mask = Terms.equal(position, broadcast(first, 1, n));
        Node dy = broadcast(reshape(at.dy(), flat.remove(1)), 1, n);
        return reshape(Terms.select(mask, dy, scalar(dy, 0)), whole);
    }

    private static long outer(Shape shape, int axis) {
        return shape.axes(0, axis).size();
    }

    private static long inner(Shape shape, int axis) {
        return shape.axes(axis + 1, shape.rank()).size();
    }
}
