package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.tensorem.backend.plan.Heads;
import org.tensorem.ir.Op;

/// `attention_grad`: a task is a head; blocks of 64 queries in order, each against all keys that it sees, so that the weights of
/// one block of queries are all that is held.
final class AttentionGradKernel implements Kernel {
    private static final int BLOCK = Heads.BLOCK;

    private final Heads heads;

    AttentionGradKernel(Heads heads) {
        this.heads = heads;
    }

    @Override
    public void run(Launch launch) {
        launch.workers().run(heads.heads(), (head, scratch) -> new Head(launch, scratch, head).run());
    }

    /// The gradients of one head.
    private final class Head {
        private final Launch launch;
        private final Arithmetic arithmetic;
        private final long head;
        private final int width;
        private final float[] queries;
        private final float[] douts;
        private final float[] rows;
        private final float[] columns;
        private final float[] weights;
        private final float[] slopes;
        private final float[] work;
        private final float[] block;
        private final float[] sums;
        private final float[] keyGradients;
        private final float[] valueGradients;
        private final float[] lanes;

        Head(Launch launch, Scratch scratch, long head) {
            int widest = Math.max(heads.d(), heads.c());
            this.launch = launch;
            this.arithmetic = launch.arithmetic();
            this.head = head;
            this.width = (heads.s() + BLOCK - 1) / BLOCK * BLOCK;
            this.queries = scratch.floats(0, BLOCK * heads.d());
            this.douts = scratch.floats(1, BLOCK * heads.c());
            this.rows = scratch.floats(2, Math.multiplyExact(heads.s(), widest));
            this.columns = scratch.floats(3, BLOCK * widest);
            this.weights = scratch.floats(4, Math.multiplyExact(BLOCK, width));
            this.slopes = scratch.floats(5, Math.multiplyExact(BLOCK, width));
            this.work = scratch.floats(6, BLOCK);
            this.block = scratch.floats(7, Math.max(BLOCK, widest));
            this.sums = scratch.floats(8, BLOCK * widest);
            this.keyGradients = scratch.floats(9, heads.s() * heads.d());
            this.valueGradients = scratch.floats(10, heads.s() * heads.c());
            this.lanes = scratch.floats(11, 32);
        }

        void run() {
            Arrays.fill(keyGradients, 0, heads.s() * heads.d(), 0f);
            Arrays.fill(valueGradients, 0, heads.s() * heads.c(), 0f);
            for (int first = 0; first < heads.t(); first += BLOCK) {
                queries(first, Math.min(BLOCK, heads.t() - first));
            }
            for (int i = 0; i < heads.s() * heads.d(); i++) {
                keyGradients[i] *= heads.scale();
            }
            write(launch.out(1), head * heads.s() * heads.d(), keyGradients, heads.s() * heads.d());
            write(launch.out(2), head * heads.s() * heads.c(), valueGradients, heads.s() * heads.c());
        }

        private void write(MemorySegment out, long element, float[] from, int count) {
            MemorySegment.copy(from, 0, out, ValueLayout.JAVA_FLOAT, 4 * element, count);
        }

        private void queries(int first, int count) {
            HeadBlocks.rows(heads, launch.in(0), 0, head, heads.t(), first, count, heads.d(), queries);
            HeadBlocks.rows(heads, launch.in(4), 4, head, heads.t(), first, count, heads.c(), douts);
            int seen = heads.visible(first + count - 1);
            HeadBlocks.rows(heads, launch.in(2), 2, head, heads.s(), 0, seen, heads.c(), rows);
            products(douts, count, heads.c(), seen, slopes);
            HeadBlocks.rows(heads, launch.in(1), 1, head, heads.s(), 0, seen, heads.d(), rows);
            products(queries, count, heads.d(), seen, weights);
            for (int i = 0; i < count; i++) {
                int visible = heads.visible(first + i);
                weigh(i, visible);
                slope(first, i, visible);
            }
            // rows still holds the keys.
            queryGradients(first, count);
            addUp(first, count, seen, weights, douts, heads.c(), valueGradients);
            addUp(first, count, seen, slopes, queries, heads.d(), keyGradients);
        }

        /// `out[i, j]` = the dot product of row i of the left and row j of `rows`.
        private void products(float[] left, int count, int channels, int seen, float[] out) {
            float[] dots = work;
            float[] tile = sums;
            for (int key = 0; key < seen; key += BLOCK) {
                int present = Math.min(BLOCK, seen - key);
                System.arraycopy(rows, key * channels, tile, 0, present * channels);
                HeadBlocks.transpose(tile, present, channels, columns);
                for (int i = 0; i < count; i++) {
                    HeadBlocks.dots(arithmetic, left, i * channels, channels, columns, dots, block);
                    System.arraycopy(dots, 0, out, i * width + key, BLOCK);
                }
            }
        }

        /// Row i of the weights: from scores not yet scaled to p.
        private void weigh(int i, int visible) {
            float top = 0;
            float sum = 0;
            for (int key = 0; key < visible; key += BLOCK) {
                int n = Math.min(BLOCK, visible - key);
                System.arraycopy(weights, i * width + key, work, 0, BLOCK);
                arithmetic.multiply(work, heads.scale(), work, BLOCK);
                System.arraycopy(work, 0, weights, i * width + key, BLOCK);
                float most = arithmetic.maximum(work, n);
                float before = key == 0 ? most : top;
                top = Math.max(before, most);
                arithmetic.subtract(work, top, work, n);
                arithmetic.unary(Op.UnaryFunction.EXP, work, work, n);
                Arrays.fill(work, n, BLOCK, 0f);
                Arrays.fill(lanes, 0, 32, 0f);
                arithmetic.lanes(lanes, work, n);
                float added = Arithmetic.tree(lanes);
                sum = Math.fma(sum, exp(before - top), added);
            }
            float reciprocal = 1 / sum;
            for (int key = 0; key < visible; key += BLOCK) {
                System.arraycopy(weights, i * width + key, work, 0, BLOCK);
                arithmetic.subtract(work, top, work, BLOCK);
                arithmetic.unary(Op.UnaryFunction.EXP, work, work, BLOCK);
                arithmetic.multiply(work, reciprocal, work, BLOCK);
                System.arraycopy(work, 0, weights, i * width + key, BLOCK);
            }
        }

        private float exp(float x) {
            lanes[0] = x;
            arithmetic.unary(Op.UnaryFunction.EXP, lanes, lanes, 1);
            return lanes[0];
        }

        /// Row i of the slopes: from dout_i · v_j to ds.
        private void slope(int first, int i, int visible) {
            HeadBlocks.rows(heads, launch.in(3), 3, head, heads.t(), first + i, 1, heads.c(), sums);
            float delta = delta(i);
            for (int j = 0; j < visible; j++) {
                int at = i * width + j;
                slopes[at] = weights[at] * (slopes[at] - delta);
            }
        }

        /// dout_i · out_i, in blocks of 256.
        private float delta(int i) {
            float delta = 0;
            for (int from = 0; from < heads.c(); from += 256) {
                float part = 0;
                for (int e = from; e < Math.min(heads.c(), from + 256); e++) {
                    part = Math.fma(douts[i * heads.c() + e], sums[e], part);
                }
                delta = from == 0 ? part : delta + part;
            }
            return delta;
        }

        private void queryGradients(int first, int count) {
            int d = heads.d();
            Arrays.fill(sums, 0, count * d, 0f);
            for (int i = 0; i < count; i++) {
                int visible = heads.visible(first + i);
                for (int key = 0; key < visible; key += BLOCK) {
                    Arrays.fill(block, 0, d, 0f);
                    for (int j = key; j < Math.min(visible, key + BLOCK); j++) {
                        arithmetic.multiplyAdd(slopes[i * width + j], rows, j * d, block, 0, d);
                    }
                    for (int a = 0; a < d; a++) {
                        sums[i * d + a] += block[a];
                    }
                }
            }
            for (int a = 0; a < count * d; a++) {
                sums[a] *= heads.scale();
            }
            write(launch.out(0), (head * heads.t() + first) * d, sums, count * d);
        }

        /// Adds this block of queries to the gradient of every key (or value) j: the fold over the queries that see it.
        private void addUp(int first, int count, int seen, float[] factors, float[] left, int channels, float[] out) {
            for (int j = 0; j < seen; j++) {
                int low = heads.causal() ? Math.max(0, j - (heads.s() - heads.t()) - first) : 0;
                Arrays.fill(block, 0, channels, 0f);
                for (int i = low; i < count; i++) {
                    arithmetic.multiplyAdd(factors[i * width + j], left, i * channels, block, 0, channels);
                }
                for (int a = 0; a < channels; a++) {
                    out[j * channels + a] += block[a];
                }
            }
        }
    }
}
