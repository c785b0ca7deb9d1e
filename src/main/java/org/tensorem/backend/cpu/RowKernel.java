package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Type;

/// A composite over rows: the last axis of the first operand. Rows are split over threads.
///
/// The operands' leading shapes are prefixes of the longest; an operand with fewer rows lends each to several in a row.
abstract class RowKernel implements Kernel {
    /// Elements below which another thread costs more than it saves.
    private static final long GRAIN = 4096;

    private final long rows;
    private final int n;
    private final int rounded;
    private final long[] shared;

    /// @param coreRanks per operand, its rank at the core: 1 for a row, 0 for a number
    RowKernel(Work.Composite work, int... coreRanks) {
        List<Type> operands = work.operands();
        long most = 1;
        int longest = -1;
        for (int i = 0; i < coreRanks.length; i++) {
            int leading = operands.get(i).shape().rank() - coreRanks[i];
            if (leading > longest) {
                longest = leading;
                most = operands.get(i).shape().product(0, leading);
            }
        }
        this.rows = most;
        this.n = Math.toIntExact(operands.getFirst().shape().extent(operands.getFirst().shape().rank() - 1));
        this.rounded = Math.addExact(n, 31) / 32 * 32;
        this.shared = new long[coreRanks.length];
        for (int i = 0; i < coreRanks.length; i++) {
            long own = operands.get(i).shape().product(0, operands.get(i).shape().rank() - coreRanks[i]);
            shared[i] = own == 0 ? 1 : most / own;
        }
    }

    /// A real attribute.
    static float real(Work.Composite work, String name) {
        return ((Attribute.Real) work.op().attributes().get(name)).value();
    }

    long rows() {
        return rows;
    }

    int n() {
        return n;
    }

    /// Computes one row of every result.
    abstract void row(Row row);

    @Override
    public void run(Launch launch) {
        launch.workers().ranges(n == 0 ? 0 : rows, Math.max(1, GRAIN / Math.max(1, n)), (from, to, scratch) -> {
            Row row = new Row(launch, scratch);
            for (long i = from; i < to; i++) {
                row.index = i;
                row(row);
            }
        });
    }

    /// One row of every operand and result; the next row uses the same object.
    final class Row {
        /// Rows of working memory.
        private static final int BUFFERS = 8;

        private final Launch launch;
        private final MemorySegment work;
        private final float[] lanes;
        private final float[] more;
        private long index;

        private Row(Launch launch, Scratch scratch) {
            this.launch = launch;
            this.work = scratch.memory(4L * rounded * BUFFERS);
            this.lanes = scratch.floats(0, 32);
            this.more = scratch.floats(1, 32);
        }

        Rows loops() {
            return launch.arithmetic().rows();
        }

        /// The number of elements.
        float n() {
            return n;
        }

        /// The length of rows for [Rows].
        int count() {
            return rounded;
        }

        /// Working memory for a row.
        long buffer(int number) {
            return work.address() + 4L * rounded * number;
        }

        /// The row of an operand: its own memory, or buffer `number` with `filling` behind the last element.
        long in(int operand, int number, float filling) {
            MemorySegment memory = launch.in(operand);
            long element = index / shared[operand] * n;
            if (n == rounded) {
                return memory.address() + 4 * element;
            }
            MemorySegment.copy(memory, 4 * element, work, 4L * rounded * number, 4L * n);
            fill(buffer(number), filling);
            return buffer(number);
        }

        /// Puts a number behind the last element of a buffer.
        void fill(long buffer, float filling) {
            MemorySegment row = Memory.at(buffer, 4L * rounded);
            for (int j = n; j < rounded; j++) {
                row.setAtIndex(ValueLayout.JAVA_FLOAT, j, filling);
            }
        }

        /// Where the row of a result is to be computed: its own memory, or a buffer. Ends with [#done(int, long)].
        long out(int result, int number) {
            return n == rounded ? launch.out(result).address() + 4 * index * n : buffer(number);
        }

        /// Brings a row that was computed in a buffer to its place.
        void done(int result, long out) {
            if (n != rounded) {
                MemorySegment.copy(Memory.at(out, 4L * n), 0, launch.out(result), 4 * index * n, 4L * n);
            }
        }

        /// This row's number of an operand of numbers.
        float number(int operand) {
            return launch.in(operand).getAtIndex(ValueLayout.JAVA_FLOAT, index / shared[operand]);
        }

        /// This row's integer of an operand of integers.
        int integer(int operand) {
            return launch.in(operand).getAtIndex(ValueLayout.JAVA_INT, index / shared[operand]);
        }

        /// Writes this row's number of a result of numbers.
        void put(int result, float number) {
            launch.out(result).setAtIndex(ValueLayout.JAVA_FLOAT, index, number);
        }

        /// 32 lanes of +0.
        float[] lanes() {
            Arrays.fill(lanes, 0, 32, 0f);
            return lanes;
        }

        /// 32 other lanes of +0.
        float[] moreLanes() {
            Arrays.fill(more, 0, 32, 0f);
            return more;
        }
    }
}
