package org.tensorem.ir;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Random legal functions over all primitives: any dtypes, ranks 0 to 3, extents 0 to 7, shared nodes, several results. Every run
/// of one succeeds: ids are clamped into their tables.
public final class RandomFunctions {
    private static final long[] EXTENTS = {0, 1, 1, 2, 3, 3, 5, 7};
    private static final float[] SCALARS = {0f, -0f, 1f, -1f, 0.5f, 3.25f, 1e-40f, 1e30f, Float.NaN,
            Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};

    private final Random random;
    private final List<Node> pool = new ArrayList<>();

    private RandomFunctions(long seed) {
        this.random = new Random(seed);
    }

    /// Functions of up to 40 steps, for properties; smaller ones first when shrinking.
    public static Arbitrary<Function> functions() {
        return Combinators.combine(Arbitraries.longs().withoutEdgeCases(), Arbitraries.integers().between(0, 40))
                .as(RandomFunctions::of);
    }

    /// The function of a seed, grown in that many steps.
    public static Function of(long seed, int steps) {
        return new RandomFunctions(seed).grow(steps);
    }

    private Function grow(int steps) {
        int count = 1 + random.nextInt(3);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pool.add(Node.of(new Op.Parameter(i, new Type(dtype(), shape()))));
            names.add("x" + i);
        }
        List<Node> parameters = List.copyOf(pool);
        for (int i = 0; i < steps; i++) {
            pool.add(step());
        }
        List<Node> results = new ArrayList<>();
        List<String> resultNames = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            results.add(i == 0 ? pool.getLast() : any());
            resultNames.add("y" + i);
        }
        return new Function("random", parameters, names, results, resultNames);
    }

    private Node step() {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextBoolean() ? Node.of(new Op.Iota(random.nextInt(6))) : constant(new Type(dtype(), shape()));
            case 1 -> unary(any());
            case 2, 3 -> binary(any());
            case 4 -> ternary();
            case 5 -> Node.of(new Op.Convert(dtype()), any());
            case 6, 7 -> reshaped(any());
            case 8 -> joined(any());
            case 9 -> table();
            case 10 -> reduced(any());
            default -> random.nextBoolean() ? product()
                    : Node.of(new Op.RandomUniform(random.nextInt(6)), as(Dtype.I32, sized(any(), Shape.of(2))));
        };
    }

    private Node unary(Node x) {
        Op.UnaryFunction function = pick(Op.UnaryFunction.values());
        return Node.of(new Op.Unary(function), switch (function) {
            case NEG, ABS -> x.type().dtype() == Dtype.BOOL ? as(Dtype.I32, x) : x;
            case NOT -> as(Dtype.BOOL, x);
            case SQRT, RINT, EXP, LOG, TANH, ERF, SIGMOID, RSQRT, SIN, COS -> real(x);
        });
    }

    private Node real(Node x) {
        return x.type().dtype().isReal() ? x : as(Dtype.F32, x);
    }

    private Node binary(Node x) {
        if (random.nextInt(4) == 0) {
            Node number = number(x);
            return Node.of(new Op.Compare(pick(Op.Relation.values())), pair(number));
        }
        Op.BinaryFunction function = pick(Op.BinaryFunction.values());
        return Node.of(new Op.Binary(function), pair(switch (function) {
            case ADD, SUB, MUL, MAX, MIN -> number(x);
            case DIV, POW -> real(x);
            case AND, OR -> as(Dtype.BOOL, x);
        }));
    }

    private Node ternary() {
        Node x = any();
        if (random.nextBoolean()) {
            Node real = real(x);
            return Node.of(new Op.Fma(), real, beside(real, real.type().dtype()), beside(real, real.type().dtype()));
        }
        return Node.of(new Op.Select(), beside(x, Dtype.BOOL), x, beside(x, x.type().dtype()));
    }

    private Node reshaped(Node x) {
        int rank = x.shape().rank();
        int axis = rank == 0 ? 0 : random.nextInt(rank);
        return switch (random.nextInt(5)) {
            case 0 -> rank > 3 ? x : Node.of(new Op.Broadcast(random.nextInt(rank + 1), extent()), x);
            case 1 -> Node.of(new Op.Reshape(random.nextBoolean() ? Shape.of(x.shape().size()) : x.shape()), x);
            case 2 -> rank < 2 ? x : Node.of(new Op.Transpose(axis == rank - 1 ? 0 : axis, rank - 1), x);
            case 3 -> {
                if (rank == 0) {
                    yield x;
                }
                long start = random.nextLong(x.shape().extent(axis) + 1);
                long limit = start + random.nextLong(x.shape().extent(axis) - start + 1);
                yield Node.of(new Op.Slice(axis, start, limit, 1 + random.nextInt(3)), x);
            }
            default -> rank == 0 ? x : Node.of(new Op.Pad(axis, random.nextInt(3), random.nextInt(3)), x,
                    constant(new Type(x.type().dtype(), Shape.SCALAR)));
        };
    }

    private Node joined(Node x) {
        if (x.shape().rank() == 0) {
            return x;
        }
        int axis = random.nextInt(x.shape().rank());
        List<Node> parts = new ArrayList<>(List.of(x));
        for (int i = random.nextInt(3); i > 0; i--) {
            parts.add(random.nextBoolean() ? x : constant(x.type().with(x.shape().with(axis, extent()))));
        }
        return Node.of(new Op.Concat(axis), parts);
    }

    /// A gather or scatter_add whose ids lie within the table.
    private Node table() {
        Node x = any();
        if (x.shape().rank() == 0 || x.shape().extent(0) == 0) {
            return x;
        }
        if (random.nextBoolean()) {
            Node ids = any();
            boolean fits = x.shape().rank() - 1 + ids.shape().rank() <= Shape.MAX_RANK;
            return Node.of(new Op.Gather(), x, clamped(fits ? ids : Node.of(new Op.Reshape(Shape.of(ids.shape().size())), ids), x.shape().extent(0)));
        }
        long rows = 1 + random.nextInt(4);
        Node ids = sized(any(), Shape.of(x.shape().extent(0)));
        return Node.of(new Op.ScatterAdd(rows), clamped(ids, rows), number(x));
    }

    private Node clamped(Node ids, long rows) {
        Node low = Node.of(new Op.Constant(Literal.splat(Shape.SCALAR, 0)));
        Node high = Node.of(new Op.Constant(Literal.splat(Shape.SCALAR, (int) rows - 1)));
        Node atLeast = Node.of(new Op.Binary(Op.BinaryFunction.MAX), as(Dtype.I32, ids), low);
        return Node.of(new Op.Binary(Op.BinaryFunction.MIN), atLeast, high);
    }

    private Node reduced(Node x) {
        Node number = number(x);
        if (number.shape().rank() == 0) {
            return number;
        }
        int axis = random.nextInt(number.shape().rank());
        return switch (random.nextInt(3)) {
            case 0 -> Node.of(new Op.ReduceSum(axis), number);
            case 1 -> Node.of(new Op.ReduceMax(axis), number);
            default -> number.shape().extent(axis) == 0 ? number : Node.of(new Op.ArgMax(axis), number);
        };
    }

    private Node product() {
        Node a = as(random.nextInt(4) == 0 ? Dtype.F64 : Dtype.F32, any());
        if (a.shape().rank() < 2) {
            a = Node.of(new Op.Reshape(Shape.of(1, a.shape().size())), a);
        }
        Shape shape = a.shape();
        int lead = random.nextBoolean() ? 0 : shape.rank() - 2;
        Shape right = shape.axes(0, lead).then(Shape.of(shape.extent(shape.rank() - 1), extent()));
        return Node.of(new Op.Matmul(), a, constant(a.type().with(right)));
    }

    private Node any() {
        return pool.get(random.nextInt(pool.size()));
    }

    private Node number(Node x) {
        return x.type().dtype().isNumber() ? x : as(Dtype.I32, x);
    }

    private Node as(Dtype dtype, Node x) {
        return x.type().dtype() == dtype ? x : Node.of(new Op.Convert(dtype), x);
    }

    private List<Node> pair(Node x) {
        Node y = beside(x, x.type().dtype());
        return random.nextBoolean() ? List.of(x, y) : List.of(y, x);
    }

    /// A node of that dtype whose shape is a prefix of x's.
    private Node beside(Node x, Dtype dtype) {
        for (int tries = 0; tries < 4; tries++) {
            Node candidate = any();
            if (candidate.shape().isPrefixOf(x.shape())) {
                return as(dtype, candidate);
            }
        }
        return constant(new Type(dtype, x.shape().axes(0, random.nextInt(x.shape().rank() + 1))));
    }

    /// x cut, padded and reshaped to that shape, of rank 1.
    private Node sized(Node x, Shape shape) {
        Node flat = Node.of(new Op.Reshape(Shape.of(x.shape().size())), x);
        long size = Math.min(x.shape().size(), shape.size());
        Node cut = Node.of(new Op.Slice(0, 0, size, 1), flat);
        return Node.of(new Op.Pad(0, 0, shape.size() - size), cut, constant(new Type(x.type().dtype(), Shape.SCALAR)));
    }

    private Node constant(Type type) {
        return Node.of(new Op.Constant(literal(type, random)));
    }

    private Dtype dtype() {
        return random.nextInt(3) > 0 ? Dtype.F32 : pick(Dtype.values());
    }

    private Shape shape() {
        long[] extents = new long[random.nextInt(4)];
        for (int i = 0; i < extents.length; i++) {
            extents[i] = extent();
        }
        return Shape.of(extents);
    }

    private long extent() {
        return EXTENTS[random.nextInt(EXTENTS.length)];
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /// Random elements, special values among them; sometimes all the same.
    static Literal literal(Type type, Random random) {
        boolean splat = random.nextInt(3) == 0;
        int count = splat ? 1 : (int) type.shape().size();
        ByteBuffer data = ByteBuffer.allocate(count * type.dtype().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            float special = SCALARS[random.nextInt(SCALARS.length)];
            boolean ordinary = random.nextInt(8) > 0;
            switch (type.dtype()) {
                case F32 -> data.putFloat(ordinary ? (float) random.nextGaussian() : special);
                case F64 -> data.putDouble(ordinary ? random.nextGaussian() : special);
                case I32 -> data.putInt(ordinary ? random.nextInt(20) - 5 : random.nextInt());
                case BOOL -> data.put((byte) random.nextInt(2));
            }
        }
        return splat ? Literal.splat(type, data.array()) : Literal.of(type, data.array());
    }

    /// Random values for a function's parameters.
    public static List<Literal> inputs(Function function, long seed) {
        Random random = new Random(seed);
        return function.parameters().stream().map(node -> literal(node.type(), random)).toList();
    }
}
