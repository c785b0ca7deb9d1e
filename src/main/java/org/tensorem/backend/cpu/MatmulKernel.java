package org.tensorem.backend.cpu;

import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.tensorem.backend.plan.Work;

/// `matmul` and `linear` of f32: each output is the fma-blocked dot product over k, blocks of 256 added left to right; then
/// the bias, if there is one.
///
/// Work is split over matrices, rows and columns, never over k. A few rows times a matrix whose rows lie side by side are swept
/// ([RowProduct]), one row times columns that lie side by side reads these as lines ([DotProduct]); all else is packed and multiplied
/// in tiles ([MatmulPart]).
final class MatmulKernel implements Kernel {
    /// Terms of one block sum: a constant of the specification (`dot`).
    static final int STRETCH = 256;
    /// The most rows that are swept: reading the matrix again from a cache costs less than packing it.
    private static final int FEW = 4;
    /// Multiplications below which another thread costs more than it saves.
    private static final long GRAIN = 200_000;
    /// The fewest columns of a task of few rows, which is one to a thread: long stretches are read faster.
    private static final long LEAST = 64;

    /// The most rows for which packing the other operand shows in the time.
    private static final long SHOWS = 256;

    private final Product product;
    private volatile Split known;

    MatmulKernel(Work.Matmul work) {
        this.product = Product.of(work);
    }

    static long roundUp(long count, int unit) {
        return (count + unit - 1) / unit * unit;
    }

    @Override
    public void run(Launch launch) {
        if (product.rows() * product.columns() * product.matrices() == 0) {
            return;
        }
        if (product.depth() == 0) {
            zeroDepth(launch);
        } else if (product.rows() <= FEW && (product.b().columnStride() == 1 || product.columns() == 1)) {
            fewRows(launch, (matrix, scratch) -> new RowProduct(launch, product, matrix, scratch)::run);
        } else if (product.rows() == 1) {
            fewRows(launch, (matrix, scratch) -> new DotProduct(launch, product, matrix, scratch)::run);
        } else {
            tiles(launch);
        }
    }

    private void tiles(Launch launch) {
        Tile tile = launch.arithmetic().tiles().of(product.rows(), product.columns());
        Split split = split(launch.workers().threads(), tile);
        Optional<PackedMatrix> packed = packed(launch, tile);
        long tasks = split.rowParts() * split.columnParts();
        launch.workers().run(product.matrices() * tasks, (task, scratch) -> {
            long row = task % tasks / split.columnParts() * split.rows();
            long column = task % split.columnParts() * split.columns();
            int rows = (int) Math.min(split.rows(), product.rows() - row);
            new MatmulPart(launch, product, task / tasks, row, rows, packed, scratch).run(column,
                    Math.min(split.columns(), product.columns() - column));
        });
    }

    /// The right operand as it was packed before, when nobody can write it.
    private Optional<PackedMatrix> packed(Launch launch, Tile tile) {
        if (product.rows() > SHOWS || product.matrices() > 1) {
            return Optional.empty();
        }
        long columns = product.columns();
        long rest = columns % tile.columns();
        Tile last = rest == 0 ? tile : launch.arithmetic().tiles().of(product.rows(), rest);
        var b = product.b();
        var layout = new PackedMatrix.Layout(b.offset(product.leading(), 0), b.rowStride(), b.columnStride(), product.depth(), columns,
                tile.columns(), rest == 0 ? 0 : last.columns());
        return launch.adopted(product.rightOperand()).filter(_ -> layout.fits()).flatMap(elements -> elements.packed(layout,
                () -> PackedMatrix.of(layout, product.right(launch), tile, last, launch.arithmetic().turn(), launch.workers())));
    }

    private Split split(int threads, Tile tile) {
        Split split = known;
        if (split == null || split.threads() != threads || split.tile() != tile) {
            split = Split.of(product, threads, tile);
            known = split;
        }
        return split;
    }

    /// Some columns of the result of one matrix.
    private interface Columns {
        void run(long column, long columns);
    }

    /// What computes them, with a thread's working memory.
    private interface OfMatrix {
        Columns of(long matrix, Scratch scratch);
    }

    private void fewRows(Launch launch, OfMatrix each) {
        long n = product.columns();
        long wanted = Math.min((n + LEAST - 1) / LEAST,
                Math.min(launch.workers().threads(), product.rows() * product.depth() * n / GRAIN + 1));
        long columns = (n + wanted - 1) / wanted;
        long parts = (n + columns - 1) / columns;
        launch.workers().run(product.matrices() * parts, (task, scratch) -> {
            long column = task % parts * columns;
            each.of(task / parts, scratch).run(column, Math.min(columns, n - column));
        });
    }

    /// The empty sum is 0; a bias is added to it.
    private void zeroDepth(Launch launch) {
        long n = product.turned() ? product.rows() : product.columns();
        for (long i = 0; i < product.matrices() * product.rows() * product.columns(); i++) {
            float bias = product.biased() ? launch.in(2).getAtIndex(ValueLayout.JAVA_FLOAT, i % n) : -0f;
            launch.out(0).setAtIndex(ValueLayout.JAVA_FLOAT, i, 0f + bias);
        }
    }
}
