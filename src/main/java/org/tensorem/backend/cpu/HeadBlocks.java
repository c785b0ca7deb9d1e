package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.tensorem.backend.plan.Heads;

/// The matrices of one head of attention, block by block.
final class HeadBlocks {
    private static final int DOT_BLOCK = 256;

    private HeadBlocks() {}

    /// Copies rows of the matrix of an operand that a head uses: `count` rows of `width` from row `row` on.
    static void rows(Heads heads, MemorySegment operand, int index, long head, int matrixRows, int row, int count, int width, float[] out) {
        long element = (head / heads.shared().get(index) * matrixRows + row) * width;
        MemorySegment.copy(operand, ValueLayout.JAVA_FLOAT, 4 * element, out, 0, count * width);
    }

    /// `out[a · 64 + j] = rows[j · width + a]`, +0 for absent rows.
    static void transpose(float[] rows, int count, int width, float[] out) {
        for (int a = 0; a < width; a++) {
            for (int j = 0; j < count; j++) {
                out[a * Heads.BLOCK + j] = rows[j * width + a];
            }
            Arrays.fill(out, a * Heads.BLOCK + count, (a + 1) * Heads.BLOCK, 0f);
        }
    }

    /// The dot products of one row with the 64 columns of a transposed block, in the specification's order.
    ///
    /// @param block 64 floats to work in
    static void dots(Arithmetic arithmetic, float[] row, int at, int width, float[] columns, float[] out, float[] block) {
        Arrays.fill(out, 0, Heads.BLOCK, 0f);
        for (int first = 0; first < width; first += DOT_BLOCK) {
            float[] sums = first == 0 ? out : block;
            Arrays.fill(sums, 0, Heads.BLOCK, 0f);
            for (int a = first; a < Math.min(width, first + DOT_BLOCK); a++) {
                arithmetic.multiplyAdd(row[at + a], columns, a * Heads.BLOCK, sums, 0, Heads.BLOCK);
            }
            if (first > 0) {
                arithmetic.accumulate(out, 0, block, 0, Heads.BLOCK);
            }
        }
    }
}
