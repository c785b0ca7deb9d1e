package org.tensorem.backend.cuda;

/// `sum_squares`: see `cuda/sum_squares.cu`. The sum of one block is the row's: it is never -0, so the zeros of other lanes change nothing.
///
/// @param rows rows of x
/// @param n elements of a row
record SumSquaresKernel(long rows, long n) implements CudaKernel {
    private static final long BLOCK = 1024;
    private static final int THREADS = 256;
    private static final long BLOCKS_AT_ONCE = 8;
    private static final int ROW_THREADS = 288;

    private long blocks() {
        return Math.ceilDiv(n, BLOCK);
    }

    private boolean isOneBlock() {
        return blocks() == 1;
    }

    @Override
    public void run(CudaLaunch launch) {
        for (long first = 0; first < rows; first += Grid.MOST_BLOCKS) {
            run(launch, first, Math.min(Grid.MOST_BLOCKS, rows - first));
        }
    }

    private void run(CudaLaunch launch, long first, long count) {
        long in = launch.in(0) + first * n * Float.BYTES;
        long out = launch.out(0) + first * Float.BYTES;
        long sums = isOneBlock() ? out : launch.scratch(0) + first * blocks() * Float.BYTES;
        if (n > 0) {
            launch.launch(new KernelName("sum_squares", "sum_squares_blocks"),
                    Grid.of(Math.ceilDiv(count * blocks(), BLOCKS_AT_ONCE), THREADS), in, sums, count, n);
        }
        if (!isOneBlock()) {
            launch.launch(new KernelName("sum_squares", "sum_squares_rows"), Grid.of(count, ROW_THREADS), sums, out, blocks());
        }
    }

    @Override
    public long[] scratchBytes() {
        return isOneBlock() ? new long[0] : new long[] {rows * blocks() * Float.BYTES};
    }
}
