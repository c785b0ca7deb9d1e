package org.tensorem.ops;

import static org.tensorem.ops.Primitives.add;
import static org.tensorem.ops.Primitives.constant;
import static org.tensorem.ops.Primitives.div;
import static org.tensorem.ops.Primitives.exp;
import static org.tensorem.ops.Primitives.fma;
import static org.tensorem.ops.Primitives.mul;

import java.util.List;
import org.tensorem.ir.Node;

/// `x -> x` elementwise: the tanh form of gelu, written with exp.
final class GeluTanh implements CompositeOp {
    @Override
    public String stem() {
        return "gelu_tanh";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Node x = operands.getFirst();
        return List.of(div(x, growth(x)));
    }

    /// 1 + exp(-2 sqrt(2 / pi) (x + 0.044715 x^3)).
    static Node growth(Node x) {
        Node cubic = fma(mul(constant(x, 0.044715), mul(x, x)), x, x);
        return add(constant(x, 1), exp(mul(constant(x, -1.5957691216057308), cubic)));
    }
}
