package org.tensorem.ops;

import static org.tensorem.ops.Primitives.mul;
import static org.tensorem.ops.Primitives.sub;
import static org.tensorem.ops.Primitives.sum;

import java.util.List;
import org.tensorem.ir.Node;

/// `y, dy [..., n] -> dx [..., n]`: the gradient of softmax from its result.
final class SoftmaxGrad implements CompositeOp {
    @Override
    public String stem() {
        return "softmax_grad";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Lead lead = Lead.of(operands, 1, 1);
        Node y = lead.lift(operands.get(0), 1);
        Node dy = lead.lift(operands.get(1), 1);
        return List.of(mul(y, sub(dy, sum(mul(y, dy)))));
    }
}
