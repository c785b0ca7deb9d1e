package org.tensorem.grad;

import java.util.ArrayList;
import java.util.List;
import org.tensorem.grad.Draw.Range;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Primitives;
import org.tensorem.ir.Shape;

/// A random application of every primitive, its real results to be summed with weights.
final class PrimitiveCases {
    private PrimitiveCases() {}

    /// The stems of all primitives.
    static List<String> stems() {
        return Primitives.STEMS.stream().filter(stem -> !stem.equals("item")).toList();
    }

    static Node draw(String stem, Draw draw) {
        for (Op.UnaryFunction function : Op.UnaryFunction.values()) {
            if (function.stem().equals(stem)) {
                return unary(function, draw);
            }
        }
        for (Op.BinaryFunction function : Op.BinaryFunction.values()) {
            if (function.stem().equals(stem)) {
                return binary(function, draw);
            }
        }
        for (Op.Relation relation : Op.Relation.values()) {
            if (relation.stem().equals(stem)) {
                List<Shape> shapes = draw.prefixes(2);
                Node x = draw.real(shapes.get(0));
                return choice(Node.of(new Op.Compare(relation), x, draw.real(shapes.get(1))), x);
            }
        }
        return other(stem, draw);
    }

    /// A real that depends on a truth value: x or x/2.
    private static Node choice(Node condition, Node x) {
        return Node.of(new Op.Select(), condition, x, Terms.mul(x, Terms.scalar(x, 0.5)));
    }

    private static Node unary(Op.UnaryFunction function, Draw draw) {
        Shape shape = draw.shape(draw.below(4));
        return switch (function) {
            case NEG, ABS, EXP, TANH, ERF, SIGMOID, SIN, COS -> Terms.apply(function, draw.real(shape));
            case SQRT, LOG, RSQRT -> Terms.apply(function, draw.real(shape, Range.POSITIVE));
            // 3x/4 is no half for |x| < 2 on the grid: there rint would jump.
            case RINT -> {
                Node x = draw.real(shape);
                yield Terms.mul(x, Terms.apply(function, Terms.mul(x, Terms.scalar(x, 0.75))));
            }
            case NOT -> choice(Terms.apply(function, draw.bools(shape)), draw.real(shape));
        };
    }

    private static Node binary(Op.BinaryFunction function, Draw draw) {
        List<Shape> shapes = draw.prefixes(2);
        return switch (function) {
            case ADD, SUB, MUL, MAX, MIN -> Node.of(new Op.Binary(function), draw.real(shapes.get(0)), draw.real(shapes.get(1)));
            case DIV -> Terms.div(draw.real(shapes.get(0)), draw.real(shapes.get(1), Range.AWAY_FROM_ZERO));
            case POW -> Terms.pow(draw.real(shapes.get(0), Range.POSITIVE), draw.real(shapes.get(1)));
            case AND, OR -> choice(Node.of(new Op.Binary(function), draw.bools(shapes.get(0)), draw.bools(shapes.get(1))),
                    draw.real(shapes.get(0)));
        };
    }

    private static Node other(String stem, Draw draw) {
        Shape shape = draw.shape(1 + draw.below(3));
        int axis = draw.below(shape.rank());
        long n = shape.extent(axis);
        return switch (stem) {
            case "parameter" -> draw.real(shape);
            case "constant" -> {
                Node x = draw.real(shape);
                yield Terms.mul(x, draw.weights(x));
            }
            case "iota" -> {
                Node x = draw.real(Shape.of(n));
                yield Terms.mul(x, Node.of(new Op.Convert(x.type().dtype()), Node.of(new Op.Iota(n))));
            }
            case "fma" -> {
                List<Shape> shapes = draw.prefixes(3);
                yield Terms.fma(draw.real(shapes.get(0)), draw.real(shapes.get(1)), draw.real(shapes.get(2)));
            }
            case "select" -> {
                List<Shape> shapes = draw.prefixes(3);
                yield Terms.select(draw.bools(shapes.get(0)), draw.real(shapes.get(1)), draw.real(shapes.get(2)));
            }
            case "convert" -> {
                Node x = draw.real(shape);
                Node whole = Node.of(new Op.Convert(x.type().dtype()), Node.of(new Op.Convert(Dtype.I32), x));
                Node other = Node.of(new Op.Convert(x.type().dtype() == Dtype.F32 ? Dtype.F64 : Dtype.F32),
                        Terms.mul(whole, x));
                yield other;
            }
            case "broadcast" -> Terms.broadcast(draw.real(shape), draw.below(shape.rank() + 1), 1 + draw.below(4));
            case "reshape" -> Terms.reshape(draw.real(shape), Shape.of(1, shape.size()));
            case "transpose" -> {
                Shape grid = draw.shape(2 + draw.below(2));
                int second = 1 + draw.below(grid.rank() - 1);
                yield Terms.transpose(draw.real(grid), draw.below(second), second);
            }
            case "slice" -> {
                Shape longer = shape.with(axis, n + 5);
                long start = draw.below((int) n + 5);
                long limit = start + draw.below((int) (n + 6 - start));
                yield Node.of(new Op.Slice(axis, start, limit, 1 + draw.below(4)), draw.real(longer));
            }
            case "pad" -> Node.of(new Op.Pad(axis, draw.below(3), draw.below(3)), draw.real(shape), draw.real(Shape.SCALAR));
            case "concat" -> {
                List<Node> parts = new ArrayList<>();
                for (int i = draw.below(3); i >= 0; i--) {
                    parts.add(draw.real(shape.with(axis, 1 + draw.below(3))));
                }
                yield Node.of(new Op.Concat(axis), parts);
            }
            case "gather" -> Node.of(new Op.Gather(), draw.real(shape), draw.ids(draw.shape(draw.below(3)), shape.extent(0)));
            case "scatter_add" -> {
                long rows = 1 + draw.below(4);
                yield Node.of(new Op.ScatterAdd(rows), draw.ids(Shape.of(shape.extent(0)), rows), draw.real(shape));
            }
            case "reduce_sum" -> Terms.reduceSum(draw.real(shape.with(axis, n + draw.below(40))), axis);
            case "reduce_max" -> Node.of(new Op.ReduceMax(axis), draw.real(shape.with(axis, n + draw.below(9))));
            case "argmax" -> {
                Node x = draw.real(shape);
                Node place = Node.of(new Op.Convert(x.type().dtype()), Node.of(new Op.ArgMax(axis), x));
                yield Terms.mul(Node.of(new Op.ReduceMax(axis), x), place);
            }
            case "matmul" -> {
                List<Shape> leads = draw.prefixes(2, draw.shape(draw.below(3)));
                long k = 1 + draw.below(5);
                yield Terms.matmul(draw.real(leads.get(0).then(Shape.of(1 + draw.below(3), k))),
                        draw.real(leads.get(1).then(Shape.of(k, 1 + draw.below(3)))));
            }
            case "random_uniform" -> {
                Node noise = Node.of(new Op.RandomUniform(n), draw.ids(Shape.of(2), 1000));
                Node x = draw.single(Shape.of(n));
                yield Terms.mul(x, noise);
            }
            default -> throw new IllegalArgumentException("no case draws " + stem);
        };
    }
}
