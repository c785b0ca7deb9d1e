package org.tensorem.rules;

import static org.tensorem.rules.Nodes.add;
import static org.tensorem.rules.Nodes.binary;
import static org.tensorem.rules.Nodes.isReal;
import static org.tensorem.rules.Nodes.mul;
import static org.tensorem.rules.Nodes.neg;
import static org.tensorem.rules.Nodes.rank;
import static org.tensorem.rules.Pattern.any;
import static org.tensorem.rules.Pattern.named;
import static org.tensorem.rules.Pattern.op;
import static org.tensorem.rules.RuleList.when;

import java.util.List;
import java.util.Optional;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Op.BinaryFunction;
import org.tensorem.ir.Shape;

/// Laws of reductions along an axis.
final class ReductionRules {
    private static final Pattern A = any("a");
    private static final Pattern B = any("b");
    private static final Pattern C = any("c");
    private static final Pattern X = any("x");
    private static final Pattern Y = any("y");

    private final RuleList rules = new RuleList();

    private ReductionRules() {}

    static List<Rule> all() {
        ReductionRules all = new ReductionRules();
        all.sums();
        all.sumsOfSums();
        all.maxima();
        all.exchanges();
        return all.rules.rules();
    }

    private void sums() {
        Law sum = Law.overReals("reduce_sum", "of_add", "the sum of x + y is that of x and that of y");
        rules.forward(sum, op("reduce_sum", op("add", A, B)), when(m -> isReal(m.before()) && Nodes.alike(m, "a", "b"),
                m -> add(Node.of(m.before().op(), m.at("a")), Node.of(m.before().op(), m.at("b")))));
        rules.backward(sum, op("add", named("left", "reduce_sum", A), named("right", "reduce_sum", B)),
                when(m -> isReal(m.before()) && Nodes.alike(m, "a", "b") && m.at("left").op().equals(m.at("right").op()),
                        m -> Node.of(m.at("left").op(), add(m.at("a"), m.at("b")))));
        Law scales = Law.overReals("reduce_sum", "scales", "the sum of x c is the sum of x, times c");
        rules.forward(scales, op("reduce_sum", op("mul", A, C)), when(m -> isReal(m.before())
                && lacks(m, ((Op.ReduceSum) m.before().op()).axis()) && rank(m.at("a")) == rank(m.at("mul")),
                m -> mul(Node.of(m.before().op(), m.at("a")), m.at("c"))));
        rules.backward(scales, op("mul", op("reduce_sum", A), C), when(m -> isReal(m.before())
                && lacks(m, ((Op.ReduceSum) m.at("reduce_sum").op()).axis()) && rank(m.at("reduce_sum")) == rank(m.before()),
                m -> Node.of(m.at("reduce_sum").op(), mul(m.at("a"), m.at("c")))));
        rules.add(scales, Rule.Direction.FORWARD, "copies", op("reduce_sum", op("mul", A, named("copies", "broadcast", C))),
                when(m -> isReal(m.before()) && rank(m.at("a")) == rank(m.at("mul"))
                        && ((Op.Broadcast) m.at("copies").op()).axis() == ((Op.ReduceSum) m.before().op()).axis(),
                        m -> mul(Node.of(m.before().op(), m.at("a")), m.at("c"))));
        Law odd = Law.overReals("reduce_sum", "odd", "the sum of -x is minus the sum of x");
        rules.forward(odd, op("reduce_sum", op("neg", A)), when(m -> isReal(m.before()), m -> neg(Node.of(m.before().op(), m.at("a")))));
        rules.backward(odd, op("neg", op("reduce_sum", A)),
                when(m -> isReal(m.before()), m -> Node.of(m.at("reduce_sum").op(), neg(m.at("a")))));
        rules.forward(Law.overReals("reduce_sum", "of_concat", "the sum of joined parts is the sum of their sums"),
                op("reduce_sum", op("concat", A, B)), when(m -> isReal(m.before()) && along(m, ((Op.ReduceSum) m.before().op()).axis()),
                        m -> add(Node.of(m.before().op(), m.at("a")), Node.of(m.before().op(), m.at("b")))));
        // Backward on exponentials only: elsewhere it would join what nobody cut, for ever.
        rules.backward(Law.overReals("reduce_sum", "of_concat", "the sum of joined parts is the sum of their sums"),
                op("add", named("left", "reduce_sum", named("e", "exp", A)), named("right", "reduce_sum", named("f", "exp", B))),
                when(m -> m.at("left").op().equals(m.at("right").op()) && Nodes.joins(m.at("a"), m.at("b"), ((Op.ReduceSum) m.at("left").op()).axis()),
                        m -> Node.of(m.at("left").op(), Node.of(new Op.Concat(((Op.ReduceSum) m.at("left").op()).axis()), m.at("e"), m.at("f")))));
    }

    private void sumsOfSums() {
        rules.forward(Law.overReals("reduce_sum", "swaps", "sums along two axes may be taken in either order"),
                named("outer", "reduce_sum", op("reduce_sum", X)), when(m -> isReal(m.before()), m -> {
                    int outer = ((Op.ReduceSum) m.before().op()).axis();
                    int inner = ((Op.ReduceSum) m.at("reduce_sum").op()).axis();
                    int first = outer < inner ? outer : outer + 1;
                    return sum(sum(m.at("x"), first), inner < first ? inner : inner - 1);
                }));
        rules.forward(Law.overReals("reduce_sum", "of_rows", "a sum of all elements is one of the sums of the rows"),
                op("reduce_sum", op("reshape", X)), ReductionRules::ofRows);
    }

    private static Node sum(Node x, int axis) {
        return Node.of(new Op.ReduceSum(axis), x);
    }

    private static Optional<Node> ofRows(Match m) {
        int axis = ((Op.ReduceSum) m.before().op()).axis();
        int last = axis + rank(m.at("x")) - rank(m.at("reshape"));
        return isReal(m.before()) ? Nodes.merged(m.shape("x"), m.shape("reshape"), axis)
                .map(rest -> sum(Nodes.reshape(sum(m.at("x"), last), rest), axis)) : Optional.empty();
    }

    private void maxima() {
        rules.forward(Law.bitwise("reduce_max", "of_concat", "the maximum of joined parts is that of their maxima"),
                op("reduce_max", op("concat", X, Y)), when(m -> along(m, ((Op.ReduceMax) m.before().op()).axis()),
                        m -> binary(BinaryFunction.MAX, Node.of(m.before().op(), m.at("x")), Node.of(m.before().op(), m.at("y")))));
        rules.forward(Law.overReals("reduce_max", "shift", "the maximum of x + c is that of x, plus c"), op("reduce_max", op("add", X, C)),
                m -> {
                    Op.ReduceMax reduce = (Op.ReduceMax) m.before().op();
                    boolean shifts = isReal(m.before()) && rank(m.at("c")) <= reduce.axis() && rank(m.at("x")) == rank(m.at("add"))
                            && m.shape("x").extent(reduce.axis()) >= 1;
                    return shifts ? Optional.of(add(Node.of(reduce, m.at("x")), m.at("c"))) : Optional.empty();
                });
    }

    /// A reduction of exchanged axes is that along the axis which was there, where the others keep their order, or exchanges what is left.
    private void exchanges() {
        Law element = Law.bitwise("transpose", "element", "the elements keep their places but for the exchange");
        for (String stem : List.of("reduce_sum", "reduce_max")) {
            rules.add(element, Rule.Direction.FORWARD, stem, op(stem, op("transpose", X)), ReductionRules::exchanged);
        }
    }

    private static Optional<Node> exchanged(Match m) {
        Op.Transpose exchange = (Op.Transpose) m.at("transpose").op();
        boolean sum = m.before().op() instanceof Op.ReduceSum;
        int axis = m.before().op() instanceof Op.ReduceSum(int along) ? along : ((Op.ReduceMax) m.before().op()).axis();
        int first = exchange.first();
        int second = exchange.second();
        int own = axis == first ? second : axis == second ? first : axis;
        Node reduced = Node.of(sum ? new Op.ReduceSum(own) : new Op.ReduceMax(own), m.at("x"));
        if (own == axis) {
            return Optional.of(Node.of(new Op.Transpose(axis < first ? first - 1 : first, axis < second ? second - 1 : second), reduced));
        }
        return second == first + 1 ? Optional.of(reduced) : Optional.empty();
    }

    /// True when c is the same along the axis.
    private static boolean lacks(Match m, int axis) {
        return rank(m.at("c")) <= axis;
    }

    private static boolean along(Match m, int axis) {
        return m.at("concat").op().equals(new Op.Concat(axis));
    }
}
