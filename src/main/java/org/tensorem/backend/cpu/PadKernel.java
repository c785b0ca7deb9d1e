package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorem.backend.plan.Blocks;
import org.tensorem.ir.Dtype;

/// `pad`: each block of rows gets `low` rows of the value before it and `high` behind it.
final class PadKernel implements Kernel {
    private static final long GRAIN_BYTES = 65_536;

    private final int width;
    private final Blocks blocks;
    private final long low;
    private final long high;

    PadKernel(Dtype dtype, Blocks blocks, long low, long high) {
        this.width = dtype.bytes();
        this.blocks = blocks;
        this.low = low;
        this.high = high;
    }

    @Override
    public void run(Launch launch) {
        long row = blocks.inner() * width;
        long padded = (low + blocks.n() + high) * row;
        launch.workers().ranges(blocks.outer(), Math.max(1, GRAIN_BYTES / Math.max(1, padded)), (from, to, _) -> {
            for (long block = from; block < to; block++) {
                fill(launch, block * padded, low * row);
                MemorySegment.copy(launch.in(0), block * blocks.n() * row, launch.out(0), block * padded + low * row,
                        blocks.n() * row);
                fill(launch, block * padded + (low + blocks.n()) * row, high * row);
            }
        });
    }

    private void fill(Launch launch, long offset, long bytes) {
        MemorySegment to = launch.out(0).asSlice(offset, bytes);
        switch (width) {
            case 1 -> to.fill(launch.in(1).get(ValueLayout.JAVA_BYTE, 0));
            case 4 -> {
                int value = launch.in(1).get(ValueLayout.JAVA_INT, 0);
                for (long i = 0; i < bytes / 4; i++) {
                    to.setAtIndex(ValueLayout.JAVA_INT, i, value);
                }
            }
            default -> {
                long value = launch.in(1).get(ValueLayout.JAVA_LONG, 0);
                for (long i = 0; i < bytes / 8; i++) {
                    to.setAtIndex(ValueLayout.JAVA_LONG, i, value);
                }
            }
        }
    }
}
