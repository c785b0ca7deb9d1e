package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Contract;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.backend.plan.Heads;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Shape;
import org.tensorem.ops.Ops;

/// `attention` and `attention_grad` have the CPU's bits, in tiles and row by row: blocks of queries and keys full and partial, causal
/// or not, heads that share, extents of 0, ordinary and special values.
final class AttentionKernelTest {
    /// Leading extents of q and of k and v, then t, s, d, c.
    private record Case(List<Long> queries, List<Long> keys, long t, long s, long d, long c, boolean causal) {
        private static Node parameter(int index, List<Long> leading, long rows, long columns) {
            List<Long> extents = new ArrayList<>(leading);
            extents.add(rows);
            extents.add(columns);
            return Runs.parameter(index, extents.stream().mapToLong(Long::longValue).toArray());
        }

        Function attention() {
            return Runs.single(Ops.standard().attention(parameter(0, queries, t, d), parameter(1, keys, s, d), parameter(2, keys, s, c),
                    -0.3f, causal));
        }

        Function gradient() {
            List<Long> leading = queries.size() >= keys.size() ? queries : keys;
            return Runs.single(Ops.standard().attentionGrad(parameter(0, queries, t, d), parameter(1, keys, s, d),
                    parameter(2, keys, s, c), parameter(3, leading, t, c), parameter(4, leading, t, c), 0.3f, causal)
                    .getFirst().operands().getFirst());
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        long[][] extents = {{1, 1, 1, 1}, {1, 200, 64, 64}, {3, 70, 4, 5}, {16, 64, 8, 4}, {64, 64, 64, 64}, {65, 65, 3, 2},
            {130, 131, 20, 33}, {2, 3, 0, 2}, {17, 20, 0, 2}, {17, 20, 2, 0}, {0, 3, 2, 2}, {18, 67, 65, 3}, {5, 66, 258, 70}};
        for (long[] e : extents) {
            for (boolean causal : new boolean[] {false, true}) {
                cases.add(new Case(List.of(), List.of(), e[0], e[1], e[2], e[3], causal));
            }
        }
        for (long t : new long[] {5, 20}) {
            cases.add(new Case(List.of(2L, 3L), List.of(2L, 3L), t, 23, 4, 3, true));
            cases.add(new Case(List.of(2L, 3L), List.of(2L), t, 23, 4, 3, true));
            cases.add(new Case(List.of(2L, 3L), List.of(), t, 66, 4, 3, false));
            cases.add(new Case(List.of(), List.of(3L), t, 23, 4, 3, true));
            cases.add(new Case(List.of(0L), List.of(), t, 23, 4, 3, true));
        }
        return cases;
    }

    private static List<long[]> ofCpu(Function function, List<Buffer> inputs) {
        try (CpuBackend cpu = CpuBackend.of(1)) {
            return Runs.results(cpu, function, inputs);
        }
    }

    private static void agree(Function function, Case c) {
        for (Runs.Draw draw : Runs.Draw.values()) {
            List<Buffer> inputs = Runs.inputs(function, 7 + c.hashCode(), draw, 1);
            List<long[]> expected = ofCpu(function, inputs);
            for (HostDriver.Schedule schedule : HostDriver.Schedule.values()) {
                try (Driver driver = Players.with(schedule); Modules modules = new Modules(driver)) {
                    List<long[]> actual = KernelRuns.of(driver, modules, function, inputs);
                    for (int i = 0; i < expected.size(); i++) {
                        assertArrayEquals(expected.get(i), actual.get(i), c + ", " + draw + ", " + schedule + ", result " + i);
                    }
                }
            }
            inputs.forEach(Buffer::close);
        }
    }

    @Test
    void attentionHasTheProcessorsBits() {
        cases().forEach(c -> agree(c.attention(), c));
    }

    @Test
    void itsGradientHasTheProcessorsBits() {
        cases().forEach(c -> agree(c.gradient(), c));
    }

    /// Where a block has 64 KB of shared memory the gradient does not fit it in tiles, and with 48 KB nothing does; with the tiles of
    /// another device a launch fails.
    @Test
    void littleSharedMemoryChangesNoBit() {
        Case c = new Case(List.of(2L), List.of(2L), 20, 70, 8, 5, true);
        for (Function function : List.of(c.attention(), c.gradient())) {
            List<Buffer> inputs = Runs.inputs(function, 3, Runs.Draw.ORDINARY, 1);
            List<long[]> expected = ofCpu(function, inputs);
            for (int most : new int[] {48 << 10, 64 << 10}) {
                try (Driver driver = Players.forward().withSharedBytes(most); Modules modules = new Modules(driver)) {
                    List<long[]> found = KernelRuns.of(driver, modules, function, inputs);
                    for (int i = 0; i < expected.size(); i++) {
                        assertArrayEquals(expected.get(i), found.get(i), function + ", result " + i + ", " + most + " bytes");
                    }
                }
            }
            try (Driver driver = Players.forward().withSharedBytes(48 << 10); Modules modules = new Modules(driver)) {
                BackendException failure = assertThrows(BackendException.class, () -> KernelRuns.of(driver, modules, function, inputs,
                        work -> Kernels.of(work, List.of(), new Target(227 << 10, Contract.FP32))));
                assertTrue(failure.getMessage().contains("49152 bytes of shared memory"), failure.getMessage());
            }
            inputs.forEach(Buffer::close);
        }
    }

    /// A query alone goes row by row, among others in a tile.
    @Test
    void aQueryHasTheBitsThatItHasAlone() {
        Case many = new Case(List.of(), List.of(), 20, 150, 8, 5, false);
        Case one = new Case(List.of(), List.of(), 1, 150, 8, 5, false);
        List<Buffer> inputs = Runs.inputs(many.attention(), 3, Runs.Draw.ORDINARY, 1);
        try (Driver driver = Players.forward(); Modules modules = new Modules(driver)) {
            long[] all = KernelRuns.of(driver, modules, many.attention(), inputs).getFirst();
            for (int i = 0; i < 20; i++) {
                float[] query = Arrays.copyOfRange(Runs.floats(inputs.getFirst()), 8 * i, 8 * i + 8);
                try (Buffer q = Runs.of(one.attention().parameters().getFirst().type(), query)) {
                    long[] alone = KernelRuns.of(driver, modules, one.attention(), List.of(q, inputs.get(1), inputs.get(2))).getFirst();
                    assertArrayEquals(Arrays.copyOfRange(all, 5 * i, 5 * i + 5), alone, "query " + i);
                }
            }
        }
        inputs.forEach(Buffer::close);
    }

    /// The negative twin: a rounding more, where the blocks are joined, is told apart.
    @Test
    void anotherRoundingIsCaught() throws java.io.IOException {
        Case c = new Case(List.of(), List.of(), 3, 150, 8, 5, false);
        List<Buffer> inputs = Runs.inputs(c.attention(), 3, Runs.Draw.ORDINARY, 1);
        String right = "acc = __fmaf_rn(acc, keep, weighted[(row * blocks + b) * c + e]);";
        String source = Flattened.of("attention").text();
        assertTrue(source.contains(right));
        String wrong = source.replace(right, "acc = acc * keep + weighted[(row * blocks + b) * c + e];");
        long[] expected = ofCpu(c.attention(), inputs).getFirst();
        try (Driver driver = Players.forward(); Modules modules = new Modules(driver)) {
            modules.load(java.util.Map.of("attention", wrong));
            assertFalse(Arrays.equals(expected, KernelRuns.of(driver, modules, c.attention(), inputs).getFirst()));
        }
        inputs.forEach(Buffer::close);
    }

    /// Heads whose pairs do not all fit the temporary memory are taken in several launches.
    @Test
    void longHeadsAreTakenInSlices() {
        Heads heads = new Heads(Shape.of(3), List.of(1L, 1L, 1L, 1L, 1L), 8_000, 8_000, 65, 65, 1, true);
        assertTrue(new AttentionGradKernel(heads, 227 << 10).scratchBytes()[0] == 4L * 8_000 * 8_000);
        long rows = new AttentionKernel(heads, 227 << 10).scratchBytes()[0] / (4 * 8_000);
        assertTrue(rows > 1 && rows < 3 * 8_000, "rows of one launch: " + rows);
    }

    /// Slices of a few rows, and of one head: the parts have the bits of the whole.
    @Test
    void slicesHaveTheBitsOfTheWhole() {
        Case c = new Case(List.of(3L), List.of(3L), 7, 70, 66, 5, true);
        for (Function function : List.of(c.attention(), c.gradient())) {
            List<Buffer> inputs = Runs.inputs(function, 3, Runs.Draw.ORDINARY, 1);
            try (Driver driver = Players.forward(); Modules modules = new Modules(driver)) {
                List<long[]> expected = ofCpu(function, inputs);
                List<long[]> found = KernelRuns.of(driver, modules, function, inputs, work -> {
                    Work.Composite composite = (Work.Composite) work;
                    Heads heads = Heads.of(composite.op(), composite.operands());
                    return composite.op().stem().equals("attention") ? new AttentionKernel(heads, driver.sharedBytes(), 1000)
                            : new AttentionGradKernel(heads, driver.sharedBytes(), 1000);
                });
                for (int i = 0; i < expected.size(); i++) {
                    assertArrayEquals(expected.get(i), found.get(i), function + ", result " + i);
                }
            } finally {
                inputs.forEach(Buffer::close);
            }
        }
    }
}
