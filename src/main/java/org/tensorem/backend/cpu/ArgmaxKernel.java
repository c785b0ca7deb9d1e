package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorem.backend.plan.Blocks;
import org.tensorem.ir.Dtype;

/// `argmax`: the first position of the maximum; a NaN counts as greatest, zeros of both signs as equal.
final class ArgmaxKernel implements Kernel {
    private static final long GRAIN = 16_384;

    private final Dtype dtype;
    private final Blocks blocks;

    ArgmaxKernel(Dtype dtype, Blocks blocks) {
        this.dtype = dtype;
        this.blocks = blocks;
    }

    @Override
    public void run(Launch launch) {
        MemorySegment x = launch.in(0);
        MemorySegment out = launch.out(0);
        long grain = Math.max(1, GRAIN / Math.max(1, blocks.n()));
        launch.workers().ranges(blocks.outer() * blocks.inner(), grain, (from, to, _) -> {
            for (long i = from; i < to; i++) {
                long first = i / blocks.inner() * blocks.n() * blocks.inner() + i % blocks.inner();
                out.setAtIndex(ValueLayout.JAVA_INT, i, position(x, first));
            }
        });
    }

    /// Every dtype's elements are numbers that binary64 holds exactly.
    private double element(MemorySegment x, long index) {
        return switch (dtype) {
            case F32 -> x.getAtIndex(ValueLayout.JAVA_FLOAT, index);
            case F64 -> x.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
            case I32 -> x.getAtIndex(ValueLayout.JAVA_INT, index);
            case BOOL -> throw new IllegalStateException("argmax of bool");
        };
    }

    private int position(MemorySegment x, long first) {
        int position = 0;
        double greatest = element(x, first);
        for (int j = 1; j < blocks.n(); j++) {
            double candidate = element(x, first + j * blocks.inner());
            if (candidate > greatest || (Double.isNaN(candidate) && !Double.isNaN(greatest))) {
                greatest = candidate;
                position = j;
            }
        }
        return position;
    }
}
