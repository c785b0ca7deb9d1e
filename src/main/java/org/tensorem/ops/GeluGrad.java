package org.tensorem.ops;

import static org.tensorem.ops.Primitives.add;
import static org.tensorem.ops.Primitives.constant;
import static org.tensorem.ops.Primitives.exp;
import static org.tensorem.ops.Primitives.fma;
import static org.tensorem.ops.Primitives.mul;
import static org.tensorem.ops.Primitives.neg;
import static org.tensorem.ops.Primitives.sqrt;
import static org.tensorem.ops.Primitives.unary;

import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op.UnaryFunction;

/// `x, dy -> dx` elementwise: the gradient of gelu.
final class GeluGrad implements CompositeOp {
    @Override
    public String stem() {
        return "gelu_grad";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Node x = operands.get(0);
        Node half = constant(x, 0.5);
        Node density = mul(constant(x, 0.3989422804014327), exp(mul(neg(half), mul(x, x))));
        Node below = mul(half, add(constant(x, 1), unary(UnaryFunction.ERF, mul(x, sqrt(half)))));
        return List.of(mul(operands.get(1), fma(x, density, below)));
    }
}
