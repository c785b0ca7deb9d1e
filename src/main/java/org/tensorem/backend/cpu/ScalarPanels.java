package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// [Panels] in plain loops.
final class ScalarPanels implements Panels {
    @Override
    public void multiplyRows(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int row, int column, int columns, int from,
            int to) {
        for (int r = row; r < row + 4; r++) {
            for (int k = from; k < to; k++) {
                multiplyAdd(a[aAt + r * SIZE + k], b, bAt + k * SIZE, c, cAt + r * SIZE, column, columns);
            }
        }
    }

    @Override
    public void multiplyColumns(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int row, int column, int columns,
            int from, int to) {
        for (int r = row; r < row + 4; r++) {
            for (int k = from; k < to; k++) {
                multiplyAdd(a[aAt + k * SIZE + r], b, bAt + k * SIZE, c, cAt + r * SIZE, column, columns);
            }
        }
    }

    private static void multiplyAdd(float factor, float[] b, int bAt, float[] c, int cAt, int column, int columns) {
        for (int e = column; e < columns; e++) {
            c[cAt + e] = Math.fma(factor, b[bAt + e], c[cAt + e]);
        }
    }

    @Override
    public void scale(float[] x, int xAt, int rows, int columns, float scale) {
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < columns; i++) {
                x[xAt + r * SIZE + i] *= scale;
            }
        }
    }

    @Override
    public void maxima(float[] x, int xAt, int rows, int columns, float[] top) {
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < columns; i++) {
                float score = x[xAt + r * SIZE + i];
                top[i] = score > top[i] ? score : top[i];
            }
        }
    }

    @Override
    public void subtract(float[] x, int xAt, int rows, int columns, float[] by, float[] out, int outAt) {
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < columns; i++) {
                out[outAt + r * SIZE + i] = x[xAt + r * SIZE + i] - by[i];
            }
        }
    }

    @Override
    public void laneSums(float[] x, int columns, float[] sums, float[] work) {
        for (int i = 0; i < columns; i++) {
            for (int l = 0; l < 32; l++) {
                work[l] = x[l * SIZE + i] + x[(l + 32) * SIZE + i];
            }
            sums[i] = Arithmetic.tree(work);
        }
    }

    @Override
    public void slopes(float[] p, int pAt, float[] slopes, int rows, int columns, float[] factor, float[] delta) {
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < columns; i++) {
                float weight = p[pAt + r * SIZE + i] * factor[i];
                p[pAt + r * SIZE + i] = weight;
                slopes[r * SIZE + i] = weight * (slopes[r * SIZE + i] - delta[i]);
            }
        }
    }

    @Override
    public void join(float[] sums, int at, float keep, float[] added, int from, int columns) {
        for (int e = 0; e < columns; e++) {
            sums[at + e] = Math.fma(sums[at + e], keep, added[from + e]);
        }
    }

    @Override
    public void divide(float[] x, int at, float by, int columns) {
        for (int e = 0; e < columns; e++) {
            x[at + e] /= by;
        }
    }

    @Override
    public void read(MemorySegment from, long element, long stride, int rows, int columns, float[] to, int toAt) {
        for (int r = 0; r < rows; r++) {
            MemorySegment.copy(from, ValueLayout.JAVA_FLOAT, 4 * (element + r * stride), to, toAt + r * SIZE, columns);
        }
    }

    @Override
    public void write(float[] from, int fromAt, int rows, int columns, MemorySegment to, long element, long stride) {
        for (int r = 0; r < rows; r++) {
            MemorySegment.copy(from, fromAt + r * SIZE, to, ValueLayout.JAVA_FLOAT, 4 * (element + r * stride), columns);
        }
    }

    @Override
    public void transpose(float[] from, int fromAt, float[] to, int toAt, int rows, int columns) {
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                to[toAt + j * SIZE + i] = from[fromAt + i * SIZE + j];
            }
        }
    }
}
