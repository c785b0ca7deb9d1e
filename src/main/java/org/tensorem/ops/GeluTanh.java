package org.tensorem.ops;

import static org.tensorem.ops.Primitives.add;
import static org.tensorem.ops.Primitives.constant;
import static org.tensorem.ops.Primitives.fma;
import static org.tensorem.ops.Primitives.mul;
import static org.tensorem.ops.Primitives.unary;

import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op.UnaryFunction;

/// `x -> x` elementwise: the tanh form of gelu.
final class GeluTanh implements CompositeOp {
    @Override
    public String stem() {
        return "gelu_tanh";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Node x = operands.getFirst();
        return List.of(mul(mul(constant(x, 0.5), x), add(constant(x, 1), inner(x))));
    }

    /// tanh(sqrt(2 / pi) (x + 0.044715 x^3)).
    static Node inner(Node x) {
        Node cubic = fma(mul(constant(x, 0.044715), mul(x, x)), x, x);
        return unary(UnaryFunction.TANH, mul(constant(x, 0.7978845608028654), cubic));
    }
}
