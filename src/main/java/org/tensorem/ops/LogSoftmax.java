package org.tensorem.ops;

import static org.tensorem.ops.Primitives.exp;
import static org.tensorem.ops.Primitives.maximum;
import static org.tensorem.ops.Primitives.sub;
import static org.tensorem.ops.Primitives.sum;
import static org.tensorem.ops.Primitives.unary;

import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op.UnaryFunction;

/// `x [..., n] -> [..., n]`: the logarithm of softmax over the last axis.
final class LogSoftmax implements CompositeOp {
    @Override
    public String stem() {
        return "log_softmax";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Node x = operands.getFirst();
        Node shifted = sub(x, maximum(x));
        return List.of(sub(shifted, unary(UnaryFunction.LOG, sum(exp(shifted)))));
    }
}
