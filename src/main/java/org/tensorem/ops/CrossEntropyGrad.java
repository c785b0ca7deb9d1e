package org.tensorem.ops;

import static org.tensorem.ops.Primitives.constant;
import static org.tensorem.ops.Primitives.mul;
import static org.tensorem.ops.Primitives.select;
import static org.tensorem.ops.Primitives.sub;

import java.util.List;
import org.tensorem.ir.Node;

/// `logits [..., v], target i32[...], dloss [...] -> [..., v]`: the gradient of cross_entropy.
final class CrossEntropyGrad implements CompositeOp {
    @Override
    public String stem() {
        return "cross_entropy_grad";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Lead lead = Lead.of(operands, 1, 0, 0);
        Node logits = lead.lift(operands.get(0), 1);
        Node chosen = Target.of(logits, lead.lift(operands.get(1), 0)).isHere();
        Node y = Softmax.of(logits);
        return List.of(mul(select(chosen, sub(y, constant(y, 1)), y), operands.get(2)));
    }
}
