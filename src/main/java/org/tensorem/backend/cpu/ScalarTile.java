package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// [Tile] in plain loops over columns.
final class ScalarTile implements Tile {
    private static final int ROWS = 4;
    private static final int COLUMNS = 32;

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public int columns() {
        return COLUMNS;
    }

    @Override
    public void run(int stretch, int depth, float[] a, int aAt, float[] b, int bAt, float[] bias, int biasAt, Block block) {
        float[] sums = block.spill();
        for (int r = 0; r < ROWS; r++) {
            int from = r * COLUMNS;
            Arrays.fill(sums, from, from + COLUMNS, 0f);
            for (int k = 0; k < depth; k++) {
                float x = a[aAt + k * ROWS + r];
                int at = bAt + k * COLUMNS;
                for (int j = 0; j < COLUMNS; j++) {
                    sums[from + j] = Math.fma(x, b[at + j], sums[from + j]);
                }
            }
        }
        block.addSpill(stretch, COLUMNS, bias, biasAt);
    }

    @Override
    public void pack(MemorySegment from, long element, long stride, int depth, float[] to) {
        for (int k = 0; k < depth; k++) {
            MemorySegment.copy(from, ValueLayout.JAVA_FLOAT, 4 * (element + k * stride), to, k * COLUMNS, COLUMNS);
        }
    }
}
