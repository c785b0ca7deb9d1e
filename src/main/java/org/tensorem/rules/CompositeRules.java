package org.tensorem.rules;

import static org.tensorem.rules.Nodes.add;
import static org.tensorem.rules.Nodes.binary;
import static org.tensorem.rules.Nodes.isWhole;
import static org.tensorem.rules.Nodes.lifted;
import static org.tensorem.rules.Nodes.matmul;
import static org.tensorem.rules.Nodes.mul;
import static org.tensorem.rules.Nodes.rank;
import static org.tensorem.rules.Nodes.unary;
import static org.tensorem.rules.Nodes.whole;
import static org.tensorem.rules.Pattern.any;
import static org.tensorem.rules.Pattern.named;
import static org.tensorem.rules.Pattern.op;
import static org.tensorem.rules.RuleList.always;
import static org.tensorem.rules.RuleList.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Op.BinaryFunction;
import org.tensorem.ir.Op.UnaryFunction;
import org.tensorem.ir.Shape;
import org.tensorem.ops.Ops;
import org.tensorem.spec.Strength;

/// Laws of the composites, and their bodies.
final class CompositeRules {
    private static final Pattern X = any("x");
    private static final Pattern C = any("c");

    private final Ops ops;
    private final RuleList rules = new RuleList();

    private CompositeRules(Ops ops) {
        this.ops = ops;
    }

    static List<Rule> all(Ops ops) {
        CompositeRules all = new CompositeRules(ops);
        all.softmax();
        all.crossEntropy();
        all.norms();
        all.linear();
        all.means();
        all.attention();
        ops.names().forEach(all::body);
        all.rules.forward(Law.ITEM_ONE, op("item", X), RuleList.part("x"));
        return all.rules.rules();
    }

    private void body(String stem) {
        Law law = Law.body(stem, ops.bodyIsBitwise(stem) ? Strength.BITWISE : Strength.OVER_REALS);
        Pattern whole = Pattern.oneOf("f", Set.of(stem));
        boolean several = ops.specs().op(stem).operator().results().size() > 1;
        rules.add(law, Rule.Direction.FORWARD, "", several ? op("item", whole) : whole, m -> {
            List<Node> results = ops.results((Op.Composite) m.at("f").op(), m.at("f").operands());
            return Optional.of(results.get(m.before().op() instanceof Op.Item(int index) ? index : 0));
        });
    }

    private Node again(Node like, Node... operands) {
        return Node.of(ops, (Op.Composite) like.op(), List.of(operands));
    }

    /// True when the number added to a row is the same along it.
    private static boolean isShift(Match m) {
        return rank(m.at("x")) == rank(m.at("add")) && rank(m.at("c")) < rank(m.at("x"));
    }

    /// True when -inf stands for what a mask hides, in rows of one element or more.
    private static boolean isMasked(Match m) {
        return m.shape("c").equals(m.shape("x")) && m.shape("x").rank() > 0 && m.shape("x").extent(rank(m.at("x")) - 1) > 0
                && m.at("low").op() instanceof Op.Constant(Literal literal) && literal.isSplat() && literal.data().remaining() >= 4
                && literal.type().dtype() == Dtype.F32 && literal.data().getFloat(0) == Float.NEGATIVE_INFINITY;
    }

    /// As in the body of causal attention the greatest is taken over the first element where another is hidden.
    private static Node masked(Node seen, Node x) {
        int last = rank(x) - 1;
        Node first = Nodes.reshape(Node.of(new Op.Slice(last, 0, 1, 1), x), x.shape().axes(0, last));
        Node filled = Node.of(new Op.Select(), seen, x, first);
        Node e = unary(UnaryFunction.EXP, binary(BinaryFunction.SUB, filled, Node.of(new Op.ReduceMax(last), filled)));
        Node kept = Node.of(new Op.Select(), seen, e, whole(x.type().with(Shape.SCALAR), 0));
        return binary(BinaryFunction.DIV, kept, Node.of(new Op.ReduceSum(last), kept));
    }

    private void softmax() {
        for (String stem : List.of("softmax", "log_softmax")) {
            rules.forward(Law.overReals(stem, "shift", stem + "(x + c) = " + stem + "(x)"), op(stem, op("add", X, C)),
                    when(CompositeRules::isShift, m -> again(m.before(), m.at("x"))));
        }
        rules.backward(Law.overReals("softmax", "is_quotient", "softmax(x) = exp(x) / sum of exp(x)"),
                op("div", named("left", "exp", X), op("reduce_sum", named("right", "exp", X))),
                when(CompositeRules::sumsRows, m -> ops.softmax(m.at("x"))));
        rules.forward(Law.overReals("softmax", "sums_to_one", "the elements of softmax(x) add up to 1"), op("reduce_sum", op("softmax", X)),
                when(CompositeRules::sumsRows, m -> whole(m.before().type(), 1)));
        rules.forward(Law.MASKED, op("softmax", op("select", C, X, any("low"))), when(CompositeRules::isMasked, m -> masked(m.at("c"), m.at("x"))));
        rules.backward(Law.overReals("softmax", "normalises_last", "softmax(x) v = (exp(x) v) / sum of exp(x)"),
                op("div", op("matmul", named("left", "exp", X), any("v")), op("reduce_sum", named("right", "exp", X))),
                when(m -> sumsRows(m) && rank(m.at("x")) >= rank(m.at("v")), m -> matmul(ops.softmax(m.at("x")), m.at("v"))));
        Law logarithm = Law.overReals("log_softmax", "is_log_of_softmax", "log_softmax(x) = log(softmax(x))");
        rules.forward(logarithm, op("log_softmax", X), always(m -> unary(UnaryFunction.LOG, ops.softmax(m.at("x")))));
        rules.backward(logarithm, op("log", op("softmax", X)), always(m -> ops.logSoftmax(m.at("x"))));
        rules.backward(Law.overReals("log_softmax", "is_difference", "log_softmax(x) = x - log(sum of exp(x))"),
                op("sub", X, op("log", op("reduce_sum", op("exp", X)))), when(CompositeRules::sumsRows, m -> ops.logSoftmax(m.at("x"))));
        rules.forward(Law.overReals("log_softmax", "exp_is_softmax", "exp(log_softmax(x)) = softmax(x)"), op("exp", op("log_softmax", X)),
                always(m -> ops.softmax(m.at("x"))));
        rules.forward(Law.overReals("log_softmax", "idempotent", "log_softmax(log_softmax(x)) = log_softmax(x)"),
                named("outer", "log_softmax", named("inner", "log_softmax", X)), always(m -> m.at("inner")));
    }

    /// True of sums along the last axis, which has an element.
    private static boolean sumsRows(Match m) {
        return m.at("reduce_sum").op().equals(new Op.ReduceSum(rank(m.at("x")) - 1)) && m.shape("x").extent(rank(m.at("x")) - 1) >= 1;
    }

    private void crossEntropy() {
        rules.forward(Law.overReals("cross_entropy", "shift", "cross_entropy(x + c, t) = cross_entropy(x, t)"),
                op("cross_entropy", op("add", X, C), any("t")), when(m -> isShift(m)
                        && rank(m.at("x")) - 1 >= rank(m.at("t")), m -> again(m.before(), m.at("x"), m.at("t"))));
        Law minus = Law.bitwise("cross_entropy", "is_log_softmax", "cross_entropy(x, t) = 0 - log_softmax(x)[t]");
        rules.forward(minus, op("cross_entropy", X, any("t")), when(m -> rank(m.at("x")) == 1 && rank(m.at("t")) == 0,
                m -> binary(BinaryFunction.SUB, whole(m.before().type(), 0),
                        Node.of(new Op.Gather(), ops.logSoftmax(m.at("x")), m.at("t")))));
    }

    private static float epsilon(Node norm) {
        return ((Attribute.Real) ((Op.Composite) norm.op()).attributes().get("epsilon")).value();
    }

    /// A norm of one dtype whose gain (and bias) are rows.
    private static boolean rows(Match m, String... names) {
        return List.of(names).stream().allMatch(name -> rank(m.at(name)) == 1);
    }

    private void norms() {
        Pattern gain = any("gain");
        Pattern bias = any("bias");
        rules.forward(Law.overReals("layer_norm", "shift", "layer_norm(x + c) = layer_norm(x)"),
                op("layer_norm", op("add", X, C), gain, bias), when(m -> isShift(m) && rank(m.at("x")) == rank(m.before()),
                        m -> again(m.before(), m.at("x"), m.at("gain"), m.at("bias"))));
        rules.forward(Law.overReals("layer_norm", "affine", "gain and bias act behind the normalisation"),
                op("layer_norm", X, gain, bias), when(m -> rows(m, "gain", "bias") && !plain(m), m -> {
                    Shape lead = m.shape("x").axes(0, rank(m.at("x")) - 1);
                    Node normal = again(m.before(), m.at("x"), whole(m.at("gain").type(), 1), whole(m.at("bias").type(), 0));
                    return add(mul(normal, lifted(m.at("gain"), lead)), lifted(m.at("bias"), lead));
                }));
        rules.forward(Law.overReals("layer_norm", "is_rms_norm_of_centred", "without bias it is rms_norm of the centred row"),
                op("layer_norm", X, gain, bias), when(m -> rows(m, "gain") && isWhole(m.at("bias"), 0),
                        m -> ops.rmsNorm(binary(BinaryFunction.SUB, m.at("x"), ops.reduceMean(m.at("x"))), m.at("gain"),
                                epsilon(m.before()))));
        rules.forward(Law.overReals("rms_norm", "gain_behind", "the gain acts behind the normalisation"), op("rms_norm", X, gain),
                when(m -> rows(m, "gain") && !isWhole(m.at("gain"), 1), m -> mul(
                        ops.rmsNorm(m.at("x"), whole(m.at("gain").type(), 1), epsilon(m.before())),
                        lifted(m.at("gain"), m.shape("x").axes(0, rank(m.at("x")) - 1)))));
    }

    private static boolean plain(Match m) {
        return isWhole(m.at("gain"), 1) && isWhole(m.at("bias"), 0);
    }

    private void linear() {
        Pattern w = any("w");
        Pattern b = any("b");
        Law plus = Law.bitwise("linear", "is_matmul_plus_bias", "linear(x, w, b) = x w + b");
        rules.forward(plus, op("linear", X, w, b), when(m -> rank(m.at("x")) >= 2 && rank(m.at("w")) == 2 && rank(m.at("b")) == 1,
                m -> add(matmul(m.at("x"), m.at("w")), lifted(m.at("b"), m.shape("x").axes(0, rank(m.at("x")) - 1)))));
        rules.forward(Law.overReals("linear", "composes", "two layers without a nonlinearity are one"),
                named("outer", "linear", named("inner", "linear", X, any("v"), any("a")), w, b), when(
                        m -> rank(m.at("v")) == 2 && rank(m.at("w")) == 2 && rank(m.at("a")) == 1 && rank(m.at("b")) == 1,
                        m -> ops.linear(m.at("x"), matmul(m.at("v"), m.at("w")), ops.linear(m.at("a"), m.at("w"), m.at("b")))));
    }

    private void means() {
        Pattern y = any("y");
        Law sum = Law.overReals("reduce_mean", "of_add", "the mean of x + y is that of x and that of y");
        rules.forward(sum, op("reduce_mean", op("add", X, y)), when(m -> Nodes.alike(m, "x", "y"),
                m -> add(ops.reduceMean(m.at("x")), ops.reduceMean(m.at("y")))));
        rules.backward(sum, op("add", named("left", "reduce_mean", X), named("right", "reduce_mean", y)),
                when(m -> Nodes.alike(m, "x", "y"), m -> ops.reduceMean(add(m.at("x"), m.at("y")))));
        rules.forward(Law.overReals("reduce_mean", "of_constant", "the mean of copies is the original"), op("reduce_mean", op("broadcast", X)),
                when(m -> ((Op.Broadcast) m.at("broadcast").op()).axis() == rank(m.at("x")), m -> m.at("x")));
        rules.forward(Law.overReals("reduce_mean", "of_rows", "the mean of all elements is that of the means of the rows"),
                op("reduce_mean", op("reshape", X)), m -> Nodes.merged(m.shape("x"), m.shape("reshape"), rank(m.at("reshape")) - 1)
                        .map(rest -> ops.reduceMean(Nodes.reshape(ops.reduceMean(m.at("x")), rest))));
        rules.forward(Law.overReals("reduce_mean", "totals", "n times the mean is the sum"), op("mul", op("reduce_mean", X), y), when(
                CompositeRules::isTotal, m -> Node.of(new Op.ReduceSum(rank(m.at("x")) - 1), m.at("x"))));
        rules.forward(Law.overReals("reduce_mean", "shift", "the mean of x + c is that of x, plus c"), op("reduce_mean", op("add", X, C)),
                when(CompositeRules::isShift, m -> add(ops.reduceMean(m.at("x")), m.at("c"))));
        rules.forward(Law.overReals("reduce_mean", "scale", "the mean of x c is that of x, times c"), op("reduce_mean", op("mul", X, C)),
                when(m -> rank(m.at("x")) == rank(m.at("mul")) && rank(m.at("c")) < rank(m.at("x")),
                        m -> mul(ops.reduceMean(m.at("x")), m.at("c"))));
    }

    private static boolean isTotal(Match m) {
        long extent = m.shape("x").extent(rank(m.at("x")) - 1);
        return extent < 1 << 24 && isWhole(m.at("y"), (int) extent) && m.at("reduce_mean").type().equals(m.before().type());
    }

    private static boolean isCausal(Match m) {
        return ((Op.Composite) m.before().op()).attributes().get("causal").equals(new Attribute.Flag(true));
    }

    private void attention() {
        Pattern all = op("attention", any("q"), any("k"), any("v"));
        rules.forward(Law.bitwise("attention", "causal_is_shorter", "the last query alone sees all keys"), all, when(
                m -> isCausal(m) && m.shape("q").extent(rank(m.at("q")) - 2) == 1, m -> {
                    Map<String, Attribute> attributes = new HashMap<>(((Op.Composite) m.before().op()).attributes());
                    attributes.put("causal", new Attribute.Flag(false));
                    return Node.of(ops, new Op.Composite("attention", attributes), m.before().operands());
                }));
        rules.backward(Law.bitwise("attention", "grouped", "grouped heads share keys as if these were repeated"),
                op("attention", any("q"), named("ks", "broadcast", any("k")), named("vs", "broadcast", any("v"))), when(
                        m -> isLastLead(m.at("ks"), m.at("k")) && isLastLead(m.at("vs"), m.at("v"))
                                && rank(m.at("q")) == rank(m.before()) && rank(m.at("ks")) == rank(m.at("q"))
                                && rank(m.at("vs")) == rank(m.at("q")),
                        m -> again(m.before(), m.at("q"), m.at("k"), m.at("v"))));
    }

    private static boolean isLastLead(Node copies, Node original) {
        return ((Op.Broadcast) copies.op()).axis() == rank(original) - 2;
    }
}
