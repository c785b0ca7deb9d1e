package org.tensorem.rules;

import java.util.Optional;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Op.BinaryFunction;
import org.tensorem.ir.Op.UnaryFunction;
import org.tensorem.ir.Shape;

/// Nodes by short names, and what rules ask of nodes.
final class Nodes {
    private Nodes() {}

    static Node unary(UnaryFunction function, Node x) {
        return Node.of(new Op.Unary(function), x);
    }

    static Node binary(BinaryFunction function, Node x, Node y) {
        return Node.of(new Op.Binary(function), x, y);
    }

    static Node neg(Node x) {
        return unary(UnaryFunction.NEG, x);
    }

    static Node add(Node x, Node y) {
        return binary(BinaryFunction.ADD, x, y);
    }

    static Node mul(Node x, Node y) {
        return binary(BinaryFunction.MUL, x, y);
    }

    static Node matmul(Node a, Node b) {
        return Node.of(new Op.Matmul(), a, b);
    }

    static Node broadcast(Node x, int axis, long extent) {
        return Node.of(new Op.Broadcast(axis, extent), x);
    }

    static Node reshape(Node x, Shape shape) {
        return x.shape().equals(shape) ? x : Node.of(new Op.Reshape(shape), x);
    }

    /// The last two axes exchanged.
    static Node transposed(Node x) {
        return Node.of(new Op.Transpose(rank(x) - 2, rank(x) - 1), x);
    }

    /// True of an exchange of the last two axes.
    static boolean isTransposed(Node node) {
        return node.op() instanceof Op.Transpose(int first, int second) && first == rank(node) - 2
                && second == rank(node) - 1;
    }

    static int rank(Node x) {
        return x.shape().rank();
    }

    static boolean isReal(Node x) {
        return x.type().dtype().isReal();
    }

    static boolean isI32(Node x) {
        return x.type().dtype() == Dtype.I32;
    }

    /// True of parts of one shape.
    static boolean alike(Match m, String left, String right) {
        return m.shape(left).equals(m.shape(right));
    }

    /// True of shapes that differ along an axis at most.
    static boolean joins(Node left, Node right, int axis) {
        return rank(left) == rank(right) && left.shape().with(axis, 0).equals(right.shape().with(axis, 0));
    }

    /// The shape behind without the last of the axes of x, of two elements or more, that it has as one axis; none where it has others otherwise.
    static Optional<Shape> merged(Shape x, Shape behind, int axis) {
        int last = axis + x.rank() - behind.rank();
        boolean merges = last > axis && x.axes(0, axis).equals(behind.axes(0, axis))
                && x.axes(last + 1, x.rank()).equals(behind.axes(axis + 1, behind.rank()));
        for (int at = axis; merges && at <= last; at++) {
            merges = x.extent(at) >= 2;
        }
        return merges ? Optional.of(behind.with(axis, behind.extent(axis) / x.extent(last))) : Optional.empty();
    }

    /// The leading axes: all but the last two.
    static Shape lead(Node matrix) {
        return matrix.shape().axes(0, rank(matrix) - 2);
    }

    /// A constant of a type, all elements one whole number.
    static Node whole(org.tensorem.ir.Type type, int value) {
        return Node.of(new Op.Constant(switch (type.dtype()) {
            case F32 -> Literal.splat(type.shape(), (float) value);
            case F64 -> Literal.splat(type.shape(), (double) value);
            case I32 -> Literal.splat(type.shape(), value);
            case BOOL -> Literal.splat(type.shape(), value != 0);
        }));
    }

    /// True of a constant all of whose elements are that number.
    static boolean isWhole(Node x, int value) {
        return x.op() instanceof Op.Constant(Literal literal)
                && ((Op.Constant) whole(x.type(), value).op()).literal().equals(literal);
    }

    /// A row of shape `[n]` repeated along leading axes.
    static Node lifted(Node row, Shape lead) {
        return lead.rank() == 0 ? row : reshape(broadcast(row, 0, lead.size()), lead.then(row.shape()));
    }
}
