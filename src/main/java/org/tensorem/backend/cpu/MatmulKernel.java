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
/// Work is split over matrices, rows and columns, never over k. A task packs its rows and, panel by panel, the columns for one
/// stretch of k, and lets [Tile]s multiply them.
final class MatmulKernel implements Kernel {
    /// Terms of one block sum: a constant of the specification (`dot`).
    static final int STRETCH = 256;
    /// Rows of a task: their packed stretch fits the second-level cache.
    private static final int ROWS = 192;
    /// Multiplications below which another thread costs more than it saves.
    private static final long GRAIN = 200_000;

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
            int rows = (int) Math.min(ROWS, m);
            long rowParts = (m + rows - 1) / rows;
            long wanted = Math.min(4L * threads, matrices * m * k * n / GRAIN + 1);
            long columnParts = threads == 1 ? 1 : Math.max(1, wanted / Math.max(1, rowParts * matrices));
            long panels = (n + tile.columns() - 1) / tile.columns();
            long columns = Math.max(1, (panels + columnParts - 1) / columnParts) * tile.columns();
            return new Split(rows, rowParts, columns, (n + columns - 1) / columns);
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
        Tile tile = launch.arithmetic().tile();
        Split split = Split.of(m, a.columns(), n, matrices, launch.workers().threads(), tile);
        long tasks = split.rowParts() * split.columnParts();
        launch.workers().run(matrices * tasks, (task, scratch) -> {
            long matrix = task / tasks;
            long row = task % tasks / split.columnParts() * split.rows();
            long column = task % split.columnParts() * split.columns();
            int rows = (int) Math.min(split.rows(), m - row);
            long columns = Math.min(split.columns(), n - column);
            block(launch, tile, matrix, row, rows, column, columns, scratch);
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

    private void block(Launch launch, Tile tile, long matrix, long row, int rows, long column, long columns,
            Scratch scratch) {
        long k = a.columns();
        int groups = (rows + tile.rows() - 1) / tile.rows();
        float[] packedRows = scratch.floats(0, groups * tile.rows() * STRETCH);
        float[] panel = scratch.floats(1, tile.columns() * STRETCH);
        float[] line = scratch.floats(2, Math.max(STRETCH, Math.max(rows, tile.columns())));
        float[] bias = scratch.floats(3, tile.columns());
        long aOffset = a.offset(leading, matrix) + row * a.rowStride();
        long bOffset = b.offset(leading, matrix);
        for (long from = 0; from < k; from += STRETCH) {
            int depth = (int) Math.min(STRETCH, k - from);
            Packing.rows(launch.in(0), aOffset + from * a.columnStride(), a.rowStride(), a.columnStride(), rows, depth,
                    tile.rows(), packedRows, line);
            for (long j = column; j < column + columns; j += tile.columns()) {
                int width = (int) Math.min(tile.columns(), column + columns - j);
                long element = bOffset + from * b.rowStride() + j * b.columnStride();
                if (width == tile.columns() && b.columnStride() == 1) {
                    tile.pack(launch.in(1), element, b.rowStride(), depth, panel);
                } else {
                    Packing.rows(launch.in(1), element, b.columnStride(), b.rowStride(), width, depth, tile.columns(), panel, line);
                }
                fillBias(launch, bias, j, width, from + depth == k);
                MemorySegment out = launch.out(0);
                for (int group = 0; group < groups; group++) {
                    long first = (matrix * a.rows() + row + group * tile.rows()) * b.columns() + j;
                    int height = Math.min(tile.rows(), rows - group * tile.rows());
                    tile.run((int) (from / STRETCH), depth, packedRows, group * tile.rows() * depth, panel, 0, bias, 0,
                            new Tile.Block(out, first, b.columns(), height, width, scratch.floats(4, tile.rows() * tile.columns())));
                }
            }
        }
    }

    private void fillBias(Launch launch, float[] bias, long column, int width, boolean last) {
        if (biased && last) {
            MemorySegment.copy(launch.in(2), ValueLayout.JAVA_FLOAT, 4 * column, bias, 0, width);
        } else {
            Arrays.fill(bias, -0f);
        }
    }
}
