package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// The product of a few rows and some columns of a matrix whose rows lie side by side, in the order of [MatmulKernel]. What bounds
/// it is the reading of the matrix, so nothing is packed: eight rows of the matrix at a time are swept in chunks of columns whose sums
/// stay in a cache, once for each row on the left, which finds them in a cache from the second on.
final class RowProduct {
    /// Sums kept at once: long stretches of a row are read faster, as they touch fewer pages at a time.
    private static final int SUMS = 1 << 14;

    private final Launch launch;
    private final Product product;
    private final Scratch scratch;
    private final long matrix;
    private final int rows;
    private final int k;
    private final float[] x;

    RowProduct(Launch launch, Product product, long matrix, Scratch scratch) {
        this.launch = launch;
        this.product = product;
        this.scratch = scratch;
        this.matrix = matrix;
        this.rows = (int) product.rows();
        this.k = Math.toIntExact(product.depth());
        this.x = rows(launch, product, matrix, scratch);
    }

    /// The rows on the left, one behind the other.
    static float[] rows(Launch launch, Product product, long matrix, Scratch scratch) {
        int rows = (int) product.rows();
        int k = Math.toIntExact(product.depth());
        float[] x = scratch.floats(0, Math.multiplyExact(rows, k));
        var a = product.a();
        for (int i = 0; i < rows; i++) {
            long element = a.offset(product.leading(), matrix) + i * a.rowStride();
            if (a.columnStride() == 1) {
                MemorySegment.copy(product.left(launch), ValueLayout.JAVA_FLOAT, 4 * element, x, i * k, k);
            } else {
                for (int r = 0; r < k; r++) {
                    x[i * k + r] = product.left(launch).getAtIndex(ValueLayout.JAVA_FLOAT, element + r * a.columnStride());
                }
            }
        }
        return x;
    }

    /// Computes columns of the result. The last ones are taken together with some before them, which get the same bits again.
    void run(long column, long columns) {
        int width = launch.arithmetic().sweep().width();
        int chunk = SUMS / rows / width * width;
        long end = column + columns;
        long whole = columns < width ? end : end - columns % width;
        for (long first = column; first < whole; first += chunk) {
            chunk(first, (int) Math.min(chunk, whole - first));
        }
        if (whole < end) {
            chunk(end - width, width);
        }
    }

    private void chunk(long first, int count) {
        float[] c = scratch.floats(1, rows * count);
        float[] part = scratch.floats(2, rows * count);
        float[] line = scratch.floats(3, count);
        Arrays.fill(c, 0, rows * count, -0f);
        for (int from = 0; from < k; from += MatmulKernel.STRETCH) {
            Arrays.fill(part, 0, rows * count, 0f);
            stretch(from, Math.min(MatmulKernel.STRETCH, k - from), first, part, count, line);
            launch.arithmetic().accumulate(c, 0, part, 0, rows * count);
        }
        for (int i = 0; i < rows; i++) {
            store(i, c, i * count, first, count, line);
        }
    }

    /// The sums over one stretch of k: those of row i from `i · columns` on.
    private void stretch(int from, int depth, long column, float[] sums, int columns, float[] line) {
        var b = product.b();
        MemorySegment memory = product.right(launch);
        long stride = b.rowStride();
        long element = b.offset(product.leading(), matrix) + from * stride + column * b.columnStride();
        Sweep sweep = launch.arithmetic().sweep();
        int whole = columns - columns % sweep.width();
        int r = 0;
        for (; r <= depth - Sweep.ROWS; r += Sweep.ROWS) {
            for (int i = 0; i < rows; i++) {
                sweep.run(x, i * k + from + r, memory, element + r * stride, stride, sums, i * columns, whole);
            }
        }
        for (; r < depth; r++) {
            MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, 4 * (element + r * stride), line, 0, whole);
            for (int i = 0; i < rows; i++) {
                launch.arithmetic().multiplyAdd(x[i * k + from + r], line, 0, sums, i * columns, whole);
            }
        }
        for (int i = 0; i < rows; i++) {
            for (int j = whole; j < columns; j++) {
                float sum = 0;
                for (r = 0; r < depth; r++) {
                    sum = Math.fma(x[i * k + from + r], memory.getAtIndex(ValueLayout.JAVA_FLOAT, element + r * stride + j), sum);
                }
                sums[i * columns + j] = sum;
            }
        }
    }

    /// Adds the bias to a row's sums and writes them out.
    private void store(int row, float[] c, int at, long column, int columns, float[] line) {
        if (product.biased()) {
            if (product.turned()) {
                Arrays.fill(line, 0, columns, launch.in(2).getAtIndex(ValueLayout.JAVA_FLOAT, row));
            } else {
                MemorySegment.copy(launch.in(2), ValueLayout.JAVA_FLOAT, 4 * column, line, 0, columns);
            }
            launch.arithmetic().accumulate(c, at, line, 0, columns);
        }
        long element = product.element(matrix, row, column);
        if (product.columnStep() == 1) {
            MemorySegment.copy(c, at, launch.out(0), ValueLayout.JAVA_FLOAT, 4 * element, columns);
        } else {
            for (int j = 0; j < columns; j++) {
                launch.out(0).setAtIndex(ValueLayout.JAVA_FLOAT, element + j * product.columnStep(), c[at + j]);
            }
        }
    }
}
