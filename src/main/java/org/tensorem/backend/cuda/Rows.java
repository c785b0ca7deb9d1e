package org.tensorem.backend.cuda;

import java.util.List;
import org.tensorem.ir.Type;

/// The rows that an operator over the last axis works on, and which row of an operand belongs to which of the result.
///
/// @param count rows of the result
/// @param n elements of a row
/// @param repeats for each operand, how many rows of the result share one of its rows (or elements, where it has no row)
record Rows(long count, long n, List<Long> repeats) {
    /// Elements of the longest row that a warp keeps.
    private static final long LONGEST_OF_WARP = 1024;
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
    /// @param operands the types; the first has rows
    /// @param ranks the rank of each in the specification's heading, 1 where it has rows and 0 where it has elements
    static Rows of(List<Type> operands, int... ranks) {
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
                .toList());
    }

    /// How many rows of the result share one of operand i's.
    long repeat(int i) {
        return repeats.get(i);
    }

    /// The extent as a number.
    float size() {
        return n;
    }

    /// Launches `<stem>_warp` or `<stem>_block`, whichever has room for a row (see `cuda/rows.cuh`).
    ///
    /// @param keeps how many rows a warp keeps
    void launch(CudaLaunch launch, String stem, int keeps, Object... arguments) {
        if (count == 0) {
            return;
        }
        if (n <= LONGEST_OF_WARP) {
            int shared = Math.toIntExact(ROWS_OF_BLOCK * keeps * Math.ceilDiv(n, GROUP) * GROUP * Float.BYTES);
            launch.launch(new KernelName(stem, stem + "_warp"), Grid.of(Math.ceilDiv(count, (long) ROWS_OF_BLOCK), WARP_THREADS, shared),
                    arguments);
        } else {
            launch.launch(new KernelName(stem, stem + "_block"), Grid.of(count, BLOCK_THREADS), arguments);
        }
    }
}
