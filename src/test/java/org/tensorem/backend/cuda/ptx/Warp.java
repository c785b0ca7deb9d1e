package org.tensorem.backend.cuda.ptx;

import java.util.Arrays;
import java.util.List;

/// The 32 lanes of a warp, each at an instruction of its own. Those of the least instruction go on, until it is that of others too.
final class Warp {
    static final int LANES = 32;
    /// Of a block: a kernel that has run so long does not end.
    private static final long MOST_TURNS = 1L << 26;

    private final Block block;
    private final List<Instruction> code;
    private final boolean[] executed;
    private final int number;
    private final long[] registers;
    private final int[] next = new int[LANES];
    /// Lanes that the block has.
    private final int all;
    private final Copies copies = new Copies(this);
    /// Lanes that have not ended; of these, those that wait at the barrier of the block, and those that wait for others of the warp.
    private int alive;
    private int arrived;
    private int held;
    private int turn;
    private int at;
    private long turns;

    Warp(Block block, int number, int lanes) {
        this.block = block;
        this.code = block.kernel().code();
        this.executed = block.kernel().executed();
        this.number = number;
        this.all = lanes == LANES ? -1 : (1 << lanes) - 1;
        this.alive = all;
        this.registers = new long[block.kernel().registers() * LANES];
        block.kernel().constants().forEach(this::fill);
        block.kernel().parameters().forEach((register, parameter) -> fill(register, block.argument(parameter)));
        block.kernel().specials().forEach((register, special) -> {
            for (int lane = 0; lane < LANES; lane++) {
                set(register, lane, block.special(special, this, lane));
            }
        });
    }

    private void fill(int register, long value) {
        Arrays.fill(registers, register * LANES, (register + 1) * LANES, value);
    }

    Block block() {
        return block;
    }

    int number() {
        return number;
    }

    /// How many barriers of the warp lie behind it.
    int turn() {
        return turn;
    }

    /// The instruction that runs.
    int at() {
        return at;
    }

    long[] registers() {
        return registers;
    }

    Copies copies() {
        return copies;
    }

    SharedMemory shared() {
        return block.shared();
    }

    GlobalMemory global() {
        return block.global();
    }

    long get(int register, int lane) {
        return registers[register * LANES + lane];
    }

    void set(int register, int lane, long value) {
        registers[register * LANES + lane] = value;
    }

    /// The number of a lane's thread in the block.
    int thread(int lane) {
        return number * LANES + lane;
    }

    PtxException failure(String what, int lane) {
        return new PtxException(what + "; at " + block.place(at) + ", thread " + thread(lane) + " of block " + block.position() + " of "
                + block.kernel().name());
    }

    /// Lanes that wait at the barrier of the block.
    int arrived() {
        return arrived;
    }

    /// The barrier at which a lane waits.
    int next(int lane) {
        return next[lane];
    }

    /// The barrier is behind all.
    void release() {
        arrived = 0;
        for (int lane = 0; lane < LANES; lane++) {
            next[lane]++;
        }
    }

    /// What `bar.warp.sync` does.
    void synchronise(int lanes) {
        if (lanes != all) {
            throw failure("ptx_lanes: a barrier of a warp is one of all its lanes, of which none has ended: " + Integer.toHexString(lanes),
                    Integer.numberOfTrailingZeros(lanes));
        }
        turn++;
    }

    /// Runs until every lane has ended or waits at the barrier of the block.
    void run() {
        long stalled = -1;
        while ((alive & ~arrived) != 0) {
            int runnable = alive & ~arrived & ~held;
            if (runnable != 0) {
                runFirst(runnable);
            } else if (turns != stalled) {
                // Whom they waited for may have ended meanwhile.
                stalled = turns;
                held = 0;
            } else {
                at = next[Integer.numberOfTrailingZeros(held)];
                throw failure("ptx_lanes: all lanes of a mask come to the instruction: others wait elsewhere",
                        Integer.numberOfTrailingZeros(held));
            }
        }
    }

    /// Those of some lanes that are at the least instruction.
    private void runFirst(int runnable) {
        int first = Integer.MAX_VALUE;
        for (int lane = 0; lane < LANES; lane++) {
            first = Step.has(runnable, lane) ? Math.min(first, next[lane]) : first;
        }
        int lanes = 0;
        int limit = Integer.MAX_VALUE;
        for (int lane = 0; lane < LANES; lane++) {
            if (Step.has(runnable, lane) && next[lane] == first) {
                lanes |= 1 << lane;
            } else if (Step.has(runnable, lane)) {
                limit = Math.min(limit, next[lane]);
            }
        }
        run(first, lanes, limit);
    }

    /// Some lanes, until they part, wait, end, or come to where others are.
    private void run(int from, int these, int limit) {
        int lanes = these;
        at = from;
        while (at < limit) {
            if (++turns > MOST_TURNS) {
                throw failure("ptx_end: a kernel ends: after " + turns + " instructions it has not", 0);
            }
            executed[at] = true;
            switch (code.get(at)) {
                case Instruction.Compute(Step step) -> {
                    step.run(this, lanes);
                    at++;
                }
                case Instruction.Branch(int target, int predicate, boolean onFalse) -> {
                    int taken = lanes & (predicate < 0 ? lanes : onFalse ? ~truths(predicate) : truths(predicate));
                    if (taken != lanes && taken != 0) {
                        place(taken, target);
                        place(lanes & ~taken, at + 1);
                        return;
                    }
                    at = taken == 0 ? at + 1 : target;
                }
                case Instruction.Collective(Step step, int mask) -> {
                    lanes = gathered(lanes, mask);
                    if (lanes == 0) {
                        turns--;
                        return;
                    }
                    step.run(this, lanes);
                    at++;
                }
                case Instruction.Barrier() -> {
                    place(lanes, at);
                    arrived |= lanes;
                    return;
                }
                case Instruction.Exit() -> {
                    copies.end(lanes);
                    alive &= ~lanes;
                    return;
                }
            }
        }
        place(lanes, at);
    }

    private int truths(int predicate) {
        int truths = 0;
        for (int lane = 0; lane < LANES; lane++) {
            truths |= (int) get(predicate, lane) << lane;
        }
        return truths;
    }

    private void place(int lanes, int at) {
        for (int lane = 0; lane < LANES; lane++) {
            if (Step.has(lanes, lane)) {
                next[lane] = at;
            }
        }
    }

    /// The lanes of the mask where they are all here; otherwise none, and those that are here wait.
    private int gathered(int lanes, int mask) {
        int here = lanes;
        for (int lane = 0; lane < LANES; lane++) {
            here |= Step.has(held, lane) && next[lane] == at ? 1 << lane : 0;
        }
        int first = Integer.numberOfTrailingZeros(lanes);
        int members = (int) get(mask, first) & alive;
        for (int lane = 0; lane < LANES; lane++) {
            boolean isNamed = Step.has(members, lane) && ((int) get(mask, lane) & alive) == members;
            if (Step.has(lanes | here & members, lane) && !isNamed) {
                throw failure("ptx_lanes: lanes of an instruction name each other: " + Integer.toHexString(members), lane);
            }
        }
        if ((members & ~here) == 0) {
            held &= ~members;
            return members;
        }
        place(lanes, at);
        held |= lanes;
        return 0;
    }
}
