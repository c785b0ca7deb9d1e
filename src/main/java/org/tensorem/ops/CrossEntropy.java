package org.tensorem.ops;

import static org.tensorem.ops.Primitives.constant;
import static org.tensorem.ops.Primitives.exp;
import static org.tensorem.ops.Primitives.maximum;
import static org.tensorem.ops.Primitives.select;
import static org.tensorem.ops.Primitives.sub;
import static org.tensorem.ops.Primitives.sum;
import static org.tensorem.ops.Primitives.unary;

import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op.UnaryFunction;

/// `logits [..., v], target i32[...] -> [...]`: minus the log-probability of the target.
final class CrossEntropy implements CompositeOp {
    @Override
    public String stem() {
        return "cross_entropy";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Lead lead = Lead.of(operands, 1, 0);
        Node logits = lead.lift(operands.get(0), 1);
        Node chosen = Target.of(logits, lead.lift(operands.get(1), 0)).isHere();
        Node top = maximum(logits);
        // The maximum against -inf picks the target's logit to the bit, which a sum with zeros would not do for -0.
        Node picked = maximum(select(chosen, logits, constant(logits, Double.NEGATIVE_INFINITY)));
        Node total = unary(UnaryFunction.LOG, sum(exp(sub(logits, top))));
        return List.of(sub(total, sub(picked, top)));
    }
}
