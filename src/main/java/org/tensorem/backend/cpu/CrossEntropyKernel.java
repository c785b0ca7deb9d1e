package org.tensorem.backend.cpu;

import java.lang.foreign.ValueLayout;
import org.tensorem.backend.plan.Work;
import org.tensorem.num.ElementaryPrograms;

/// `cross_entropy`.
final class CrossEntropyKernel extends RowKernel {
    private final long targets;

    CrossEntropyKernel(Work.Composite work) {
        super(work, 1, 0);
        this.targets = work.operands().get(1).shape().size();
    }

    @Override
    public void run(Launch launch) {
        Ids.check("cross_entropy_c2", "the target names a logit", launch.in(1), targets, n());
        super.run(launch);
    }

    @Override
    void row(Row row) {
        long x = row.in(0, 0, Float.NEGATIVE_INFINITY);
        float maximum = row.loops().maximum(x, row.count());
        float[] lanes = row.lanes();
        row.loops().exponentials(x, maximum, row.buffer(1), lanes, row.count());
        float chosen = Memory.at(x, 4L * row.count()).getAtIndex(ValueLayout.JAVA_FLOAT, row.integer(1));
        row.put(0, ElementaryPrograms.log(Arithmetic.tree(lanes)) - (chosen - maximum));
    }
}
