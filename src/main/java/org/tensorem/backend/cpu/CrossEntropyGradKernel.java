package org.tensorem.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorem.backend.plan.Work;

/// `cross_entropy_grad`: the probabilities times dloss, then the target's element anew.
final class CrossEntropyGradKernel extends RowKernel {
    private final long targets;

    CrossEntropyGradKernel(Work.Composite work) {
        super(work, 1, 0, 0);
        this.targets = work.operands().get(1).shape().size();
    }

    @Override
    public void run(Launch launch) {
        Ids.check("cross_entropy_grad_c2", "the target names a logit", launch.in(1), targets, n());
        super.run(launch);
    }

    @Override
    void row(Row row) {
        long out = row.out(0, 1);
        float sum = SoftmaxKernel.exponentials(row, row.in(0, 0, Float.NEGATIVE_INFINITY), out);
        int target = row.integer(1);
        float loss = row.number(2);
        MemorySegment result = Memory.at(out, 4L * row.count());
        float chosen = result.getAtIndex(ValueLayout.JAVA_FLOAT, target) / sum;
        row.loops().divideAndScale(out, sum, loss, out, row.count());
        result.setAtIndex(ValueLayout.JAVA_FLOAT, target, (chosen - 1) * loss);
        row.done(0, out);
    }
}
