package org.tensorem.ops;

import static org.tensorem.ops.Primitives.add;
import static org.tensorem.ops.Primitives.last;
import static org.tensorem.ops.Primitives.matmul;
import static org.tensorem.ops.Primitives.reshape;
import static org.tensorem.ops.Primitives.width;

import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Shape;

/// `x [..., k], w [k, n], b [n] -> [..., n]`: x w + b.
final class Linear implements CompositeOp {
    @Override
    public String stem() {
        return "linear";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Lead lead = Lead.of(operands, 1, 2, 1);
        Node x = operands.get(0);
        Node w = operands.get(1);
        long n = width(w);
        Shape own = x.shape().axes(0, last(x));
        Shape matrices = w.shape().axes(0, last(w) - 1);
        int shared = Math.min(matrices.rank(), own.rank());
        Shape rows = own.axes(0, shared).then(Shape.of(own.product(shared, own.rank()), width(x)));
        Node product = matmul(reshape(x, rows), w);
        Shape longer = own.rank() > matrices.rank() ? own : matrices;
        Node y = lead.lift(reshape(product, longer.then(Shape.of(n))), 1);
        return List.of(add(y, lead.lift(operands.get(2), 1)));
    }
}
