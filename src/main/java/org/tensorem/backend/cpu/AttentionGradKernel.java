package org.tensorem.backend.cpu;

import static org.tensorem.backend.cpu.Panels.FLOATS;
import static org.tensorem.backend.cpu.Panels.SIZE;

import java.util.Arrays;
import java.util.List;
import org.tensorem.backend.plan.Heads;
import org.tensorem.backend.plan.Matrix;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Op;

/// `attention_grad`, block by block of 64 queries and 64 keys, scores and slopes turned: a row for each key.
///
/// Where heads are many, a task is a head: blocks of queries in order, each against the blocks of keys that it sees, so that the
/// scores of one block of queries are all that is held. Where they are few, a task is first a block of queries, which gives
/// their gradient and what belongs to a query (greatest score, reciprocal sum, delta), then a block of keys.
final class AttentionGradKernel implements Kernel {
    private final Heads heads;
    private final List<Matrix> in;
    private final List<Matrix> out;

    AttentionGradKernel(Work.Composite work) {
        this.heads = Heads.of(work.op(), work.operands());
        this.in = work.reads().stream().map(Matrix::new).toList();
        this.out = work.writes().stream().map(Matrix::new).toList();
    }

    @Override
    public void run(Launch launch) {
        Workers workers = launch.workers();
        int threads = workers.threads();
        long queryBlocks = blocks(heads.t());
        if (threads == 1 || heads.heads() % threads == 0 || heads.heads() > 4L * threads || queryBlocks < 2) {
            workers.run(heads.heads(), (head, scratch) -> new Head(launch, scratch, head, blocks(heads.s())).whole());
            return;
        }
        float[][] kept = new float[3][Math.toIntExact(heads.heads() * queryBlocks * SIZE)];
        workers.run(heads.heads() * queryBlocks, (task, scratch) -> new Head(launch, scratch, task / queryBlocks, blocks(heads.s()))
                .queriesAlone((int) (task % queryBlocks), kept));
        long keyBlocks = blocks(heads.s());
        workers.run(heads.heads() * keyBlocks, (task, scratch) -> new Head(launch, scratch, task / keyBlocks, 1)
                .keysAlone((int) (task % keyBlocks), kept));
    }

    private static int blocks(int rows) {
        return (rows + SIZE - 1) / SIZE;
    }

    /// A head, or a part of it, on one thread.
    private final class Head {
        private final Launch launch;
        private final Arithmetic arithmetic;
        private final Panels panels;
        private final HeadBlocks blocks;
        private final long head;
        private final float[] queries;
        private final float[] turnedQueries;
        private final float[] douts;
        private final float[] turnedDouts;
        private final float[] keys;
        private final float[] values;
        private final float[] scores;
        private final float[] weights;
        private final float[] slopes;
        private final float[] sums;
        private final float[] queryGradients;
        private final float[] keyGradients;
        private final float[] valueGradients;
        private final float[] top = new float[SIZE];
        private final float[] keep = new float[SIZE];
        private final float[] added = new float[SIZE];
        private final float[] reciprocal = new float[SIZE];
        private final float[] delta = new float[SIZE];
        private final float[] part;
        // True when the block of queries sees one block of keys: then its exponentials are there since the statistics.
        private boolean isAlone;
        private int first;
        private int count;
        private int width;

        /// @param keyBlocks blocks of keys whose scores, or gradients, are held at once
        Head(Launch launch, Scratch scratch, long head, int keyBlocks) {
            int d = HeadBlocks.floats(heads.d());
            int c = HeadBlocks.floats(heads.c());
            this.launch = launch;
            this.arithmetic = launch.arithmetic();
            this.panels = arithmetic.panels();
            this.blocks = new HeadBlocks(heads, in, out, panels, head);
            this.head = head;
            this.queries = scratch.floats(0, d);
            this.turnedQueries = scratch.floats(1, d);
            this.douts = scratch.floats(2, c);
            this.turnedDouts = scratch.floats(3, c);
            this.keys = scratch.floats(4, d);
            this.values = scratch.floats(5, c);
            this.scores = scratch.floats(6, Math.multiplyExact(keyBlocks, FLOATS));
            this.weights = scratch.floats(7, FLOATS);
            this.slopes = scratch.floats(8, FLOATS);
            this.sums = scratch.floats(9, Math.max(d, c));
            this.queryGradients = scratch.floats(10, d);
            this.keyGradients = scratch.floats(11, Math.multiplyExact(keyBlocks, d));
            this.part = scratch.floats(13, FLOATS);
            this.valueGradients = scratch.floats(12, Math.multiplyExact(keyBlocks, c));
        }

        void whole() {
            int keyBlocks = blocks(heads.s());
            clear(keyBlocks);
            for (int block = 0; block < blocks(heads.t()); block++) {
                queries(block);
                statistics();
                for (int b = 0; b < keyBlocks && present(b) > 0; b++) {
                    pair(b, b);
                    addQueries(b);
                    addKeys(b, b);
                }
                writeQueries();
            }
            for (int b = 0; b < keyBlocks; b++) {
                writeKeys(b, b);
            }
        }

        void queriesAlone(int block, float[][] kept) {
            queries(block);
            statistics();
            for (int b = 0; b < blocks(heads.s()) && present(b) > 0; b++) {
                pair(b, b);
                addQueries(b);
            }
            writeQueries();
            float[][] own = {top, reciprocal, delta};
            for (int i = 0; i < own.length; i++) {
                System.arraycopy(own[i], 0, kept[i], keptAt(block), SIZE);
            }
        }

        void keysAlone(int b, float[][] kept) {
            clear(1);
            for (int block = 0; block < blocks(heads.t()); block++) {
                queries(block);
                if (present(b) > 0) {
                    float[][] own = {top, reciprocal, delta};
                    for (int i = 0; i < own.length; i++) {
                        System.arraycopy(kept[i], keptAt(block), own[i], 0, SIZE);
                    }
                    scores(b, 0);
                    pair(b, 0);
                    addKeys(b, 0);
                }
            }
            writeKeys(b, 0);
        }

        private int keptAt(int block) {
            return (int) (head * blocks(heads.t()) + block) * SIZE;
        }

        private void clear(int keyBlocks) {
            Arrays.fill(keyGradients, 0, keyBlocks * HeadBlocks.floats(heads.d()), 0f);
            Arrays.fill(valueGradients, 0, keyBlocks * HeadBlocks.floats(heads.c()), 0f);
        }

        private void queries(int block) {
            first = block * SIZE;
            count = Math.min(SIZE, heads.t() - first);
            width = (count + 15) / 16 * 16;
            blocks.rows(launch.in(0), 0, first, count, heads.d(), queries);
            blocks.turn(queries, count, heads.d(), turnedQueries);
            blocks.rows(launch.in(4), 4, first, count, heads.c(), douts);
            blocks.turn(douts, count, heads.c(), turnedDouts);
            isAlone = false;
            Arrays.fill(queryGradients, 0, HeadBlocks.floats(heads.d()), 0f);
        }

        /// How many keys of a block some query of the present block sees.
        private int present(int b) {
            return Math.min(SIZE, heads.visible(first + count - 1) - b * SIZE);
        }

        /// How many keys of a block query i of the present block sees.
        private int seen(int i, int b) {
            return Math.max(0, Math.min(SIZE, heads.visible(first + i) - b * SIZE));
        }

        /// The first query of the present block that sees key j of a block.
        private int low(int j, int b) {
            return heads.causal() ? Math.min(count, Math.max(0, b * SIZE + j - (heads.s() - heads.t()) - first)) : 0;
        }

        private int unseen(int b) {
            return heads.causal() ? heads.visible(first) - b * SIZE - 1 : SIZE;
        }

        /// Scaled scores of a block of keys; those not seen are -infinity.
        private void scores(int b, int at) {
            int present = present(b);
            blocks.rows(launch.in(1), 1, b * SIZE, present, heads.d(), keys);
            blocks.dots(keys, present, turnedQueries, width, unseen(b), heads.d(), scores, at * FLOATS, part);
            panels.scale(scores, at * FLOATS, present, width, heads.scale());
            HeadBlocks.hide(scores, at * FLOATS, present, width, unseen(b), Float.NEGATIVE_INFINITY);
        }

        /// All scores, and of each query the greatest, the reciprocal of the sum, and delta.
        private void statistics() {
            Arrays.fill(top, Float.NEGATIVE_INFINITY);
            Arrays.fill(reciprocal, 0f);
            for (int b = 0; b < blocks(heads.s()) && present(b) > 0; b++) {
                int present = present(b);
                scores(b, b);
                System.arraycopy(top, 0, keep, 0, SIZE);
                panels.maxima(scores, b * FLOATS, present, width, top);
                for (int i = 0; i < count; i++) {
                    keep[i] = b == 0 ? top[i] - top[i] : keep[i] - top[i];
                }
                arithmetic.unary(Op.UnaryFunction.EXP, keep, keep, width);
                blocks.exponentials(arithmetic, scores, b * FLOATS, present, width, unseen(b), top, weights);
                panels.laneSums(weights, width, added, part);
                for (int i = 0; i < count; i++) {
                    if (seen(i, b) > 0) {
                        reciprocal[i] = Math.fma(reciprocal[i], keep[i], added[i]);
                    }
                }
            }
            isAlone = present(1) <= 0;
            for (int i = 0; i < count; i++) {
                reciprocal[i] = 1 / reciprocal[i];
            }
            blocks.rows(launch.in(3), 3, first, count, heads.c(), values);
            blocks.rowDots(douts, values, count, heads.c(), delta);
        }

        /// Weights and slopes of a block of keys, from its scores.
        private void pair(int b, int at) {
            int present = present(b);
            blocks.rows(launch.in(1), 1, b * SIZE, present, heads.d(), keys);
            blocks.rows(launch.in(2), 2, b * SIZE, present, heads.c(), values);
            blocks.dots(values, present, turnedDouts, width, unseen(b), heads.c(), slopes, 0, part);
            if (!isAlone) {
                blocks.exponentials(arithmetic, scores, at * FLOATS, present, width, unseen(b), top, weights);
            }
            panels.slopes(weights, 0, slopes, present, width, reciprocal, delta);
        }

        private void addQueries(int b) {
            for (int panel = 0; panel < HeadBlocks.panels(heads.d()); panel++) {
                int at = panel * FLOATS;
                int columns = HeadBlocks.width(heads.d(), panel);
                Arrays.fill(sums, 0, FLOATS, 0f);
                for (int i = 0; i < count; i += 4) {
                    int common = seen(i, b);
                    panels.multiplyColumns(slopes, 0, keys, at, sums, 0, i, 0, columns, 0, common);
                    for (int r = i + 1; r < Math.min(count, i + 4); r++) {
                        for (int j = common; j < seen(r, b); j++) {
                            arithmetic.multiplyAdd(slopes[j * SIZE + r], keys, at + j * SIZE, sums, r * SIZE, columns);
                        }
                    }
                }
                arithmetic.accumulate(queryGradients, at, sums, 0, count * SIZE);
            }
        }

        private void addKeys(int b, int at) {
            addKeys(b, weights, douts, heads.c(), valueGradients, at * HeadBlocks.floats(heads.c()));
            addKeys(b, slopes, queries, heads.d(), keyGradients, at * HeadBlocks.floats(heads.d()));
        }

        /// Adds to the gradients of a block of keys (or values) the folds over the queries that see them.
        private void addKeys(int b, float[] factors, float[] rows, int channels, float[] gradients, int at) {
            int present = present(b);
            for (int panel = 0; panel < HeadBlocks.panels(channels); panel++) {
                int columns = HeadBlocks.width(channels, panel);
                Arrays.fill(sums, 0, FLOATS, 0f);
                for (int j = 0; j < present; j += 4) {
                    int common = low(j + 3, b);
                    for (int r = j; r < j + 3; r++) {
                        for (int i = low(r, b); i < common; i++) {
                            arithmetic.multiplyAdd(factors[r * SIZE + i], rows, panel * FLOATS + i * SIZE, sums, r * SIZE, columns);
                        }
                    }
                    panels.multiplyRows(factors, 0, rows, panel * FLOATS, sums, 0, j, 0, columns, common, count);
                }
                arithmetic.accumulate(gradients, at + panel * FLOATS, sums, 0, present * SIZE);
            }
        }

        private void writeQueries() {
            for (int panel = 0; panel < HeadBlocks.panels(heads.d()); panel++) {
                panels.scale(queryGradients, panel * FLOATS, count, HeadBlocks.width(heads.d(), panel), heads.scale());
            }
            blocks.write(queryGradients, 0, count, heads.d(), launch.out(0), 0, first);
        }

        private void writeKeys(int b, int at) {
            int present = Math.min(SIZE, heads.s() - b * SIZE);
            int from = at * HeadBlocks.floats(heads.d());
            for (int panel = 0; panel < HeadBlocks.panels(heads.d()); panel++) {
                panels.scale(keyGradients, from + panel * FLOATS, present, HeadBlocks.width(heads.d(), panel), heads.scale());
            }
            blocks.write(keyGradients, from, present, heads.d(), launch.out(1), 1, b * SIZE);
            blocks.write(valueGradients, at * HeadBlocks.floats(heads.c()), present, heads.c(), launch.out(2), 2, b * SIZE);
        }
    }
}
