package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// The product of one row and some columns of a matrix whose columns lie side by side, in the order of [MatmulKernel]: lines are
/// read where they are, a few together, each from its begin to its end.
final class DotProduct {
    private final Launch launch;
    private final Product product;
    private final long matrix;
    private final Dots dots;
    private final float[] x;
    private final float[] part;
    private final float[] totals;

    DotProduct(Launch launch, Product product, long matrix, Scratch scratch) {
        this.launch = launch;
        this.product = product;
        this.matrix = matrix;
        this.dots = launch.arithmetic().dots();
        this.x = RowProduct.rows(launch, product, matrix, scratch);
        this.part = scratch.floats(1, dots.width());
        this.totals = scratch.floats(2, dots.width());
    }

    /// Computes columns of the result. The last ones are taken together with some before them, which get the same bits again.
    void run(long column, long columns) {
        int width = dots.width();
        long end = column + columns;
        for (long first = column; first < end; first += width) {
            if (columns < width) {
                lines(first, (int) columns);
            } else {
                lines(Math.min(first, end - width), width);
            }
        }
    }

    private void lines(long column, int count) {
        var b = product.b();
        long stride = b.columnStride();
        long element = b.offset(product.leading(), matrix) + column * stride;
        Arrays.fill(totals, 0, count, -0f);
        for (int from = 0; from < product.depth(); from += MatmulKernel.STRETCH) {
            int depth = (int) Math.min(MatmulKernel.STRETCH, product.depth() - from);
            int whole = count < dots.width() ? 0 : depth - depth % dots.width();
            if (count == dots.width()) {
                dots.run(x, from, product.right(launch), element + from, stride, whole / dots.width(), part, 0);
            }
            for (int i = 0; whole < depth && i < count; i++) {
                part[i] = rest(whole == 0 ? 0 : part[i], from + whole, from + depth, element + i * stride);
            }
            launch.arithmetic().accumulate(totals, 0, part, 0, count);
        }
        for (int i = 0; product.biased() && i < count; i++) {
            totals[i] += launch.in(2).getAtIndex(ValueLayout.JAVA_FLOAT, product.turned() ? 0 : column + i);
        }
        MemorySegment.copy(totals, 0, launch.out(0), ValueLayout.JAVA_FLOAT, 4 * product.element(matrix, 0, column), count);
    }

    /// A line's sum continued to the end of the stretch.
    private float rest(float sum, int from, int end, long line) {
        float total = sum;
        MemorySegment b = product.right(launch);
        for (int k = from; k < end; k++) {
            total = Math.fma(x[k], b.getAtIndex(ValueLayout.JAVA_FLOAT, line + k), total);
        }
        return total;
    }
}
