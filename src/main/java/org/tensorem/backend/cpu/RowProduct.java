package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// The product of one row and some columns of a matrix, in the order of [MatmulKernel]. What bounds it is the reading of the matrix,
/// so nothing is packed: rows that lie side by side are swept in chunks of columns whose sums stay in the first-level cache;
/// columns that lie side by side are taken a dozen at a time, as many running sums at once.
///
/// @param arithmetic for sums
/// @param x the row: `x[k]`
/// @param k its length
/// @param b the memory of the matrix
/// @param rowStride from one k to the next
/// @param columnStride from one column to the next; one of the two is 1
/// @param out the memory of the result
record RowProduct(Arithmetic arithmetic, float[] x, int k, MemorySegment b, long rowStride, long columnStride, MemorySegment out) {
    private static final int CHUNK = 2048;
    private static final int DOZEN = 12;

    /// Columns of the matrix from `element` on, to the result's elements from `to` on.
    ///
    /// @param bias where the first column's bias is in `biases`, if there is one
    void run(long element, long columns, MemorySegment biases, long bias, long to, Scratch scratch) {
        int chunk = (int) Math.min(CHUNK, columns);
        float[] c = scratch.floats(1, chunk);
        float[] part = scratch.floats(2, chunk);
        float[] lines = scratch.floats(3, Math.max(chunk, DOZEN * Tile.ROW));
        for (long first = 0; first < columns; first += chunk) {
            int count = (int) Math.min(chunk, columns - first);
            Arrays.fill(c, 0, count, -0f);
            long at = element + first * columnStride;
            // A single column may lie anyhow, a constant's elements all in one place.
            if (columnStride == 1 || (rowStride != 1 && k > 1)) {
                sweeps(at, c, part, count, lines);
            } else {
                dots(at, c, count, lines);
            }
            if (biases != null) {
                MemorySegment.copy(biases, ValueLayout.JAVA_FLOAT, 4 * (bias + first), part, 0, count);
                arithmetic.accumulate(c, 0, part, 0, count);
            }
            MemorySegment.copy(c, 0, out, ValueLayout.JAVA_FLOAT, 4 * (to + first), count);
        }
    }

    private void sweeps(long element, float[] c, float[] part, int columns, float[] line) {
        for (int from = 0; from < k; from += MatmulKernel.STRETCH) {
            sweep(from, Math.min(MatmulKernel.STRETCH, k - from), element + from * rowStride, part, columns, line);
            arithmetic.accumulate(c, 0, part, 0, columns);
        }
    }

    private void sweep(int from, int depth, long element, float[] sums, int columns, float[] line) {
        Sweep sweep = arithmetic.sweep();
        int whole = columns - columns % sweep.width();
        Arrays.fill(sums, 0, columns, 0f);
        int r = 0;
        for (; r <= depth - Sweep.ROWS; r += Sweep.ROWS) {
            sweep.run(x, from + r, b, element + r * rowStride, rowStride, sums, whole);
        }
        for (; r < depth; r++) {
            MemorySegment.copy(b, ValueLayout.JAVA_FLOAT, 4 * (element + r * rowStride), line, 0, whole);
            arithmetic.multiplyAdd(x[from + r], line, 0, sums, 0, whole);
        }
        for (int j = whole; j < columns; j++) {
            for (r = 0; r < depth; r++) {
                sums[j] = Math.fma(x[from + r], b.getAtIndex(ValueLayout.JAVA_FLOAT, element + r * rowStride + j), sums[j]);
            }
        }
    }

    /// A dozen columns at a time, each read from its begin to its end.
    private void dots(long element, float[] c, int columns, float[] lines) {
        for (int j = 0; j < columns; j += DOZEN) {
            int count = Math.min(DOZEN, columns - j);
            for (int from = 0; from < k; from += MatmulKernel.STRETCH) {
                int depth = Math.min(MatmulKernel.STRETCH, k - from);
                for (int i = 0; i < count; i++) {
                    long at = element + from + (j + i) * columnStride;
                    MemorySegment.copy(b, ValueLayout.JAVA_FLOAT, 4 * at, lines, i * Tile.ROW, depth);
                }
                if (count == DOZEN) {
                    dozen(x, from, depth, lines, c, j);
                } else {
                    few(from, depth, count, lines, c, j);
                }
            }
        }
    }

    private void few(int from, int depth, int count, float[] lines, float[] c, int at) {
        for (int i = 0; i < count; i++) {
            float sum = 0;
            for (int r = 0; r < depth; r++) {
                sum = Math.fma(x[from + r], lines[i * Tile.ROW + r], sum);
            }
            c[at + i] += sum;
        }
    }

    private static void dozen(float[] x, int from, int depth, float[] lines, float[] c, int at) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        float s8 = 0;
        float s9 = 0;
        float s10 = 0;
        float s11 = 0;
        for (int r = 0; r < depth; r++) {
            float factor = x[from + r];
            s0 = Math.fma(factor, lines[r], s0);
            s1 = Math.fma(factor, lines[Tile.ROW + r], s1);
            s2 = Math.fma(factor, lines[2 * Tile.ROW + r], s2);
            s3 = Math.fma(factor, lines[3 * Tile.ROW + r], s3);
            s4 = Math.fma(factor, lines[4 * Tile.ROW + r], s4);
            s5 = Math.fma(factor, lines[5 * Tile.ROW + r], s5);
            s6 = Math.fma(factor, lines[6 * Tile.ROW + r], s6);
            s7 = Math.fma(factor, lines[7 * Tile.ROW + r], s7);
            s8 = Math.fma(factor, lines[8 * Tile.ROW + r], s8);
            s9 = Math.fma(factor, lines[9 * Tile.ROW + r], s9);
            s10 = Math.fma(factor, lines[10 * Tile.ROW + r], s10);
            s11 = Math.fma(factor, lines[11 * Tile.ROW + r], s11);
        }
        c[at] += s0;
        c[at + 1] += s1;
        c[at + 2] += s2;
        c[at + 3] += s3;
        c[at + 4] += s4;
        c[at + 5] += s5;
        c[at + 6] += s6;
        c[at + 7] += s7;
        c[at + 8] += s8;
        c[at + 9] += s9;
        c[at + 10] += s10;
        c[at + 11] += s11;
    }
}
