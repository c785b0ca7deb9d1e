package org.tensorem.rules;

import static org.tensorem.rules.Nodes.add;
import static org.tensorem.rules.Nodes.lead;
import static org.tensorem.rules.Nodes.matmul;
import static org.tensorem.rules.Nodes.mul;
import static org.tensorem.rules.Nodes.neg;
import static org.tensorem.rules.Nodes.rank;
import static org.tensorem.rules.Nodes.transposed;
import static org.tensorem.rules.Pattern.any;
import static org.tensorem.rules.Pattern.named;
import static org.tensorem.rules.Pattern.op;
import static org.tensorem.rules.RuleList.always;
import static org.tensorem.rules.RuleList.part;
import static org.tensorem.rules.RuleList.when;

import java.util.List;
import java.util.Optional;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;

/// Laws of matrix products.
final class MatmulRules {
    private static final Pattern A = any("a");
    private static final Pattern B = any("b");
    private static final Pattern C = any("c");

    private final RuleList rules = new RuleList();

    private MatmulRules() {}

    static List<Rule> all() {
        MatmulRules all = new MatmulRules();
        all.orders();
        all.sums();
        all.factors();
        all.signs();
        return all.rules.rules();
    }

    private void orders() {
        Law transposed = Law.bitwise("matmul", "transposed", "matmul(b^T, a^T) = matmul(a, b)^T");
        rules.forward(transposed, op("matmul", named("left", "transpose", B), named("right", "transpose", A)),
                when(m -> Nodes.isTransposed(m.at("left")) && Nodes.isTransposed(m.at("right")) && lead(m.at("a")).equals(lead(m.at("b"))),
                        m -> transposed(matmul(m.at("a"), m.at("b")))));
        rules.backward(transposed, op("transpose", op("matmul", A, B)),
                when(m -> Nodes.isTransposed(m.before()) && lead(m.at("a")).equals(lead(m.at("b"))),
                        m -> matmul(transposed(m.at("b")), transposed(m.at("a")))));
        Law associates = Law.overReals("matmul", "associates", "(a b) c = a (b c)");
        rules.forward(associates, named("outer", "matmul", op("matmul", A, B), C), always(m -> matmul(m.at("a"), matmul(m.at("b"), m.at("c")))));
        rules.backward(associates, named("outer", "matmul", A, op("matmul", B, C)), always(m -> matmul(matmul(m.at("a"), m.at("b")), m.at("c"))));
        rules.forward(Law.overReals("matmul", "identity", "a 1 = a"), op("matmul", A, B),
                m -> isIdentity(m.at("b")) ? part("a").of(m) : Optional.empty());
        Law columns = Law.bitwise("matmul", "column_alone", "columns may be computed apart and joined");
        rules.backward(columns, op("concat", named("left", "matmul", A, B), named("right", "matmul", A, C)), when(
                m -> m.before().op().equals(new Op.Concat(rank(m.before()) - 1)) && Nodes.joins(m.at("b"), m.at("c"), rank(m.at("b")) - 1),
                m -> matmul(m.at("a"), Node.of(new Op.Concat(rank(m.at("b")) - 1), m.at("b"), m.at("c")))));
        rules.backward(Law.bitwise("matmul", "batch_is_rows", "the rows of a batch are rows of one matrix"),
                named("outer", "reshape", op("matmul", op("reshape", A), B)), MatmulRules::batch);
    }

    private static boolean isIdentity(Node b) {
        if (!(b.op() instanceof Op.Constant(Literal literal)) || b.type().dtype() != org.tensorem.ir.Dtype.F32 || rank(b) != 2
                || literal.isSplat() && b.shape().size() != 1) {
            return false;
        }
        int n = (int) b.shape().extent(1);
        for (int i = 0; i < b.shape().size(); i++) {
            if (literal.data().getFloat(4 * i) != (i / n == i % n ? 1 : 0)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Node> batch(Match m) {
        Node a = m.at("a");
        Node b = m.at("b");
        boolean rows = rank(b) == 2 && rank(m.at("matmul")) == 2 && rank(a) > 2
                && a.shape().extent(rank(a) - 1) == b.shape().extent(0)
                && m.before().shape().equals(a.shape().axes(0, rank(a) - 1).then(Shape.of(b.shape().extent(1))));
        return rows ? Optional.of(matmul(a, b)) : Optional.empty();
    }

    private void sums() {
        Law right = Law.overReals("matmul", "distributes", "a (b + c) = a b + a c");
        rules.forward(right, op("matmul", A, op("add", B, C)), when(m -> Nodes.alike(m, "b", "c"),
                m -> add(matmul(m.at("a"), m.at("b")), matmul(m.at("a"), m.at("c")))));
        rules.backward(right, op("add", named("left", "matmul", A, B), named("right", "matmul", A, C)), when(m -> Nodes.alike(m, "b", "c"),
                m -> matmul(m.at("a"), add(m.at("b"), m.at("c")))));
        Law left = Law.overReals("matmul", "distributes_left", "(a + c) b = a b + c b");
        rules.forward(left, op("matmul", op("add", A, C), B), when(m -> Nodes.alike(m, "a", "c"),
                m -> add(matmul(m.at("a"), m.at("b")), matmul(m.at("c"), m.at("b")))));
        rules.backward(left, op("add", named("left", "matmul", A, B), named("right", "matmul", C, B)), when(m -> Nodes.alike(m, "a", "c"),
                m -> matmul(add(m.at("a"), m.at("c")), m.at("b"))));
        rules.forward(Law.overReals("matmul", "splits", "a product of joined matrices is the sum of the products"),
                op("matmul", named("left", "concat", A, C), named("right", "concat", B, any("d"))), MatmulRules::split);
        rules.backward(Law.overReals("matmul", "splits", "a product of joined matrices is the sum of the products"),
                op("add", named("left", "matmul", A, named("b", "slice", any("v"))), named("right", "matmul", C,
                        named("d", "slice", any("v")))), MatmulRules::joined);
    }

    /// The parts of one matrix, next to each other.
    private static Optional<Node> joined(Match m) {
        Node a = m.at("a");
        Node c = m.at("c");
        Op.Slice left = (Op.Slice) m.at("b").op();
        Op.Slice right = (Op.Slice) m.at("d").op();
        int axis = rank(m.at("v")) - 2;
        boolean parts = left.axis() == axis && right.axis() == axis && left.stride() == 1 && right.stride() == 1
                && left.limit() == right.start() && Nodes.joins(a, c, rank(a) - 1);
        return parts ? Optional.of(matmul(Node.of(new Op.Concat(rank(a) - 1), a, c), Node.of(new Op.Concat(axis), m.at("b"), m.at("d"))))
                : Optional.empty();
    }

    private static Optional<Node> split(Match m) {
        Node a = m.at("a");
        Node b = m.at("b");
        boolean inner = m.at("left").op().equals(new Op.Concat(rank(a) - 1)) && m.at("right").op().equals(new Op.Concat(rank(b) - 2))
                && a.shape().extent(rank(a) - 1) == b.shape().extent(rank(b) - 2);
        return inner ? Optional.of(add(matmul(a, b), matmul(m.at("c"), m.at("d")))) : Optional.empty();
    }

    /// Scalars, one for each matrix of the operand at most.
    private static boolean isFactor(Node c, Node operand, Node product) {
        return rank(c) <= rank(operand) - 2 && c.shape().isPrefixOf(lead(operand)) && c.shape().isPrefixOf(lead(product));
    }

    /// One factor for each row of a, whose rows are those of the product.
    private static boolean isRowFactor(Match m, Node a) {
        return rank(a) >= rank(m.at("b")) && m.shape("c").equals(a.shape().axes(0, rank(a) - 1));
    }

    private void factors() {
        Law scales = Law.overReals("matmul", "scales", "(a c) b = (a b) c for a scalar c");
        rules.forward(scales, op("matmul", op("mul", A, C), B), when(m -> isFactor(m.at("c"), m.at("a"), m.before()),
                m -> mul(matmul(m.at("a"), m.at("b")), m.at("c"))));
        rules.backward(scales, op("mul", op("matmul", A, B), C), when(m -> isFactor(m.at("c"), m.at("a"), m.before()),
                m -> matmul(mul(m.at("a"), m.at("c")), m.at("b"))));
        Law rows = Law.overReals("matmul", "scales_rows", "(a c) b = (a b) c, a factor c for each row");
        rules.forward(rows, op("matmul", op("mul", A, C), B), when(m -> isRowFactor(m, m.at("a")),
                m -> mul(matmul(m.at("a"), m.at("b")), m.at("c"))));
        rules.backward(rows, op("mul", op("matmul", A, B), C), when(m -> isRowFactor(m, m.at("a")),
                m -> matmul(mul(m.at("a"), m.at("c")), m.at("b"))));
        Law right = Law.overReals("matmul", "scales_right", "a (b c) = (a b) c for a scalar c");
        rules.forward(right, op("matmul", A, op("mul", B, C)), when(m -> isFactor(m.at("c"), m.at("b"), m.before()),
                m -> mul(matmul(m.at("a"), m.at("b")), m.at("c"))));
        rules.backward(right, op("mul", op("matmul", A, B), C), when(m -> isFactor(m.at("c"), m.at("b"), m.before()),
                m -> matmul(m.at("a"), mul(m.at("b"), m.at("c")))));
        Law between = Law.overReals("matmul", "scales_between", "(a c) b = a (c b), a factor c for each column of a");
        rules.forward(between, op("matmul", op("mul", A, named("copies", "broadcast", C)), B), when(m -> isColumnFactor(m)
                && m.at("copies").op().equals(new Op.Broadcast(0, m.shape("a").extent(0))), m -> matmul(m.at("a"), mul(m.at("b"), m.at("c")))));
        rules.backward(between, op("matmul", A, op("mul", B, C)), when(MatmulRules::isColumnFactor,
                m -> matmul(mul(m.at("a"), Nodes.broadcast(m.at("c"), 0, m.shape("a").extent(0))), m.at("b"))));
    }

    /// One factor for each column of a, which is a row of b.
    private static boolean isColumnFactor(Match m) {
        return rank(m.at("a")) == 2 && rank(m.at("b")) == 2 && rank(m.at("c")) == 1;
    }

    private void signs() {
        Law left = Law.overReals("matmul", "odd", "(-a) b = -(a b)");
        rules.forward(left, op("matmul", op("neg", A), B), always(m -> neg(matmul(m.at("a"), m.at("b")))));
        rules.backward(left, op("neg", op("matmul", A, B)), always(m -> matmul(neg(m.at("a")), m.at("b"))));
        Law right = Law.overReals("matmul", "odd_right", "a (-b) = -(a b)");
        rules.forward(right, op("matmul", A, op("neg", B)), always(m -> neg(matmul(m.at("a"), m.at("b")))));
        rules.backward(right, op("neg", op("matmul", A, B)), always(m -> matmul(m.at("a"), neg(m.at("b")))));
    }
}
