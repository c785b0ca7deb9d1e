package org.tensorem.ir;

import java.util.List;
import java.util.function.Supplier;

/// The shape rules of the primitives: for every operator its constraints, each with its label, and the result type.
///
/// The labels are those of the specification `spec/ops/<stem>.spec`; a test holds the two together.
final class Typing {
    private Typing() {}

    /// The type of a primitive's result.
    ///
    /// @throws ShapeException with the label of the first constraint that fails
    static Type infer(Op op, List<Node> nodes) {
        if (op instanceof Op.Item item) {
            return item(item, nodes);
        }
        Operands in = new Operands(op, nodes.stream().map(Node::type).toList());
        return switch (op) {
            case Op.Parameter parameter -> in.count(0).then(parameter.type());
            case Op.Constant constant -> in.count(0).then(constant.literal().type());
            case Op.Iota iota -> in.count(0).then(iota(in, iota.extent()));
            case Op.Unary unary -> unary(in.count(1), unary.function());
            case Op.Binary binary -> binary(in.count(2), binary.function());
            case Op.Fma _ -> in.count(3).same().elementwise(in.real(0));
            case Op.Compare _ -> in.count(2).same().elementwise(in.number(0)).with(Dtype.BOOL);
            case Op.Select _ -> select(in.count(3));
            case Op.Convert convert -> in.count(1).type(0).with(convert.dtype());
            case Op.Broadcast broadcast -> broadcast(in.count(1), broadcast);
            case Op.Reshape reshape -> reshape(in.count(1), reshape.shape());
            case Op.Transpose transpose -> transpose(in.count(1), transpose);
            case Op.Slice slice -> slice(in.count(1), slice);
            case Op.Pad pad -> pad(in.count(2).same(), pad);
            case Op.Concat concat -> concat(in, concat.axis());
            case Op.Gather _ -> gather(in.count(2));
            case Op.ScatterAdd scatter -> scatterAdd(in.count(2), scatter.rows());
            case Op.ReduceSum reduce -> reduce(in.count(1), reduce.axis());
            case Op.ReduceMax reduce -> reduce(in.count(1), reduce.axis());
            case Op.ArgMax argMax -> argMax(in.count(1), argMax.axis());
            case Op.Matmul _ -> matmul(in.count(2).same());
            case Op.RandomUniform random -> random(in.count(1), random.extent());
            case Op.Composite composite -> throw new ShapeException("composite_c1: a composite is typed by its set: "
                    + composite.stem() + "; use Node.of(composites, op, operands)");
            case Op.Item item -> item(item, nodes);
        };
    }

    private static Type item(Op.Item item, List<Node> nodes) {
        if (nodes.size() != 1) {
            throw new ShapeException("item_operands: takes 1 operand: given are " + nodes.size() + "; give 1");
        }
        List<Type> types = nodes.getFirst().types();
        if (item.index() < 0 || item.index() >= types.size()) {
            throw new ShapeException("item_c1: the index names a result: " + nodes.getFirst().op().stem() + " has "
                    + types.size() + " results, asked is number " + item.index() + "; count from 0");
        }
        return types.get(item.index());
    }

    private static Type iota(Operands in, long extent) {
        in.require(extent >= 0 && extent <= Integer.MAX_VALUE, "c1", "the extent is counted by i32",
                () -> "extent " + extent, "give 0 .. 2147483647");
        return Type.i32(extent);
    }

    private static Type unary(Operands in, Op.UnaryFunction function) {
        return switch (function) {
            case NEG, ABS -> in.number(0);
            case SQRT, RINT, EXP, LOG, TANH, ERF, SIGMOID, RSQRT, SIN, COS -> in.real(0);
            case NOT -> in.bool(0);
        };
    }

    private static Type binary(Operands in, Op.BinaryFunction function) {
        return switch (function) {
            case ADD, SUB, MUL, MAX, MIN -> in.same().elementwise(in.number(0));
            case DIV, POW -> in.same().elementwise(in.real(0));
            case AND, OR -> in.same().elementwise(in.bool(0));
        };
    }

    private static Type select(Operands in) {
        in.bool(0);
        in.require(in.type(1).dtype() == in.type(2).dtype(), "dtype", "both choices have one dtype",
                () -> in.type(1) + " and " + in.type(2), "convert one");
        return in.elementwise(in.type(1));
    }

    private static Type broadcast(Operands in, Op.Broadcast op) {
        Type x = in.type(0);
        in.require(op.axis() >= 0 && op.axis() <= x.shape().rank(), "axis", "the new axis stands in 0 .. rank",
                () -> "axis " + op.axis() + " into " + x, "count axes from 0");
        in.require(op.extent() >= 0, "c1", "n >= 0", () -> "n is " + op.extent(), "give an extent of 0 or more");
        return x.with(x.shape().insert(op.axis(), op.extent()));
    }

    private static Type reshape(Operands in, Shape shape) {
        Type x = in.type(0);
        in.require(x.shape().size() == shape.size(), "c1", "both shapes have as many elements",
                () -> x + " has " + x.shape().size() + ", " + shape + " has " + shape.size(), "keep the product of extents");
        return x.with(shape);
    }

    private static Type transpose(Operands in, Op.Transpose op) {
        Type x = in.axis(0, op.first()).axis(0, op.second()).type(0);
        in.require(op.first() < op.second(), "axes", "the first axis is the outer one",
                () -> "axes " + op.first() + " and " + op.second(), "give the smaller axis first");
        long outer = x.shape().extent(op.first());
        long inner = x.shape().extent(op.second());
        return x.with(x.shape().with(op.first(), inner).with(op.second(), outer));
    }

    private static Type slice(Operands in, Op.Slice op) {
        Type x = in.axis(0, op.axis()).type(0);
        long n = x.shape().extent(op.axis());
        Supplier<String> actual = () -> "start " + op.start() + ", limit " + op.limit() + ", stride " + op.stride() + " on axis "
                + op.axis() + " of " + x;
        in.require(op.start() >= 0 && op.start() <= op.limit(), "c1", "0 <= start <= limit", actual,
                "give a start within");
        in.require(op.limit() <= n, "c2", "limit <= n", actual, "stop at the axis' extent");
        in.require(op.stride() >= 1, "c3", "stride >= 1", actual, "reverse by another way");
        long steps = op.limit() - op.start();
        return x.with(x.shape().with(op.axis(), steps / op.stride() + (steps % op.stride() == 0 ? 0 : 1)));
    }

    private static Type pad(Operands in, Op.Pad op) {
        Type x = in.axis(0, op.axis()).type(0);
        in.require(in.type(1).shape().rank() == 0, "value", "the value is a scalar", in.type(1)::toString,
                "give a value of shape []");
        in.require(op.low() >= 0 && op.high() >= 0, "c1", "low >= 0 and high >= 0",
                () -> "low " + op.low() + ", high " + op.high(), "use slice to take away");
        long padded = in.sum(in.sum(x.shape().extent(op.axis()), op.low()), op.high());
        return x.with(x.shape().with(op.axis(), padded));
    }

    private static Type concat(Operands in, int axis) {
        in.require(in.size() >= 1, "operands", "takes 1 or more operands", () -> "none are given", "give 1 or more");
        Type first = in.same().axis(0, axis).type(0);
        long extent = 0;
        for (int i = 0; i < in.size(); i++) {
            Type type = in.type(i);
            Shape shape = type.shape();
            int place = i;
            in.require(shape.rank() == first.shape().rank()
                            && shape.with(axis, 0).equals(first.shape().with(axis, 0)), "shape",
                    "all extents but the joined axis' agree",
                    () -> "operand 0 is " + first + ", operand " + place + " is " + type, "join along the axis that differs");
            extent = in.sum(extent, shape.extent(axis));
        }
        return first.with(first.shape().with(axis, extent));
    }

    private static Type gather(Operands in) {
        in.require(in.type(1).dtype() == Dtype.I32, "dtype", "ids are i32", in.type(1)::toString, "convert them");
        Type table = in.rank(0, 1).type(0);
        return table.with(in.type(1).shape().then(table.shape().remove(0)));
    }

    private static Type scatterAdd(Operands in, long rows) {
        Type ids = in.type(0);
        Type updates = in.number(1);
        in.require(ids.dtype() == Dtype.I32, "dtype", "ids are i32", ids::toString, "convert them");
        in.rank(0, 1).rank(1, 1);
        Supplier<String> actual = () -> "ids are " + ids + ", updates are " + updates;
        in.require(ids.shape().rank() == 1, "ids", "ids have one axis", actual, "flatten them and the rows of updates");
        in.require(ids.shape().extent(0) == updates.shape().extent(0), "n", "one id for each row of updates", actual,
                "give i32[n] and [n, ...]");
        in.require(rows >= 0, "c2", "v >= 0", () -> "v is " + rows, "give the number of rows of the table");
        return updates.with(updates.shape().with(0, rows));
    }

    private static Type reduce(Operands in, int axis) {
        Type x = in.axis(0, axis).number(0);
        return x.with(x.shape().remove(axis));
    }

    private static Type argMax(Operands in, int axis) {
        Type x = in.axis(0, axis).number(0);
        long n = x.shape().extent(axis);
        in.require(n >= 1 && n <= Integer.MAX_VALUE, "c1", "n >= 1", () -> "axis " + axis + " of " + x,
                "a maximum needs an element, its position an i32");
        return new Type(Dtype.I32, x.shape().remove(axis));
    }

    private static Type matmul(Operands in) {
        Type a = in.real(0);
        Type b = in.type(1);
        in.rank(0, 2).rank(1, 2);
        int lastA = a.shape().rank() - 1;
        int lastB = b.shape().rank() - 1;
        Shape leadA = a.shape().axes(0, lastA - 1);
        Shape leadB = b.shape().axes(0, lastB - 1);
        in.require(leadA.isPrefixOf(leadB) || leadB.isPrefixOf(leadA), "leading",
                "one operand's leading axes begin with the other's", () -> "a is " + a.shape() + ", b is " + b.shape(),
                "broadcast or reshape one");
        in.require(a.shape().extent(lastA) == b.shape().extent(lastB - 1), "k", "inner sizes agree",
                () -> "a is " + a.shape() + ", b is " + b.shape(), "a's last must equal b's second to last");
        Shape lead = leadA.rank() >= leadB.rank() ? leadA : leadB;
        return a.with(lead.then(Shape.of(a.shape().extent(lastA - 1), b.shape().extent(lastB))));
    }

    private static Type random(Operands in, long extent) {
        in.require(in.type(0).dtype() == Dtype.I32, "dtype", "the key is i32", in.type(0)::toString, "convert it");
        in.rank(0, 1);
        in.require(in.type(0).equals(Type.i32(2)), "key", "the key is i32[2]", in.type(0)::toString,
                "give seed and counter");
        in.require(extent >= 0 && extent <= 1L << 32, "c1", "0 <= extent and extent <= 4294967296", () -> "extent is " + extent,
                "a word of 32 bits counts them");
        return Type.f32(extent);
    }
}
