package org.tensorem.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.BackendException;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.Contract;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.backend.cpu.Runs;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// `matmul` and `linear` have the CPU's bits in every layout over thread blocks, for operands of every layout in memory.
final class MatmulKernelTest {
    private static final long[] DEPTHS = {0, 1, 16, 17, 255, 256, 257, 600};

    /// The parameters' leading extents come last in their names: a [..., m, k], or [..., k, m] to be transposed.
    private static Function product(Node a, boolean transposedA, Node b, boolean transposedB) {
        return function(Node.of(new Op.Matmul(), transposedA ? transposed(a) : a, transposedB ? transposed(b) : b), a, b);
    }

    private static Node transposed(Node x) {
        return Node.of(new Op.Transpose(x.shape().rank() - 2, x.shape().rank() - 1), x);
    }

    private static Function function(Node result, Node... parameters) {
        List<String> names = Arrays.stream(parameters).map(node -> "x" + ((Op.Parameter) node.op()).index()).toList();
        return new Function("product", List.of(parameters), names, List.of(result), List.of("y"));
    }

    private static long[] ofCpu(Function function, List<Buffer> inputs) {
        try (CpuBackend cpu = CpuBackend.of(1)) {
            return Runs.results(cpu, function, inputs).getFirst();
        }
    }

    private static void agree(HostDriver.Schedule schedule, Function function, Runs.Draw draw,
            java.util.function.Function<Work, CudaKernel> kernel, String what) {
        List<Buffer> inputs = Runs.inputs(function, what.hashCode(), draw, 1);
        long[] expected = ofCpu(function, inputs);
        try (Driver driver = Players.with(schedule); Modules modules = new Modules(driver)) {
            assertArrayEquals(expected, KernelRuns.of(driver, modules, function, inputs, kernel).getFirst(), what);
        } finally {
            inputs.forEach(Buffer::close);
        }
    }

    private static CudaKernel chosen(Work work) {
        return MatmulKernel.of((Work.Matmul) work, Contract.FP32);
    }

    @Test
    void everyTilingHasTheProcessorsBits() {
        int seen = 0;
        for (MatmulTiling.Tile tile : MatmulTiling.Tile.values()) {
            for (boolean split : new boolean[] {false, true}) {
                MatmulTiling tiling = new MatmulTiling(tile, split);
                for (long k : DEPTHS) {
                    if (split && k == 0 || !tile.takes(k, split)) {
                        continue;
                    }
                    for (long[] e : new long[][] {{1, 3}, {133, 134}, {20, 132}}) {
                        boolean transposedA = seen % 2 == 1;
                        boolean transposedB = seen / 2 % 2 == 1;
                        Runs.Draw draw = seen % 3 == 0 ? Runs.Draw.SPECIAL : Runs.Draw.ORDINARY;
                        HostDriver.Schedule schedule = HostDriver.Schedule.values()[seen / 4 % 2];
                        Function function = product(Runs.parameter(0, transposedA ? new long[] {k, e[0]} : new long[] {e[0], k}),
                                transposedA, Runs.parameter(1, transposedB ? new long[] {e[1], k} : new long[] {k, e[1]}), transposedB);
                        agree(schedule, function, draw, work -> new MatmulKernel((Work.Matmul) work, tiling),
                                tiling + ", " + Arrays.toString(e) + ", k " + k + ", transposed " + transposedA + " " + transposedB);
                        seen++;
                    }
                }
            }
        }
        assertEquals(((MatmulTiling.Tile.values().length - 1) * (8 + 7) + 8) * 3, seen);
    }

    /// Whether products of operands that are copied by 16 bytes, each along the tile's axis or along k, have the processor's bits, in tiles
    /// and slices that are cut by the edge.
    private static boolean aligned(String source) {
        boolean agree = true;
        for (boolean turnedA : new boolean[] {false, true}) {
            for (boolean turnedB : new boolean[] {false, true}) {
                Function function = product(Runs.parameter(0, turnedA ? new long[] {300, 84} : new long[] {84, 300}), turnedA,
                        Runs.parameter(1, turnedB ? new long[] {132, 300} : new long[] {300, 132}), turnedB);
                List<Buffer> inputs = Runs.inputs(function, 11, Runs.Draw.SPECIAL, 1);
                long[] expected = ofCpu(function, inputs);
                try (Driver driver = Players.with(HostDriver.Schedule.REVERSE); Modules modules = new Modules(driver)) {
                    modules.load(Map.of("matmul", source));
                    for (MatmulTiling tiling : MatmulTiling.all(1, 84, 132, 300).toList()) {
                        agree &= Arrays.equals(expected, KernelRuns.of(driver, modules, function, inputs,
                                work -> new MatmulKernel((Work.Matmul) work, tiling)).getFirst());
                    }
                } finally {
                    inputs.forEach(Buffer::close);
                }
            }
        }
        return agree;
    }

    @Test
    void alignedOperandsMayLieAlongTheTileOrAlongK() throws IOException {
        assertTrue(aligned(Flattened.of("matmul").text()));
    }

    /// The negative twin: two rows of a slice that lies along k have one place.
    @Test
    void rowsOfASliceInOnePlaceAreNoticed() throws IOException {
        String source = Flattened.of("matmul").text();
        String wrong = source.replace("x % 4 * (PERIOD / 4)", "x % 4 / 2 * (PERIOD / 4)");
        assertNotEquals(source, wrong);
        assertFalse(aligned(wrong));
    }

    /// More blocks of k than the warps of a row's thread block take at once, for operands that are copied by 16 bytes and by 4.
    @Test
    void aLongRowIsTakenInRounds() {
        for (long k : new long[] {3072, 3100, 3101}) {
            for (long n : new long[] {8, 13}) {
                for (boolean transposed : new boolean[] {false, true}) {
                    Node b = transposed ? Runs.parameter(1, n, k) : Runs.parameter(1, k, n);
                    agree(transposed ? HostDriver.Schedule.REVERSE : HostDriver.Schedule.FORWARD,
                            product(Runs.parameter(0, 2, k), false, b, transposed), Runs.Draw.SPECIAL,
                            work -> new MatmulKernel((Work.Matmul) work, new MatmulTiling(MatmulTiling.Tile.ROW, false)),
                            "k " + k + ", n " + n + ", transposed " + transposed);
                }
            }
        }
    }

    @Test
    void operandsShareMatricesByThePrefixRule() {
        Node a = Runs.parameter(0, 2, 3, 5, 7);
        for (Node b : List.of(Runs.parameter(1, 7, 4), Runs.parameter(1, 2, 7, 4), Runs.parameter(1, 2, 3, 7, 4))) {
            agree(HostDriver.Schedule.FORWARD, product(a, false, b, false), Runs.Draw.ORDINARY, MatmulKernelTest::chosen, "b " + b);
        }
        Node few = Runs.parameter(0, 2, 5, 7);
        agree(HostDriver.Schedule.REVERSE, product(few, false, Runs.parameter(1, 2, 3, 7, 4), false), Runs.Draw.ORDINARY,
                MatmulKernelTest::chosen, "few a");
    }

    /// Leading axes that cannot be one are launched one by one, with their own matrices.
    @Test
    void manyLeadingAxesOutOfOrderAreRead() {
        Node a = Runs.parameter(0, 3, 2, 2, 4, 5);
        Node b = Runs.parameter(1, 3, 2, 2, 5, 3);
        Node turned = Node.of(new Op.Transpose(0, 2), a);
        Node turnedToo = Node.of(new Op.Transpose(0, 2), b);
        agree(HostDriver.Schedule.FORWARD, function(Node.of(new Op.Matmul(), turned, turnedToo), a, b), Runs.Draw.ORDINARY,
                MatmulKernelTest::chosen, "turned");
    }

    /// A slice begins anywhere, so its rows are no multiples of 16 bytes.
    @Test
    void slicesAreReadWhereTheyLie() {
        for (long start : new long[] {1, 4}) {
            Node a = Runs.parameter(0, 9, 40);
            Node b = Runs.parameter(1, 40, 44);
            Node rows = Node.of(new Op.Slice(1, start, start + 30, 1), a);
            Node columns = Node.of(new Op.Slice(1, start, start + 36, 1), Node.of(new Op.Slice(0, start, start + 30, 1), b));
            for (boolean turned : new boolean[] {false, true}) {
                Node product = turned ? Node.of(new Op.Matmul(), transposed(columns), transposed(rows))
                        : Node.of(new Op.Matmul(), rows, columns);
                agree(HostDriver.Schedule.REVERSE, function(product, a, b), Runs.Draw.SPECIAL, MatmulKernelTest::chosen,
                        "start " + start + " " + turned);
            }
        }
    }

    @Test
    void theBiasIsAddedLast() {
        Node b = Runs.parameter(2, 70);
        for (long[] shape : new long[][] {{300}, {3, 300}, {2, 5, 300}, {0, 300}}) {
            Function function = Runs.single(Ops.standard().linear(Runs.parameter(0, shape), Runs.parameter(1, 300, 70), b));
            for (Runs.Draw draw : Runs.Draw.values()) {
                agree(HostDriver.Schedule.FORWARD, function, draw, MatmulKernelTest::chosen, Arrays.toString(shape));
            }
        }
        for (MatmulTiling.Tile tile : MatmulTiling.Tile.values()) {
            Function function = Runs.single(Ops.standard().linear(Runs.parameter(0, 3, 600), Runs.parameter(1, 600, 70), b));
            for (boolean split : new boolean[] {false, true}) {
                if (tile.takes(600, split)) {
                    agree(HostDriver.Schedule.FORWARD, function, Runs.Draw.SPECIAL,
                            work -> new MatmulKernel((Work.Matmul) work, new MatmulTiling(tile, split)), tile + " " + split);
                }
            }
        }
    }

    @Test
    void binary64IsTheSameFold() {
        for (long k : DEPTHS) {
            Node a = Runs.parameter(0, Type.of(Dtype.F64, 2, 3, k));
            Node b = Runs.parameter(1, Type.of(Dtype.F64, 2, 5, k));
            agree(HostDriver.Schedule.FORWARD, product(a, false, b, true), Runs.Draw.SPECIAL, MatmulKernelTest::chosen, "f64 " + k);
        }
    }

    /// The first rows of a product of any number of rows, whatever its tiling.
    private static List<long[]> rowsOfBatches(String source) {
        List<long[]> all = new ArrayList<>();
        List<Buffer> whole = Runs.inputs(product(Runs.parameter(0, 64, 600), false, Runs.parameter(1, 600, 40), false), 5,
                Runs.Draw.ORDINARY, 1);
        try (Driver driver = Players.forward(); Modules modules = new Modules(driver)) {
            modules.load(Map.of("matmul", source));
            for (int rows : new int[] {1, 2, 7, 64}) {
                float[] first = Arrays.copyOf(Runs.floats(whole.getFirst()), rows * 600);
                Function function = product(Runs.parameter(0, rows, 600), false, Runs.parameter(1, 600, 40), false);
                for (MatmulTiling.Tile tile : MatmulTiling.Tile.values()) {
                    try (Buffer a = Runs.of(Type.of(Dtype.F32, rows, 600), first)) {
                        all.add(Arrays.copyOf(KernelRuns.of(driver, modules, function, List.of(a, whole.get(1)),
                                work -> new MatmulKernel((Work.Matmul) work, new MatmulTiling(tile, false))).getFirst(), 40));
                    }
                }
            }
        }
        whole.forEach(Buffer::close);
        return all;
    }

    private static boolean allEqual(List<long[]> all) {
        return all.stream().allMatch(bits -> Arrays.equals(bits, all.getFirst()));
    }

    @Test
    void aRowHasTheBitsThatItHasAlone() throws IOException {
        assertTrue(allEqual(rowsOfBatches(Flattened.of("matmul").text())));
    }

    /// The negative twin: blocks of k that are shorter when there are many rows.
    @Test
    void aSplitOfKByTheNumberOfRowsIsCaught() throws IOException {
        String right = "next % K_BLOCK == 0)";
        String source = Flattened.of("matmul").text();
        String wrong = source.replace(right, "next % (m > 7 ? 128 : K_BLOCK) == 0)");
        assertNotEquals(source, wrong);
        assertFalse(allEqual(rowsOfBatches(wrong)));
    }

    @Test
    void theTilingFollowsTheShape() {
        Set<MatmulTiling> seen = new HashSet<>();
        for (long m : new long[] {1, 16, 64, 256, 4096}) {
            for (long[] e : new long[][] {{768, 768}, {768, 3072}, {3072, 768}, {768, 50_304}}) {
                seen.add(MatmulTiling.of(1, m, e[1], e[0]));
            }
        }
        assertTrue(seen.stream().anyMatch(MatmulTiling::split));
        assertTrue(seen.stream().map(MatmulTiling::tile).distinct().count() >= 3, seen.toString());
        assertEquals(MatmulTiling.Tile.ROW, MatmulTiling.of(1, 1, 768, 3072).tile());
        assertEquals(MatmulTiling.Tile.ROW, MatmulTiling.of(1, 1, 50_304, 768).tile());
        assertFalse(MatmulTiling.Tile.ROW.takes(1 << 20, false));
        assertTrue(MatmulTiling.of(1, 64, 768, 3072).split());
        assertFalse(MatmulTiling.of(1, 4096, 3072, 768).split());
        assertFalse(MatmulTiling.of(1, 1, 768, 256).split());
    }

    /// Sums that the kernels cannot count are split, or refused by name.
    @Test
    void sumsOfMoreTermsThanAnIntAreSplitOrRefused() {
        long k = 3L << 30;
        assertTrue(MatmulTiling.of(1, 2, 2, k).split());
        for (int bits = 20; bits < 60; bits++) {
            assertFalse(MatmulTiling.Tile.ROW.takes(1L << bits, false), "k is 2^" + bits);
        }
        assertFalse(MatmulTiling.of(1, 4096, 4096, MatmulTiling.MOST_TERMS).split());
        BackendException refused = assertThrows(BackendException.class, () -> MatmulTiling.of(1, 4096, 4096, k));
        assertTrue(refused.getMessage().startsWith("cuda_matmul: ") && refused.getMessage().contains("k is 3221225472"), refused.getMessage());
    }
}
