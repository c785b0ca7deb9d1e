package org.tensorem.ops;

import static org.tensorem.ops.Primitives.constant;
import static org.tensorem.ops.Primitives.fma;
import static org.tensorem.ops.Primitives.mul;
import static org.tensorem.ops.Primitives.sub;
import static org.tensorem.ops.Primitives.unary;

import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op.UnaryFunction;

/// `x, dy -> dx` elementwise: the gradient of silu.
final class SiluGrad implements CompositeOp {
    @Override
    public String stem() {
        return "silu_grad";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Node x = operands.get(0);
        Node one = constant(x, 1);
        Node s = unary(UnaryFunction.SIGMOID, x);
        return List.of(mul(operands.get(1), mul(s, fma(x, sub(one, s), one))));
    }
}
