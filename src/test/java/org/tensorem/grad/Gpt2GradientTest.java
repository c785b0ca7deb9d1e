package org.tensorem.grad;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorem.demo.gpt2.Gpt2Programs;
import org.tensorem.ir.Function;
import org.tensorem.ir.Literal;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.nn.Gpt2;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.nn.Parameter;
import org.tensorem.nn.Weights;

/// The gradient of a whole GPT-2's loss by each of its parameters, against the oracles of [DerivativeCheck].
class Gpt2GradientTest {
    private static final Gpt2Config CONFIG = new Gpt2Config(11, 9, 2, 2, 8);
    private static final List<Parameter> PARAMETERS = Gpt2.parameters(CONFIG);
    private static final Function LOSS = loss();
    private static final List<double[]> WEIGHTS = weights();

    /// The loss of two windows, a function of the weights alone.
    private static Function loss() {
        Function loss = Gpt2Programs.loss(CONFIG, 2, 7);
        List<Node> arguments = new ArrayList<>(loss.parameters().subList(0, PARAMETERS.size()));
        arguments.add(constant(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7));
        arguments.add(constant(1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 10));
        return new Function("loss", loss.parameters().subList(0, PARAMETERS.size()),
                loss.parameterNames().subList(0, PARAMETERS.size()), Substitution.of(loss, arguments), List.of("loss"));
    }

    private static Node constant(int... ids) {
        return Node.of(new Op.Constant(Literal.of(Shape.of(2, 7), ids)));
    }

    /// Matrices ten times as large as GPT-2's beginning, so that every parameter matters; multiples of 2⁻¹⁰ ([Segment]).
    private static List<double[]> weights() {
        return Weights.initial(PARAMETERS, 5).all().stream().map(tensor -> {
            float[] values = tensor.toFloatArray();
            double[] rounded = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                rounded[i] = Math.rint(values[i] * (tensor.shape().rank() == 2 ? 10 : 1) * 1024) / 1024;
            }
            return rounded;
        }).toList();
    }

    /// A segment along which one parameter alone moves.
    private static DerivativeCase along(int parameter) {
        DerivativeCase all = DerivativeCase.of(LOSS, WEIGHTS, parameter);
        List<double[]> u = new ArrayList<>();
        for (int i = 0; i < WEIGHTS.size(); i++) {
            u.add(i == parameter ? all.segment().u().get(i) : new double[WEIGHTS.get(i).length]);
        }
        return new DerivativeCase(all.function(), all.gradient(), new Segment(WEIGHTS, u));
    }

    @Test
    void theGradientByEveryParameterIsTheDerivative() {
        for (int i = 0; i < PARAMETERS.size(); i++) {
            DerivativeCheck.Directional directional = along(i).directional();
            assertTrue(directional.agrees(), PARAMETERS.get(i).name() + ": " + directional);
        }
    }

    @Test
    void theGradientOfAllTogetherIsTheSlope() {
        DerivativeCase all = DerivativeCase.of(LOSS, WEIGHTS, 1);
        assertTrue(all.directional().agrees(), all.directional().toString());
        DerivativeCheck.Slope slope = all.slope().orElseThrow();
        assertTrue(slope.agrees(), slope.toString());
    }

    @Test
    void aGradientThatIsAnEighthTooLargeIsCaught() {
        for (int i = 0; i < PARAMETERS.size(); i += 5) {
            DerivativeCase wrong = along(i).with(g -> Terms.mul(g, Terms.scalar(g, 1.125)));
            assertFalse(wrong.directional().agrees(), PARAMETERS.get(i).name() + ": " + wrong.directional());
        }
    }
}
