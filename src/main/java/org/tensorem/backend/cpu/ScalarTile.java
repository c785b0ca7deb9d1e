package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

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
    public void run(int depth, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
        float[] sums = new float[COLUMNS];
        for (int r = 0; r < ROWS; r++) {
            for (int j = 0; j < COLUMNS; j++) {
                sums[j] = 0f;
            }
            for (int k = 0; k < depth; k++) {
                float x = a[aAt + r * ROW + k];
                int at = bAt + k * COLUMNS;
                for (int j = 0; j < COLUMNS; j++) {
                    sums[j] = Math.fma(x, b[at + j], sums[j]);
                }
            }
            for (int j = 0; j < COLUMNS; j++) {
                c[cAt + r * COLUMNS + j] += sums[j];
            }
        }
    }

    @Override
    public void pack(MemorySegment from, long element, long stride, int depth, int panels, float[] to, int at) {
        for (int k = 0; k < depth; k++) {
            for (int panel = 0; panel < panels; panel++) {
                MemorySegment.copy(from, ValueLayout.JAVA_FLOAT, 4 * (element + k * stride + panel * COLUMNS), to,
                        at + (panel * MatmulKernel.STRETCH + k) * COLUMNS, COLUMNS);
            }
        }
    }

    @Override
    public void store(float[] c, int cAt, int count, float[] bias, MemorySegment out, long element, long stride) {
        for (int r = 0; r < count; r++) {
            for (int j = 0; j < COLUMNS; j++) {
                out.setAtIndex(ValueLayout.JAVA_FLOAT, element + r * stride + j, c[cAt + r * COLUMNS + j] + bias[j]);
            }
        }
    }
}
