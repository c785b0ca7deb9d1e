package org.tensorem.data;

import java.util.OptionalLong;

/// Non-overlapping windows of T + 1 tokens (inputs and targets overlap by all but one), in shuffled epochs or in order.
///
/// Shuffled: an epoch shifts the text by a random phase below T and visits its windows in a random order; both are functions
/// of (seed, epoch), so that window number w is a function of (seed, w) alone.
public final class Windows {
    private static final int PHASES = 0;
    private static final int FIRST_ORDER = 1;

    private final int[] tokens;
    private final int context;
    private final OptionalLong seed;
    private final int perEpoch;
    private Epoch epoch;

    private record Epoch(long number, int phase, int[] order) {}

    private Windows(int[] tokens, int context, OptionalLong seed, int perEpoch) {
        if (context < 1 || perEpoch < 1) {
            throw new DataException("windows_length: the text holds a window: " + tokens.length + " tokens, context "
                    + context + "; give a longer text or a shorter context");
        }
        this.tokens = tokens;
        this.context = context;
        this.seed = seed;
        this.perEpoch = perEpoch;
        this.epoch = new Epoch(-1, 0, new int[0]);
    }

    /// Windows in shuffled epochs.
    ///
    /// @throws DataException `windows_length` when the text is shorter than 2 · context
    static Windows shuffled(int[] tokens, int context, long seed) {
        return new Windows(tokens, context, OptionalLong.of(seed), context < 1 ? 0 : (tokens.length - context) / context);
    }

    /// Windows in the order of the text; tokens behind the last whole window are left out.
    ///
    /// @throws DataException `windows_length` when the text is shorter than context + 1
    static Windows inOrder(int[] tokens, int context) {
        return new Windows(tokens, context, OptionalLong.empty(), context < 1 ? 0 : (tokens.length - 1) / context);
    }

    /// The windows of one epoch.
    public int perEpoch() {
        return perEpoch;
    }

    /// The windows number `index · rows` .. `index · rows + rows - 1`; behind the last epoch the next begins.
    ///
    /// @param index which batch, from 0
    /// @param rows B, 1 or more
    /// @throws DataException `windows_batch` when they are not
    public Batch batch(long index, int rows) {
        if (index < 0 || rows < 1) {
            throw new DataException("windows_batch: batches count from 0 and have a row: batch " + index + " of " + rows
                    + " rows; give such numbers");
        }
        int[] starts = new int[rows];
        for (int row = 0; row < rows; row++) {
            starts[row] = start(index * rows + row);
        }
        return at(starts);
    }

    /// Part `index` of `parts` batches whose windows lie evenly over one epoch.
    public Batch evenly(int index, int parts, int rows) {
        int[] starts = new int[rows];
        for (int row = 0; row < rows; row++) {
            starts[row] = start(((long) index * rows + row) * perEpoch / ((long) parts * rows));
        }
        return at(starts);
    }

    private Batch at(int[] starts) {
        int[] inputs = new int[Math.multiplyExact(starts.length, context)];
        int[] targets = new int[inputs.length];
        for (int row = 0; row < starts.length; row++) {
            System.arraycopy(tokens, starts[row], inputs, row * context, context);
            System.arraycopy(tokens, starts[row] + 1, targets, row * context, context);
        }
        return new Batch(starts.length, context, inputs, targets);
    }

    private synchronized int start(long window) {
        int place = (int) (window % perEpoch);
        if (seed.isEmpty()) {
            return place * context;
        }
        long number = window / perEpoch;
        if (epoch.number != number) {
            int phase = (int) new CounterRandom(seed.getAsLong(), PHASES).below(number, context);
            CounterRandom order = new CounterRandom(seed.getAsLong(), Math.toIntExact(FIRST_ORDER + number));
            epoch = new Epoch(number, phase, order.permutation(perEpoch));
        }
        return epoch.phase + epoch.order[place] * context;
    }
}
