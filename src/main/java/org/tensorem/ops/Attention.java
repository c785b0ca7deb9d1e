package org.tensorem.ops;

import static org.tensorem.ops.Primitives.add;
import static org.tensorem.ops.Primitives.broadcast;
import static org.tensorem.ops.Primitives.constant;
import static org.tensorem.ops.Primitives.div;
import static org.tensorem.ops.Primitives.exp;
import static org.tensorem.ops.Primitives.integer;
import static org.tensorem.ops.Primitives.iota;
import static org.tensorem.ops.Primitives.last;
import static org.tensorem.ops.Primitives.lessEqual;
import static org.tensorem.ops.Primitives.matmul;
import static org.tensorem.ops.Primitives.maximum;
import static org.tensorem.ops.Primitives.mul;
import static org.tensorem.ops.Primitives.reshape;
import static org.tensorem.ops.Primitives.select;
import static org.tensorem.ops.Primitives.sub;
import static org.tensorem.ops.Primitives.sum;
import static org.tensorem.ops.Primitives.transposed;

import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// `q [..., t, d], k [..., s, d], v [..., s, c] -> [..., t, c]`; scale, causal. The body is softmax over all scores at once, where causal
/// those that a query does not see weigh 0; it equals the specification's blocks over the reals only.
final class Attention implements CompositeOp {
    @Override
    public String stem() {
        return "attention";
    }

    @Override
    public List<Node> results(Attributes attributes, List<Node> operands) {
        Node p = probabilities(operands.get(0), operands.get(1), attributes);
        return List.of(matmul(p, operands.get(2)));
    }

    @Override
    public boolean bodyIsBitwise() {
        return false;
    }

    static Node probabilities(Node q, Node k, Attributes attributes) {
        Node scores = mul(matmul(q, transposed(k)), constant(q, attributes.real("scale")));
        return attributes.flag("causal") ? causal(scores) : Softmax.of(scores);
    }

    // A mask by -inf would be no number of the reals: the greatest score is taken over that of key 0 instead, which every query sees.
    private static Node causal(Node scores) {
        Node seen = visible(scores.shape());
        Node first = Node.of(new Op.Slice(last(scores), 0, 1, 1), scores);
        Node filled = select(seen, scores, reshape(first, scores.shape().axes(0, last(scores))));
        Node kept = select(seen, exp(sub(filled, maximum(filled))), constant(scores, 0));
        return div(kept, sum(kept));
    }

    /// Query i of t sees the keys 0 .. s - t + i.
    private static Node visible(Shape scores) {
        int rank = scores.rank();
        long t = scores.extent(rank - 2);
        long s = scores.extent(rank - 1);
        Node keys = broadcast(iota(s), 0, t);
        Node mask = lessEqual(keys, add(iota(t), integer((int) (s - t))));
        return reshape(broadcast(mask, 0, scores.product(0, rank - 2)), scores);
    }
}
