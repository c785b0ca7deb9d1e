package org.tensorem.ops;

import org.tensorem.ir.Dtype;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Op.BinaryFunction;
import org.tensorem.ir.Op.Relation;
import org.tensorem.ir.Op.UnaryFunction;
import org.tensorem.ir.Shape;

/// The primitives by short names, for bodies. Reductions and products are along the last axes; elementwise ones follow the
/// prefix rule.
final class Primitives {
    private Primitives() {}

    static Node unary(UnaryFunction function, Node x) {
        return Node.of(new Op.Unary(function), x);
    }

    static Node neg(Node x) {
        return unary(UnaryFunction.NEG, x);
    }

    static Node exp(Node x) {
        return unary(UnaryFunction.EXP, x);
    }

    static Node sqrt(Node x) {
        return unary(UnaryFunction.SQRT, x);
    }

    static Node add(Node x, Node y) {
        return Node.of(new Op.Binary(BinaryFunction.ADD), x, y);
    }

    static Node sub(Node x, Node y) {
        return Node.of(new Op.Binary(BinaryFunction.SUB), x, y);
    }

    static Node mul(Node x, Node y) {
        return Node.of(new Op.Binary(BinaryFunction.MUL), x, y);
    }

    static Node div(Node x, Node y) {
        return Node.of(new Op.Binary(BinaryFunction.DIV), x, y);
    }

    static Node min(Node x, Node y) {
        return Node.of(new Op.Binary(BinaryFunction.MIN), x, y);
    }

    static Node fma(Node x, Node y, Node z) {
        return Node.of(new Op.Fma(), x, y, z);
    }

    static Node equal(Node x, Node y) {
        return Node.of(new Op.Compare(Relation.EQUAL), x, y);
    }

    static Node lessEqual(Node x, Node y) {
        return Node.of(new Op.Compare(Relation.LESS_EQUAL), x, y);
    }

    static Node select(Node condition, Node yes, Node no) {
        return Node.of(new Op.Select(), condition, yes, no);
    }

    static Node matmul(Node a, Node b) {
        return Node.of(new Op.Matmul(), a, b);
    }

    static Node reshape(Node x, Shape shape) {
        return x.shape().equals(shape) ? x : Node.of(new Op.Reshape(shape), x);
    }

    static Node broadcast(Node x, int axis, long extent) {
        return Node.of(new Op.Broadcast(axis, extent), x);
    }

    static Node iota(long extent) {
        return Node.of(new Op.Iota(extent));
    }

    /// The number of the last axis.
    static int last(Node x) {
        return x.shape().rank() - 1;
    }

    /// The extent of the last axis.
    static long width(Node x) {
        return x.shape().extent(last(x));
    }

    static Node sum(Node x) {
        return Node.of(new Op.ReduceSum(last(x)), x);
    }

    static Node maximum(Node x) {
        return Node.of(new Op.ReduceMax(last(x)), x);
    }

    /// The sum along the last axis divided by its extent.
    static Node mean(Node x) {
        return div(sum(x), constant(x, width(x)));
    }

    /// The last two axes exchanged.
    static Node transposed(Node x) {
        return Node.of(new Op.Transpose(last(x) - 1, last(x)), x);
    }

    /// A scalar of the real dtype of `like`: the value rounded once.
    static Node constant(Node like, double value) {
        return Node.of(new Op.Constant(like.type().dtype() == Dtype.F64 ? Literal.splat(Shape.SCALAR, value)
                : Literal.splat(Shape.SCALAR, (float) value)));
    }

    /// An i32 scalar.
    static Node integer(int value) {
        return Node.of(new Op.Constant(Literal.splat(Shape.SCALAR, value)));
    }
}
