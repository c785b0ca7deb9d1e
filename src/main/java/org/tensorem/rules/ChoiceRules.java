package org.tensorem.rules;

import static org.tensorem.rules.Nodes.binary;
import static org.tensorem.rules.Nodes.isReal;
import static org.tensorem.rules.Nodes.isWhole;
import static org.tensorem.rules.Nodes.unary;
import static org.tensorem.rules.Pattern.any;
import static org.tensorem.rules.Pattern.op;
import static org.tensorem.rules.RuleList.always;
import static org.tensorem.rules.RuleList.part;
import static org.tensorem.rules.RuleList.when;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Op.BinaryFunction;
import org.tensorem.ir.Op.Relation;
import org.tensorem.ir.Op.UnaryFunction;

/// Laws of truths, comparisons, choices and conversions; bitwise but for comparisons of reals.
final class ChoiceRules {
    private static final Pattern C = any("c");
    private static final Pattern X = any("x");
    private static final Pattern Y = any("y");
    private static final Pattern Z = any("z");

    private final RuleList rules = new RuleList();

    private ChoiceRules() {}

    static List<Rule> all() {
        ChoiceRules all = new ChoiceRules();
        all.truths();
        all.choices();
        all.comparisons();
        all.conversions();
        return all.rules.rules();
    }

    private static Node not(Node x) {
        return unary(UnaryFunction.NOT, x);
    }

    private void truths() {
        rules.forward(Law.bitwise("not", "twice", "not(not(x)) = x"), Pattern.named("outer", "not", op("not", X)), part("x"));
        Law and = Law.bitwise("not", "of_and", "not(and(x, y)) = or(not(x), not(y))");
        rules.forward(and, op("not", op("and", X, Y)), always(m -> binary(BinaryFunction.OR, not(m.at("x")), not(m.at("y")))));
        rules.backward(and, op("or", Pattern.named("left", "not", X), Pattern.named("right", "not", Y)),
                always(m -> not(binary(BinaryFunction.AND, m.at("x"), m.at("y")))));
        for (BinaryFunction f : List.of(BinaryFunction.AND, BinaryFunction.OR)) {
            BinaryFunction other = f == BinaryFunction.AND ? BinaryFunction.OR : BinaryFunction.AND;
            String stem = f.stem();
            rules.forward(Law.bitwise(stem, "absorbs", stem + "(x, " + other.stem() + "(x, y)) = x"),
                    op(stem, X, op(other.stem(), X, Y)), part("x"));
            Law distributes = Law.bitwise(stem, "distributes", stem + " distributes over " + other.stem());
            rules.forward(distributes, op(stem, X, op(other.stem(), Y, Z)), always(m -> binary(other,
                    binary(f, m.at("x"), m.at("y")), binary(f, m.at("x"), m.at("z")))));
            rules.backward(distributes, op(other.stem(), Pattern.named("left", stem, X, Y), Pattern.named("right", stem, X, Z)),
                    always(m -> binary(f, m.at("x"), binary(other, m.at("y"), m.at("z")))));
        }
    }

    private static Node select(Node condition, Node yes, Node no) {
        return Node.of(new Op.Select(), condition, yes, no);
    }

    private void choices() {
        rules.forward(Law.bitwise("select", "between_equals", "select(c, x, x) = x"), op("select", C, X, X), part("x"));
        rules.forward(Law.bitwise("select", "of_true", "select(true, x, y) = x"), op("select", C, X, Y),
                m -> isWhole(m.at("c"), 1) ? part("x").of(m) : Optional.empty());
        Law negated = Law.bitwise("select", "of_not", "select(not(c), x, y) = select(c, y, x)");
        rules.forward(negated, op("select", op("not", C), X, Y), always(m -> select(m.at("c"), m.at("y"), m.at("x"))));
        // Backward on constants only: elsewhere it would go on for ever.
        rules.backward(negated, op("select", C, Y, X), when(m -> m.at("c").op() instanceof Op.Constant,
                m -> select(not(m.at("c")), m.at("x"), m.at("y"))));
        rules.forward(Law.bitwise("select", "of_add", "select(c, x, y) + z = select(c, x + z, y + z)"),
                op("add", op("select", C, X, Y), Z),
                always(m -> select(m.at("c"), Nodes.add(m.at("x"), m.at("z")), Nodes.add(m.at("y"), m.at("z")))));
    }

    private void comparisons() {
        rules.forward(Law.bitwise("less", "mirrors", "(-x < -y) = (y < x)"),
                op("less", Pattern.named("left", "neg", X), Pattern.named("right", "neg", Y)),
                when(m -> isReal(m.at("x")), m -> Node.of(new Op.Compare(Relation.LESS), m.at("y"), m.at("x"))));
        negates(Law.bitwise("less", "negates_on_integers", "(x < y) = not(y <= x) on integers"), Nodes::isI32);
        negates(Law.overReals("less", "negates", "(x < y) = not(y <= x)"), Nodes::isReal);
    }

    private void negates(Law law, Predicate<Node> condition) {
        rules.forward(law, op("less", X, Y), when(m -> condition.test(m.at("x")),
                m -> not(Node.of(new Op.Compare(Relation.LESS_EQUAL), m.at("y"), m.at("x")))));
        rules.backward(law, op("not", op("less_equal", Y, X)), when(m -> condition.test(m.at("x")),
                m -> Node.of(new Op.Compare(Relation.LESS), m.at("x"), m.at("y"))));
    }

    private void conversions() {
        rules.forward(Law.CONVERT_SAME, op("convert", X), part("x"));
        for (Dtype dtype : List.of(Dtype.I32, Dtype.F32)) {
            rules.forward(Law.bitwise("convert", "bool_through_" + dtype.text(), "bool through " + dtype.text() + " and back"),
                    Pattern.named("outer", "convert", Pattern.named("inner", "convert", X)),
                    m -> m.at("inner").type().dtype() == dtype && m.before().type().dtype() == Dtype.BOOL
                            && m.at("x").type().dtype() == Dtype.BOOL ? part("x").of(m) : Optional.empty());
        }
    }
}
