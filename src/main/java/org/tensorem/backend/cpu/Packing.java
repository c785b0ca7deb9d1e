package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Brings a part of a matrix into the order in which [Tile]s read it; what lies outside the matrix is 0.
final class Packing {
    private Packing() {}

    /// Packs `rows` rows, `depth` columns in groups of `tile` rows: element (i, k) at
    /// `(i / tile · depth + k) · tile + i mod tile`.
    ///
    /// @param element where element (0, 0) of the part is
    /// @param line room for `max(rows, depth)` floats
    static void rows(MemorySegment from, long element, long rowStride, long columnStride, int rows, int depth, int tile,
            float[] to, float[] line) {
        int groups = (rows + tile - 1) / tile;
        if (rows % tile != 0) {
            Arrays.fill(to, (groups - 1) * depth * tile, groups * depth * tile, 0f);
        }
        if (columnStride == 1 || depth == 1) {
            for (int i = 0; i < rows; i++) {
                MemorySegment.copy(from, ValueLayout.JAVA_FLOAT, 4 * (element + i * rowStride), line, 0, depth);
                int at = i / tile * depth * tile + i % tile;
                for (int k = 0; k < depth; k++) {
                    to[at + k * tile] = line[k];
                }
            }
        } else {
            for (int k = 0; k < depth; k++) {
                MemorySegment.copy(from, ValueLayout.JAVA_FLOAT, 4 * (element + k * columnStride), line, 0, rows);
                for (int group = 0; group < groups; group++) {
                    int at = (group * depth + k) * tile;
                    int first = group * tile;
                    int count = Math.min(tile, rows - first);
                    for (int r = 0; r < count; r++) {
                        to[at + r] = line[first + r];
                    }
                }
            }
        }
    }
}
