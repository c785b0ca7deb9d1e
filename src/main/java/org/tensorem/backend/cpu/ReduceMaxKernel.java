package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.tensorem.backend.plan.Blocks;
import org.tensorem.ir.Dtype;

/// `reduce_max`: every order of taking the maximum has the same bits.
final class ReduceMaxKernel implements Kernel {
    private static final int STRETCH = 4096;
    private static final long GRAIN = 16_384;

    private final Dtype dtype;
    private final Blocks blocks;

    ReduceMaxKernel(Dtype dtype, Blocks blocks) {
        this.dtype = dtype;
        this.blocks = blocks;
    }

    @Override
    public void run(Launch launch) {
        MemorySegment x = launch.in(0);
        MemorySegment out = launch.out(0);
        long outputs = blocks.outer() * blocks.inner();
        long grain = Math.max(1, GRAIN / Math.max(1, blocks.n()));
        switch (dtype) {
            case F32 -> {
                if (blocks.inner() == 1) {
                    launch.workers().ranges(outputs, grain, (from, to, scratch) -> {
                        for (long row = from; row < to; row++) {
                            out.setAtIndex(ValueLayout.JAVA_FLOAT, row, row(launch.arithmetic(), x, row, scratch));
                        }
                    });
                } else {
                    long parts = (blocks.inner() + STRETCH - 1) / STRETCH;
                    launch.workers().run(blocks.outer() * parts, (task, scratch) ->
                            columns(launch.arithmetic(), x, out, task / parts, task % parts * STRETCH, scratch));
                }
            }
            case F64 -> launch.workers().ranges(outputs, grain, (from, to, _) -> {
                for (long i = from; i < to; i++) {
                    double maximum = Double.NEGATIVE_INFINITY;
                    for (long j = 0; j < blocks.n(); j++) {
                        maximum = Math.max(maximum, x.getAtIndex(ValueLayout.JAVA_DOUBLE, first(i) + j * blocks.inner()));
                    }
                    out.setAtIndex(ValueLayout.JAVA_DOUBLE, i, maximum);
                }
            });
            case I32 -> launch.workers().ranges(outputs, grain, (from, to, _) -> {
                for (long i = from; i < to; i++) {
                    int maximum = Integer.MIN_VALUE;
                    for (long j = 0; j < blocks.n(); j++) {
                        maximum = Math.max(maximum, x.getAtIndex(ValueLayout.JAVA_INT, first(i) + j * blocks.inner()));
                    }
                    out.setAtIndex(ValueLayout.JAVA_INT, i, maximum);
                }
            });
            case BOOL -> throw new IllegalStateException("reduce_max of bool");
        }
    }

    private long first(long i) {
        return i / blocks.inner() * blocks.n() * blocks.inner() + i % blocks.inner();
    }

    private float row(Arithmetic arithmetic, MemorySegment x, long row, Scratch scratch) {
        float[] stretch = scratch.floats(0, STRETCH);
        float maximum = Float.NEGATIVE_INFINITY;
        for (long j = 0; j < blocks.n(); j += STRETCH) {
            int count = (int) Math.min(STRETCH, blocks.n() - j);
            MemorySegment.copy(x, ValueLayout.JAVA_FLOAT, 4 * (row * blocks.n() + j), stretch, 0, count);
            maximum = Math.max(maximum, arithmetic.maximum(stretch, count));
        }
        return maximum;
    }

    private void columns(Arithmetic arithmetic, MemorySegment x, MemorySegment out, long block, long column,
            Scratch scratch) {
        int width = (int) Math.min(STRETCH, blocks.inner() - column);
        float[] maxima = scratch.floats(0, STRETCH);
        Arrays.fill(maxima, Float.NEGATIVE_INFINITY);
        float[] row = scratch.floats(1, STRETCH);
        for (long j = 0; j < blocks.n(); j++) {
            long element = (block * blocks.n() + j) * blocks.inner() + column;
            MemorySegment.copy(x, ValueLayout.JAVA_FLOAT, 4 * element, row, 0, width);
            arithmetic.maximum(maxima, 0, row, 0, width);
        }
        MemorySegment.copy(maxima, 0, out, ValueLayout.JAVA_FLOAT, 4 * (block * blocks.inner() + column), width);
    }
}
