package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorem.ir.Type;

/// `gather`: copies the rows that the ids name, after all ids have been checked.
final class GatherKernel implements Kernel {
    private static final long GRAIN_BYTES = 65_536;

    private final long rows;
    private final long rowBytes;
    private final long ids;

    GatherKernel(Type table, Type ids) {
        this.rows = table.shape().extent(0);
        this.rowBytes = table.shape().product(1, table.shape().rank()) * table.dtype().bytes();
        this.ids = ids.shape().size();
    }

    @Override
    public void run(Launch launch) {
        MemorySegment table = launch.in(0);
        MemorySegment named = launch.in(1);
        Ids.check("gather_c1", "the id names a row of the table", named, ids, rows);
        launch.workers().ranges(ids, Math.max(1, GRAIN_BYTES / Math.max(1, rowBytes)), (from, to, _) -> {
            for (long i = from; i < to; i++) {
                long id = named.getAtIndex(ValueLayout.JAVA_INT, i);
                MemorySegment.copy(table, id * rowBytes, launch.out(0), i * rowBytes, rowBytes);
            }
        });
    }
}
