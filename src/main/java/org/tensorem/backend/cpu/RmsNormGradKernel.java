package org.tensorem.backend.cpu;

import org.tensorem.backend.plan.Work;

/// `rms_norm_grad`.
final class RmsNormGradKernel extends RowKernel {
    private final float epsilon;

    RmsNormGradKernel(Work.Composite work) {
        super(work, 1, 1, 1);
        this.epsilon = real(work, "epsilon");
    }

    @Override
    void row(Row row) {
        long x = row.in(0, 0, 0f);
        float r = RmsNormKernel.reciprocal(row, x, epsilon);
        // g - 0 has the bits of g.
        NormGrad.parts(row, x, r).finish(row, 0f, r);
    }
}
