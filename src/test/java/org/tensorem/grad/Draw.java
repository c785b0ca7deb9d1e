package org.tensorem.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;

/// Random operands for one function: parameters with their values, constants, shapes.
///
/// Values are multiples of 2⁻¹⁰ below 2 in size, so that binary32 holds them and two that differ do so by far more than
/// the step of a difference quotient.
final class Draw {
    /// Where a real operand is drawn from.
    enum Range { ANY, POSITIVE, AWAY_FROM_ZERO }

    private static final int GRID = 1024;
    private final Random random;
    private final int step;
    private final Dtype dtype;
    private final List<Node> parameters = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();

    Draw(long seed, Dtype dtype) {
        this(seed, dtype, 1);
    }

    private Draw(long seed, Dtype dtype, int step) {
        this.random = new Random(seed);
        this.dtype = dtype;
        this.step = step;
    }

    /// Operands of whole numbers, so that some are equal and some are zero.
    static Draw ofTies(long seed, Dtype dtype) {
        return new Draw(seed, dtype, GRID);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    /// A shape with so many axes of extents 1 to 4.
    Shape shape(int rank) {
        return Shape.of(LongStream.generate(() -> 1 + random.nextInt(rank > 2 ? 3 : 4)).limit(rank).toArray());
    }

    /// Shapes that are prefixes of one, at least one of them the whole.
    List<Shape> prefixes(int count) {
        return prefixes(count, shape(below(4)));
    }

    /// Prefixes of a shape, at least one of them the whole.
    List<Shape> prefixes(int count, Shape longest) {
        int whole = below(count);
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shapes.add(i == whole || coin() ? longest : longest.axes(0, below(longest.rank() + 1)));
        }
        return shapes;
    }

    /// A parameter, with random values.
    Node real(Shape shape, Range range) {
        return parameter(new Type(dtype, shape), range);
    }

    Node real(Shape shape) {
        return real(shape, Range.ANY);
    }

    /// An f32 parameter.
    Node single(Shape shape) {
        return parameter(new Type(Dtype.F32, shape), Range.ANY);
    }

    private Node parameter(Type type, Range range) {
        Node node = Node.of(new Op.Parameter(parameters.size(), type));
        parameters.add(node);
        values.add(DoubleStream.generate(() -> value(range)).limit(type.shape().size()).toArray());
        return node;
    }

    /// Values for a parameter of that type.
    double[] values(Type type) {
        return DoubleStream.generate(() -> value(Range.ANY)).limit(type.shape().size()).toArray();
    }

    private double value(Range range) {
        int size = switch (range) {
            case ANY -> random.nextInt(2 * GRID);
            case POSITIVE, AWAY_FROM_ZERO -> GRID / 2 + random.nextInt(3 * GRID / 2);
        };
        return (range != Range.POSITIVE && coin() ? -size : size) / step * step / (double) GRID;
    }

    /// A real constant of nonzero values, of the dtype of a node.
    Node weights(Node like) {
        float[] data = new float[(int) like.shape().size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) value(Range.AWAY_FROM_ZERO);
        }
        Node constant = Node.of(new Op.Constant(Literal.of(like.shape(), data)));
        return like.type().dtype() == Dtype.F32 ? constant : Node.of(new Op.Convert(like.type().dtype()), constant);
    }

    /// A constant of i32 below a bound.
    Node ids(Shape shape, long bound) {
        int[] data = random.ints(shape.size(), 0, (int) bound).toArray();
        return Node.of(new Op.Constant(Literal.of(shape, data)));
    }

    /// A constant of truth values.
    Node bools(Shape shape) {
        return Node.of(new Op.Convert(Dtype.BOOL), ids(shape, 2));
    }

    List<double[]> values() {
        return values;
    }

    /// The function of all parameters drawn whose one result is Σⱼ Σ wⱼ · yⱼ with random w.
    Function weighted(List<Node> results) {
        return weighted(parameters, results);
    }

    /// The same of these parameters.
    Function weighted(List<Node> of, List<Node> results) {
        Node total = Terms.fill(Type.f32(), 0);
        for (Node y : results) {
            Node flat = Terms.reshape(Terms.mul(y, weights(y)), Shape.of(y.shape().size()));
            Node sum = Terms.reduceSum(flat, 0);
            total = Terms.add(total.type().equals(sum.type()) ? total
                    : Node.of(new Op.Convert(sum.type().dtype()), total), sum);
        }
        List<String> names = IntStream.range(0, of.size()).mapToObj(i -> "x" + i).toList();
        return new Function("f", of, names, List.of(total), List.of("loss"));
    }
}
