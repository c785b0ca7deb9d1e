package org.tensorem.backend.cpu;

import org.tensorem.backend.plan.Work;
import org.tensorem.num.ElementaryPrograms;

/// `log_softmax`: maximum, sum of the exponentials, differences.
final class LogSoftmaxKernel extends RowKernel {
    LogSoftmaxKernel(Work.Composite work) {
        super(work, 1);
    }

    @Override
    void row(Row row) {
        long x = row.in(0, 0, Float.NEGATIVE_INFINITY);
        float maximum = row.loops().maximum(x, row.count());
        float[] lanes = row.lanes();
        row.loops().exponentials(x, maximum, row.buffer(1), lanes, row.count());
        long out = row.out(0, 1);
        row.loops().subtract(x, maximum, ElementaryPrograms.log(Arithmetic.tree(lanes)), out, row.count());
        row.done(0, out);
    }
}
