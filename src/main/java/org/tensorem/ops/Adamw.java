package org.tensorem.ops;

import static org.tensorem.ops.Primitives.add;
import static org.tensorem.ops.Primitives.constant;
import static org.tensorem.ops.Primitives.div;
import static org.tensorem.ops.Primitives.fma;
import static org.tensorem.ops.Primitives.mul;
import static org.tensorem.ops.Primitives.sqrt;
import static org.tensorem.ops.Primitives.sub;

import java.util.List;
import org.tensorem.ir.Node;

/// `param, grad, first, second, learning_rate, correction1, correction2 -> param, first, second` elementwise; beta1, beta2,
/// epsilon, weight_decay: one step of AdamW.
final class Adamw implements CompositeOp {
    @Override
    public String stem() {
        return "adamw";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Lead lead = Lead.of(operands, 0, 0, 0, 0, 0, 0, 0);
        Node param = lead.lift(operands.get(0), 0);
        Node grad = lead.lift(operands.get(1), 0);
        Node rate = operands.get(4);
        Node first = average(operands.get(2), grad, attributes.real("beta1"), lead);
        Node second = average(operands.get(3), mul(grad, grad), attributes.real("beta2"), lead);
        Node root = add(sqrt(div(second, operands.get(6))), constant(param, attributes.real("epsilon")));
        Node step = mul(rate, div(div(first, operands.get(5)), root));
        Node kept = mul(param, sub(constant(param, 1), mul(rate, constant(param, attributes.real("weight_decay")))));
        return List.of(sub(kept, step), first, second);
    }

    /// beta · old + (1 - beta) · value.
    private static Node average(Node old, Node value, float beta, Lead lead) {
        Node factor = constant(value, beta);
        return fma(factor, lead.lift(old, 0), mul(sub(constant(value, 1), factor), value));
    }
}
