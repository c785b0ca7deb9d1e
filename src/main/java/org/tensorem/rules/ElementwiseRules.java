package org.tensorem.rules;

import static org.tensorem.rules.Nodes.add;
import static org.tensorem.rules.Nodes.binary;
import static org.tensorem.rules.Nodes.isI32;
import static org.tensorem.rules.Nodes.isReal;
import static org.tensorem.rules.Nodes.isWhole;
import static org.tensorem.rules.Nodes.mul;
import static org.tensorem.rules.Nodes.neg;
import static org.tensorem.rules.Nodes.unary;
import static org.tensorem.rules.Nodes.whole;
import static org.tensorem.rules.Pattern.any;
import static org.tensorem.rules.Pattern.op;
import static org.tensorem.rules.RuleList.always;
import static org.tensorem.rules.RuleList.part;
import static org.tensorem.rules.RuleList.when;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Op.BinaryFunction;
import org.tensorem.ir.Op.UnaryFunction;
import org.tensorem.ir.Shape;

/// Laws of arithmetic on numbers, element by element. Operands that are shared along axes stay so: of operands whose shapes are
/// prefixes of one shape, any two fit together.
final class ElementwiseRules {
    private static final Pattern X = any("x");
    private static final Pattern Y = any("y");
    private static final Pattern Z = any("z");

    private final RuleList rules = new RuleList();

    private ElementwiseRules() {}

    static List<Rule> all() {
        ElementwiseRules all = new ElementwiseRules();
        all.symmetric();
        all.sums();
        all.products();
        all.multiples();
        all.signs();
        all.extremes();
        return all.rules.rules();
    }

    private static boolean real(Match match) {
        return isReal(match.before());
    }

    /// True of reals that are multiplied by, or added to, a number, without changing their shape.
    private static boolean isWith(Match m, int number) {
        return real(m) && isWhole(m.at("y"), number) && m.at("x").type().equals(m.before().type());
    }

    private static Node scalar(Match m, int number) {
        return whole(m.before().type().with(Shape.SCALAR), number);
    }

    private void symmetric() {
        for (BinaryFunction f : List.of(BinaryFunction.ADD, BinaryFunction.MUL, BinaryFunction.MAX, BinaryFunction.MIN,
                BinaryFunction.AND, BinaryFunction.OR)) {
            String stem = f.stem();
            rules.forward(Law.bitwise(stem, "commutes", stem + "(x, y) = " + stem + "(y, x)"), op(stem, X, Y),
                    always(m -> binary(f, m.at("y"), m.at("x"))));
        }
        rules.forward(Law.bitwise("fma", "commutes", "fma(x, y, z) = fma(y, x, z)"), op("fma", X, Y, Z),
                always(m -> Node.of(new Op.Fma(), m.at("y"), m.at("x"), m.at("z"))));
        for (BinaryFunction f : List.of(BinaryFunction.MAX, BinaryFunction.MIN, BinaryFunction.AND, BinaryFunction.OR)) {
            associates(Law.bitwise(f.stem(), "associates", grouping(f.stem())), f, _ -> true);
        }
        for (BinaryFunction f : List.of(BinaryFunction.ADD, BinaryFunction.MUL)) {
            associates(Law.overReals(f.stem(), "associates", grouping(f.stem())), f, ElementwiseRules::real);
        }
        associates(Law.bitwise("add", "associates_on_integers", grouping("add")), BinaryFunction.ADD, m -> isI32(m.before()));
    }

    private static String grouping(String stem) {
        return stem + "(" + stem + "(x, y), z) = " + stem + "(x, " + stem + "(y, z))";
    }

    private void associates(Law law, BinaryFunction f, Predicate<Match> condition) {
        String stem = f.stem();
        rules.forward(law, Pattern.named("outer", stem, op(stem, X, Y), Z),
                when(condition, m -> binary(f, m.at("x"), binary(f, m.at("y"), m.at("z")))));
        rules.backward(law, Pattern.named("outer", stem, X, op(stem, Y, Z)),
                when(condition, m -> binary(f, binary(f, m.at("x"), m.at("y")), m.at("z"))));
    }

    private void sums() {
        rules.forward(Law.overReals("add", "zero", "x + 0 = x"), op("add", X, Y),
                m -> isWhole(m.at("y"), 0) ? part("x").of(m) : Optional.empty());
        Law negative = Law.bitwise("sub", "adds_negative", "x - y = x + (-y)");
        rules.forward(negative, op("sub", X, Y), always(m -> add(m.at("x"), neg(m.at("y")))));
        rules.backward(negative, op("add", X, op("neg", Y)), always(m -> binary(BinaryFunction.SUB, m.at("x"), m.at("y"))));
        rules.forward(Law.overReals("sub", "of_itself", "x - x = 0"), op("sub", X, X),
                when(ElementwiseRules::real, m -> whole(m.before().type(), 0)));
        rules.forward(Law.overReals("sub", "undoes_add", "(x + y) - y = x"), op("sub", op("add", X, Y), Y),
                m -> real(m) ? part("x").of(m) : Optional.empty());
        rules.forward(Law.overReals("sub", "zero", "x - 0 = x"), op("sub", X, Y), when(m -> isWith(m, 0), m -> m.at("x")));
        rules.forward(Law.overReals("sub", "turned", "x - y = -(y - x)"), op("sub", X, Y),
                when(ElementwiseRules::real, m -> neg(binary(BinaryFunction.SUB, m.at("y"), m.at("x")))));
        Law fused = Law.overReals("fma", "is_mul_add", "fma(x, y, z) = x y + z");
        rules.forward(fused, op("fma", X, Y, Z), always(m -> add(mul(m.at("x"), m.at("y")), m.at("z"))));
        rules.backward(fused, op("add", op("mul", X, Y), Z),
                when(ElementwiseRules::real, m -> Node.of(new Op.Fma(), m.at("x"), m.at("y"), m.at("z"))));
        rules.forward(Law.bitwise("fma", "by_one_is_add", "fma(x, 1, z) = x + z"), op("fma", X, Y, Z),
                when(m -> isWhole(m.at("y"), 1) && add(m.at("x"), m.at("z")).type().equals(m.before().type()),
                        m -> add(m.at("x"), m.at("z"))));
    }

    private void products() {
        rules.forward(Law.bitwise("mul", "one", "x 1 = x"), op("mul", X, Y),
                m -> real(m) && isWhole(m.at("y"), 1) ? part("x").of(m) : Optional.empty());
        rules.forward(Law.bitwise("div", "by_one", "x / 1 = x"), op("div", X, Y),
                m -> isWhole(m.at("y"), 1) ? part("x").of(m) : Optional.empty());
        Law product = Law.overReals("div", "is_product", "x / y = x (1 / y)");
        rules.forward(product, op("div", X, Y), when(m -> !isWhole(m.at("x"), 1),
                m -> mul(m.at("x"), binary(BinaryFunction.DIV, scalar(m, 1), m.at("y")))));
        rules.backward(product, op("mul", X, op("div", Pattern.any("one"), Y)), when(m -> isWhole(m.at("one"), 1)
                && mul(m.at("x"), m.at("y")).type().equals(m.before().type()), m -> binary(BinaryFunction.DIV, m.at("x"), m.at("y"))));
        Law distributes = Law.overReals("mul", "distributes", "x (y + z) = x y + x z");
        rules.forward(distributes, op("mul", X, op("add", Y, Z)), when(ElementwiseRules::real,
                m -> add(mul(m.at("x"), m.at("y")), mul(m.at("x"), m.at("z")))));
        rules.backward(distributes, op("add", Pattern.named("left", "mul", X, Y), Pattern.named("right", "mul", X, Z)),
                when(ElementwiseRules::real, m -> mul(m.at("x"), add(m.at("y"), m.at("z")))));
    }

    /// Sums of multiples of one number. A constant is no such number: 0 y + 0 would go on for ever.
    private void multiples() {
        Law doubles = Law.overReals("add", "doubles", "x + x = x 2");
        rules.forward(doubles, op("add", X, X), when(ElementwiseRules::real, m -> mul(m.at("x"), scalar(m, 2))));
        rules.backward(doubles, op("mul", X, Y), when(m -> isWith(m, 2), m -> add(m.at("x"), m.at("x"))));
        for (BinaryFunction f : List.of(BinaryFunction.ADD, BinaryFunction.SUB)) {
            String sign = f == BinaryFunction.ADD ? "+" : "-";
            rules.forward(Law.overReals(f.stem(), "collects", "x y " + sign + " x = x (y " + sign + " 1)"), op(f.stem(), op("mul", X, Y), X),
                    when(m -> real(m) && !(m.at("x").op() instanceof Op.Constant),
                            m -> mul(m.at("x"), binary(f, m.at("y"), scalar(m, 1)))));
        }
        rules.forward(Law.overReals("mul", "by_zero", "x 0 = 0"), op("mul", X, Y),
                when(m -> real(m) && isWhole(m.at("y"), 0), m -> whole(m.before().type(), 0)));
        Law minus = Law.overReals("neg", "is_product", "-x = x (-1)");
        rules.backward(minus, op("mul", X, Y), when(m -> isWith(m, -1), m -> neg(m.at("x"))));
        // Forward on 0 only, whose product is 0.
        rules.forward(minus, op("neg", X), when(m -> real(m) && isWhole(m.at("x"), 0), m -> mul(m.at("x"), scalar(m, -1))));
    }

    private void signs() {
        rules.forward(Law.bitwise("neg", "twice", "-(-x) = x"), Pattern.named("outer", "neg", op("neg", X)), part("x"));
        Law sum = Law.overReals("neg", "of_sum", "-(x + y) = -x + (-y)");
        rules.forward(sum, op("neg", op("add", X, Y)),
                when(ElementwiseRules::real, m -> add(neg(m.at("x")), neg(m.at("y")))));
        rules.backward(sum, op("add", Pattern.named("left", "neg", X), Pattern.named("right", "neg", Y)),
                when(ElementwiseRules::real, m -> neg(add(m.at("x"), m.at("y")))));
        for (BinaryFunction f : List.of(BinaryFunction.MUL, BinaryFunction.DIV)) {
            String stem = f.stem();
            Law law = Law.bitwise(stem, "of_negative", stem + "(-x, y) = -" + stem + "(x, y)");
            rules.forward(law, op(stem, op("neg", X), Y), always(m -> neg(binary(f, m.at("x"), m.at("y")))));
            rules.backward(law, op("neg", op(stem, X, Y)), always(m -> binary(f, neg(m.at("x")), m.at("y"))));
        }
        rules.forward(Law.bitwise("abs", "even", "|-x| = |x|"), op("abs", op("neg", X)),
                always(m -> unary(UnaryFunction.ABS, m.at("x"))));
        rules.forward(Law.bitwise("abs", "idempotent", "||x|| = |x|"), op("abs", Pattern.named("inner", "abs", X)), part("inner"));
        rules.forward(Law.bitwise("abs", "of_product", "|x y| = |x| |y|"), op("abs", op("mul", X, Y)), when(ElementwiseRules::real,
                m -> mul(unary(UnaryFunction.ABS, m.at("x")), unary(UnaryFunction.ABS, m.at("y")))));
        rules.forward(Law.bitwise("rint", "idempotent", "rint(rint(x)) = rint(x)"), op("rint", Pattern.named("inner", "rint", X)),
                part("inner"));
        rules.forward(Law.bitwise("rint", "odd", "rint(-x) = -rint(x)"), op("rint", op("neg", X)),
                always(m -> neg(unary(UnaryFunction.RINT, m.at("x")))));
    }

    private void extremes() {
        for (BinaryFunction f : List.of(BinaryFunction.MAX, BinaryFunction.MIN)) {
            BinaryFunction other = f == BinaryFunction.MAX ? BinaryFunction.MIN : BinaryFunction.MAX;
            String stem = f.stem();
            rules.forward(Law.bitwise(stem, "idempotent", stem + "(x, x) = x"), op(stem, X, X), part("x"));
            Law mirrors = Law.bitwise(stem, "mirrors_" + other.stem(), stem + "(-x, -y) = -" + other.stem() + "(x, y)");
            rules.forward(mirrors, op(stem, Pattern.named("left", "neg", X), Pattern.named("right", "neg", Y)),
                    when(ElementwiseRules::real, m -> neg(binary(other, m.at("x"), m.at("y")))));
            rules.backward(mirrors, op("neg", op(other.stem(), X, Y)),
                    when(ElementwiseRules::real, m -> binary(f, neg(m.at("x")), neg(m.at("y")))));
            Law sum = Law.overReals(stem, "of_sum", stem + "(x + z, y + z) = " + stem + "(x, y) + z");
            rules.forward(sum, op(stem, Pattern.named("left", "add", X, Z), Pattern.named("right", "add", Y, Z)),
                    when(ElementwiseRules::real, m -> add(binary(f, m.at("x"), m.at("y")), m.at("z"))));
            rules.backward(sum, op("add", op(stem, X, Y), Z),
                    when(ElementwiseRules::real, m -> binary(f, add(m.at("x"), m.at("z")), add(m.at("y"), m.at("z")))));
            boolean greater = f == BinaryFunction.MAX;
            rules.backward(Law.overReals(stem, "is_choice", stem + "(x, y) is y or x by x <= y"),
                    op("select", op("less_equal", X, Y), greater ? Y : X, greater ? X : Y),
                    when(m -> real(m) && binary(f, m.at("x"), m.at("y")).type().equals(m.before().type()), m -> binary(f, m.at("x"), m.at("y"))));
            rules.forward(Law.overReals(stem, "absorbs", stem + "(x, " + other.stem() + "(x, y)) = x"),
                    op(stem, X, op(other.stem(), X, Y)), m -> real(m) ? part("x").of(m) : Optional.empty());
        }
        rules.forward(Law.overReals("max", "plus_min", "max(x, y) + min(x, y) = x + y"), op("add", op("max", X, Y), op("min", X, Y)),
                when(ElementwiseRules::real, m -> add(m.at("x"), m.at("y"))));
        rules.forward(Law.overReals("abs", "not_negative", "max(|x|, 0) = |x|"), op("max", Pattern.named("inner", "abs", X), Y),
                m -> real(m) && isWhole(m.at("y"), 0) ? part("inner").of(m) : Optional.empty());
        rules.backward(Law.overReals("abs", "is_max", "|x| = max(x, -x)"), op("max", X, op("neg", X)),
                when(ElementwiseRules::real, m -> unary(UnaryFunction.ABS, m.at("x"))));
    }
}
