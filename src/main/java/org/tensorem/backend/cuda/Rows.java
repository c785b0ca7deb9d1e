package org.tensorem.backend.cuda;

import java.util.List;
import org.tensorem.ir.Type;

/// The rows that an operator over the last axis works on, and which row of an operand belongs to which of the result.
///
/// @param count rows of the result
/// @param n elements of a row
/// @param repeats for each operand, how many rows of the result share one of its rows (or elements, where it has no row)
/// @param sharedBytes shared memory that a block can have
record Rows(long count, long n, List<Long> repeats, int sharedBytes) {
    /// Elements of the longest row that a warp keeps.
    private static final long LONGEST_OF_WARP = 1024;
    /// Elements that a small block keeps at most. Blocks that fill the shared memory of a multiprocessor then have threads to fill it too.
    private static final long MOST_OF_SMALL = 8192;
    private static final int SMALL_THREADS = 256;
    private static final int KEPT_THREADS = 512;
    /// Of a block that has a multiprocessor to itself.
    private static final int LONE_THREADS = 1024;
    /// Shared memory of a multiprocessor that a block has besides what it asks for.
    private static final int RESERVED_BYTES = 1024;
    /// Floats that lie before the rows that a block keeps.
    private static final long NUMBERS = 32;
    /// A row that a block keeps is copied in pieces of so many elements, of which the first may begin so many less one before it.
    private static final int PIECE = 4;
    private static final int ROWS_OF_BLOCK = 4;
    /// Elements of a row that a warp keeps are rounded up to so many.
    private static final long GROUP = 128;
    private static final int WARP_THREADS = 128;
    private static final int BLOCK_THREADS = 288;

    /// Copies the list.
    Rows {
        repeats = List.copyOf(repeats);
    }

    /// The rows of operands whose leading axes are prefixes of the longest.
    ///
    /// @param sharedBytes shared memory that a block can have
    /// @param operands the types; the first has rows
    /// @param ranks the rank of each in the specification's heading, 1 where it has rows and 0 where it has elements
    static Rows of(int sharedBytes, List<Type> operands, int... ranks) {
        long count = 1;
        int longest = -1;
        for (int i = 0; i < ranks.length; i++) {
            int leading = operands.get(i).shape().rank() - ranks[i];
            if (leading > longest) {
                longest = leading;
                count = operands.get(i).shape().product(0, leading);
            }
        }
        long rows = count;
        Type first = operands.getFirst();
        return new Rows(rows, first.shape().extent(first.shape().rank() - 1), java.util.stream.IntStream.range(0, ranks.length)
                .mapToObj(i -> rows == 0 ? 1 : rows / operands.get(i).shape().product(0, operands.get(i).shape().rank() - ranks[i]))
                .toList(), sharedBytes);
    }

    /// How many rows of the result share one of operand i's.
    long repeat(int i) {
        return repeats.get(i);
    }

    /// The extent as a number.
    float size() {
        return n;
    }

    /// Launches `<stem>_warp`, `<stem>_kept` or `<stem>_block`, the first that has room for a row (see `cuda/rows.cuh`).
    ///
    /// @param keeps how many rows are kept
    void launch(CudaLaunch launch, String stem, int keeps, Object... arguments) {
        if (count == 0) {
            return;
        }
        long kept = Float.BYTES * (NUMBERS + keeps * Math.ceilDiv(n + PIECE - 1, PIECE) * PIECE);
        int threads = keeps * n <= MOST_OF_SMALL ? SMALL_THREADS : 2 * kept + RESERVED_BYTES <= sharedBytes ? KEPT_THREADS : LONE_THREADS;
        if (n <= LONGEST_OF_WARP) {
            int shared = Math.toIntExact(ROWS_OF_BLOCK * keeps * Math.ceilDiv(n, GROUP) * GROUP * Float.BYTES);
            launch.launch(new KernelName(stem, stem + "_warp"), Grid.of(Math.ceilDiv(count, (long) ROWS_OF_BLOCK), WARP_THREADS, shared),
                    arguments);
        } else if (kept <= sharedBytes) {
            launch.launch(new KernelName(stem, stem + "_kept"), Grid.of(count, threads, Math.toIntExact(kept)), arguments);
        } else {
            launch.launch(new KernelName(stem, stem + "_block"), Grid.of(count, BLOCK_THREADS), arguments);
        }
    }
}
