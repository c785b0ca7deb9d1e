package org.tensorem.ops;

import static org.tensorem.ops.Primitives.constant;
import static org.tensorem.ops.Primitives.last;
import static org.tensorem.ops.Primitives.mul;
import static org.tensorem.ops.Primitives.reshape;
import static org.tensorem.ops.Primitives.sum;
import static org.tensorem.ops.Primitives.width;

import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// `x [..., n] -> [...]`: the sum of squares over the last axis, by blocks of 1024.
final class SumSquares implements CompositeOp {
    private static final long BLOCK = 1024;

    @Override
    public String stem() {
        return "sum_squares";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Node x = operands.getFirst();
        long n = width(x);
        long blocks = (n + BLOCK - 1) / BLOCK;
        // Zeros behind fill the last block: adding +0 to a sum of squares changes no bit.
        Node filled = Node.of(new Op.Pad(last(x), 0, blocks * BLOCK - n), x, constant(x, 0));
        Node rows = reshape(filled, x.shape().axes(0, last(x)).then(Shape.of(blocks, BLOCK)));
        return List.of(sum(sum(mul(rows, rows))));
    }
}
