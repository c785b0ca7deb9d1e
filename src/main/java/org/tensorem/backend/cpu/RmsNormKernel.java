package org.tensorem.backend.cpu;

import org.tensorem.backend.plan.Work;
import org.tensorem.num.ElementaryPrograms;

/// `rms_norm`: the sum of squares, the normalised row.
final class RmsNormKernel extends RowKernel {
    private final float epsilon;

    RmsNormKernel(Work.Composite work) {
        super(work, 1, 1);
        this.epsilon = real(work, "epsilon");
    }

    @Override
    void row(Row row) {
        long x = row.in(0, 0, 0f);
        float r = reciprocal(row, x, epsilon);
        long out = row.out(0, 2);
        row.loops().scaled(x, r, row.in(1, 1, 0f), out, row.count());
        row.done(0, out);
    }

    /// 1 / √(mean of squares + epsilon).
    static float reciprocal(RowKernel.Row row, long x, float epsilon) {
        float[] lanes = row.lanes();
        row.loops().products(x, x, lanes, row.count());
        return ElementaryPrograms.rsqrt(Arithmetic.tree(lanes) / row.n() + epsilon);
    }
}
