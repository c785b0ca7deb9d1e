package org.tensorem.backend.cuda;

import java.util.Optional;
import org.tensorem.ir.Type;

/// `gather`: see `cuda/gather.cu`.
///
/// @param count how many ids
/// @param rows rows of the table
/// @param rowBytes bytes of a row
record GatherKernel(long count, long rows, long rowBytes) implements CudaKernel {
    private static final int THREADS = 256;

    /// @param table the type of the table
    /// @param ids the type of the ids
    static GatherKernel of(Type table, Type ids) {
        return new GatherKernel(ids.shape().size(), table.shape().extent(0),
                table.shape().product(1, table.shape().rank()) * table.dtype().bytes());
    }

    @Override
    public void run(CudaLaunch launch) {
        if (count == 0) {
            return;
        }
        Units units = Units.of(rowBytes);
        long perRow = units.in(rowBytes);
        launch.launch(units.kernel("gather"), Grid.covering(count * Math.max(1, perRow), THREADS), launch.in(0), launch.in(1),
                launch.out(0), count, rows, perRow, launch.errors());
    }

    @Override
    public Optional<IdRule> rule() {
        return Optional.of(new IdRule("gather_c1", "the id names a row of the table", rows));
    }
}
