package org.tensorem.backend.cuda.ptx;

import java.util.Arrays;

/// Who wrote and read each word of an array last: two accesses to a word, one of them writing, are a race unless one comes before the other by
/// the text of their thread, by a barrier of the warp that both are in, by a barrier of the block, or by the end of a launch.
///
/// In which order the threads of a run came to it plays no part.
final class Shadow {
    private static final int NOBODY = -1;
    private static final int LANES = -2;
    private static final int WARPS = -3;
    private static final int BLOCKS = -4;

    private final Marks writes;
    private final Marks reads;

    /// For each word the thread of an access, or several, and when and where it was.
    private static final class Marks {
        private static final int THREAD = 0;
        private static final int WARP = 1;
        private static final int BLOCK = 2;
        private static final int BLOCK_TURN = 3;
        private static final int WARP_TURN = 4;
        private static final int PLACE = 5;
        private static final int COUNT = 6;

        private final int[] marks;

        Marks(int words) {
            marks = new int[words * COUNT];
            for (int word = 0; word < words; word++) {
                clear(word);
            }
        }

        void clear(int word) {
            marks[word * COUNT + THREAD] = NOBODY;
        }

        int thread(int word) {
            return marks[word * COUNT + THREAD];
        }

        int place(int word) {
            return marks[word * COUNT + PLACE];
        }

        void set(int word, Warp warp, int thread) {
            int at = word * COUNT;
            marks[at + THREAD] = thread;
            marks[at + WARP] = warp.number();
            marks[at + BLOCK] = warp.block().number();
            marks[at + BLOCK_TURN] = warp.block().turn();
            marks[at + WARP_TURN] = warp.turn();
            marks[at + PLACE] = warp.at();
        }

        /// True where nobody of this launch is marked.
        boolean isOld(int word, Warp warp) {
            return marks[word * COUNT + THREAD] == NOBODY || marks[word * COUNT + BLOCK] < warp.block().firstOfLaunch();
        }

        boolean isOfBlock(int word, Warp warp) {
            return marks[word * COUNT + BLOCK] == warp.block().number();
        }

        boolean isOfWarp(int word, Warp warp) {
            return marks[word * COUNT + WARP] == warp.number();
        }

        /// True when what is marked, of the block's own threads, comes before what the lane does now.
        boolean isBefore(int word, Warp warp, int lane) {
            int at = word * COUNT;
            int thread = marks[at + THREAD];
            return marks[at + BLOCK_TURN] < warp.block().turn() || thread == warp.thread(lane)
                    || thread != WARPS && isOfWarp(word, warp) && marks[at + WARP_TURN] < warp.turn();
        }
    }

    Shadow(int words) {
        writes = new Marks(words);
        reads = new Marks(words);
    }

    void read(int word, Warp warp, int lane) {
        require(writes, word, warp, lane, "written");
        int thread = reads.thread(word);
        if (reads.isOld(word, warp)) {
            reads.set(word, warp, warp.thread(lane));
        } else if (thread == BLOCKS || !reads.isOfBlock(word, warp)) {
            reads.set(word, warp, BLOCKS);
        } else if (reads.isBefore(word, warp, lane)) {
            reads.set(word, warp, warp.thread(lane));
        } else if (thread != WARPS) {
            reads.set(word, warp, reads.isOfWarp(word, warp) ? LANES : WARPS);
        }
    }

    void write(int word, Warp warp, int lane) {
        require(writes, word, warp, lane, "written");
        require(reads, word, warp, lane, "read");
        writes.set(word, warp, warp.thread(lane));
        reads.clear(word);
    }

    private static void require(Marks marks, int word, Warp warp, int lane, String how) {
        int thread = marks.thread(word);
        if (!marks.isOld(word, warp) && (thread == BLOCKS || !marks.isOfBlock(word, warp) || !marks.isBefore(word, warp, lane))) {
            String who = switch (thread) {
                case LANES, WARPS -> "several threads";
                case BLOCKS -> "several blocks";
                default -> "thread " + thread;
            };
            throw warp.failure("ptx_race: between accesses of two threads to a word, one of them writing, lies a barrier: word " + word
                    + " was " + how + " by " + who + " at " + warp.block().place(marks.place(word)), lane);
        }
    }
}
