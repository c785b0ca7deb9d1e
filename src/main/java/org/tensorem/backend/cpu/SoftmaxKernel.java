package org.tensorem.backend.cpu;

import org.tensorem.backend.plan.Work;

/// `softmax`: maximum, exponentials with their sum, quotients.
final class SoftmaxKernel extends RowKernel {
    SoftmaxKernel(Work.Composite work) {
        super(work, 1);
    }

    @Override
    void row(Row row) {
        long out = row.out(0, 1);
        // Behind the last element exp(-inf - m) = +0, which leaves the lanes' bits.
        float sum = exponentials(row, row.in(0, 0, Float.NEGATIVE_INFINITY), out);
        row.loops().divide(out, sum, out, row.count());
        row.done(0, out);
    }

    /// exp of the row minus its maximum, and their sum.
    static float exponentials(Row row, long x, long out) {
        float[] lanes = row.lanes();
        row.loops().exponentials(x, row.loops().maximum(x, row.count()), out, lanes, row.count());
        return Arithmetic.tree(lanes);
    }
}
