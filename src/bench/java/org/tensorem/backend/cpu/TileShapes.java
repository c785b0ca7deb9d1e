package org.tensorem.backend.cpu;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.tensorem.bench.Floor;

/// How near each shape of [VectorTile] comes to the machine's multiply-adds in registers, packed operands in the caches. A program of
/// its own; shapes as arguments (`6x2 3x3`), or those that make sense.
final class TileShapes {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int DEPTH = MatmulKernel.STRETCH;
    private static final int ROWS = 48;
    private static final int ROUNDS = 3000;
    private static final int STEPS = 4000;

    private TileShapes() {}

    public static void main(String[] arguments) {
        List<String> shapes = arguments.length == 0 || arguments[0].equals("-")
                ? List.of("3x3", "4x2", "5x2", "2x4", "2x3", "7x1", "6x2", "3x4", "4x3", "4x4", "5x4", "6x3", "6x4", "8x2", "8x3",
                            "12x2") : Arrays.asList(arguments);
        List<Tile> tiles = new ArrayList<>();
        for (String shape : shapes) {
            tiles.add(VectorTile.of(SPECIES, Integer.parseInt(shape.split("x")[0]), Integer.parseInt(shape.split("x")[1])));
        }
        Random random = new Random(1);
        float[] a = random(random, ROWS * Tile.ROW);
        float[] b = random(random, DEPTH * 4 * SPECIES.length() * 2);
        float[] c = random(random, ROWS * 8 * SPECIES.length());
        double[] best = new double[tiles.size()];
        Arrays.fill(best, Double.MAX_VALUE);
        double peak = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            c[0] = Floor.multiplyAdd(STEPS);
            peak = Math.min(peak, (THREADS.getCurrentThreadCpuTime() - start) / Floor.operations(STEPS));
            for (int i = 0; i < tiles.size(); i++) {
                Tile tile = tiles.get(i);
                start = THREADS.getCurrentThreadCpuTime();
                for (int row = 0; row + tile.rows() <= ROWS; row += tile.rows()) {
                    tile.run(DEPTH, a, row * Tile.ROW, b, 0, c, row * tile.columns());
                }
                long nanos = THREADS.getCurrentThreadCpuTime() - start;
                best[i] = Math.min(best[i], nanos / (2.0 * (ROWS / tile.rows() * tile.rows()) * tile.columns() * DEPTH));
            }
        }
        System.out.printf("registers: %.1f GFLOP/s, %d bits%n", 1 / peak, SPECIES.vectorBitSize());
        for (int i = 0; i < tiles.size(); i++) {
            System.out.printf("%s: %.1f GFLOP/s, %.3f of that%n", shapes.get(i), 1 / best[i], peak / best[i]);
        }
    }

    private static float[] random(Random random, int length) {
        float[] elements = new float[length];
        for (int i = 0; i < length; i++) {
            elements[i] = random.nextFloat();
        }
        return elements;
    }
}
