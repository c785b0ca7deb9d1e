package org.tensorem.backend.cuda;

import java.util.Locale;
import org.tensorem.backend.plan.Blocks;
import org.tensorem.ir.Dtype;

/// Sums and maxima along an axis: which kernel of `cuda/reduce.cuh` takes which extents. All have the same bits.
///
/// @param dtype the element type
/// @param blocks the operand around the axis
record Reduction(Dtype dtype, Blocks blocks) {
    private static final long LONGEST_OF_WARP = 1024;
    private static final long FEW = 32;
    /// Rows so short that a thread does better than a warp.
    private static final long SHORT_ROW = 8;
    private static final int BLOCK_THREADS = 288;
    private static final int WARP_THREADS = 128;
    private static final int ROWS_OF_BLOCK = 4;
    private static final int FEW_THREADS = 256;
    /// Blocks that keep a large GPU busy.
    private static final long BUSY = 128;

    void launch(CudaLaunch launch, String stem) {
        long outer = blocks.outer();
        long inner = blocks.inner();
        long n = blocks.n();
        if (outer * inner == 0) {
            return;
        }
        if (n <= (inner == 1 ? SHORT_ROW : FEW)) {
            launch.launch(name(stem, "few"), Grid.covering(outer * inner, FEW_THREADS), launch.in(0), launch.out(0), outer * inner,
                    (int) n, inner);
        } else if (inner > 1) {
            long wide = outer * Math.ceilDiv(inner, 32L);
            int columns = wide >= BUSY ? 32 : 8;
            launch.launch(name(stem, "columns_" + columns), Grid.of(outer * Math.ceilDiv(inner, (long) columns), 32 * columns),
                    launch.in(0), launch.out(0), n, inner);
        } else if (dtype == Dtype.F32 && n > LONGEST_OF_WARP) {
            launch.launch(new KernelName(stem, stem + "_block"), Grid.of(outer, BLOCK_THREADS), launch.in(0), launch.out(0), n);
        } else {
            launch.launch(name(stem, "rows"), Grid.of(Math.ceilDiv(outer, (long) ROWS_OF_BLOCK), WARP_THREADS), launch.in(0),
                    launch.out(0), outer, n);
        }
    }

    private KernelName name(String stem, String method) {
        return new KernelName(stem, stem + "_" + method + "_" + dtype.name().toLowerCase(Locale.ROOT));
    }
}
