package org.tensorem.grad;

import static org.tensorem.grad.Terms.matmul;
import static org.tensorem.grad.Terms.reshape;
import static org.tensorem.grad.Terms.transpose;
import static org.tensorem.grad.Terms.transposeLast;

import org.tensorem.ir.Node;
import org.tensorem.ir.Shape;

/// The derivative of y = a b: da = dy bᵀ, db = aᵀ dy.
///
/// An operand that is shared along leading axes E needs the sum over E too. Those axes then become part of the product's
/// own inner extent, so that a weight's gradient is one product over all rows rather than a batch of them and a sum.
final class MatmulRule {
    private MatmulRule() {}

    static void pull(Application at) {
        at.give(0, 2, () -> left(at.dy(), at.x(0).shape(), at.x(1)));
        at.give(1, 2, () -> right(at.dy(), at.x(0), at.x(1).shape()));
    }

    /// `a [P..., m, k]`, `b [P..., E..., k, n]`, `dy [P..., E..., m, n]`: da is `[P..., m, E n]` times `[P..., E n, k]`.
    static Node left(Node dy, Shape a, Node b) {
        int lead = a.rank() - 2;
        if (dy.shape().rank() == a.rank()) {
            return matmul(dy, transposeLast(b));
        }
        long m = a.extent(lead);
        long k = a.extent(lead + 1);
        long n = b.shape().extent(b.shape().rank() - 1);
        long shared = dy.shape().axes(lead, dy.shape().rank() - 2).size();
        Shape prefix = a.axes(0, lead);
        Node columns = transpose(reshape(dy, prefix.then(Shape.of(shared, m, n))), lead, lead + 1);
        return matmul(reshape(columns, prefix.then(Shape.of(m, shared * n))),
                reshape(transposeLast(b), prefix.then(Shape.of(shared * n, k))));
    }

    /// `a [P..., E..., m, k]`, `b [P..., k, n]`, `dy [P..., E..., m, n]`: db is `[P..., k, E m]` times `[P..., E m, n]`.
    static Node right(Node dy, Node a, Shape b) {
        int lead = b.rank() - 2;
        if (dy.shape().rank() == b.rank()) {
            return matmul(transposeLast(a), dy);
        }
        long k = b.extent(lead);
        long n = b.extent(lead + 1);
        long rows = dy.shape().axes(lead, dy.shape().rank() - 1).size();
        Shape prefix = b.axes(0, lead);
        return matmul(transposeLast(reshape(a, prefix.then(Shape.of(rows, k)))),
                reshape(dy, prefix.then(Shape.of(rows, n))));
    }
}
