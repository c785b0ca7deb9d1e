package org.tensorem.backend.cuda;

import java.util.List;
import org.tensorem.backend.plan.Blocks;
import org.tensorem.ir.Dtype;

/// `concat`: see `cuda/concat.cu`.
///
/// @param dtype the element type
/// @param operands the operands around the joined axis
record ConcatKernel(Dtype dtype, List<Blocks> operands) implements CudaKernel {
    private static final int THREADS = 256;

    /// Copies the list.
    ConcatKernel {
        operands = List.copyOf(operands);
    }

    @Override
    public void run(CudaLaunch launch) {
        long[] bytes = operands.stream().mapToLong(x -> x.n() * x.inner() * dtype.bytes()).toArray();
        long total = java.util.Arrays.stream(bytes).sum();
        long outer = operands.getFirst().outer();
        Units units = Units.of(bytes);
        long offset = 0;
        for (int i = 0; i < bytes.length; i++) {
            long count = outer * units.in(bytes[i]);
            if (count > 0) {
                launch.launch(units.kernel("concat"), Grid.covering(count, THREADS), launch.in(i), launch.out(0), count,
                        units.in(bytes[i]), units.in(total), units.in(offset));
            }
            offset += bytes[i];
        }
    }
}
