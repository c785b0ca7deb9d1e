package org.tensorem.optim;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.tensor.Tensor;

/// AdamW with two groups: weights and embeddings (two axes or more) decay, biases and norms (fewer) do not, as in the
/// training of GPT-2. Source: Loshchilov and Hutter, "Decoupled weight decay regularization", 2019, algorithm 2.
///
/// @param beta1 decay of the first moment, in [0, 1)
/// @param beta2 decay of the second moment, in [0, 1)
/// @param epsilon added to the root of the second moment, over 0
/// @param weightDecay decay of the first group, times the learning rate, 0 or more
public record AdamW(float beta1, float beta2, float epsilon, float weightDecay) {
    /// Checks the ranges.
    public AdamW {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0 && weightDecay >= 0)) {
            throw new IllegalArgumentException("adamw_settings: 0 <= beta < 1, 0 < epsilon, 0 <= weight decay: beta1 " + beta1
                    + ", beta2 " + beta2 + ", epsilon " + epsilon + ", weight decay " + weightDecay + "; give such numbers");
        }
    }

    /// What varies from step to step: f32 scalars.
    ///
    /// @param learningRate the rate
    /// @param correction1 `1 - beta1^step`
    /// @param correction2 `1 - beta2^step`
    public record Rates(Tensor learningRate, Tensor correction1, Tensor correction2) {}

    /// A parameter and its moments.
    ///
    /// @param parameter the parameter
    /// @param first the mean of gradients
    /// @param second the mean of squared gradients
    public record State(Tensor parameter, Tensor first, Tensor second) {
        /// The state before the first step: moments of zeros.
        public static State of(Tensor parameter) {
            return new State(parameter, Tensor.full(parameter.type(), 0), Tensor.full(parameter.type(), 0));
        }

        /// All tensors of these states, to be evaluated in one run.
        public static List<Tensor> tensors(List<State> states) {
            return states.stream().flatMap(state -> Stream.of(state.parameter, state.first, state.second)).toList();
        }
    }

    /// The usual settings: decays 0.9 and 0.999, epsilon 1e-8, weight decay 0.01.
    public static AdamW standard() {
        return new AdamW(0.9f, 0.999f, 1e-8f, 0.01f);
    }

    /// True of parameters that decay.
    public static boolean decays(Shape shape) {
        return shape.rank() >= 2;
    }

    /// The state after a step.
    ///
    /// @throws ShapeException `adamw_gradient` unless the gradient has the parameter's type
    public State step(State state, Tensor gradient, Rates rates) {
        if (!gradient.type().equals(state.parameter.type())) {
            throw new ShapeException("adamw_gradient: a gradient has its parameter's type: the parameter is " + state.parameter.type()
                    + ", the gradient " + gradient.type() + "; give each parameter its own");
        }
        Map<String, Attribute> attributes = Map.of(
                "beta1", new Attribute.Real(beta1),
                "beta2", new Attribute.Real(beta2),
                "epsilon", new Attribute.Real(epsilon),
                "weight_decay", new Attribute.Real(decays(gradient.shape()) ? weightDecay : 0));
        List<Tensor> results = Tensor.composite("adamw", attributes, state.parameter, gradient, state.first, state.second,
                rates.learningRate, rates.correction1, rates.correction2);
        return new State(results.get(0), results.get(1), results.get(2));
    }

    /// The states after a step, one gradient for each. Nothing is computed yet: evaluate the tensors of all in one run after each
    /// step, or the next steps' program holds this one too.
    ///
    /// @throws IllegalArgumentException `adamw_gradients` when there are more or fewer gradients than states
    public List<State> step(List<State> states, List<Tensor> gradients, Rates rates) {
        if (states.size() != gradients.size()) {
            throw new IllegalArgumentException("adamw_gradients: one gradient for each state: " + states.size() + " states, "
                    + gradients.size() + " gradients; valueAndGradient returns the value first");
        }
        return IntStream.range(0, states.size()).mapToObj(i -> step(states.get(i), gradients.get(i), rates)).toList();
    }

    /// The rates of a step as elements, not constants: every step is then the same program.
    ///
    /// @param learningRate 0 or more
    /// @param step 1, 2, ...
    /// @throws IllegalArgumentException `adamw_rates` when they are not
    public Rates rates(float learningRate, long step) {
        if (!(learningRate >= 0 && learningRate < Float.POSITIVE_INFINITY) || step < 1) {
            throw new IllegalArgumentException("adamw_rates: a learning rate is 0 or more, steps count from 1: learning rate "
                    + learningRate + ", step " + step + "; give such numbers");
        }
        return new Rates(Tensor.of(Shape.of(), learningRate), Tensor.of(Shape.of(), correction1(step)),
                Tensor.of(Shape.of(), correction2(step)));
    }

    /// `1 - beta1^step`, in binary64, rounded once.
    ///
    /// @param step 1, 2, ...
    public float correction1(long step) {
        return (float) (1 - StrictMath.pow(beta1, step));
    }

    /// `1 - beta2^step`, in binary64, rounded once.
    ///
    /// @param step 1, 2, ...
    public float correction2(long step) {
        return (float) (1 - StrictMath.pow(beta2, step));
    }
}
