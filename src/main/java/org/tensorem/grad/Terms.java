package org.tensorem.grad;

import org.tensorem.ir.Dtype;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;

/// Applications of primitives, short enough for a rule to read as its formula.
final class Terms {
    private Terms() {}

    /// A real tensor of one value, rounded once to its dtype.
    static Node fill(Type type, double value) {
        return Node.of(new Op.Constant(type.dtype() == Dtype.F64
                ? Literal.splat(type.shape(), value)
                : Literal.splat(type.shape(), (float) value)));
    }

    /// A scalar of the dtype of a node.
    static Node scalar(Node like, double value) {
        return fill(new Type(like.type().dtype(), Shape.SCALAR), value);
    }

    static Node apply(Op.UnaryFunction function, Node x) {
        return Node.of(new Op.Unary(function), x);
    }

    static Node neg(Node x) {
        return apply(Op.UnaryFunction.NEG, x);
    }

    static Node add(Node x, Node y) {
        return Node.of(new Op.Binary(Op.BinaryFunction.ADD), x, y);
    }

    static Node sub(Node x, Node y) {
        return Node.of(new Op.Binary(Op.BinaryFunction.SUB), x, y);
    }

    static Node mul(Node x, Node y) {
        return Node.of(new Op.Binary(Op.BinaryFunction.MUL), x, y);
    }

    static Node div(Node x, Node y) {
        return Node.of(new Op.Binary(Op.BinaryFunction.DIV), x, y);
    }

    static Node pow(Node x, Node y) {
        return Node.of(new Op.Binary(Op.BinaryFunction.POW), x, y);
    }

    static Node fma(Node x, Node y, Node z) {
        return Node.of(new Op.Fma(), x, y, z);
    }

    static Node equal(Node x, Node y) {
        return Node.of(new Op.Compare(Op.Relation.EQUAL), x, y);
    }

    static Node less(Node x, Node y) {
        return Node.of(new Op.Compare(Op.Relation.LESS), x, y);
    }

    static Node select(Node condition, Node x, Node y) {
        return Node.of(new Op.Select(), condition, x, y);
    }

    static Node broadcast(Node x, int axis, long extent) {
        return Node.of(new Op.Broadcast(axis, extent), x);
    }

    /// The reshaped node, or the node itself where it has that shape already.
    static Node reshape(Node x, Shape shape) {
        return x.shape().equals(shape) ? x : Node.of(new Op.Reshape(shape), x);
    }

    static Node transpose(Node x, int first, int second) {
        return Node.of(new Op.Transpose(first, second), x);
    }

    /// Exchanges the last two axes.
    static Node transposeLast(Node x) {
        return transpose(x, x.shape().rank() - 2, x.shape().rank() - 1);
    }

    static Node slice(Node x, int axis, long start, long limit) {
        return Node.of(new Op.Slice(axis, start, limit, 1), x);
    }

    /// Zeros before and behind along an axis, or the node itself where none are asked for.
    static Node padZeros(Node x, int axis, long low, long high) {
        return low == 0 && high == 0 ? x : Node.of(new Op.Pad(axis, low, high), x, scalar(x, 0));
    }

    static Node reduceSum(Node x, int axis) {
        return Node.of(new Op.ReduceSum(axis), x);
    }

    static Node matmul(Node a, Node b) {
        return Node.of(new Op.Matmul(), a, b);
    }

    /// The sum over the axes that an operand is shared along: `term` is `[P..., E..., C...]` with `core` axes C, the
    /// operand `[P..., C...]`. The axes E are one flattened extent of one reduce_sum.
    static Node sumTo(Node term, Shape operand, int core) {
        Shape whole = term.shape();
        if (whole.equals(operand)) {
            return term;
        }
        int prefix = operand.rank() - core;
        long shared = whole.axes(prefix, whole.rank() - core).size();
        return reduceSum(reshape(term, operand.insert(prefix, shared)), prefix);
    }

    /// The inverse of sharing, spelled out: `x` of shape `[P..., C...]` repeated to `[lead..., C...]`, P a prefix of lead.
    static Node repeatTo(Node x, Shape lead, int core) {
        Node repeated = x;
        for (int axis = x.shape().rank() - core; axis < lead.rank(); axis++) {
            repeated = broadcast(repeated, axis, lead.extent(axis));
        }
        return repeated;
    }
}
