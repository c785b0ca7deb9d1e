package org.tensorem.backend.cuda;

import org.tensorem.backend.plan.Blocks;
import org.tensorem.ir.Dtype;

/// `pad`: see `cuda/pad.cu`.
///
/// @param dtype the element type
/// @param blocks the operand around the axis
/// @param low rows before
/// @param high rows behind
record PadKernel(Dtype dtype, Blocks blocks, long low, long high) implements CudaKernel {
    private static final int THREADS = 256;

    @Override
    public void run(CudaLaunch launch) {
        long row = blocks.inner() * dtype.bytes();
        long bytes = blocks.outer() * (low + blocks.n() + high) * row;
        if (bytes == 0) {
            return;
        }
        // A unit that is larger than an element repeats the value, which is written for elements of 4 bytes in one of 16.
        Units units = dtype.bytes() == Float.BYTES && row % 16 == 0 ? new Units(16) : new Units(dtype.bytes());
        launch.launch(units.kernel("pad"), Grid.covering(units.in(bytes), THREADS), launch.in(0), launch.in(1), launch.out(0),
                units.in(bytes), blocks.n(), units.in(row), low, high);
    }
}
