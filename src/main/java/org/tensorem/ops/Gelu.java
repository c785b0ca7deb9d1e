package org.tensorem.ops;

import static org.tensorem.ops.Primitives.add;
import static org.tensorem.ops.Primitives.constant;
import static org.tensorem.ops.Primitives.mul;
import static org.tensorem.ops.Primitives.sqrt;
import static org.tensorem.ops.Primitives.unary;

import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op.UnaryFunction;

/// `x -> x` elementwise: x times the normal distribution function at x.
final class Gelu implements CompositeOp {
    @Override
    public String stem() {
        return "gelu";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Node x = operands.getFirst();
        Node half = constant(x, 0.5);
        Node erf = unary(UnaryFunction.ERF, mul(x, sqrt(half)));
        return List.of(mul(mul(half, x), add(constant(x, 1), erf)));
    }
}
