package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Brings parts of a matrix into the order in which [Tile]s read them; what lies outside the matrix is 0.
///
/// @param turn for what lies transposed
/// @param from the memory of the matrix
/// @param rowStride from one row to the next, in elements
/// @param columnStride from one column to the next
record Packing(Turn turn, MemorySegment from, long rowStride, long columnStride) {
    /// Packs rows: element (i, k) at `i · ROW + k`, rows of zeros up to `padded` rows.
    ///
    /// @param element where element (0, 0) of the part is
    void rows(long element, int rows, int depth, int padded, float[] to) {
        if (columnStride == 1 || depth == 1) {
            for (int i = 0; i < rows; i++) {
                MemorySegment.copy(from, ValueLayout.JAVA_FLOAT, 4 * (element + i * rowStride), to, i * Tile.ROW, depth);
            }
        } else {
            turned(element, columnStride, depth, rows, to, 0, Tile.ROW);
        }
        for (int i = rows; i < padded; i++) {
            Arrays.fill(to, i * Tile.ROW, i * Tile.ROW + depth, 0f);
        }
    }

    /// Packs panels of columns for a tile: element (k, j) of the p-th at `at + (p · STRETCH + k) · columns + j`, columns of zeros
    /// behind the first `width` of all.
    ///
    /// @param element where element (0, 0) of the first panel is
    void panels(Tile tile, long element, int width, int depth, float[] to, int at) {
        int columns = tile.columns();
        int whole = columnStride == 1 ? width / columns : 0;
        tile.pack(from, element, rowStride, depth, whole, to, at);
        for (int panel = whole; panel * columns < width; panel++) {
            int start = at + panel * columns * MatmulKernel.STRETCH;
            int count = Math.min(columns, width - panel * columns);
            if (count < columns) {
                Arrays.fill(to, start, start + depth * columns, 0f);
            }
            long first = element + panel * columns * columnStride;
            if (columnStride == 1 || count == 1) {
                for (int k = 0; k < depth; k++) {
                    MemorySegment.copy(from, ValueLayout.JAVA_FLOAT, 4 * (first + k * rowStride), to, start + k * columns, count);
                }
            } else {
                turned(first, columnStride, count, depth, to, start, columns);
            }
        }
    }

    /// Element j of line i goes to `to[at + j · toStride + i]`: whole squares first, then what is left over.
    private void turned(long element, long stride, int lines, int length, float[] to, int at, int toStride) {
        int side = turn.width();
        int squareLines = lines - lines % side;
        int squareLength = length - length % side;
        for (int i = 0; i < squareLines; i += side) {
            turn.run(from, element + i * stride, stride, squareLength / side, to, at + i, toStride);
        }
        for (int i = 0; i < lines; i++) {
            for (int j = i < squareLines ? squareLength : 0; j < length; j++) {
                to[at + j * toStride + i] = from.getAtIndex(ValueLayout.JAVA_FLOAT, element + i * stride + j);
            }
        }
    }
}
