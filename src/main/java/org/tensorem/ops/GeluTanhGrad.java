package org.tensorem.ops;

import static org.tensorem.ops.Primitives.constant;
import static org.tensorem.ops.Primitives.div;
import static org.tensorem.ops.Primitives.fma;
import static org.tensorem.ops.Primitives.mul;
import static org.tensorem.ops.Primitives.sub;

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
        Node one = constant(x, 1);
        Node s = div(one, GeluTanh.growth(x));
        Node slope = mul(constant(x, 1.5957691216057308), fma(constant(x, 0.134145), mul(x, x), one));
        return List.of(mul(operands.get(1), fma(mul(mul(x, s), sub(one, s)), slope, s)));
    }
}
