package org.tensorem.backend.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;

/// Random functions of elementwise operators alone over operands that lie side by side, strided, transposed or repeated.
final class ElementwisePrograms {
    private static final long[] EXTENTS = {0, 1, 3, 7, 31, 32, 33, 64, 100, 257};

    private final Random random;
    private final long rows;
    private final long columns;
    private final boolean isOfFloats;
    private final List<Node> pool = new ArrayList<>();
    private final List<Node> parameters = new ArrayList<>();

    private ElementwisePrograms(long seed, boolean isOfFloats) {
        this.random = new Random(seed);
        this.rows = EXTENTS[random.nextInt(EXTENTS.length)];
        this.columns = EXTENTS[random.nextInt(EXTENTS.length)];
        this.isOfFloats = isOfFloats;
    }

    /// Programs of up to 60 operators, over f32 and bool or over all dtypes.
    static Arbitrary<Function> programs() {
        return Combinators.combine(Arbitraries.longs().withoutEdgeCases(), Arbitraries.integers().between(1, 60),
                Arbitraries.of(true, false)).as(ElementwisePrograms::of);
    }

    static Function of(long seed, int operators, boolean isOfFloats) {
        return new ElementwisePrograms(seed, isOfFloats).grow(operators);
    }

    private Function grow(int operators) {
        operand(Dtype.F32, rows, columns);
        pool.add(parameters.getFirst());
        pool.add(Node.of(new Op.Transpose(0, 1), operand(dtype(), columns, rows)));
        pool.add(Node.of(new Op.Broadcast(0, rows), operand(dtype(), columns)));
        pool.add(Node.of(new Op.Broadcast(1, columns), operand(dtype(), rows)));
        pool.add(Node.of(new Op.Slice(1, 1, 2 * columns + 1, 2), operand(dtype(), rows, 2 * columns + 1)));
        pool.add(operand(dtype()));
        for (int i = 0; i < operators; i++) {
            pool.add(step());
        }
        List<String> names = new ArrayList<>();
        parameters.forEach(_ -> names.add("x" + names.size()));
        return new Function("elementwise", parameters, names, List.of(pool.getLast(), any(), any()), List.of("y0", "y1", "y2"));
    }

    private Node operand(Dtype dtype, long... extents) {
        parameters.add(Node.of(new Op.Parameter(parameters.size(), Type.of(dtype, extents))));
        return parameters.getLast();
    }

    private Node step() {
        Node x = any();
        return switch (random.nextInt(8)) {
            case 0, 1 -> unary(pick(Op.UnaryFunction.values()), x);
            case 2, 3, 4 -> binary(pick(Op.BinaryFunction.values()), x);
            case 5 -> {
                Node real = x.type().dtype().isReal() ? x : as(Dtype.F32, x);
                yield Node.of(new Op.Fma(), real, beside(real, real.type().dtype()), beside(real, real.type().dtype()));
            }
            case 6 -> {
                Node number = number(x);
                yield Node.of(new Op.Compare(pick(Op.Relation.values())), number, beside(number, number.type().dtype()));
            }
            default -> random.nextBoolean() ? Node.of(new Op.Convert(dtype()), x)
                    : Node.of(new Op.Select(), beside(x, Dtype.BOOL), x, beside(x, x.type().dtype()));
        };
    }

    private Node unary(Op.UnaryFunction function, Node x) {
        return Node.of(new Op.Unary(function), switch (function) {
            case NEG, ABS -> number(x);
            case NOT -> as(Dtype.BOOL, x);
            case SQRT, RINT, EXP, LOG, TANH, ERF, SIGMOID, RSQRT, SIN, COS -> as(Dtype.F32, x);
        });
    }

    private Node binary(Op.BinaryFunction function, Node x) {
        Node left = switch (function) {
            case ADD, SUB, MUL, MAX, MIN -> number(x);
            case DIV -> x.type().dtype().isReal() ? x : as(Dtype.F32, x);
            case POW -> as(Dtype.F32, x);
            case AND, OR -> as(Dtype.BOOL, x);
        };
        return Node.of(new Op.Binary(function), left, beside(left, left.type().dtype()));
    }

    private Node beside(Node x, Dtype dtype) {
        Node candidate = any();
        return as(dtype, candidate.shape().isPrefixOf(x.shape()) ? candidate : x);
    }

    private Node number(Node x) {
        return x.type().dtype().isNumber() ? x : as(Dtype.F32, x);
    }

    private Node as(Dtype dtype, Node x) {
        return x.type().dtype() == dtype ? x : Node.of(new Op.Convert(dtype), x);
    }

    private Node any() {
        return pool.get(random.nextInt(pool.size()));
    }

    private Dtype dtype() {
        return isOfFloats ? random.nextInt(4) == 0 ? Dtype.BOOL : Dtype.F32 : pick(Dtype.values());
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
