package org.tensorem.backend.cuda;

/// `sum_squares`: see `cuda/sum_squares.cu`.
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

    @Override
    public void run(CudaLaunch launch) {
        if (rows == 0) {
            return;
        }
        if (n > 0) {
            launch.launch(new KernelName("sum_squares", "sum_squares_blocks"),
                    Grid.of(Math.ceilDiv(rows * blocks(), BLOCKS_AT_ONCE), THREADS), launch.in(0), launch.scratch(0), rows, n);
        }
        launch.launch(new KernelName("sum_squares", "sum_squares_rows"), Grid.of(rows, ROW_THREADS), launch.scratch(0), launch.out(0),
                blocks());
    }

    @Override
    public long[] scratchBytes() {
        return new long[] {Math.max(1, rows * blocks() * Float.BYTES)};
    }
}
