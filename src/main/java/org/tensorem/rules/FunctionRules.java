package org.tensorem.rules;

import static org.tensorem.rules.Nodes.add;
import static org.tensorem.rules.Nodes.binary;
import static org.tensorem.rules.Nodes.mul;
import static org.tensorem.rules.Nodes.neg;
import static org.tensorem.rules.Nodes.unary;
import static org.tensorem.rules.Nodes.whole;
import static org.tensorem.rules.Pattern.any;
import static org.tensorem.rules.Pattern.op;
import static org.tensorem.rules.RuleList.always;
import static org.tensorem.rules.RuleList.part;

import java.util.List;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op.BinaryFunction;
import org.tensorem.ir.Op.UnaryFunction;
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
        all.odd();
        all.identities();
        return all.rules.rules();
    }

    private static Node exp(Node x) {
        return unary(UnaryFunction.EXP, x);
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
        rules.forward(Law.overReals("pow", "of_exp", "pow(exp(x), y) = exp(x y)"), op("pow", op("exp", X), Y),
                always(m -> exp(mul(m.at("x"), m.at("y")))));
        rules.forward(Law.overReals("sqrt", "of_square", "sqrt(x x) = |x|"), op("sqrt", op("mul", X, X)),
                always(m -> unary(UnaryFunction.ABS, m.at("x"))));
    }

    private void odd() {
        for (UnaryFunction f : List.of(UnaryFunction.TANH, UnaryFunction.ERF, UnaryFunction.SIN)) {
            String stem = f.stem();
            Law law = Law.overReals(stem, "odd", stem + "(-x) = -" + stem + "(x)");
            rules.forward(law, op(stem, op("neg", X)), always(m -> neg(unary(f, m.at("x")))));
            rules.backward(law, op("neg", op(stem, X)), always(m -> unary(f, neg(m.at("x")))));
        }
        rules.forward(Law.overReals("cos", "even", "cos(-x) = cos(x)"), op("cos", op("neg", X)),
                always(m -> unary(UnaryFunction.COS, m.at("x"))));
    }

    private void identities() {
        rules.forward(Law.overReals("sigmoid", "complement", "sigmoid(x) + sigmoid(-x) = 1"),
                op("add", Pattern.named("left", "sigmoid", X), Pattern.named("right", "sigmoid", op("neg", X))),
                always(m -> whole(m.before().type(), 1)));
        rules.forward(Law.overReals("sin", "pythagoras", "sin(x)^2 + cos(x)^2 = 1"),
                op("add", Pattern.named("left", "mul", Pattern.named("s", "sin", X), Pattern.named("t", "sin", X)),
                        Pattern.named("right", "mul", Pattern.named("c", "cos", X), Pattern.named("d", "cos", X))),
                always(m -> whole(m.before().type(), 1)));
        rules.forward(Law.overReals("tanh", "is_sigmoid", "tanh(x) = 2 sigmoid(2 x) - 1"), op("tanh", X), always(m -> {
            Type scalar = m.before().type().with(org.tensorem.ir.Shape.SCALAR);
            Node two = whole(scalar, 2);
            Node doubled = mul(two, unary(UnaryFunction.SIGMOID, mul(two, m.at("x"))));
            return binary(BinaryFunction.SUB, doubled, whole(scalar, 1));
        }));
    }
}
