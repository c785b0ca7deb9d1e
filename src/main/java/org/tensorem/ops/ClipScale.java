package org.tensorem.ops;

import static org.tensorem.ops.Primitives.constant;
import static org.tensorem.ops.Primitives.div;
import static org.tensorem.ops.Primitives.equal;
import static org.tensorem.ops.Primitives.min;
import static org.tensorem.ops.Primitives.select;
import static org.tensorem.ops.Primitives.sqrt;

import java.util.List;
import org.tensorem.ir.Node;

/// `total -> factor` elementwise; max_norm: what clips a gradient of that sum of squares to the norm.
final class ClipScale implements CompositeOp {
    @Override
    public String stem() {
        return "clip_scale";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Node total = operands.getFirst();
        Node one = constant(total, 1);
        Node ratio = div(constant(total, attributes.real("max_norm")), sqrt(total));
        return List.of(select(equal(total, constant(total, 0)), one, min(one, ratio)));
    }
}
