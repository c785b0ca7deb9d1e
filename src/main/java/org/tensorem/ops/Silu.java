package org.tensorem.ops;

import static org.tensorem.ops.Primitives.mul;
import static org.tensorem.ops.Primitives.unary;

import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op.UnaryFunction;

/// `x -> x` elementwise: x sigmoid(x).
final class Silu implements CompositeOp {
    @Override
    public String stem() {
        return "silu";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Node x = operands.getFirst();
        return List.of(mul(x, unary(UnaryFunction.SIGMOID, x)));
    }
}
