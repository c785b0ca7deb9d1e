package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorem.ir.Type;

/// `scatter_add`: each row of the result adds up its updates in order of position. Threads own ranges of rows of the result.
final class ScatterAddKernel implements Kernel {
    private static final int STRETCH = 1024;

    private final Type updates;
    private final long rows;
    private final long count;
    private final long inner;

    ScatterAddKernel(Type updates, long rows) {
        this.updates = updates;
        this.rows = rows;
        this.count = updates.shape().extent(0);
        this.inner = updates.shape().product(1, updates.shape().rank());
    }

    @Override
    public void run(Launch launch) {
        MemorySegment ids = launch.in(0);
        Ids.check("scatter_add_c1", "every id names a row of the result", ids, count, rows);
        // Every range walks over all ids, so ranges are few.
        long grain = Math.max(1, rows / launch.workers().threads());
        launch.workers().ranges(rows, grain, (from, to, scratch) -> {
            long bytes = inner * updates.dtype().bytes();
            launch.out(0).asSlice(from * bytes, (to - from) * bytes).fill((byte) 0);
            for (long i = 0; i < count; i++) {
                int id = ids.getAtIndex(ValueLayout.JAVA_INT, i);
                if (id >= from && id < to) {
                    add(launch, id * inner, i * inner, scratch);
                }
            }
        });
    }

    private void add(Launch launch, long row, long update, Scratch scratch) {
        MemorySegment x = launch.in(1);
        MemorySegment out = launch.out(0);
        switch (updates.dtype()) {
            case F32 -> {
                float[] sums = scratch.floats(0, STRETCH);
                float[] addends = scratch.floats(1, STRETCH);
                for (long c = 0; c < inner; c += STRETCH) {
                    int width = (int) Math.min(STRETCH, inner - c);
                    MemorySegment.copy(out, ValueLayout.JAVA_FLOAT, 4 * (row + c), sums, 0, width);
                    MemorySegment.copy(x, ValueLayout.JAVA_FLOAT, 4 * (update + c), addends, 0, width);
                    launch.arithmetic().accumulate(sums, 0, addends, 0, width);
                    MemorySegment.copy(sums, 0, out, ValueLayout.JAVA_FLOAT, 4 * (row + c), width);
                }
            }
            case F64 -> {
                for (long c = 0; c < inner; c++) {
                    out.setAtIndex(ValueLayout.JAVA_DOUBLE, row + c, out.getAtIndex(ValueLayout.JAVA_DOUBLE, row + c)
                            + x.getAtIndex(ValueLayout.JAVA_DOUBLE, update + c));
                }
            }
            case I32 -> {
                for (long c = 0; c < inner; c++) {
                    out.setAtIndex(ValueLayout.JAVA_INT, row + c, out.getAtIndex(ValueLayout.JAVA_INT, row + c)
                            + x.getAtIndex(ValueLayout.JAVA_INT, update + c));
                }
            }
            case BOOL -> throw new IllegalStateException("scatter_add of bool");
        }
    }
}
