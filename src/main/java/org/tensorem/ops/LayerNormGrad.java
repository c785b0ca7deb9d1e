package org.tensorem.ops;

import static org.tensorem.ops.Primitives.fma;
import static org.tensorem.ops.Primitives.mean;
import static org.tensorem.ops.Primitives.mul;
import static org.tensorem.ops.Primitives.neg;
import static org.tensorem.ops.Primitives.sub;

import java.util.List;
import org.tensorem.ir.Node;

/// `x [..., n], gain [n], dy [..., n] -> dx, dgain_row [..., n]`; epsilon: the gradient of layer_norm.
final class LayerNormGrad implements CompositeOp {
    @Override
    public String stem() {
        return "layer_norm_grad";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Lead lead = Lead.of(operands, 1, 1, 1);
        Normalised x = Normalised.centred(lead.lift(operands.get(0), 1), attributes.real("epsilon"));
        Node gain = lead.lift(operands.get(1), 1);
        Node dy = lead.lift(operands.get(2), 1);
        Node g = mul(dy, gain);
        Node along = neg(mean(mul(g, x.row())));
        return List.of(mul(x.factor(), fma(x.row(), along, sub(g, mean(g)))), mul(dy, x.row()));
    }
}
