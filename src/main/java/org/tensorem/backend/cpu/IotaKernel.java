package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// `iota`: element i is i.
final class IotaKernel implements Kernel {
    private static final long GRAIN = 65_536;

    private final long extent;

    IotaKernel(long extent) {
        this.extent = extent;
    }

    @Override
    public void run(Launch launch) {
        MemorySegment out = launch.out(0);
        launch.workers().ranges(extent, GRAIN, (from, to, _) -> {
            for (long i = from; i < to; i++) {
                out.setAtIndex(ValueLayout.JAVA_INT, i, (int) i);
            }
        });
    }
}
