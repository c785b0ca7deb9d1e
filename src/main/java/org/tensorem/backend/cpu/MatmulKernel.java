package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.tensorem.backend.plan.Matrix;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Shape;

/// `matmul` and `linear` of f32: each output is the fma-blocked dot product over k, blocks of 256 added left to right; then
/// the bias, if there is one.
///
/// Work is split over matrices, rows and columns, never over k. A task keeps its outputs in an array, panel by panel of columns;
/// for each stretch of k it packs panels and, a block at a time, its rows, and lets a [Tile] multiply them.
final class MatmulKernel implements Kernel {
    /// Terms of one block sum: a constant of the specification (`dot`).
    static final int STRETCH = 256;
    /// Rows packed together: a stretch of them takes half of a second-level cache of 512 KiB.
    private static final int BLOCK = 264;
    /// Rows of a task: enough that packing columns costs little.
    private static final int ROWS = 4 * BLOCK;
    /// Columns whose outputs a task keeps at once.
    private static final int STRIPE = 768;
    /// Panels packed together for a task of one block, so that they stay near; a task of more packs a whole stripe.
    private static final int PANELS = 4;
    /// Multiplications below which another thread costs more than it saves.
    private static final long GRAIN = 200_000;
    /// The fewest columns of a task of one row, which is one to a thread: long stretches are read faster.
    private static final long LEAST = 64;
    /// Tasks for each thread: enough to even out threads that the machine slows down.
    private static final long SHARES = 2;

    private final Matrix a;
    private final Matrix b;
    private final Shape leading;
    private final long matrices;
    private final boolean biased;

    MatmulKernel(Work.Matmul work) {
        this.a = work.a();
        this.b = work.b();
        this.leading = work.leading();
        this.matrices = work.matrices();
        this.biased = work.biased();
    }

    /// How the outputs are split into tasks.
    private record Split(int rows, long rowParts, long columns, long columnParts) {
        static Split of(long m, long k, long n, long matrices, int threads, Tile tile) {
            long rowParts = (m + ROWS - 1) / ROWS;
            int rows = roundUp((int) ((m + rowParts - 1) / rowParts), tile.rows());
            long wanted = Math.min(SHARES * threads, matrices * m * k * n / GRAIN + 1);
            long columnParts = threads == 1 ? 1 : (wanted + rowParts * matrices - 1) / (rowParts * matrices);
            long panels = (n + tile.columns() - 1) / tile.columns();
            long columns = (panels + columnParts - 1) / columnParts * tile.columns();
            return new Split(rows, rowParts, columns, (n + columns - 1) / columns);
        }

        static int roundUp(int count, int unit) {
            return (count + unit - 1) / unit * unit;
        }
    }

    @Override
    public void run(Launch launch) {
        long m = a.rows();
        long n = b.columns();
        if (m * n * matrices == 0) {
            return;
        }
        if (a.columns() == 0) {
            zeroDepth(launch);
            return;
        }
        if (m == 1) {
            row(launch);
            return;
        }
        Tile tile = launch.arithmetic().tile();
        Split split = Split.of(m, a.columns(), n, matrices, launch.workers().threads(), tile);
        long tasks = split.rowParts() * split.columnParts();
        launch.workers().run(matrices * tasks, (task, scratch) -> {
            long row = task % tasks / split.columnParts() * split.rows();
            long column = task % split.columnParts() * split.columns();
            int rows = (int) Math.min(split.rows(), m - row);
            long columns = Math.min(split.columns(), n - column);
            new Part(launch, tile, task / tasks, row, rows, scratch).run(column, columns);
        });
    }

    /// One row to a matrix.
    private void row(Launch launch) {
        int k = Math.toIntExact(a.columns());
        long n = b.columns();
        long wanted = Math.min((n + LEAST - 1) / LEAST, Math.min(launch.workers().threads(), k * n / GRAIN + 1));
        long columns = (n + wanted - 1) / wanted;
        long parts = (n + columns - 1) / columns;
        launch.workers().run(matrices * parts, (task, scratch) -> {
            long matrix = task / parts;
            long column = task % parts * columns;
            float[] x = scratch.floats(0, k);
            long element = a.offset(leading, matrix);
            if (a.columnStride() == 1) {
                MemorySegment.copy(launch.in(0), ValueLayout.JAVA_FLOAT, 4 * element, x, 0, k);
            } else {
                for (int i = 0; i < k; i++) {
                    x[i] = launch.in(0).getAtIndex(ValueLayout.JAVA_FLOAT, element + i * a.columnStride());
                }
            }
            new RowProduct(launch.arithmetic(), x, k, launch.in(1), b.rowStride(), b.columnStride(), launch.out(0)).run(
                    b.offset(leading, matrix) + column * b.columnStride(), Math.min(columns, n - column),
                    biased ? launch.in(2) : null, column, matrix * n + column, scratch);
        });
    }

    /// The empty sum is 0; a bias is added to it.
    private void zeroDepth(Launch launch) {
        long n = b.columns();
        for (long i = 0; i < matrices * a.rows() * n; i++) {
            float bias = biased ? launch.in(2).getAtIndex(ValueLayout.JAVA_FLOAT, i % n) : -0f;
            launch.out(0).setAtIndex(ValueLayout.JAVA_FLOAT, i, 0f + bias);
        }
    }

    /// Some rows of one matrix.
    private final class Part {
        private final Launch launch;
        private final Tile tile;
        private final Scratch scratch;
        private final int rows;
        private final int padded;
        private final int block;
        private final long aElement;
        private final long bElement;
        private final long outElement;
        private final float[] packedRows;
        private final float[] bias;
        private long packed = -1;

        Part(Launch launch, Tile tile, long matrix, long row, int rows, Scratch scratch) {
            this.launch = launch;
            this.tile = tile;
            this.scratch = scratch;
            this.rows = rows;
            int blocks = (rows + BLOCK - 1) / BLOCK;
            this.block = Split.roundUp((rows + blocks - 1) / blocks, tile.rows());
            this.padded = Split.roundUp(rows, tile.rows());
            this.aElement = a.offset(leading, matrix) + row * a.rowStride();
            this.bElement = b.offset(leading, matrix);
            this.outElement = (matrix * a.rows() + row) * b.columns();
            this.packedRows = scratch.floats(0, block * Tile.ROW);
            this.bias = scratch.floats(2, tile.columns());
        }

        void run(long column, long columns) {
            long k = a.columns();
            int stripe = (block == padded && k <= STRETCH ? PANELS : STRIPE / tile.columns()) * tile.columns();
            int most = Split.roundUp((int) Math.min(stripe, columns), tile.columns());
            float[] c = scratch.floats(3, most * padded);
            for (long first = column; first < column + columns; first += stripe) {
                int width = (int) Math.min(stripe, column + columns - first);
                Arrays.fill(c, 0, Split.roundUp(width, tile.columns()) * padded, -0f);
                for (long from = 0; from < k; from += STRETCH) {
                    stretch(from, (int) Math.min(STRETCH, k - from), first, width, c);
                }
            }
        }

        /// The products of one stretch of k for a stripe of columns.
        private void stretch(long from, int depth, long first, int width, float[] c) {
            int group = block == padded ? PANELS * tile.columns() : width;
            float[] panels = scratch.floats(1, Split.roundUp(group, tile.columns()) * STRETCH);
            for (int j = 0; j < width; j += group) {
                int columns = Math.min(group, width - j);
                long element = bElement + from * b.rowStride() + (first + j) * b.columnStride();
                Packing.panels(launch.arithmetic().turn(), tile, launch.in(1), element, b.rowStride(), b.columnStride(), columns, depth,
                        panels);
                for (int row = 0; row < padded; row += block) {
                    pack(from, depth, row);
                    int end = Math.min(row + block, padded);
                    for (int of = 0; of < columns; of += tile.columns()) {
                        int at = (j + of) * padded;
                        for (int r = row; r < end; r += tile.rows()) {
                            tile.run(depth, packedRows, (r - row) * Tile.ROW, panels, of * STRETCH, c, at + r * tile.columns());
                        }
                    }
                }
                if (from + depth == a.columns()) {
                    for (int of = 0; of < columns; of += tile.columns()) {
                        store(c, (j + of) * padded, first + j + of, Math.min(tile.columns(), columns - of));
                    }
                }
            }
        }

        /// Packs a block of rows, unless it is what was packed last.
        private void pack(long from, int depth, int row) {
            long now = from * padded + row;
            if (packed != now) {
                packed = now;
                int count = Math.min(block, rows - row);
                long element = aElement + from * a.columnStride() + row * a.rowStride();
                Packing.rows(launch.arithmetic().turn(), launch.in(0), element, a.rowStride(), a.columnStride(), count, depth,
                        Split.roundUp(count, tile.rows()), packedRows);
            }
        }

        private void store(float[] c, int at, long column, int columns) {
            if (biased) {
                MemorySegment.copy(launch.in(2), ValueLayout.JAVA_FLOAT, 4 * column, bias, 0, columns);
            } else {
                Arrays.fill(bias, -0f);
            }
            if (columns == tile.columns()) {
                tile.store(c, at, rows, bias, launch.out(0), outElement + column, b.columns());
                return;
            }
            for (int r = 0; r < rows; r++) {
                for (int j = 0; j < columns; j++) {
                    launch.out(0).setAtIndex(ValueLayout.JAVA_FLOAT, outElement + r * b.columns() + column + j,
                            c[at + r * tile.columns() + j] + bias[j]);
                }
            }
        }
    }
}
