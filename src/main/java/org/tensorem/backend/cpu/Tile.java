package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The innermost part of a matrix product: a small block of outputs, each with one accumulator of its own that takes the
/// products in the order of k. The shape of the block is a matter of registers and has no influence on the bits.
interface Tile {
    /// Rows of a block.
    int rows();

    /// Columns of a block.
    int columns();

    /// Adds the products of a stretch of k to a block of the result: `c = (c + sum) + bias`, where `c` is taken as -0 for the
    /// first stretch (x + -0 has the bits of x) and `sum` is a left fold of fma from 0.
    ///
    /// @param stretch the number of the stretch of k, 0 for the first
    /// @param depth its length
    /// @param a packed rows: `a[aAt + k · rows + r]`
    /// @param b packed columns: `b[bAt + k · columns + j]`
    /// @param bias added last: `bias[biasAt + j]`
    /// @param block where the outputs are
    void run(int stretch, int depth, float[] a, int aAt, float[] b, int bAt, float[] bias, int biasAt, Block block);

    /// Packs a whole panel of columns that lie side by side: element (k, j) to `to[k · columns + j]`.
    ///
    /// @param element where element (0, 0) is
    /// @param stride from one k to the next, in elements
    void pack(MemorySegment from, long element, long stride, int depth, float[] to);

    /// A block of outputs.
    ///
    /// @param memory the result's memory
    /// @param element the block's first element in it
    /// @param stride from one row to the next, in elements
    /// @param rows rows of the block that exist, at most the tile's
    /// @param columns columns of the block that exist, at most the tile's
    /// @param spill room for a whole tile, used at the edges
    record Block(MemorySegment memory, long element, long stride, int rows, int columns, float[] spill) {
        /// Adds the sums of a tile at the edge, held in the spill.
        void addSpill(int stretch, int tileColumns, float[] bias, int biasAt) {
            for (int r = 0; r < rows; r++) {
                for (int j = 0; j < columns; j++) {
                    long index = element + r * stride + j;
                    float c = stretch == 0 ? -0f : memory.getAtIndex(ValueLayout.JAVA_FLOAT, index);
                    memory.setAtIndex(ValueLayout.JAVA_FLOAT, index,
                            (c + spill[r * tileColumns + j]) + bias[biasAt + j]);
                }
            }
        }
    }
}
