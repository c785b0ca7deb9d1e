package org.tensorem.backend.cpu;

import static org.tensorem.backend.cpu.Panels.FLOATS;
import static org.tensorem.backend.cpu.Panels.SIZE;

import java.util.Arrays;
import java.util.List;
import org.tensorem.backend.plan.Heads;
import org.tensorem.backend.plan.Matrix;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Op;

/// `attention`: online softmax over blocks of 64 keys; a task is a head's next 64 queries, or 16 where heads are few.
///
/// Scores are held turned, a row for each key: then keys are read as they lie, and maxima and sums over keys are those of
/// columns, a query to a lane.
final class AttentionKernel implements Kernel {
    private static final int FEW = 16;

    private final Heads heads;
    private final List<Matrix> in;
    private final List<Matrix> out;

    AttentionKernel(Work.Composite work) {
        this.heads = Heads.of(work.op(), work.operands());
        this.in = work.reads().stream().map(Matrix::new).toList();
        this.out = work.writes().stream().map(Matrix::new).toList();
    }

    @Override
    public void run(Launch launch) {
        long blocks = heads.heads() * ((heads.t() + SIZE - 1) / SIZE);
        int queries = launch.workers().threads() > 1 && blocks < 4L * launch.workers().threads() ? FEW : SIZE;
        long groups = (heads.t() + queries - 1) / queries;
        // The last queries of a head see most keys: they come first.
        launch.workers().run(heads.heads() * groups, (task, scratch) ->
                new Group(launch, scratch, task / groups, (int) (groups - 1 - task % groups) * queries, queries).run());
    }

    /// The state (m, l, acc) of a task's queries.
    private final class Group {
        private final Launch launch;
        private final Arithmetic arithmetic;
        private final Panels panels;
        private final HeadBlocks blocks;
        private final int first;
        private final int count;
        private final int width;
        private final float[] rows;
        private final float[] queries;
        private final float[] values;
        private final float[] weights;
        private final float[] work;
        private final float[] sums;
        private final float[] acc;
        private final float[] top = new float[SIZE];
        private final float[] keep = new float[SIZE];
        private final float[] added = new float[SIZE];
        private final float[] total = new float[SIZE];

        Group(Launch launch, Scratch scratch, long head, int first, int most) {
            this.launch = launch;
            this.arithmetic = launch.arithmetic();
            this.panels = arithmetic.panels();
            this.blocks = new HeadBlocks(heads, in, out, panels, head);
            this.first = first;
            this.count = Math.min(most, heads.t() - first);
            this.width = (count + 15) / 16 * 16;
            this.rows = scratch.floats(0, HeadBlocks.floats(heads.d()));
            this.queries = scratch.floats(1, HeadBlocks.floats(heads.d()));
            this.values = scratch.floats(2, HeadBlocks.floats(heads.c()));
            this.weights = scratch.floats(3, FLOATS);
            this.work = scratch.floats(4, FLOATS);
            this.sums = scratch.floats(5, HeadBlocks.floats(heads.c()));
            this.acc = scratch.floats(6, HeadBlocks.floats(heads.c()));
        }

        void run() {
            blocks.rows(launch.in(0), 0, first, count, heads.d(), rows);
            blocks.turn(rows, count, heads.d(), queries);
            Arrays.fill(acc, 0, HeadBlocks.floats(heads.c()), 0f);
            Arrays.fill(top, Float.NEGATIVE_INFINITY);
            int last = heads.visible(first + count - 1);
            for (int key = 0; key < last; key += SIZE) {
                int present = Math.min(SIZE, last - key);
                blocks.rows(launch.in(1), 1, key, present, heads.d(), rows);
                blocks.rows(launch.in(2), 2, key, present, heads.c(), values);
                weigh(key, present);
                addUp(key);
            }
            finish();
        }

        /// How many keys of the block query i sees.
        private int seen(int i, int key) {
            return Math.max(0, Math.min(SIZE, heads.visible(first + i) - key));
        }

        /// The weights of a block of keys, the new maxima and sums.
        private void weigh(int key, int present) {
            int unseen = heads.causal() ? heads.visible(first) - key - 1 : SIZE;
            blocks.dots(rows, present, queries, width, unseen, heads.d(), weights, 0, work);
            panels.scale(weights, 0, present, width, heads.scale());
            HeadBlocks.hide(weights, 0, present, width, unseen, Float.NEGATIVE_INFINITY);
            System.arraycopy(top, 0, keep, 0, SIZE);
            panels.maxima(weights, 0, present, width, top);
            for (int i = 0; i < count; i++) {
                keep[i] = key == 0 ? top[i] - top[i] : keep[i] - top[i];
            }
            arithmetic.unary(Op.UnaryFunction.EXP, keep, keep, width);
            blocks.exponentials(arithmetic, weights, 0, present, width, unseen, top, weights);
            panels.laneSums(weights, width, added, work);
            for (int i = 0; i < count; i++) {
                if (seen(i, key) > 0) {
                    total[i] = Math.fma(total[i], keep[i], added[i]);
                }
            }
        }

        /// The weighted values of a block join those so far.
        private void addUp(int key) {
            for (int panel = 0; panel < HeadBlocks.panels(heads.c()); panel++) {
                int at = panel * FLOATS;
                int columns = HeadBlocks.width(heads.c(), panel);
                Arrays.fill(sums, at, at + width * SIZE, 0f);
                for (int i = 0; i < count; i += 4) {
                    int common = seen(i, key);
                    panels.multiplyColumns(weights, 0, values, at, sums, at, i, 0, columns, 0, common);
                    for (int r = i + 1; r < Math.min(count, i + 4); r++) {
                        for (int j = common; j < seen(r, key); j++) {
                            arithmetic.multiplyAdd(weights[j * SIZE + r], values, at + j * SIZE, sums, at + r * SIZE, columns);
                        }
                    }
                }
                for (int i = 0; i < count; i++) {
                    if (seen(i, key) > 0) {
                        panels.join(acc, at + i * SIZE, keep[i], sums, at + i * SIZE, columns);
                    }
                }
            }
        }

        private void finish() {
            for (int panel = 0; panel < HeadBlocks.panels(heads.c()); panel++) {
                for (int i = 0; i < count; i++) {
                    panels.divide(acc, panel * FLOATS + i * SIZE, total[i], HeadBlocks.width(heads.c(), panel));
                }
            }
            blocks.write(acc, 0, count, heads.c(), launch.out(0), 0, first);
        }
    }
}
