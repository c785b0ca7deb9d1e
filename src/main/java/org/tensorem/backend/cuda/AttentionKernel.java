package org.tensorem.backend.cuda;

import org.tensorem.backend.plan.Heads;

/// `attention`: see `cuda/attention.cu`. Heads with many queries and few channels go in tiles, others row by row.
///
/// @param heads the extents
/// @param sharedBytes shared memory that a block can have; where it is too little for tiles, rows are computed
/// @param scratchFloats temporary memory of rows that are computed together, about
record AttentionKernel(Heads heads, int sharedBytes, long scratchFloats) implements CudaKernel {
    /// Queries or keys of a tile, and the most channels of one.
    static final int TILE = 64;
    /// Threads of a block that computes a tile.
    static final int TILE_THREADS = 128;
    /// Bytes of a tile in shared memory.
    static final int PANEL_BYTES = 4 * TILE * TILE;
    /// Threads of a block that computes a row.
    static final int ROW_THREADS = 64;
    private static final int FEWEST_QUERIES = 16;
    private static final int PANELS = 4;
    private static final long SCRATCH_FLOATS = 1L << 26;

    AttentionKernel(Heads heads, int sharedBytes) {
        this(heads, sharedBytes, SCRATCH_FLOATS);
    }

    /// True when the channels of a head fit a tile, and a grid has a block for every tile of queries or keys.
    static boolean fits(Heads heads) {
        return heads.d() <= TILE && heads.c() <= TILE
                && heads.heads() * Math.ceilDiv(Math.max(heads.t(), heads.s()), TILE) <= Grid.MOST_BLOCKS;
    }

    private boolean inTiles() {
        return fits(heads) && heads.t() >= FEWEST_QUERIES && PANELS * PANEL_BYTES <= sharedBytes;
    }

    private long rows() {
        return heads.heads() * heads.t();
    }

    private int blocks() {
        return Math.ceilDiv(heads.s(), TILE);
    }

    /// Rows of one launch: so many that the temporary memory stays small.
    private long slice() {
        long floats = heads.s() + blocks() * (3L + heads.c());
        return Math.clamp(scratchFloats / floats, 1, Math.max(1, rows()));
    }

    @Override
    public long[] scratchBytes() {
        if (inTiles()) {
            return new long[0];
        }
        long ofBlocks = 4 * slice() * blocks();
        return new long[] {4 * slice() * heads.s(), ofBlocks, ofBlocks, ofBlocks, ofBlocks * heads.c()};
    }

    @Override
    public void run(CudaLaunch launch) {
        Heads h = heads;
        int causal = h.causal() ? 1 : 0;
        if (rows() * h.c() == 0) {
            return;
        }
        if (inTiles()) {
            launch.launch(kernel("tile"), Grid.of(h.heads() * Math.ceilDiv(h.t(), TILE), TILE_THREADS, PANELS * PANEL_BYTES),
                    launch.out(0), launch.in(0), launch.in(1), launch.in(2), h.heads(), h.shared().get(0), h.shared().get(1),
                    h.shared().get(2), h.t(), h.s(), h.d(), h.c(), h.scale(), causal);
            return;
        }
        for (long first = 0; first < rows(); first += slice()) {
            long count = Math.min(slice(), rows() - first);
            launch.launch(kernel("scores"), Grid.of(count * blocks(), ROW_THREADS), launch.scratch(0), launch.scratch(1),
                    launch.in(0), launch.in(1), first, h.shared().get(0), h.shared().get(1), h.t(), h.s(), h.d(), h.scale(), causal);
            launch.launch(kernel("weights"), Grid.of(count * blocks(), ROW_THREADS), launch.scratch(2), launch.scratch(3),
                    launch.scratch(4), launch.scratch(0), launch.scratch(1), launch.in(2), first, h.shared().get(2), h.t(), h.s(),
                    h.c(), causal);
            launch.launch(kernel("join"), Grid.of(count, ROW_THREADS), launch.out(0), launch.scratch(2), launch.scratch(3),
                    launch.scratch(4), first, h.t(), h.s(), h.c(), causal);
        }
    }

    private static KernelName kernel(String method) {
        return new KernelName("attention", "attention_" + method);
    }
}
