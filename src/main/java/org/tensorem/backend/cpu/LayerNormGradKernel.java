package org.tensorem.backend.cpu;

import org.tensorem.backend.plan.Work;

/// `layer_norm_grad`.
final class LayerNormGradKernel extends RowKernel {
    private final float epsilon;

    LayerNormGradKernel(Work.Composite work) {
        super(work, 1, 1, 1);
        this.epsilon = real(work, "epsilon");
    }

    @Override
    void row(Row row) {
        float r = LayerNormKernel.centre(row, epsilon);
        NormGrad means = NormGrad.parts(row, row.buffer(1), r);
        means.finish(row, means.g(), r);
    }
}
