package org.tensorem.ops;

import static org.tensorem.ops.Primitives.mul;

import java.util.List;
import org.tensorem.ir.Node;

/// `x [..., n], gain [n] -> [..., n]`; epsilon: normalisation by the root of the mean square.
final class RmsNorm implements CompositeOp {
    @Override
    public String stem() {
        return "rms_norm";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Lead lead = Lead.of(operands, 1, 1);
        Normalised x = Normalised.of(lead.lift(operands.get(0), 1), attributes.real("epsilon"));
        return List.of(mul(x.row(), lead.lift(operands.get(1), 1)));
    }
}
