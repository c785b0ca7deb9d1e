package org.tensorem.backend.cpu;

/// How the outputs of a product in tiles are split into tasks: no influence on the bits, much on the time.
///
/// @param threads for how many threads
/// @param tile for which tile
/// @param rows rows of a task, a multiple of the tile's
/// @param columns columns of a task, whole panels
record Split(int threads, Tile tile, int rows, long rowParts, long columns, long columnParts) {
    /// The most rows of a task.
    private static final int ROWS = 4 * MatmulPart.BLOCK;
    /// Multiply-adds in the time that packing an element takes.
    private static final long PACKING = 12;
    /// Multiply-adds in the time that handing a task to a thread takes, and waking the thread.
    private static final long HANDING = 20_000;
    private static final long WAKING = 200_000;
    /// The most tasks for each thread.
    private static final long SHARES = 4;

    /// The split that ends first, by counting what the busiest thread multiplies and packs.
    static Split of(Product product, int threads, Tile tile) {
        long panels = (product.columns() + tile.columns() - 1) / tile.columns();
        long leastRowParts = (product.rows() + ROWS - 1) / ROWS;
        long most = threads == 1 ? 1 : Math.max(1, SHARES * threads / product.matrices());
        Split best = null;
        long least = Long.MAX_VALUE;
        for (long rowParts = leastRowParts; best == null || rowParts <= most; rowParts++) {
            for (long columnParts = 1; columnParts == 1 || columnParts <= Math.min(panels, most / rowParts); columnParts++) {
                Split split = of(product, threads, tile, rowParts, (panels + columnParts - 1) / columnParts * tile.columns());
                long time = split.time(product);
                if (time < least) {
                    least = time;
                    best = split;
                }
            }
        }
        return best;
    }

    private static Split of(Product product, int threads, Tile tile, long rowParts, long columns) {
        int rows = (int) MatmulKernel.roundUp((product.rows() + rowParts - 1) / rowParts, tile.rows());
        return new Split(threads, tile, rows, (product.rows() + rows - 1) / rows, columns, (product.columns() + columns - 1) / columns);
    }

    /// The time in multiply-adds. An eighth of a task is what threads wait for the last one on a machine that does other things too.
    private long time(Product product) {
        long tasks = product.matrices() * rowParts * columnParts;
        long stripes = (Math.min(columns, product.columns()) + MatmulPart.STRIPE - 1) / MatmulPart.STRIPE;
        long task = product.depth() * (rows * columns + PACKING * (stripes * rows + columns)) + HANDING;
        return (tasks + threads - 1) / threads * task + (tasks == 1 ? 0 : WAKING + task / 8);
    }
}
