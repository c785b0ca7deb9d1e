package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Brings a part of a matrix into the order in which [Tile]s read it; what lies outside the matrix is 0.
final class Packing {
    private Packing() {}

    /// Packs rows: element (i, k) at `i · ROW + k`, rows of zeros up to `padded` rows.
    ///
    /// @param element where element (0, 0) of the part is
    static void rows(Turn turn, MemorySegment from, long element, long rowStride, long columnStride, int rows, int depth, int padded,
            float[] to) {
        if (columnStride == 1 || depth == 1) {
            for (int i = 0; i < rows; i++) {
                MemorySegment.copy(from, ValueLayout.JAVA_FLOAT, 4 * (element + i * rowStride), to, i * Tile.ROW, depth);
            }
        } else {
            turned(turn, from, element, columnStride, depth, rows, to, 0, Tile.ROW);
        }
        for (int i = rows; i < padded; i++) {
            Arrays.fill(to, i * Tile.ROW, i * Tile.ROW + depth, 0f);
        }
    }

    /// Packs panels of columns: element (k, j) of the p-th at `(p · STRETCH + k) · columns + j`, columns of zeros behind the first
    /// `width` of all.
    ///
    /// @param element where element (0, 0) of the first panel is
    static void panels(Turn turn, Tile tile, MemorySegment from, long element, long rowStride, long columnStride, int width, int depth,
            float[] to) {
        int columns = tile.columns();
        int whole = columnStride == 1 ? width / columns : 0;
        tile.pack(from, element, rowStride, depth, whole, to);
        for (int panel = whole; panel * columns < width; panel++) {
            int at = panel * columns * MatmulKernel.STRETCH;
            int count = Math.min(columns, width - panel * columns);
            if (count < columns) {
                Arrays.fill(to, at, at + depth * columns, 0f);
            }
            long first = element + panel * columns * columnStride;
            if (columnStride == 1 || count == 1) {
                for (int k = 0; k < depth; k++) {
                    MemorySegment.copy(from, ValueLayout.JAVA_FLOAT, 4 * (first + k * rowStride), to, at + k * columns, count);
                }
            } else {
                turned(turn, from, first, columnStride, count, depth, to, at, columns);
            }
        }
    }

    /// Element j of line i goes to `to[at + j · toStride + i]`: whole squares first, then what is left over.
    private static void turned(Turn turn, MemorySegment from, long element, long stride, int lines, int length, float[] to, int at,
            int toStride) {
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
