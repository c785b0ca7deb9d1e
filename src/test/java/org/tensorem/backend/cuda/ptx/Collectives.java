package org.tensorem.backend.cuda.ptx;

/// Steps of the lanes of a warp together.
final class Collectives {
    private static final int ROWS = 16;
    private static final int COLUMNS = 8;
    private static final int DEPTH = 8;
    /// The bits of a factor that tensor cores read: sign, 8 bits of exponent, 10 of mantissa.
    private static final long TF32 = 0xffffe000L;

    private Collectives() {}

    /// From which lane a lane gets a value.
    enum Shuffle {
        UP, DOWN, BFLY, IDX;

        /// @param by a distance, or a lane
        /// @param mask the bits of a lane's number that are those of its segment
        private int from(int lane, int by, int mask) {
            return switch (this) {
                case UP -> lane - by;
                case DOWN -> lane + by;
                case BFLY -> lane ^ by;
                case IDX -> lane & mask | by & ~mask;
            };
        }
    }

    /// @param to the result's register and that of its predicate, or -1
    /// @param value the value's register
    /// @param distance that of the distance
    /// @param bounds that of the bounds
    static Step shuffle(Shuffle how, int[] to, int value, int distance, int bounds) {
        return (warp, lanes) -> {
            long[] values = new long[Warp.LANES];
            for (int lane = 0; lane < Warp.LANES; lane++) {
                values[lane] = warp.get(value, lane);
            }
            for (int lane = 0; lane < Warp.LANES; lane++) {
                if (Step.has(lanes, lane)) {
                    int by = (int) warp.get(distance, lane) & 31;
                    int clamp = (int) warp.get(bounds, lane) & 31;
                    int mask = (int) warp.get(bounds, lane) >> 8 & 31;
                    int most = lane & mask | clamp & ~mask;
                    int from = how.from(lane, by, mask);
                    boolean inside = how == Shuffle.UP ? from >= most : from <= most;
                    int chosen = inside ? from : lane;
                    if (!Step.has(lanes, chosen)) {
                        throw warp.failure("ptx_lanes: a lane reads from one that takes part: lane " + chosen, lane);
                    }
                    warp.set(to[0], lane, values[chosen]);
                    if (to[1] >= 0) {
                        warp.set(to[1], lane, inside ? 1 : 0);
                    }
                }
            }
        };
    }

    static Step ballot(int to, int predicate) {
        return (warp, lanes) -> {
            long ballot = 0;
            for (int lane = 0; lane < Warp.LANES; lane++) {
                ballot |= Step.has(lanes, lane) ? warp.get(predicate, lane) << lane : 0;
            }
            for (int lane = 0; lane < Warp.LANES; lane++) {
                if (Step.has(lanes, lane)) {
                    warp.set(to, lane, ballot);
                }
            }
        };
    }

    /// Four matrices of 8 rows of 16 bytes: lane l names row l % 8 of matrix l / 8, and gets word l % 4 of row l / 4 of each.
    static Step readParts(int[] to, int address, long offset) {
        return (warp, lanes) -> {
            requireWhole(warp, lanes);
            long[][] words = new long[Warp.LANES][4];
            for (int lane = 0; lane < Warp.LANES; lane++) {
                long from = warp.get(address, lane) + offset;
                if (from % 16 != 0) {
                    throw warp.failure("ptx_alignment: a row of ldmatrix begins at a multiple of 16 bytes: " + from, lane);
                }
                for (int i = 0; i < 4; i++) {
                    words[lane][i] = warp.shared().load(from + 4L * i, Integer.BYTES, warp, lane);
                }
            }
            for (int lane = 0; lane < Warp.LANES; lane++) {
                for (int part = 0; part < to.length; part++) {
                    warp.set(to[part], lane, words[part * 8 + lane / 4][lane % 4]);
                }
            }
        };
    }

    /// D = A B + C of 16 by 8 by 8, each element a chain of fma over the products, first to last; a GPU adds in an order of its own.
    static Step multiply(int[] d, int[] a, int[] b, int[] c) {
        return (warp, lanes) -> {
            requireWhole(warp, lanes);
            float[][] left = new float[ROWS][DEPTH];
            float[][] right = new float[DEPTH][COLUMNS];
            for (int lane = 0; lane < Warp.LANES; lane++) {
                int group = lane / 4;
                int within = lane % 4;
                for (int i = 0; i < 4; i++) {
                    left[group + i % 2 * 8][within + i / 2 * 4] = Scalars.f32(warp.get(a[i], lane) & TF32);
                }
                for (int i = 0; i < 2; i++) {
                    right[within + i * 4][group] = Scalars.f32(warp.get(b[i], lane) & TF32);
                }
            }
            float[] sums = new float[4];
            for (int lane = 0; lane < Warp.LANES; lane++) {
                for (int i = 0; i < 4; i++) {
                    int row = lane / 4 + i / 2 * 8;
                    int column = lane % 4 * 2 + i % 2;
                    sums[i] = Scalars.f32(warp.get(c[i], lane));
                    for (int k = 0; k < DEPTH; k++) {
                        sums[i] = Math.fma(left[row][k], right[k][column], sums[i]);
                    }
                }
                for (int i = 0; i < 4; i++) {
                    warp.set(d[i], lane, Scalars.of(sums[i]));
                }
            }
        };
    }

    private static void requireWhole(Warp warp, int lanes) {
        if (lanes != -1) {
            throw warp.failure("ptx_lanes: all 32 lanes take part: " + Integer.toHexString(lanes), Integer.numberOfTrailingZeros(lanes));
        }
    }
}
