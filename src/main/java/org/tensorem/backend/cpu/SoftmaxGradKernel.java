package org.tensorem.backend.cpu;

import org.tensorem.backend.plan.Work;

/// `softmax_grad`.
final class SoftmaxGradKernel extends RowKernel {
    SoftmaxGradKernel(Work.Composite work) {
        super(work, 1, 1);
    }

    @Override
    void row(Row row) {
        long y = row.in(0, 0, 0f);
        long dy = row.in(1, 1, 0f);
        float[] lanes = row.lanes();
        row.loops().products(y, dy, lanes, row.count());
        long out = row.out(0, 2);
        row.loops().softmaxGrad(y, dy, Arithmetic.tree(lanes), out, row.count());
        row.done(0, out);
    }
}
