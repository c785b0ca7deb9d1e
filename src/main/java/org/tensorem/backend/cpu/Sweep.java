package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;

/// The innermost part of a product of few rows: a few rows of the matrix are read side by side, so that a running sum is loaded and
/// stored once for all of them.
interface Sweep {
    /// Rows of one sweep.
    int ROWS = 8;

    /// Columns that a sweep takes a multiple of.
    int width();

    /// `sums[at + j] = fma(x[xAt + r], b[element + r · stride + j], sums[at + j])` for r = 0 .. 7 in order, for every j below `columns`.
    ///
    /// @param columns a multiple of [#width()]
    void run(float[] x, int xAt, MemorySegment b, long element, long stride, float[] sums, int at, int columns);
}
