package org.tensorem.ops;

import static org.tensorem.ops.Primitives.add;
import static org.tensorem.ops.Primitives.constant;
import static org.tensorem.ops.Primitives.fma;
import static org.tensorem.ops.Primitives.mul;
import static org.tensorem.ops.Primitives.neg;

import java.util.List;
import org.tensorem.ir.Node;

/// `x, dy -> dx` elementwise: the gradient of gelu_tanh.
final class GeluTanhGrad implements CompositeOp {
    @Override
    public String stem() {
        return "gelu_tanh_grad";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Node x = operands.get(0);
        Node half = constant(x, 0.5);
        Node one = constant(x, 1);
        Node t = GeluTanh.inner(x);
        Node slope = mul(constant(x, 0.7978845608028654), fma(constant(x, 0.134145), mul(x, x), one));
        Node steep = mul(mul(half, x), fma(neg(t), t, one));
        return List.of(mul(operands.get(1), fma(steep, slope, mul(half, add(one, t)))));
    }
}
