package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Executable;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.RandomFunctions;
import org.tensorem.ir.Type;

final class CpuBackendTest {
    /// Or the virtual machine compiles all loops anew for each backend.
    @Test
    void sharesItsLoopsWithOtherBackends() {
        assertSame(Arithmetic.ofMachine(), Arithmetic.ofMachine());
    }

    @Test
    void addsRowsByThePrefixRule() {
        Node x = Runs.parameter(0, 2, 3);
        Node y = Runs.parameter(1, 2);
        Function function = Runs.single(Node.of(new Op.Binary(Op.BinaryFunction.ADD), x, y));
        try (CpuBackend backend = CpuBackend.of(2); Executable executable = backend.compile(function);
                Buffer a = Runs.of(x.type(), 1, 2, 3, 4, 5, 6); Buffer b = Runs.of(y.type(), 10f, 20f)) {
            List<Buffer> results = executable.run(List.of(a, b));
            assertArrayEquals(new float[] {11, 12, 13, 24, 25, 26}, Runs.floats(results.getFirst()));
            results.getFirst().close();
        }
    }

    @Test
    void readsThroughChainsOfMovements() {
        Node x = Runs.parameter(0, 2, 3);
        Node turned = Node.of(new Op.Transpose(0, 1), Node.of(new Op.Slice(1, 0, 3, 2), x));
        Function function = new Function("f", List.of(x), List.of("x"),
                List.of(turned, Node.of(new Op.Unary(Op.UnaryFunction.NEG), Node.of(new Op.Broadcast(1, 2), turned)), x),
                List.of("a", "b", "c"));
        try (CpuBackend backend = CpuBackend.of(1); Executable executable = backend.compile(function);
                Buffer a = Runs.of(x.type(), 1, 2, 3, 4, 5, 6)) {
            List<Buffer> results = executable.run(List.of(a));
            assertArrayEquals(new float[] {1, 4, 3, 6}, Runs.floats(results.get(0)));
            assertArrayEquals(new float[] {-1, -4, -1, -4, -3, -6, -3, -6}, Runs.floats(results.get(1)));
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, Runs.floats(results.get(2)));
            results.forEach(Buffer::close);
        }
    }

    @Test
    void rejectsAnIdOutsideTheTable_c1() {
        Node table = Runs.parameter(0, 65, 2);
        Node ids = Runs.parameter(1, Type.i32(4));
        Function function = Runs.single(Node.of(new Op.Gather(), table, ids));
        try (CpuBackend backend = CpuBackend.of(2); Executable executable = backend.compile(function);
                Buffer a = Buffer.allocate(table.type()); Buffer b = Runs.ofInts(ids.type(), 0, 64, 3, 70)) {
            BackendException thrown = assertThrows(BackendException.class, () -> executable.run(List.of(a, b)));
            assertTrue(thrown.getMessage().startsWith("gather_c1: "), thrown.getMessage());
            assertTrue(thrown.getMessage().contains("id 70 at position 3 is outside 0 .. 64"), thrown.getMessage());
            assertEquals(0, backend.usedBytes());
        }
    }

    @Test
    void rejectsMoreMemoryThanTheLimitBeforeWorkStarts() {
        Node x = Runs.parameter(0, 1000);
        Node big = Node.of(new Op.Broadcast(0, 1 << 20), x);
        Function function = Runs.single(big);
        try (CpuBackend backend = CpuBackend.of(1, 1 << 20);
                Executable executable = backend.compile(new Function("f", List.of(x), List.of("x"), function.results(), List.of("y")));
                Buffer a = Buffer.allocate(x.type())) {
            BackendException thrown = assertThrows(BackendException.class, () -> executable.run(List.of(a)));
            assertTrue(thrown.getMessage().startsWith("cpu_memory: "), thrown.getMessage());
            assertEquals(0, backend.usedBytes());
        }
    }

    @Test
    void rejectsAnInputOfAnotherType() {
        Node x = Runs.parameter(0, 3);
        try (CpuBackend backend = CpuBackend.of(1);
                Executable executable = backend.compile(Runs.single(Node.of(new Op.Unary(Op.UnaryFunction.NEG), x)));
                Buffer a = Buffer.allocate(Type.f32(4))) {
            BackendException thrown = assertThrows(BackendException.class, () -> executable.run(List.of(a)));
            assertTrue(thrown.getMessage().startsWith("run_types: "), thrown.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 255, 256, 257, 600})
    void multipliesInBlocksOf256(int depth) {
        Node a = Runs.parameter(0, 7, depth);
        Node b = Runs.parameter(1, depth, 37);
        Function function = Runs.single(Node.of(new Op.Matmul(), a, b));
        List<Buffer> inputs = Runs.inputs(function, depth, Runs.Draw.ORDINARY, 1);
        float[] x = Runs.floats(inputs.get(0));
        float[] y = Runs.floats(inputs.get(1));
        try (CpuBackend backend = CpuBackend.of(2); Executable executable = backend.compile(function)) {
            List<Buffer> results = executable.run(inputs);
            float[] actual = Runs.floats(results.getFirst());
            for (int i = 0; i < 7; i++) {
                for (int j = 0; j < 37; j++) {
                    assertEquals(dot(x, y, i, j, depth), actual[i * 37 + j]);
                }
            }
            results.getFirst().close();
        }
        inputs.forEach(Buffer::close);
    }

    private static float dot(float[] x, float[] y, int i, int j, int depth) {
        float sum = 0;
        for (int from = 0; from < depth; from += 256) {
            float block = 0;
            for (int k = from; k < Math.min(depth, from + 256); k++) {
                block = Math.fma(x[i * depth + k], y[k * 37 + j], block);
            }
            sum = from == 0 ? block : sum + block;
        }
        return sum;
    }

    @Test
    void hasTheSameBitsForAnyNumberOfThreads() {
        int seen = 0;
        try (CpuBackend one = CpuBackend.of(1); CpuBackend four = CpuBackend.of(4)) {
            for (int seed = 0; seed < 500; seed++) {
                Function function = RandomFunctions.of(seed, 30);
                List<Buffer> inputs = Runs.inputs(function, seed, Runs.Draw.SPECIAL, 5);
                List<long[]> left = Runs.results(one, function, inputs);
                List<long[]> right = Runs.results(four, function, inputs);
                for (int i = 0; i < left.size(); i++) {
                    assertArrayEquals(left.get(i), right.get(i), "seed " + seed + ", result " + i);
                    seen++;
                }
                inputs.forEach(Buffer::close);
            }
        }
        assertTrue(seen >= 500);
    }
}
