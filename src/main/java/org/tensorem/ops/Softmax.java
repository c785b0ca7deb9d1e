package org.tensorem.ops;

import static org.tensorem.ops.Primitives.div;
import static org.tensorem.ops.Primitives.exp;
import static org.tensorem.ops.Primitives.maximum;
import static org.tensorem.ops.Primitives.sub;
import static org.tensorem.ops.Primitives.sum;

import java.util.List;
import org.tensorem.ir.Node;

/// `x [..., n] -> [..., n]`: the distribution over the last axis.
final class Softmax implements CompositeOp {
    @Override
    public String stem() {
        return "softmax";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        return List.of(of(operands.getFirst()));
    }

    static Node of(Node x) {
        Node e = exp(sub(x, maximum(x)));
        return div(e, sum(e));
    }
}
