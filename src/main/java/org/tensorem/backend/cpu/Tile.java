package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;

/// The innermost part of a matrix product: a small block of outputs, each with one accumulator of its own that takes the
/// products in the order of k. The shape of the block is a matter of registers and has no influence on the bits.
///
/// Outputs of one panel of columns are held row by row, [#columns()] to a row, so that a block's lie side by side.
interface Tile {
    /// The distance of packed rows: more than the longest stretch of k, and no power of two, so that rows keep to cache sets of
    /// their own.
    int ROW = MatmulKernel.STRETCH + 16;

    /// Rows of a block.
    int rows();

    /// Columns of a block.
    int columns();

    /// Adds the products of a stretch of k to a block: `c[cAt + r · columns + j] += sum`, where `sum` is a left fold of fma from 0.
    ///
    /// @param depth the length of the stretch
    /// @param a packed rows: `a[aAt + r · ROW + k]`
    /// @param b a packed panel: `b[bAt + k · columns + j]`
    void run(int depth, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt);

    /// Packs panels of columns that lie side by side: element (k, j) of the p-th panel to
    /// `to[at + (p · STRETCH + k) · columns + j]`.
    ///
    /// @param element where element (0, 0) of the first panel is
    /// @param stride from one k to the next, in elements
    void pack(MemorySegment from, long element, long stride, int depth, int panels, float[] to, int at);

    /// Writes whole rows of a panel: `out[element + r · stride + j] = c[cAt + r · columns + j] + bias[j]`.
    void store(float[] c, int cAt, int count, float[] bias, MemorySegment out, long element, long stride);
}
