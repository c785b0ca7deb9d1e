package org.tensorem.backend.cuda;

import java.util.Locale;
import org.tensorem.backend.plan.Blocks;
import org.tensorem.ir.Dtype;

/// `argmax`: see `cuda/argmax.cu`.
///
/// @param dtype the element type of the operand
/// @param blocks the operand around the axis
record ArgmaxKernel(Dtype dtype, Blocks blocks) implements CudaKernel {
    private static final int THREADS = 256;
    /// Rows longer than that are worth a block.
    private static final long LONG_ROW = 64;

    @Override
    public void run(CudaLaunch launch) {
        long outputs = blocks.outer() * blocks.inner();
        if (outputs == 0) {
            return;
        }
        int n = Math.toIntExact(blocks.n());
        String type = dtype.name().toLowerCase(Locale.ROOT);
        if (blocks.inner() == 1 && n > LONG_ROW) {
            launch.launch(new KernelName("argmax", "argmax_block_" + type), Grid.of(outputs, THREADS), launch.in(0), launch.out(0), n);
        } else {
            launch.launch(new KernelName("argmax", "argmax_thread_" + type), Grid.covering(outputs, THREADS), launch.in(0),
                    launch.out(0), outputs, n, blocks.inner());
        }
    }
}
