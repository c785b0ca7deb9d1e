package org.tensorem.ops;

import static org.tensorem.ops.Primitives.fma;

import java.util.List;
import org.tensorem.ir.Node;

/// `x [..., n], gain [n], bias [n] -> [..., n]`; epsilon: normalisation by mean and variance.
final class LayerNorm implements CompositeOp {
    @Override
    public String stem() {
        return "layer_norm";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Lead lead = Lead.of(operands, 1, 1, 1);
        Node gain = lead.lift(operands.get(1), 1);
        Node bias = lead.lift(operands.get(2), 1);
        Normalised x = Normalised.centred(lead.lift(operands.get(0), 1), attributes.real("epsilon"));
        return List.of(fma(x.row(), gain, bias));
    }
}
