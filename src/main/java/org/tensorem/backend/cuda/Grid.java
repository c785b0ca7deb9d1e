package org.tensorem.backend.cuda;

import org.tensorem.backend.BackendException;

/// How many threads run a kernel, and how they are grouped.
///
/// @param blocksX blocks along x, 1 to 2^31 - 1
/// @param blocksY blocks along y, 1 to 65535
/// @param blocksZ blocks along z, 1 to 65535
/// @param threads threads in a block, 1 to 1024, all along x
/// @param sharedBytes bytes of dynamic shared memory of a block
record Grid(long blocksX, int blocksY, int blocksZ, int threads, int sharedBytes) {
    /// The most blocks along x.
    static final long MOST_BLOCKS = Integer.MAX_VALUE;
    private static final int MOST_YZ = 65_535;
    private static final int MOST_THREADS = 1024;

    /// Checks the bounds that every GPU has.
    Grid {
        if (blocksX < 1 || blocksX > MOST_BLOCKS || blocksY < 1 || blocksY > MOST_YZ || blocksZ < 1 || blocksZ > MOST_YZ
                || threads < 1 || threads > MOST_THREADS || sharedBytes < 0) {
            throw new BackendException("cuda_grid: a grid has 1 to 2147483647 by 65535 by 65535 blocks of 1 to 1024 threads: asked is "
                    + blocksX + " by " + blocksY + " by " + blocksZ + " blocks of " + threads + " threads with " + sharedBytes
                    + " bytes; use smaller tensors");
        }
    }

    /// A row of blocks.
    static Grid of(long blocks, int threads) {
        return new Grid(blocks, 1, 1, threads, 0);
    }

    /// A row of blocks with dynamic shared memory.
    static Grid of(long blocks, int threads, int sharedBytes) {
        return new Grid(blocks, 1, 1, threads, sharedBytes);
    }

    /// Blocks along x, by so many along y and z together, or some more; by one where that is none.
    static Grid crossing(long blocksX, long blocksYZ, int threads) {
        long z = Math.max(1, Math.ceilDiv(blocksYZ, (long) MOST_YZ));
        return new Grid(blocksX, Math.toIntExact(Math.max(1, Math.ceilDiv(blocksYZ, z))), Math.toIntExact(z), threads, 0);
    }

    /// As many blocks as it takes for one thread per item; one block when there is no item.
    static Grid covering(long items, int threads) {
        return of(Math.max(1, Math.ceilDiv(items, (long) threads)), threads);
    }

    @Override
    public String toString() {
        return blocksX + " x " + blocksY + " x " + blocksZ + " blocks of " + threads + " threads, " + sharedBytes + " bytes shared";
    }
}
