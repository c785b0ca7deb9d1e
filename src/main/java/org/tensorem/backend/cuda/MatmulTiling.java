package org.tensorem.backend.cuda;

import java.util.Comparator;
import java.util.stream.Stream;
import org.tensorem.backend.BackendException;

/// How a matrix product is laid over thread blocks. It is chosen by the shape, for speed: every choice gives the same bits.
///
/// @param tile what one thread block computes
/// @param split whether the blocks of 256 of k go to thread blocks of their own, to be added up behind
record MatmulTiling(Tile tile, boolean split) {
    /// Terms of one block sum: a constant of the specification (`dot`).
    static final int K_BLOCK = 256;
    /// Multiprocessors of the device that the estimates are for: an H200, on which the numbers below were measured (`GpuMain --layouts` of
    /// the benchmarks, 27 November 2026), at 1.9 GHz.
    private static final long MULTIPROCESSORS = 132;
    private static final double CLOCKS_TO_BEGIN = 2500;
    private static final double CLOCKS_OF_A_LAUNCH = 5000;
    private static final double BYTES_PER_CLOCK = 2000;
    private static final double BYTES_PER_CLOCK_OF_TILES = 1700;
    private static final double CLOCKS_OF_A_ROW_BLOCK = 6400;
    private static final double BYTES_PER_CLOCK_OF_ROWS = 2000;
    private static final int BLOCKS_OF_A_ROW_WARP = 4;
    private static final int SHARED_BYTES_OF_A_ROW_WARP = 19_456;
    private static final int MOST_SHARED_BYTES = 64 << 10;
    private static final long MOST_SCRATCH_BYTES = 1L << 28;

    /// Terms of a sum that is not split: kernels count them in 32 bits, and a slice beyond.
    static final long MOST_TERMS = Integer.MAX_VALUE - 64;

    /// A thread block's part of the result, and estimates of its speed.
    enum Tile {
        /// For results that fill the device.
        ROWS_64(64, 128, 128, 100, 145),
        /// For small ones.
        ROWS_32(32, 64, 128, 31, 53),
        /// For few rows and many columns.
        ROWS_16(16, 128, 128, 33, 55),
        /// For a row or two. Its thread blocks share no operand, and a warp has four blocks of k of its columns; not to be split.
        ROW(1, 8, 96, 0, 0);

        private final int rows;
        private final int columns;
        private final int threads;
        /// Clocks per step of k where a multiprocessor has several blocks, per block; and where it has one.
        private final double clocks;
        private final double clocksAlone;

        Tile(int rows, int columns, int threads, double clocks, double clocksAlone) {
            this.rows = rows;
            this.columns = columns;
            this.threads = threads;
            this.clocks = clocks;
            this.clocksAlone = clocksAlone;
        }

        int threads(long k) {
            return this == ROW ? Math.clamp(32 * rounds(k), 32, threads) : threads;
        }

        /// Bytes of dynamic shared memory.
        long sharedBytes(long k) {
            return this == ROW ? 128 * rounds(k) + threads(k) / 32 * SHARED_BYTES_OF_A_ROW_WARP : 0;
        }

        /// Rounds of a warp, four blocks of k each.
        private static long rounds(long k) {
            return Math.ceilDiv(blocks(k), (long) BLOCKS_OF_A_ROW_WARP);
        }

        /// True when this tile may be used for a sum of so many terms.
        boolean takes(long k, boolean split) {
            return this == ROW ? !split && sharedBytes(k) <= MOST_SHARED_BYTES : split || k <= MOST_TERMS;
        }

        KernelName kernel() {
            return new KernelName("matmul", "matmul_" + rows + "x" + columns);
        }

        /// How many tiles cover a matrix.
        long count(long m, long n) {
            return Math.ceilDiv(m, (long) rows) * Math.ceilDiv(n, (long) columns);
        }
    }

    /// The fastest by estimate.
    static MatmulTiling of(long matrices, long m, long n, long k) {
        return all(matrices, m, n, k).min(Comparator.comparingDouble(tiling -> tiling.clocks(matrices, m, n, k)))
                .orElseThrow(() -> tooManyTerms(k));
    }

    /// Those that there are for a shape.
    static Stream<MatmulTiling> all(long matrices, long m, long n, long k) {
        boolean mayBeSplit = k > MOST_TERMS || k > K_BLOCK && 4 * matrices * m * n * blocks(k) <= MOST_SCRATCH_BYTES;
        return Stream.of(Tile.values())
                .flatMap(tile -> Stream.of(new MatmulTiling(tile, false), new MatmulTiling(tile, true)))
                .filter(tiling -> (mayBeSplit || !tiling.split) && tiling.tile.takes(k, tiling.split)
                        && tiling.blocks(m, n, k) <= Grid.MOST_BLOCKS);
    }

    /// Thread blocks of one matrix.
    long blocks(long m, long n, long k) {
        return tile.count(m, n) * (split ? blocks(k) : 1);
    }

    /// @param k terms of a sum that no kernel takes
    static BackendException tooManyTerms(long k) {
        return new BackendException("cuda_matmul: a sum over k has at most " + MOST_TERMS + " terms where its result is large or its contract"
                + " is tf32: k is " + k + "; add up products of parts of k");
    }

    /// Blocks of 256 of k.
    static long blocks(long k) {
        return Math.ceilDiv(k, (long) K_BLOCK);
    }

    private double clocks(long matrices, long m, long n, long k) {
        if (tile == Tile.ROW) {
            double rounds = Math.ceilDiv(Tile.rounds(k), tile.threads(k) / 32);
            return CLOCKS_TO_BEGIN + Math.max(rounds * CLOCKS_OF_A_ROW_BLOCK, 4.0 * matrices * m * k * n / BYTES_PER_CLOCK_OF_ROWS);
        }
        long depth = split ? K_BLOCK : k;
        long each = Math.ceilDiv(matrices * blocks(m, n, k), MULTIPROCESSORS);
        double least = 4.0 * matrices * (m * k + k * n + m * n) / BYTES_PER_CLOCK_OF_TILES;
        double product = CLOCKS_TO_BEGIN + Math.max(least, depth * Math.max(each * tile.clocks, tile.clocksAlone));
        return split ? product + CLOCKS_OF_A_LAUNCH + 8.0 * matrices * m * n * blocks(k) / BYTES_PER_CLOCK : product;
    }
}
