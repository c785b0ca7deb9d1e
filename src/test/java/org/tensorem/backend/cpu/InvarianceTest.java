package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorem.backend.Backend;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.backend.reference.ReferenceBackend;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// One set of bits: for any batch, threads, overlap of runs, and the reference's for every composite.
final class InvarianceTest {
    private static final Ops OPS = Ops.standard();
    private static final CpuBackend CPU = CpuBackend.of(3);
    private static final ReferenceBackend REFERENCE = ReferenceBackend.of(OPS.specs());

    @AfterAll
    static void close() {
        CPU.close();
    }

    private static Function prepared(Function function, Backend backend) {
        return Compiler.of(OPS).prepare(function, backend::supports);
    }

    private static void agrees(Node node, long seed) {
        Function function = Runs.single(node);
        for (Runs.Draw draw : Runs.Draw.values()) {
            List<Buffer> inputs = Runs.inputs(function, seed, draw, 3);
            List<long[]> expected = Runs.results(REFERENCE, function, inputs);
            List<long[]> actual = Runs.results(CPU, prepared(function, CPU), inputs);
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(expected.get(i), actual.get(i), node + ", result " + i + ", " + draw);
            }
            inputs.forEach(Buffer::close);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 8, 13, 31, 64, 100, 257})
    void runsRowCompositesToTheReferencesBits(int n) {
        Node x = Runs.parameter(0, 3, n);
        Node gain = Runs.parameter(1, n);
        Node bias = Runs.parameter(2, n);
        Node dy = Runs.parameter(1, 3, n);
        agrees(OPS.softmax(x), n);
        agrees(OPS.logSoftmax(x), n);
        agrees(OPS.softmaxGrad(x, dy), n);
        agrees(OPS.layerNorm(x, gain, bias, 1e-5f), n);
        agrees(OPS.rmsNorm(x, gain, 1e-5f), n);
        agrees(OPS.gelu(x), n);
        agrees(OPS.geluTanh(x), n);
        agrees(OPS.silu(x), n);
        agrees(OPS.sumSquares(x), n);
        agrees(OPS.linear(x, Runs.parameter(1, n, 5), Runs.parameter(2, 5)), n);
        Node logits = Runs.parameter(0, 3, n + 2);
        agrees(OPS.crossEntropy(logits, Runs.parameter(1, Type.i32(3))), n);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 64})
    void givesARowTheBitsThatItHasAlone(int batch) {
        assertEquals(0, rowsThatDiffer(CPU, batch, 5));
        assertEquals(0, rowsThatDiffer(CPU, batch, 300));
    }

    /// The twin of the above: a product whose sums are split in another way for many rows than for one is noticed.
    @Test
    void noticesASplitThatDependsOnTheBatch() {
        Arithmetic plain = new ScalarArithmetic();
        Tile split = new SplitSums();
        Arithmetic other = (Arithmetic) Proxy.newProxyInstance(Arithmetic.class.getClassLoader(), new Class<?>[] {Arithmetic.class},
                (_, method, arguments) -> method.getName().equals("tiles") ? Tiles.only(split) : method.invoke(plain, arguments));
        try (CpuBackend one = CpuBackend.of(1, 1 << 30, plain); CpuBackend many = CpuBackend.of(1, 1 << 30, other)) {
            assertEquals(0, rowsThatDiffer(one, one, 64, 300));
            assertTrue(rowsThatDiffer(many, one, 64, 300) > 0);
        }
    }

    private static int rowsThatDiffer(Backend backend, int batch, int depth) {
        return rowsThatDiffer(backend, backend, batch, depth);
    }

    private static int rowsThatDiffer(Backend many, Backend one, int batch, int depth) {
        Function whole = model(batch, depth);
        Function single = model(1, depth);
        List<Buffer> inputs = Runs.inputs(whole, depth, Runs.Draw.ORDINARY, 1);
        float[] rows = Runs.floats(inputs.getFirst());
        long[] together = Runs.results(many, prepared(whole, many), inputs).getFirst();
        int differ = 0;
        for (int row = 0; row < batch; row++) {
            List<Buffer> alone = new ArrayList<>(inputs);
            alone.set(0, Runs.of(Type.f32(1, depth), Arrays.copyOfRange(rows, row * depth, (row + 1) * depth)));
            long[] bits = Runs.results(one, prepared(single, one), alone).getFirst();
            differ += Arrays.equals(Arrays.copyOfRange(together, row * 37, (row + 1) * 37), bits) ? 0 : 1;
            alone.getFirst().close();
        }
        inputs.forEach(Buffer::close);
        return differ;
    }

    /// Plain loops over each half of a stretch.
    private static final class SplitSums implements Tile {
        private final Tile plain = new ScalarTile();

        @Override
        public int rows() {
            return plain.rows();
        }

        @Override
        public int columns() {
            return plain.columns();
        }

        @Override
        public void run(int depth, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
            int half = depth / 2;
            plain.run(half, a, aAt, b, bAt, c, cAt);
            plain.run(depth - half, a, aAt + half, b, bAt + half * columns(), c, cAt);
        }

        @Override
        public void pack(MemorySegment from, long element, long stride, int depth, int panels, float[] to, int at) {
            plain.pack(from, element, stride, depth, panels, to, at);
        }

        @Override
        public void store(float[] c, int cAt, int count, float[] bias, MemorySegment out, long element, long stride) {
            plain.store(c, cAt, count, bias, out, element, stride);
        }
    }

    private static Function model(int batch, int depth) {
        Node x = Runs.parameter(0, batch, depth);
        Node w = Runs.parameter(1, depth, 37);
        Node b = Runs.parameter(2, 37);
        Node y = OPS.softmax(OPS.geluTanh(OPS.linear(x, w, b)));
        return new Function("model", List.of(x, w, b), List.of("x", "w", "b"), List.of(y), List.of("y"));
    }

    @Test
    void runsOneProgramFromSixteenThreadsAtOnce() throws Exception {
        Function function = model(19, 300);
        List<Buffer> inputs = Runs.inputs(function, 7, Runs.Draw.ORDINARY, 1);
        try (Executable executable = CPU.compile(prepared(function, CPU));
                ExecutorService callers = Executors.newFixedThreadPool(16)) {
            long[] expected = Runs.bits(executable.run(inputs)).getFirst();
            List<Callable<long[]>> calls = new ArrayList<>();
            for (int i = 0; i < 320; i++) {
                calls.add(() -> Runs.bits(executable.run(inputs)).getFirst());
            }
            for (Future<long[]> call : callers.invokeAll(calls)) {
                assertArrayEquals(expected, call.get());
            }
        }
        inputs.forEach(Buffer::close);
        assertEquals(0, CPU.usedBytes());
    }

    @Test
    void usesTheSameMemoryForAThousandRuns() {
        Function function = model(19, 300);
        List<Buffer> inputs = Runs.inputs(function, 7, Runs.Draw.ORDINARY, 1);
        try (CpuBackend backend = CpuBackend.of(2); Executable executable = backend.compile(prepared(function, backend))) {
            executable.run(inputs).forEach(Buffer::close);
            long kept = backend.freeBytes();
            assertTrue(kept >= executable.workspaceBytes());
            for (int i = 0; i < 1000; i++) {
                executable.run(inputs).forEach(Buffer::close);
                assertEquals(kept, backend.freeBytes());
            }
            assertEquals(0, backend.usedBytes());
        }
        inputs.forEach(Buffer::close);
    }

    @Test
    void runsFunctionsWithoutElements() {
        Node x = Runs.parameter(0, 0, 3);
        Function function = Runs.single(Node.of(new Op.ReduceSum(0), x));
        try (Executable executable = CPU.compile(function); Buffer empty = Buffer.allocate(x.type())) {
            Buffer sum = executable.run(List.of(empty)).getFirst();
            MemorySegment data = sum.data();
            assertEquals(12, sum.type().bytes());
            assertArrayEquals(new float[3], Runs.floats(sum));
            assertEquals(0, data.address() % 64);
            sum.close();
        }
    }
}
