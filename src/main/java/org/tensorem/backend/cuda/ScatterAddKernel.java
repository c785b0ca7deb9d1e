package org.tensorem.backend.cuda;

import java.util.Locale;
import java.util.Optional;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Type;

/// `scatter_add`: see `cuda/scatter_add.cu`.
///
/// @param updates the type of the updates
/// @param rows rows of the result
record ScatterAddKernel(Type updates, long rows) implements CudaKernel {
    private static final int THREADS = 256;
    private static final int ZERO_BYTES = 16;
    private static final int FOUR = 4;

    @Override
    public void run(CudaLaunch launch) {
        long count = updates.shape().extent(0);
        long width = updates.shape().product(1, updates.shape().rank());
        long bytes = rows * width * updates.dtype().bytes();
        if (bytes > 0) {
            launch.launch(new KernelName("scatter_add", "scatter_add_zero"), Grid.covering(Math.ceilDiv(bytes, (long) ZERO_BYTES), THREADS),
                    launch.out(0), bytes / Integer.BYTES);
        }
        if (count > 0) {
            boolean four = updates.dtype() == Dtype.F32 && width % FOUR == 0;
            long columns = four ? width / FOUR : width;
            String type = updates.dtype().name().toLowerCase(Locale.ROOT) + (four ? "x4" : "");
            for (long first = 0; first < count; first += Grid.MOST_BLOCKS) {
                launch.launch(new KernelName("scatter_add", "scatter_add_heads_" + type),
                        Grid.crossing(Math.min(Grid.MOST_BLOCKS, count - first), Math.ceilDiv(columns, (long) THREADS), THREADS),
                        launch.in(0), launch.in(1), launch.out(0), first, count, rows, columns, launch.errors());
            }
        }
    }

    @Override
    public Optional<IdRule> rule() {
        return Optional.of(new IdRule("scatter_add_c1", "every id names a row of the result", rows));
    }
}
