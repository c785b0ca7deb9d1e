package org.tensorem.rules;

import static org.tensorem.rules.Nodes.add;
import static org.tensorem.rules.Nodes.binary;
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
import org.tensorem.ir.Node;
import org.tensorem.ir.Op.BinaryFunction;
import org.tensorem.ir.Op.UnaryFunction;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;

/// Laws of the elementary functions, over the reals.
final class FunctionRules {
    private static final Pattern X = any("x");
    private static final Pattern Y = any("y");

    private final RuleList rules = new RuleList();

    private FunctionRules() {}

    static List<Rule> all() {
        FunctionRules all = new FunctionRules();
        all.exponential();
        all.reciprocals();
        all.odd();
        all.sums();
        all.identities();
        return all.rules.rules();
    }

    private static Node exp(Node x) {
        return unary(UnaryFunction.EXP, x);
    }

    private static Node sin(Node x) {
        return unary(UnaryFunction.SIN, x);
    }

    private static Node cos(Node x) {
        return unary(UnaryFunction.COS, x);
    }

    private void exponential() {
        Law sum = Law.overReals("exp", "of_sum", "exp(x + y) = exp(x) exp(y)");
        rules.forward(sum, op("exp", op("add", X, Y)), always(m -> mul(exp(m.at("x")), exp(m.at("y")))));
        rules.backward(sum, op("mul", Pattern.named("left", "exp", X), Pattern.named("right", "exp", Y)),
                always(m -> exp(add(m.at("x"), m.at("y")))));
        rules.forward(Law.overReals("exp", "of_negative", "exp(x) exp(-x) = 1"),
                op("mul", Pattern.named("left", "exp", X), Pattern.named("right", "exp", op("neg", X))),
                always(m -> whole(m.before().type(), 1)));
        rules.forward(Law.overReals("log", "of_exp", "log(exp(x)) = x"), op("log", op("exp", X)), part("x"));
        rules.forward(Law.overReals("exp", "of_zero", "exp(0) = 1"), op("exp", X),
                when(m -> isWhole(m.at("x"), 0), m -> whole(m.before().type(), 1)));
        rules.forward(Law.overReals("log", "of_one", "log(1) = 0"), op("log", X),
                when(m -> isWhole(m.at("x"), 1), m -> whole(m.before().type(), 0)));
        rules.forward(Law.overReals("pow", "of_exp", "pow(exp(x), y) = exp(x y)"), op("pow", op("exp", X), Y),
                always(m -> exp(mul(m.at("x"), m.at("y")))));
        rules.forward(Law.overReals("sqrt", "of_square", "sqrt(x x) = |x|"), op("sqrt", op("mul", X, X)),
                always(m -> unary(UnaryFunction.ABS, m.at("x"))));
    }

    private void reciprocals() {
        Law power = Law.overReals("exp", "reciprocal", "exp(-x) = 1 / exp(x)");
        rules.forward(power, op("exp", op("neg", X)), always(m -> binary(BinaryFunction.DIV, one(m), exp(m.at("x")))));
        rules.backward(power, op("div", Y, op("exp", X)), when(m -> isOne(m, "y"), m -> exp(neg(m.at("x")))));
        rules.backward(Law.overReals("sigmoid", "of_exp", "sigmoid(x) = exp(x) / (1 + exp(x))"),
                op("div", Pattern.named("up", "exp", X), op("add", Y, Pattern.named("down", "exp", X))), when(m -> isOne(m, "y"),
                        m -> unary(UnaryFunction.SIGMOID, m.at("x"))));
        rules.forward(Law.overReals("sigmoid", "logarithm", "log(sigmoid(x)) = -log(1 + exp(-x))"), op("log", op("sigmoid", X)),
                always(m -> neg(unary(UnaryFunction.LOG, add(one(m), exp(neg(m.at("x"))))))));
        rules.backward(Law.overReals("tanh", "is_quotient", "tanh(x) = (exp(x) - exp(-x)) / (exp(x) + exp(-x))"), op("div",
                op("sub", Pattern.named("a", "exp", X), Pattern.named("b", "exp", Pattern.named("c", "neg", X))),
                op("add", Pattern.named("d", "exp", X), Pattern.named("e", "exp", Pattern.named("f", "neg", X)))),
                always(m -> unary(UnaryFunction.TANH, m.at("x"))));
        rules.backward(Law.overReals("sigmoid", "reciprocal", "sigmoid(x) = 1 / (1 + exp(-x))"),
                op("div", Y, op("add", Pattern.any("z"), op("exp", op("neg", X)))), when(m -> isOne(m, "y") && isOne(m, "z"),
                        m -> unary(UnaryFunction.SIGMOID, m.at("x"))));
    }

    private static Node one(Match m) {
        return whole(m.before().type().with(Shape.SCALAR), 1);
    }

    /// True of ones that are added to, or divided by, something of x's shape.
    private static boolean isOne(Match m, String name) {
        return isWhole(m.at(name), 1) && m.shape("x").equals(m.before().shape());
    }

    private void odd() {
        for (UnaryFunction f : List.of(UnaryFunction.TANH, UnaryFunction.ERF, UnaryFunction.SIN)) {
            String stem = f.stem();
            Law law = Law.overReals(stem, "odd", stem + "(-x) = -" + stem + "(x)");
            rules.forward(law, op(stem, op("neg", X)), always(m -> neg(unary(f, m.at("x")))));
            rules.backward(law, op("neg", op(stem, X)), always(m -> unary(f, neg(m.at("x")))));
        }
        rules.forward(Law.overReals("cos", "even", "cos(-x) = cos(x)"), op("cos", op("neg", X)),
                always(m -> cos(m.at("x"))));
    }

    private void sums() {
        rules.forward(Law.overReals("sin", "of_sum", "sin(x + y) = sin(x) cos(y) + cos(x) sin(y)"), op("sin", op("add", X, Y)),
                always(m -> add(mul(sin(m.at("x")), cos(m.at("y"))), mul(cos(m.at("x")), sin(m.at("y"))))));
        rules.forward(Law.overReals("cos", "of_sum", "cos(x + y) = cos(x) cos(y) - sin(x) sin(y)"), op("cos", op("add", X, Y)),
                always(m -> binary(BinaryFunction.SUB, mul(cos(m.at("x")), cos(m.at("y"))), mul(sin(m.at("x")), sin(m.at("y"))))));
    }

    private void identities() {
        rules.forward(Law.overReals("sigmoid", "of_negative", "sigmoid(-x) = 1 - sigmoid(x)"), op("sigmoid", op("neg", X)),
                always(m -> binary(BinaryFunction.SUB, one(m),
                        unary(UnaryFunction.SIGMOID, m.at("x")))));
        rules.forward(Law.overReals("sigmoid", "complement", "sigmoid(x) + sigmoid(-x) = 1"),
                op("add", Pattern.named("left", "sigmoid", X), Pattern.named("right", "sigmoid", op("neg", X))),
                always(m -> whole(m.before().type(), 1)));
        rules.forward(Law.overReals("sin", "pythagoras", "sin(x)^2 + cos(x)^2 = 1"),
                op("add", Pattern.named("left", "mul", Pattern.named("s", "sin", X), Pattern.named("t", "sin", X)),
                        Pattern.named("right", "mul", Pattern.named("c", "cos", X), Pattern.named("d", "cos", X))),
                always(m -> whole(m.before().type(), 1)));
        rules.forward(Law.overReals("cos", "squared", "cos(x)^2 = 1 - sin(x)^2"),
                op("mul", Pattern.named("left", "cos", X), Pattern.named("right", "cos", X)),
                always(m -> binary(BinaryFunction.SUB, one(m), mul(sin(m.at("x")), sin(m.at("x"))))));
        rules.forward(Law.overReals("tanh", "is_sigmoid", "tanh(x) = 2 sigmoid(2 x) - 1"), op("tanh", X), always(m -> {
            Type scalar = m.before().type().with(Shape.SCALAR);
            Node two = whole(scalar, 2);
            Node doubled = mul(two, unary(UnaryFunction.SIGMOID, mul(two, m.at("x"))));
            return binary(BinaryFunction.SUB, doubled, whole(scalar, 1));
        }));
    }
}
