package org.tensorem.backend.cuda.ptx;

/// Who wrote and read each word of an array last: two accesses to a word, one of them writing, are a race unless one comes before the other
/// by the text of their thread, by a barrier of the warp that both are in, by a barrier of the block, or by the end of a launch. Atomic
/// accesses are no race among each other.
///
/// In which order the threads of a run came to it plays no part. A word is one of four bytes; from the first access to a single byte of the
/// array on, each byte is a word.
final class Shadow {
    private int unit = Integer.BYTES;
    private final Marks writes;
    private final Marks reads;
    private final Marks atomics;
    /// For each word the launch that has read it as constant.
    private int[] constants = {};
    /// For each word how many copies from it are under way.
    private int[] lent = {};

    Shadow(int bytes) {
        int words = Math.ceilDiv(bytes, Integer.BYTES);
        writes = new Marks(words);
        reads = new Marks(words);
        atomics = new Marks(0);
    }

    void read(int offset, int bytes, Warp warp, int lane) {
        for (int word = first(offset, bytes); word < end(offset, bytes); word++) {
            writes.require(word, this, warp, lane, "written");
            atomics.require(word, this, warp, lane, "changed");
            reads.join(word, warp, lane);
        }
    }

    void write(int offset, int bytes, Warp warp, int lane) {
        for (int word = first(offset, bytes); word < end(offset, bytes); word++) {
            writes.require(word, this, warp, lane, "written");
            reads.require(word, this, warp, lane, "read");
            atomics.require(word, this, warp, lane, "changed");
            if (constants.length > 0 && constants[word] == launch(warp)) {
                throw warp.failure("ptx_constant: what a launch reads as constant (ld.global.nc) it does not write: " + name(word), lane);
            }
            if (lent.length > 0 && lent[word] > 0) {
                throw warp.failure("ptx_race: a copy is awaited before what it reads is written: " + name(word), lane);
            }
            writes.set(word, warp, warp.thread(lane));
            reads.clear(word);
        }
    }

    /// An atomic access.
    void change(int offset, int bytes, Warp warp, int lane) {
        atomics.widen(reads);
        for (int word = first(offset, bytes); word < end(offset, bytes); word++) {
            writes.require(word, this, warp, lane, "written");
            reads.require(word, this, warp, lane, "read");
            atomics.join(word, warp, lane);
        }
    }

    /// A read of what nobody writes in this launch, not even the thread itself.
    void readConstant(int offset, int bytes, Warp warp, int lane) {
        read(offset, bytes, warp, lane);
        constants = constants.length > 0 ? constants : new int[reads.words()];
        for (int word = first(offset, bytes); word < end(offset, bytes); word++) {
            if (!writes.isOld(word, warp)) {
                throw warp.failure("ptx_constant: what a launch reads as constant (ld.global.nc) it does not write: " + name(word), lane);
            }
            constants[word] = launch(warp);
        }
    }

    /// A copy is under way, which reads now or later.
    void lend(int offset, int bytes, Warp warp, int lane) {
        read(offset, bytes, warp, lane);
        lent = lent.length > 0 ? lent : new int[reads.words()];
        for (int word = first(offset, bytes); word < end(offset, bytes); word++) {
            lent[word]++;
        }
    }

    /// A copy is over.
    void giveBack(int offset, int bytes, Warp warp, int lane) {
        read(offset, bytes, warp, lane);
        for (int word = first(offset, bytes); word < end(offset, bytes); word++) {
            lent[word]--;
        }
    }

    /// The first word of an access.
    private int first(int offset, int bytes) {
        if (bytes < unit) {
            unit = 1;
            writes.refine();
            reads.refine();
            atomics.refine();
            constants = repeated(constants, 1);
            lent = repeated(lent, 1);
        }
        return offset / unit;
    }

    private int end(int offset, int bytes) {
        return (offset + bytes) / unit;
    }

    /// Each group of some numbers as often as a word has bytes.
    private static int[] repeated(int[] words, int group) {
        int[] bytes = new int[words.length * Integer.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = words[i / (group * Integer.BYTES) * group + i % group];
        }
        return bytes;
    }

    private String name(int word) {
        return (unit == 1 ? "byte " : "word ") + word;
    }

    private static int launch(Warp warp) {
        return warp.block().firstOfLaunch() + 1;
    }

    /// For each word the thread of an access, or several, and when and where it was.
    private static final class Marks {
        private static final int NOBODY = 0;
        /// Several lanes of a warp, several warps of a block, several blocks; other numbers are those of a thread, plus 1.
        private static final int LANES = -1;
        private static final int WARPS = -2;
        private static final int BLOCKS = -3;

        private static final int THREAD = 0;
        private static final int WARP = 1;
        private static final int BLOCK = 2;
        private static final int BLOCK_TURN = 3;
        private static final int WARP_TURN = 4;
        private static final int PLACE = 5;
        private static final int COUNT = 6;

        private int[] marks;

        Marks(int words) {
            marks = new int[words * COUNT];
        }

        int words() {
            return marks.length / COUNT;
        }

        /// As many words as others, of which nobody is marked, where it has none so far.
        void widen(Marks others) {
            marks = marks.length > 0 ? marks : new int[others.marks.length];
        }

        void refine() {
            marks = repeated(marks, COUNT);
        }

        void clear(int word) {
            marks[word * COUNT] = NOBODY;
        }

        void set(int word, Warp warp, int thread) {
            mark(word, warp, thread + 1);
        }

        private void mark(int word, Warp warp, int who) {
            int at = word * COUNT;
            marks[at + THREAD] = who;
            marks[at + WARP] = warp.number();
            marks[at + BLOCK] = warp.block().number();
            marks[at + BLOCK_TURN] = warp.block().turn();
            marks[at + WARP_TURN] = warp.turn();
            marks[at + PLACE] = warp.at();
        }

        /// Marks an access besides those marked, none of which is a race with it: it stands for those that come before it too.
        void join(int word, Warp warp, int lane) {
            int who = marks[word * COUNT];
            if (isOld(word, warp)) {
                set(word, warp, warp.thread(lane));
            } else if (who == BLOCKS || !isOfBlock(word, warp)) {
                mark(word, warp, BLOCKS);
            } else if (isBefore(word, warp, lane)) {
                set(word, warp, warp.thread(lane));
            } else if (who != WARPS) {
                mark(word, warp, isOfWarp(word, warp) ? LANES : WARPS);
            }
        }

        /// True where nobody of this launch is marked.
        boolean isOld(int word, Warp warp) {
            return marks[word * COUNT] == NOBODY || marks[word * COUNT + BLOCK] < warp.block().firstOfLaunch();
        }

        private boolean isOfBlock(int word, Warp warp) {
            return marks[word * COUNT + BLOCK] == warp.block().number();
        }

        private boolean isOfWarp(int word, Warp warp) {
            return marks[word * COUNT + WARP] == warp.number();
        }

        /// True when what is marked, of the block's own threads, comes before what the lane does now.
        private boolean isBefore(int word, Warp warp, int lane) {
            int at = word * COUNT;
            int who = marks[at + THREAD];
            return marks[at + BLOCK_TURN] < warp.block().turn() || who == warp.thread(lane) + 1
                    || who != WARPS && isOfWarp(word, warp) && marks[at + WARP_TURN] < warp.turn();
        }

        void require(int word, Shadow shadow, Warp warp, int lane, String how) {
            if (marks.length == 0 || isOld(word, warp)) {
                return;
            }
            int who = marks[word * COUNT];
            if (who == BLOCKS || !isOfBlock(word, warp) || !isBefore(word, warp, lane)) {
                String by = switch (who) {
                    case LANES, WARPS -> "several threads";
                    case BLOCKS -> "several blocks";
                    default -> "thread " + (who - 1);
                };
                throw warp.failure("ptx_race: between accesses of two threads to a word, one of them writing, lies a barrier: "
                        + shadow.name(word) + " was " + how + " by " + by + " at " + warp.block().place(marks[word * COUNT + PLACE]), lane);
            }
        }
    }
}
