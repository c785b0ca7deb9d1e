package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.backend.reference.ReferenceBackend;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// Weights that a backend has adopted: nobody can write them, and products that find them packed have the same bits.
final class AdoptedTest {
    private static final Ops OPS = Ops.standard();
    private static final ReferenceBackend REFERENCE = ReferenceBackend.of(OPS.specs());
    private static final int RUNS = 3;

    /// `linear` of rows, weights that lie as given or transposed, and a bias.
    private static Function linear(long rows, long k, long n, boolean turned) {
        Node x = Runs.parameter(0, rows, k);
        Node weights = turned ? Runs.parameter(1, n, k) : Runs.parameter(1, k, n);
        Node bias = Runs.parameter(2, n);
        Node result = OPS.linear(x, turned ? Node.of(new Op.Transpose(0, 1), weights) : weights, bias);
        return new Function("f", List.of(x, weights, bias), List.of("x", "w", "b"), List.of(result), List.of("y"));
    }

    /// The inputs, the second one adopted.
    private static List<Buffer> adopted(CpuBackend cpu, Function function, long seed) {
        List<Buffer> inputs = new ArrayList<>(Runs.inputs(function, seed, Runs.Draw.SPECIAL, 1));
        inputs.set(1, cpu.adopt(inputs.get(1)));
        return inputs;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 256, 257, 600})
    void haveTheReferencesBitsInEveryRun(int k) {
        long packed = 0;
        int threads = 1;
        List<Arithmetic> all = new ArrayList<>(Arithmetics.VECTORS);
        all.add(Arithmetics.SCALAR);
        for (int[] e : new int[][] {{1, 70}, {2, 33}, {5, 1}, {5, 33}, {64, 8}, {65, 100}, {30, 3}, {9, 1100}, {257, 5}}) {
            for (boolean turned : new boolean[] {false, true}) {
                Function function = linear(e[0], k, e[1], turned);
                List<Buffer> inputs = Runs.inputs(function, k, Runs.Draw.SPECIAL, 1);
                long[] expected = Runs.results(REFERENCE, function, inputs).getFirst();
                inputs.forEach(Buffer::close);
                for (Arithmetic arithmetic : all) {
                    try (CpuBackend cpu = CpuBackend.of(threads, 1 << 30, arithmetic); Executable executable = cpu.compile(function)) {
                        List<Buffer> own = adopted(cpu, function, k);
                        for (int run = 0; run < RUNS; run++) {
                            assertArrayEquals(expected, Runs.bits(executable.run(own)).getFirst(), Arrays.toString(e) + ", turned " + turned
                                    + ", run " + run + ", " + arithmetic.name() + ", " + threads + " threads");
                        }
                        packed += cpu.packedBytes();
                        own.forEach(Buffer::close);
                        assertEquals(0, cpu.packedBytes());
                    }
                    threads = threads % 3 + 1;
                }
            }
        }
        assertTrue(packed > 0);
    }

    /// One packed matrix serves programs of several batches, and one that several threads run at once.
    @Test
    void isSharedByProgramsAndThreads() throws Exception {
        try (CpuBackend cpu = CpuBackend.of(2)) {
            Function function = linear(8, 300, 100, false);
            List<Buffer> inputs = adopted(cpu, function, 1);
            long[] expected = Runs.results(REFERENCE, function, inputs).getFirst();
            try (Executable executable = cpu.compile(function); var pool = Executors.newFixedThreadPool(8)) {
                Callable<long[]> run = () -> Runs.bits(executable.run(inputs)).getFirst();
                for (var result : pool.invokeAll(Collections.nCopies(64, run))) {
                    assertArrayEquals(expected, result.get());
                }
            }
            long packed = cpu.packedBytes();
            assertTrue(packed >= 4 * 300 * 100, packed + " bytes");
            Function other = linear(20, 300, 100, false);
            List<Buffer> rows = new ArrayList<>(Runs.inputs(other, 2, Runs.Draw.ORDINARY, 1));
            rows.set(1, inputs.get(1)).close();
            assertArrayEquals(Runs.results(REFERENCE, other, rows).getFirst(), Runs.results(cpu, other, rows).getFirst());
            assertEquals(packed, cpu.packedBytes());
            rows.get(0).close();
            rows.get(2).close();
            inputs.forEach(Buffer::close);
        }
    }

    @Test
    void refuseToBeWritten() {
        Type type = Type.f32(2, 2);
        try (CpuBackend cpu = CpuBackend.of(1); Arena arena = Arena.ofConfined()) {
            MemorySegment callers = arena.allocate(type.bytes(), 64);
            callers.setAtIndex(ValueLayout.JAVA_FLOAT, 3, 5f);
            Buffer given = Buffer.of(type, callers, () -> {});
            try (Buffer adopted = cpu.adopt(given)) {
                assertSame(adopted, cpu.adopt(adopted));
                String message = assertThrows(RuntimeException.class,
                        () -> adopted.data().setAtIndex(ValueLayout.JAVA_FLOAT, 3, 6f)).getMessage();
                assertTrue(message.contains("read-only"), message);
                assertTrue(assertThrows(BackendException.class, given::data).getMessage().startsWith("buffer_closed: "));
                callers.setAtIndex(ValueLayout.JAVA_FLOAT, 3, 6f);
                assertArrayEquals(new float[] {0, 0, 0, 5}, Runs.floats(adopted));
            }
        }
    }

    /// The negative twin: elements that somebody writes after all give results of what they were, which the same comparison notices.
    @Test
    void writtenElementsWouldBeNoticed() {
        Function function = linear(8, 300, 100, false);
        Buffer weights = Runs.random(Type.f32(300, 100), new Random(1), Runs.Draw.ORDINARY, 1);
        HeapShare share = new HeapShare(Long.MAX_VALUE);
        List<Buffer> inputs = new ArrayList<>(Runs.inputs(function, 2, Runs.Draw.ORDINARY, 1));
        inputs.set(1, Buffer.of(weights.type(), new Adopted(weights.data(), share, () -> {}))).close();
        try (CpuBackend cpu = CpuBackend.of(1); Executable executable = cpu.compile(function)) {
            for (int run = 0; run < RUNS; run++) {
                assertArrayEquals(Runs.results(REFERENCE, function, inputs).getFirst(), Runs.bits(executable.run(inputs)).getFirst());
            }
            weights.data().setAtIndex(ValueLayout.JAVA_FLOAT, 7, 100f);
            assertFalse(Arrays.equals(Runs.results(REFERENCE, function, inputs).getFirst(), Runs.bits(executable.run(inputs)).getFirst()));
        }
        inputs.forEach(Buffer::close);
        weights.close();
    }

    /// What is asked for once, or does not fit, is not packed; what fits is given back when the elements are no longer used.
    @Test
    void packFromTheSecondRunOnAndWithinTheirShare() {
        Function function = linear(8, 300, 64, false);
        for (long limit : new long[] {4 * 300 * 64 - 1, 1 << 20}) {
            Buffer weights = Runs.random(Type.f32(300, 64), new Random(1), Runs.Draw.ORDINARY, 1);
            HeapShare share = new HeapShare(limit);
            List<Buffer> inputs = new ArrayList<>(Runs.inputs(function, 2, Runs.Draw.ORDINARY, 1));
            inputs.set(1, Buffer.of(weights.type(), new Adopted(weights.data(), share, weights::close))).close();
            long[] expected = Runs.results(REFERENCE, function, inputs).getFirst();
            try (CpuBackend cpu = CpuBackend.of(1, 1 << 30, Arithmetics.SCALAR); Executable executable = cpu.compile(function)) {
                for (int run = 0; run < RUNS; run++) {
                    assertArrayEquals(expected, Runs.bits(executable.run(inputs)).getFirst());
                    assertEquals(run == 0 || limit < 4 * 300 * 64 ? 0 : 4 * 300 * 64, share.usedBytes());
                }
            }
            inputs.forEach(Buffer::close);
            assertEquals(0, share.usedBytes());
        }
    }

    @Test
    void constantsOfAProgramArePackedToo() {
        Random random = new Random(1);
        float[] elements = new float[300 * 40];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = Runs.draw(random, Runs.Draw.SPECIAL);
        }
        Node x = Runs.parameter(0, 8, 300);
        Node product = Node.of(new Op.Matmul(), x, Node.of(new Op.Constant(Literal.of(Shape.of(300, 40), elements))));
        Function function = new Function("f", List.of(x), List.of("x"), List.of(product), List.of("y"));
        List<Buffer> inputs = Runs.inputs(function, 2, Runs.Draw.ORDINARY, 1);
        long[] expected = Runs.results(REFERENCE, function, inputs).getFirst();
        try (CpuBackend cpu = CpuBackend.of(2); Executable executable = cpu.compile(function)) {
            for (int run = 0; run < RUNS; run++) {
                assertArrayEquals(expected, Runs.bits(executable.run(inputs)).getFirst());
            }
        }
        inputs.forEach(Buffer::close);
    }
}
