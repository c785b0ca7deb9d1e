package org.tensorem.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorem.backend.Backend;
import org.tensorem.backend.Buffer;
import org.tensorem.backend.reference.ReferenceBackend;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Type;
import org.tensorem.ops.Ops;

/// Matrix products have the specification's bits whatever the tile, the vector width, the threads, the batch and the way the
/// operands lie.
final class MatmulKernelTest {
    private static final Backend REFERENCE = ReferenceBackend.of(Ops.standard().specs());

    /// Every shape of tile at every width.
    private static final List<Arithmetic> TILES = tiles();

    private static List<Arithmetic> tiles() {
        List<Arithmetic> all = new ArrayList<>(List.of(Arithmetics.SCALAR));
        all.addAll(Arithmetics.VECTORS);
        for (var species : List.of(FloatVector.SPECIES_128, FloatVector.SPECIES_256, FloatVector.SPECIES_512)) {
            for (int[] shape : new int[][] {{1, 1}, {3, 3}, {2, 5}, {12, 1}}) {
                all.add(with(Arithmetics.MACHINE, VectorTile.of(species, shape[0], shape[1]), VectorTurn.of(species)));
            }
        }
        return all;
    }

    private static Arithmetic with(Arithmetic arithmetic, Tile tile, Turn turn) {
        return (Arithmetic) Proxy.newProxyInstance(Arithmetic.class.getClassLoader(), new Class<?>[] {Arithmetic.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "tiles" -> Tiles.only(tile);
                    case "turn" -> turn;
                    case "name" -> arithmetic.name() + " in tiles of " + tile.rows() + " by " + tile.columns();
                    default -> method.invoke(arithmetic, arguments);
                });
    }

    /// The product of matrices, each as it lies in memory or transposed.
    private static Function product(long[] a, boolean turnA, long[] b, boolean turnB) {
        Node x = Runs.parameter(0, a);
        Node y = Runs.parameter(1, b);
        Node product = Node.of(new Op.Matmul(), turnA ? turned(x) : x, turnB ? turned(y) : y);
        return new Function("f", List.of(x, y), List.of("a", "b"), List.of(product), List.of("y"));
    }

    private static Node turned(Node x) {
        int rank = x.shape().rank();
        return Node.of(new Op.Transpose(rank - 2, rank - 1), x);
    }

    private static Function product(int m, int k, int n, boolean turnA, boolean turnB) {
        return product(turnA ? new long[] {k, m} : new long[] {m, k}, turnA, turnB ? new long[] {n, k} : new long[] {k, n}, turnB);
    }

    private static void agree(Function function, long seed, Runs.Draw draw, List<Arithmetic> arithmetics) {
        List<Buffer> inputs = Runs.inputs(function, seed, draw, 1);
        List<long[]> expected = Runs.results(REFERENCE, function, inputs);
        int threads = 1;
        for (Arithmetic arithmetic : arithmetics) {
            try (CpuBackend cpu = CpuBackend.of(threads, 1 << 30, arithmetic)) {
                assertArrayEquals(expected.getFirst(), Runs.results(cpu, function, inputs).getFirst(),
                        function.results().getFirst() + ", " + arithmetic.name() + ", " + threads + " threads, " + draw);
            }
            threads = threads % 4 + 1;
        }
        inputs.forEach(Buffer::close);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 64, 256, 257, 520})
    void hasTheReferencesBitsForEveryTileAndTransposition(int k) {
        int[][] extents = {{1, 1}, {1, 33}, {3, 1}, {13, 31}, {4, 65}, {7, 65}, {25, 8}};
        for (int[] e : extents) {
            for (int turns = 0; turns < 4; turns++) {
                agree(product(e[0], k, e[1], turns % 2 == 1, turns > 1), k + e[0], turns == 0 ? Runs.Draw.SPECIAL : Runs.Draw.ORDINARY,
                        TILES);
            }
        }
    }

    /// Blocks of rows, stripes of columns, tasks: more than one of each.
    @Test
    void hasTheReferencesBitsForManyBlocks() {
        List<Arithmetic> machine = List.of(Arithmetics.MACHINE, Arithmetics.MACHINE, Arithmetics.MACHINE);
        for (int turns = 0; turns < 4; turns++) {
            agree(product(600, 3, 50, turns % 2 == 1, turns > 1), 1, Runs.Draw.ORDINARY, machine);
            agree(product(270, 300, 19, turns % 2 == 1, turns > 1), 2, Runs.Draw.ORDINARY, machine);
            agree(product(7, 259, 1601, turns % 2 == 1, turns > 1), 3, Runs.Draw.ORDINARY, machine);
            agree(product(1, 259, 1601, turns % 2 == 1, turns > 1), 3, Runs.Draw.ORDINARY, machine);
        }
        agree(product(1100, 2, 800, false, false), 4, Runs.Draw.ORDINARY, machine);
    }

    /// The bias of narrow results, of few rows, of whole panels and of what is left over behind them.
    @Test
    void addsTheBiasLast() {
        for (long[] e : new long[][] {{40, 3}, {40, 1}, {18, 8}, {1, 40}, {3, 70}, {9, 70}, {25, 130}}) {
            for (long k : new long[] {0, 5, 300}) {
                Node x = Runs.parameter(0, e[0], k);
                Node weights = Runs.parameter(1, k, e[1]);
                Node bias = Runs.parameter(2, e[1]);
                agree(new Function("f", List.of(x, weights, bias), List.of("x", "w", "b"),
                        List.of(Ops.standard().linear(x, weights, bias)), List.of("y")), k, Runs.Draw.ORDINARY, TILES);
            }
        }
    }

    @Test
    void hasTheReferencesBitsForBatches() {
        long[][][] shapes = {{{3, 5, 9}, {3, 9, 17}}, {{2, 3, 5, 9}, {2, 9, 17}}, {{4, 1, 270}, {4, 270, 40}}, {{3, 5, 9}, {9, 17}},
            {{0, 5, 9}, {0, 9, 17}}, {{2, 1, 9}, {9, 4}}, {{2, 3, 20, 9}, {2, 9, 2}}, {{2, 3, 9}, {2, 9, 70}}};
        for (long[][] shape : shapes) {
            agree(product(shape[0], false, shape[1], false), 5, Runs.Draw.SPECIAL, TILES);
            agree(product(swapped(shape[0]), true, shape[1], false), 5, Runs.Draw.ORDINARY, TILES);
            agree(product(shape[0], false, swapped(shape[1]), true), 5, Runs.Draw.ORDINARY, TILES);
        }
    }

    private static long[] swapped(long[] extents) {
        long[] swapped = extents.clone();
        swapped[extents.length - 1] = extents[extents.length - 2];
        swapped[extents.length - 2] = extents[extents.length - 1];
        return swapped;
    }

    /// Batches of 1 to 257 rows by 1 to 4 threads and all tiles: every row has the bits that it has in the greatest batch.
    @Test
    void givesARowOneSetOfBits() {
        int k = 300;
        int n = 37;
        Random random = new Random(1);
        float[] rows = Runs.floats(Runs.random(Type.f32(257, k), random, Runs.Draw.ORDINARY, 1));
        Buffer weights = Runs.random(Type.f32(k, n), random, Runs.Draw.ORDINARY, 1);
        long[] all = null;
        int compared = 0;
        for (int batch = 257; batch >= 1; batch--) {
            Function function = product(batch, k, n, false, false);
            try (CpuBackend cpu = CpuBackend.of(1 + batch % 4, 1 << 30, TILES.get(batch % TILES.size()));
                    Buffer x = Runs.of(Type.f32(batch, k), Arrays.copyOf(rows, batch * k))) {
                long[] bits = Runs.results(cpu, function, List.of(x, weights)).getFirst();
                all = all == null ? bits : all;
                assertArrayEquals(Arrays.copyOf(all, batch * n), bits, "batch " + batch);
                compared++;
            }
        }
        assertEquals(257, compared);
        weights.close();
    }

    /// The twin of the above: sums split at another k are noticed by the same comparison.
    @Test
    void anotherOrderHasOtherBits() {
        Function function = product(5, 300, 37, false, false);
        List<Buffer> inputs = Runs.inputs(function, 1, Runs.Draw.ORDINARY, 1);
        float[] x = Runs.floats(inputs.get(0));
        float[] y = Runs.floats(inputs.get(1));
        long[] specified = Runs.results(REFERENCE, function, inputs).getFirst();
        assertArrayEquals(specified, dots(x, y, 256));
        long[] other = dots(x, y, 150);
        int differ = 0;
        for (int i = 0; i < other.length; i++) {
            differ += specified[i] == other[i] ? 0 : 1;
        }
        assertTrue(differ > other.length / 4, differ + " of " + other.length);
        inputs.forEach(Buffer::close);
    }

    private static long[] dots(float[] x, float[] y, int stretch) {
        long[] bits = new long[5 * 37];
        for (int i = 0; i < bits.length; i++) {
            float sum = -0f;
            for (int from = 0; from < 300; from += stretch) {
                float part = 0;
                for (int k = from; k < Math.min(300, from + stretch); k++) {
                    part = Math.fma(x[i / 37 * 300 + k], y[k * 37 + i % 37], part);
                }
                sum += part;
            }
            bits[i] = Float.floatToIntBits(sum);
        }
        return bits;
    }

    /// Squares of every width, side by side, at other distances than their own.
    @Test
    void turnsSquares() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment from = arena.allocate(4 * 16 * 100, 64);
            for (int i = 0; i < 1600; i++) {
                from.setAtIndex(ValueLayout.JAVA_FLOAT, i, i);
            }
            for (Arithmetic arithmetic : TILES) {
                Turn turn = arithmetic.turn();
                int side = turn.width();
                float[] to = new float[3000];
                turn.run(from, 5, 100, 2, to, 7, 33);
                for (int i = 0; i < side; i++) {
                    for (int j = 0; j < 2 * side; j++) {
                        assertEquals(5 + 100 * i + j, to[7 + 33 * j + i], arithmetic.name());
                    }
                }
                assertNotEquals(5 + 100, to[7 + 33], arithmetic.name());
            }
        }
    }
}
