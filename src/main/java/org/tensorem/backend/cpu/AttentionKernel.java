package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.tensorem.backend.plan.Heads;
import org.tensorem.ir.Op;

/// `attention`: online softmax over blocks of 64 keys; a task is a head's next 16 queries, which share the blocks read.
final class AttentionKernel implements Kernel {
    private static final int QUERIES = 16;
    private static final int BLOCK = Heads.BLOCK;

    private final Heads heads;

    AttentionKernel(Heads heads) {
        this.heads = heads;
    }

    @Override
    public void run(Launch launch) {
        long groups = (heads.t() + QUERIES - 1) / QUERIES;
        launch.workers().run(heads.heads() * groups, (task, scratch) ->
                new Group(launch, scratch, task / groups, (int) (task % groups) * QUERIES).run());
    }

    /// The state (m, l, acc) of a task's queries.
    private final class Group {
        private final Launch launch;
        private final Arithmetic arithmetic;
        private final long head;
        private final int first;
        private final int count;
        private final float[] queries;
        private final float[] keys;
        private final float[] columns;
        private final float[] values;
        private final float[] scores;
        private final float[] weights;
        private final float[] lanes;
        private final float[] block;
        private final float[] acc;
        private final float[] top = new float[QUERIES];
        private final float[] sum = new float[QUERIES];

        Group(Launch launch, Scratch scratch, long head, int first) {
            this.launch = launch;
            this.arithmetic = launch.arithmetic();
            this.head = head;
            this.first = first;
            this.count = Math.min(QUERIES, heads.t() - first);
            this.queries = scratch.floats(0, QUERIES * heads.d());
            this.keys = scratch.floats(1, BLOCK * heads.d());
            this.columns = scratch.floats(2, BLOCK * heads.d());
            this.values = scratch.floats(3, BLOCK * heads.c());
            this.scores = scratch.floats(4, BLOCK);
            this.weights = scratch.floats(5, BLOCK);
            this.lanes = scratch.floats(6, 32);
            this.block = scratch.floats(7, Math.max(BLOCK, heads.c()));
            this.acc = scratch.floats(8, QUERIES * heads.c());
        }

        void run() {
            HeadBlocks.rows(heads, launch.in(0), 0, head, heads.t(), first, count, heads.d(), queries);
            Arrays.fill(acc, 0, count * heads.c(), 0f);
            int last = heads.visible(first + count - 1);
            for (int key = 0; key < last; key += BLOCK) {
                int present = Math.min(BLOCK, heads.s() - key);
                HeadBlocks.rows(heads, launch.in(1), 1, head, heads.s(), key, present, heads.d(), keys);
                HeadBlocks.transpose(keys, present, heads.d(), columns);
                HeadBlocks.rows(heads, launch.in(2), 2, head, heads.s(), key, present, heads.c(), values);
                for (int i = 0; i < count; i++) {
                    int n = Math.min(BLOCK, heads.visible(first + i) - key);
                    if (n > 0) {
                        join(i, key == 0, n);
                    }
                }
            }
            finish();
        }

        /// One block of keys joins a query's state.
        private void join(int i, boolean isFirst, int n) {
            HeadBlocks.dots(arithmetic, queries, i * heads.d(), heads.d(), columns, scores, block);
            arithmetic.multiply(scores, heads.scale(), scores, BLOCK);
            float most = arithmetic.maximum(scores, n);
            float before = isFirst ? most : top[i];
            float now = Math.max(before, most);
            weights[0] = before - now;
            arithmetic.unary(Op.UnaryFunction.EXP, weights, weights, 1);
            float keep = weights[0];
            arithmetic.subtract(scores, now, weights, n);
            arithmetic.unary(Op.UnaryFunction.EXP, weights, weights, n);
            Arrays.fill(weights, n, BLOCK, 0f);
            Arrays.fill(lanes, 0, 32, 0f);
            arithmetic.lanes(lanes, weights, n);
            sum[i] = Math.fma(isFirst ? 0f : sum[i], keep, Arithmetic.tree(lanes));
            top[i] = now;
            Arrays.fill(block, 0, heads.c(), 0f);
            for (int j = 0; j < n; j++) {
                arithmetic.multiplyAdd(weights[j], values, j * heads.c(), block, 0, heads.c());
            }
            for (int e = 0; e < heads.c(); e++) {
                acc[i * heads.c() + e] = Math.fma(acc[i * heads.c() + e], keep, block[e]);
            }
        }

        private void finish() {
            for (int i = 0; i < count; i++) {
                for (int e = 0; e < heads.c(); e++) {
                    acc[i * heads.c() + e] /= sum[i];
                }
            }
            MemorySegment out = launch.out(0);
            long element = (head * heads.t() + first) * heads.c();
            MemorySegment.copy(acc, 0, out, ValueLayout.JAVA_FLOAT, 4 * element, count * heads.c());
        }
    }
}
