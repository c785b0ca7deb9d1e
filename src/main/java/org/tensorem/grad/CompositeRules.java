package org.tensorem.grad;

import static org.tensorem.grad.Terms.matmul;
import static org.tensorem.grad.Terms.mul;
import static org.tensorem.grad.Terms.reduceSum;
import static org.tensorem.grad.Terms.repeatTo;
import static org.tensorem.grad.Terms.reshape;
import static org.tensorem.grad.Terms.sub;
import static org.tensorem.grad.Terms.transposeLast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ops.Ops;

/// The derivatives of the composites: a rule of its own where that is shorter or better conditioned than
/// differentiating the body, the body's gradient for all others (the `*_grad` composites among them, so that there are
/// second derivatives).
final class CompositeRules {
    private final Ops ops;

    CompositeRules(Ops ops) {
        this.ops = ops;
    }

    /// Gives every active operand of a composite its share.
    void pull(Application at, Op.Composite op) {
        switch (op.stem()) {
            case "softmax" -> at.give(0, () -> one("softmax_grad", op, at.y(), at.dy()));
            case "log_softmax" -> at.give(0, () -> logSoftmax(at));
            case "reduce_mean" -> at.give(0, () -> mean(at));
            case "layer_norm" -> {
                scaledNorm("layer_norm_grad", at, op);
                at.give(2, 1, at::dy);
            }
            case "rms_norm" -> scaledNorm("rms_norm_grad", at, op);
            case "gelu", "gelu_tanh", "silu" -> at.give(0, () -> one(op.stem() + "_grad", op, at.x(0), at.dy()));
            case "linear" -> linear(at);
            case "cross_entropy" -> at.give(0, 1, () -> one("cross_entropy_grad", op, at.x(0), at.x(1), at.dy()));
            case "attention" -> attention(at, op);
            default -> body(at, op);
        }
    }

    private Node apply(String stem, Map<String, Attribute> attributes, Node... operands) {
        return Node.of(ops, new Op.Composite(stem, attributes), List.of(operands));
    }

    private Node one(String stem, Op.Composite op, Node... operands) {
        return apply(stem, op.attributes(), operands);
    }

    private static Node item(Node several, int index) {
        return Node.of(new Op.Item(index), several);
    }

    /// y = x - log Σ eˣ: dx = dy - eʸ · Σ dy.
    private static Node logSoftmax(Application at) {
        Node total = reduceSum(at.dy(), at.dy().shape().rank() - 1);
        return sub(at.dy(), mul(Terms.apply(Op.UnaryFunction.EXP, at.y()), total));
    }

    /// y = Σ x / n: dx = dy / n for each.
    private static Node mean(Application at) {
        int last = at.x(0).shape().rank() - 1;
        long n = at.x(0).shape().extent(last);
        return Terms.broadcast(Terms.div(at.dy(), Terms.scalar(at.dy(), n)), last, n);
    }

    /// The `_grad` composite gives dx and each row's share of dgain.
    private void scaledNorm(String stem, Application at, Op.Composite op) {
        if (at.wants(0) || at.wants(1)) {
            Node both = one(stem, op, at.x(0), at.x(1), at.dy());
            at.give(0, 1, () -> item(both, 0));
            at.give(1, 1, () -> item(both, 1));
        }
    }

    /// y = x w + b: dx = dy wᵀ; dw = xᵀ dy and db = Σ dy over all rows that share them.
    private static void linear(Application at) {
        Shape lead = at.dy().shape().remove(at.dy().shape().rank() - 1);
        Node w = at.x(1);
        int shared = w.shape().rank() - 2;
        Shape rows = lead.axes(0, shared).then(Shape.of(lead.axes(shared, lead.rank()).size()));
        Node dy = reshape(at.dy(), rows.then(Shape.of(last(w))));
        at.give(0, 1, () -> reshape(matmul(dy, transposeLast(w)), lead.then(Shape.of(last(at.x(0))))));
        at.give(1, 2, () -> {
            Node x = reshape(repeatTo(at.x(0), lead, 1), rows.then(Shape.of(last(at.x(0)))));
            return matmul(transposeLast(x), dy);
        });
        at.give(2, 1, at::dy);
    }

    private static long last(Node node) {
        return node.shape().extent(node.shape().rank() - 1);
    }

    /// The `_grad` composite works per query head; keys and values shared by a group of heads get the group's sum.
    private void attention(Application at, Op.Composite op) {
        if (at.wants(0) || at.wants(1) || at.wants(2)) {
            Node all = one("attention_grad", op, at.x(0), at.x(1), at.x(2), at.y(), at.dy());
            for (int i = 0; i < 3; i++) {
                int index = i;
                at.give(i, 2, () -> item(all, index));
            }
        }
    }

    /// The shares by the gradient of the body, put in the place of this application.
    private void body(Application at, Op.Composite op) {
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < at.operands().size(); i++) {
            if (at.wants(i)) {
                wanted.add(i);
            }
        }
        Function body = ops.body(op, at.operands().stream().map(Node::type).toList());
        List<Node> arguments = new ArrayList<>(at.operands());
        at.cotangents().forEach(cotangent -> cotangent.ifPresent(arguments::add));
        List<Boolean> reached = at.cotangents().stream().map(Optional::isPresent).toList();
        Function pullback = new Backward(this).pullback(body, reached, wanted);
        List<Node> shares = Substitution.of(pullback, arguments);
        for (int i = 0; i < wanted.size(); i++) {
            Node share = shares.get(i);
            at.give(wanted.get(i), () -> share);
        }
    }
}
