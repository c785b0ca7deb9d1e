package org.tensorem.ops;

import static org.tensorem.ops.Primitives.constant;
import static org.tensorem.ops.Primitives.matmul;
import static org.tensorem.ops.Primitives.mul;
import static org.tensorem.ops.Primitives.sub;
import static org.tensorem.ops.Primitives.sum;
import static org.tensorem.ops.Primitives.transposed;

import java.util.List;
import org.tensorem.ir.Node;

/// `q [..., t, d], k [..., s, d], v [..., s, c], out, dout [..., t, c] -> dq, dk, dv`; scale, causal. The body keeps all
/// probabilities at once, which equals the specification's blocks over the reals only.
final class AttentionGrad implements CompositeOp {
    @Override
    public String stem() {
        return "attention_grad";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Lead lead = Lead.of(operands, 2, 2, 2, 2, 2);
        List<Node> all = operands.stream().map(operand -> lead.lift(operand, 2)).toList();
        Node q = all.get(0);
        Node k = all.get(1);
        Node out = all.get(3);
        Node dout = all.get(4);
        Node p = Attention.probabilities(q, k, attributes);
        Node ds = mul(p, sub(matmul(dout, transposed(all.get(2))), sum(mul(dout, out))));
        Node scale = constant(q, attributes.real("scale"));
        return List.of(mul(matmul(ds, k), scale), mul(matmul(transposed(ds), q), scale), matmul(transposed(p), dout));
    }

    @Override
    public boolean bodyIsBitwise() {
        return false;
    }
}
