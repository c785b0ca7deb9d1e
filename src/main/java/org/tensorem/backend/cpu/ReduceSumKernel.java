package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.tensorem.backend.plan.Blocks;
import org.tensorem.ir.Dtype;

/// `reduce_sum`: 32 strided lanes, then a pairwise tree.
///
/// Along the last axis the lanes are those of vectors; along another axis each lane is an array over the axes behind it, so that
/// rows are read as they lie.
final class ReduceSumKernel implements Kernel {
    private static final int LANES = 32;
    /// Columns worked on at once: 32 lanes of them fill the first-level cache.
    private static final int WIDTH = 128;
    /// Elements of a row read at once, a multiple of 32.
    private static final int STRETCH = 4096;
    private static final long GRAIN = 16_384;

    private final Dtype dtype;
    private final Blocks blocks;

    ReduceSumKernel(Dtype dtype, Blocks blocks) {
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
                    int width = width(launch.workers().threads());
                    long parts = (blocks.inner() + width - 1) / width;
                    launch.workers().run(blocks.outer() * parts, (task, scratch) -> columns(launch.arithmetic(), x, out, task / parts,
                            task % parts * width, (int) Math.min(width, blocks.inner() - task % parts * width), scratch));
                }
            }
            case F64 -> launch.workers().ranges(outputs, grain, (from, to, _) -> {
                for (long i = from; i < to; i++) {
                    out.setAtIndex(ValueLayout.JAVA_DOUBLE, i, sum64(x, first(i)));
                }
            });
            case I32 -> launch.workers().ranges(outputs, grain, (from, to, _) -> {
                for (long i = from; i < to; i++) {
                    int sum = 0;
                    for (long j = 0; j < blocks.n(); j++) {
                        sum += x.getAtIndex(ValueLayout.JAVA_INT, first(i) + j * blocks.inner());
                    }
                    out.setAtIndex(ValueLayout.JAVA_INT, i, sum);
                }
            });
            case BOOL -> throw new IllegalStateException("reduce_sum of bool");
        }
    }

    /// Where the elements of the i-th output begin.
    private long first(long i) {
        return i / blocks.inner() * blocks.n() * blocks.inner() + i % blocks.inner();
    }

    private float row(Arithmetic arithmetic, MemorySegment x, long row, Scratch scratch) {
        float[] lanes = scratch.floats(0, LANES);
        Arrays.fill(lanes, 0, LANES, 0f);
        float[] stretch = scratch.floats(1, STRETCH);
        long n = blocks.n();
        for (long j = 0; j < n; j += STRETCH) {
            int count = (int) Math.min(STRETCH, n - j);
            MemorySegment.copy(x, ValueLayout.JAVA_FLOAT, 4 * (row * n + j), stretch, 0, count);
            Arrays.fill(stretch, count, (count + LANES - 1) / LANES * LANES, 0f);
            arithmetic.lanes(lanes, stretch, count);
        }
        return Arithmetic.tree(lanes);
    }

    /// Columns of a task, a multiple of 32: every thread gets as many tasks, unless one task is little work.
    private int width(int threads) {
        if (blocks.outer() >= threads || blocks.n() * blocks.inner() < GRAIN) {
            return WIDTH;
        }
        long parts = (blocks.inner() + WIDTH - 1) / WIDTH;
        long even = (parts + threads - 1) / threads * threads;
        return (int) Math.min(WIDTH, MatmulKernel.roundUp((blocks.inner() + even - 1) / even, LANES));
    }

    private void columns(Arithmetic arithmetic, MemorySegment x, MemorySegment out, long block, long column, int width,
            Scratch scratch) {
        long first = block * blocks.n() * blocks.inner() + column;
        int whole = width / LANES * LANES;
        if (whole > 0) {
            MemorySegment lanes = scratch.memory(4L * LANES * WIDTH);
            arithmetic.rows().columns(x.address() + 4 * first, blocks.inner(), blocks.n(), lanes.address(), whole);
            MemorySegment.copy(lanes, 0, out, 4 * (block * blocks.inner() + column), 4L * whole);
        }
        if (whole < width) {
            rest(arithmetic, x, out, block, column + whole, width - whole, scratch);
        }
    }

    /// Fewer than 32 columns.
    private void rest(Arithmetic arithmetic, MemorySegment x, MemorySegment out, long block, long column, int width, Scratch scratch) {
        float[] lanes = scratch.floats(0, LANES * LANES);
        Arrays.fill(lanes, 0, LANES * LANES, 0f);
        float[] row = scratch.floats(1, LANES);
        for (long j = 0; j < blocks.n(); j++) {
            long element = (block * blocks.n() + j) * blocks.inner() + column;
            MemorySegment.copy(x, ValueLayout.JAVA_FLOAT, 4 * element, row, 0, width);
            arithmetic.accumulate(lanes, (int) (j % LANES) * LANES, row, 0, width);
        }
        for (int w = LANES / 2; w > 0; w /= 2) {
            arithmetic.accumulate(lanes, 0, lanes, w * LANES, w * LANES);
        }
        MemorySegment.copy(lanes, 0, out, ValueLayout.JAVA_FLOAT, 4 * (block * blocks.inner() + column), width);
    }

    private double sum64(MemorySegment x, long first) {
        double[] lanes = new double[LANES];
        for (long j = 0; j < blocks.n(); j++) {
            lanes[(int) (j % LANES)] += x.getAtIndex(ValueLayout.JAVA_DOUBLE, first + j * blocks.inner());
        }
        for (int w = LANES / 2; w > 0; w /= 2) {
            for (int l = 0; l < w; l++) {
                lanes[l] += lanes[l + w];
            }
        }
        return lanes[0];
    }
}
