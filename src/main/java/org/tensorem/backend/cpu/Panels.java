package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;

/// What attention does to panels: arrays of 64 rows of 64 floats, the blocks of the specification. Row r of a panel begins at
/// `64 r`; a narrower matrix leaves the rest of each row alone. The implementations give the same bits.
///
/// Columns are counted in multiples of 16 and rows of products in multiples of 4: what lies between the last of a matrix and the
/// next multiple is computed from whatever is there and read by nobody.
interface Panels {
    /// Rows of a panel, and the distance between them.
    int SIZE = 64;
    /// Floats of a panel.
    int FLOATS = SIZE * SIZE;

    /// `c[r, e] = fma(a[r, k], b[k, e], c[r, e])` for k = from .. to - 1 in this order: each element continues its fold.
    ///
    /// @param aAt where the panel a begins
    /// @param row the first row of c, a multiple of 4, of which four are computed
    /// @param column the first column of c, a multiple of 16
    /// @param columns where its columns end
    void multiplyRows(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int row, int column, int columns, int from, int to);

    /// The same with a turned: `c[r, e] = fma(a[k, r], b[k, e], c[r, e])`.
    void multiplyColumns(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt, int row, int column, int columns, int from, int to);

    /// `x = x · scale`.
    void scale(float[] x, int xAt, int rows, int columns, float scale);

    /// `top[i]` becomes the greatest of itself and column i. A NaN is passed over: who looks for it finds it in the sum of the
    /// exponentials. Of zeros of both signs either may be the greatest: exp(x - 0) does not know which.
    void maxima(float[] x, int xAt, int rows, int columns, float[] top);

    /// `out = x - by[i]` in column i.
    void subtract(float[] x, int xAt, int rows, int columns, float[] by, float[] out, int outAt);

    /// Sums of the columns of a whole panel: 32 lanes (rows r and r + 32), then their tree.
    ///
    /// @param work a panel to work in
    void laneSums(float[] x, int columns, float[] sums, float[] work);

    /// `p = p · factor[i]`, then `slopes = p · (slopes - delta[i])`, in column i.
    void slopes(float[] p, int pAt, float[] slopes, int rows, int columns, float[] factor, float[] delta);

    /// `sums[at + e] = fma(sums[at + e], keep, added[from + e])`.
    void join(float[] sums, int at, float keep, float[] added, int from, int columns);

    /// `x[at + e] = x[at + e] / by`.
    void divide(float[] x, int at, float by, int columns);

    /// Reads a matrix from memory: row r begins `r · stride` elements behind `element`.
    void read(MemorySegment from, long element, long stride, int rows, int columns, float[] to, int toAt);

    /// Writes a matrix to memory.
    void write(float[] from, int fromAt, int rows, int columns, MemorySegment to, long element, long stride);

    /// `to[j, i] = from[i, j]`.
    void transpose(float[] from, int fromAt, float[] to, int toAt, int rows, int columns);
}
