package org.tensorem.ops;

import static org.tensorem.ops.Primitives.mean;

import java.util.List;
import org.tensorem.ir.Node;

/// `x [..., n] -> [...]`: the mean over the last axis.
final class ReduceMean implements CompositeOp {
    @Override
    public String stem() {
        return "reduce_mean";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        return List.of(mean(operands.getFirst()));
    }
}
