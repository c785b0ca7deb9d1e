package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorem.backend.Buffer;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.RandomFunctions;

/// Plain loops and vectors of every width have the same bits.
final class ArithmeticTest {
    private static final int[] SIZES = {0, 1, 3, 7, 8, 13, 31, 32, 33, 64, 100, 257, 512};
    private static final Arithmetic SCALAR = Arithmetics.SCALAR;
    private static final Arithmetic VECTOR = Arithmetics.MACHINE;

    /// Numbers that are compared at once.
    private static final int PIECE = 4096;

    /// A step that visits every exponent and sign, and all of binary32 when 1 (system property `tensorem.exhaustive`).
    private static final long STEP = Boolean.getBoolean("tensorem.exhaustive") ? 1 : 1021;

    @ParameterizedTest
    @EnumSource(value = Op.UnaryFunction.class, mode = EnumSource.Mode.EXCLUDE, names = "NOT")
    void agreesOnUnaryFunctions(Op.UnaryFunction function) {
        agrees(function, VECTOR, STEP);
        for (Arithmetic width : Arithmetics.VECTORS) {
            agrees(function, width, 1021L * Arithmetics.slowness(width));
        }
    }

    /// Every `step`-th number, in pieces that all processors share.
    private static void agrees(Op.UnaryFunction function, Arithmetic arithmetic, long step) {
        long pieces = ((1L << 32) + step * PIECE - 1) / (step * PIECE);
        AtomicLong done = new AtomicLong();
        LongStream.range(0, pieces).parallel().forEach(piece -> {
            agreesFrom(piece * step * PIECE, function, arithmetic, step);
            long count = done.incrementAndGet();
            if (step == 1 && count * 8 % pieces == 0) {
                System.out.println(function.stem() + ": " + count * 8 / pieces + "/8 of binary32, " + arithmetic.name());
            }
        });
        assertEquals(pieces, done.get());
    }

    private static void agreesFrom(long first, Op.UnaryFunction function, Arithmetic arithmetic, long step) {
        float[] x = new float[PIECE];
        float[] expected = new float[PIECE];
        float[] actual = new float[PIECE];
        for (int i = 0; i < PIECE; i++) {
            x[i] = Float.intBitsToFloat((int) (first + step * i));
        }
        SCALAR.unary(function, x, expected, PIECE);
        arithmetic.unary(function, x, actual, PIECE);
        for (int i = 0; i < PIECE; i++) {
            if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(actual[i])) {
                fail(function.stem() + " of " + Float.toHexString(x[i]) + " is " + Float.toHexString(expected[i])
                        + ", " + arithmetic.name() + " says " + Float.toHexString(actual[i]));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Op.BinaryFunction.class, mode = EnumSource.Mode.EXCLUDE, names = {"AND", "OR"})
    void agreesOnBinaryFunctions(Op.BinaryFunction function) {
        Node x = Runs.parameter(0, 10_007);
        Node y = Runs.parameter(1, 10_007);
        Function program = new Function("f", List.of(x, y), List.of("x", "y"), List.of(Node.of(new Op.Binary(function), x, y)),
                List.of("z"));
        for (Arithmetic width : Arithmetics.VECTORS) {
            same(program, function.ordinal(), width);
        }
    }

    @Test
    void agreesOnTheRest() {
        bothOnRandom((a, x, y, z, out, n) -> a.accumulate(out, 0, x, 0, n));
        bothOnRandom((a, x, y, z, out, n) -> a.maximum(out, 0, x, 0, n));
        bothOnRandom((a, x, y, z, out, n) -> a.multiplyAdd(n == 0 ? 0 : y[0], x, 0, out, 0, n));
        bothOnRandom((a, x, y, z, out, n) -> out[0] = a.maximum(x, n));
        bothOnRandom((a, x, y, z, out, n) -> {
            Arrays.fill(x, n, x.length, 0f);
            out[0] = a.lanes(x, n);
        });
    }

    private interface Work {
        void run(Arithmetic arithmetic, float[] x, float[] y, float[] z, float[] out, int count);
    }

    private static void bothOnRandom(Work work) {
        for (Runs.Draw draw : Runs.Draw.values()) {
            for (int n : SIZES) {
                int[] expected = bits(work, SCALAR, draw, n);
                for (Arithmetic width : Arithmetics.VECTORS) {
                    assertArrayEquals(expected, bits(work, width, draw, n), width.name() + ", size " + n);
                }
            }
        }
    }

    private static int[] bits(Work work, Arithmetic arithmetic, Runs.Draw draw, int n) {
        Random random = new Random(n);
        float[][] arrays = new float[4][512];
        for (float[] array : arrays) {
            for (int i = 0; i < n; i++) {
                array[i] = Runs.draw(random, draw);
            }
        }
        work.run(arithmetic, arrays[0], arrays[1], arrays[2], arrays[3], n);
        int[] bits = new int[n];
        Arrays.setAll(bits, i -> Float.floatToIntBits(arrays[3][i]));
        return bits;
    }

    /// The twin of the above: another order of the same sum is noticed.
    @Test
    void noticesASumInAnotherOrder() {
        float[] x = new float[512];
        Random random = new Random(1);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        float left = 0;
        for (float element : x) {
            left += element;
        }
        assertFalse(Float.floatToIntBits(left) == Float.floatToIntBits(VECTOR.lanes(x, 512)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 31, 64, 100, 257, 300})
    void agreesOnProducts(int size) {
        for (int depth : new int[] {1, 7, 256, 257, 520}) {
            Node a = Runs.parameter(0, size, depth);
            Node b = Runs.parameter(1, depth, 67);
            Node turnedA = Node.of(new Op.Transpose(0, 1), Runs.parameter(0, depth, size));
            Node turnedB = Node.of(new Op.Transpose(0, 1), Runs.parameter(1, 67, depth));
            same(Runs.single(Node.of(new Op.Matmul(), a, b)), size + depth);
            same(product(turnedA, b), size + depth);
            same(product(a, turnedB), size + depth);
        }
    }

    private static Function product(Node a, Node b) {
        List<Node> parameters = List.of(a.operands().isEmpty() ? a : a.operands().getFirst(),
                b.operands().isEmpty() ? b : b.operands().getFirst());
        return new Function("f", parameters, List.of("a", "b"), List.of(Node.of(new Op.Matmul(), a, b)), List.of("y"));
    }

    @Test
    void agreesOnRandomFunctions() {
        for (int seed = 1000; seed < 1200; seed++) {
            same(RandomFunctions.of(seed, 20), seed);
        }
    }

    private static void same(Function function, long seed) {
        same(function, seed, VECTOR);
    }

    private static void same(Function function, long seed, Arithmetic arithmetic) {
        List<Buffer> inputs = Runs.inputs(function, seed, Runs.Draw.SPECIAL, 5);
        try (CpuBackend scalar = CpuBackend.of(1, 1 << 30, SCALAR); CpuBackend vector = CpuBackend.of(3, 1 << 30, arithmetic)) {
            List<long[]> expected = Runs.results(scalar, function, inputs);
            List<long[]> actual = Runs.results(vector, function, inputs);
            assertEquals(expected.size(), actual.size());
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(expected.get(i), actual.get(i), "seed " + seed + ", result " + function.results().get(i));
            }
        }
        inputs.forEach(Buffer::close);
    }
}
