package org.tensorem.optim;

import java.util.List;
import java.util.Map;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Shape;
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
    public record State(Tensor parameter, Tensor first, Tensor second) {}

    /// True of parameters that decay.
    public static boolean decays(Shape shape) {
        return shape.rank() >= 2;
    }

    /// The state after a step.
    public State step(State state, Tensor gradient, Rates rates) {
        Map<String, Attribute> attributes = Map.of(
                "beta1", new Attribute.Real(beta1),
                "beta2", new Attribute.Real(beta2),
                "epsilon", new Attribute.Real(epsilon),
                "weight_decay", new Attribute.Real(decays(gradient.shape()) ? weightDecay : 0));
        List<Tensor> results = Tensor.composite("adamw", attributes, state.parameter, gradient, state.first, state.second,
                rates.learningRate, rates.correction1, rates.correction2);
        return new State(results.get(0), results.get(1), results.get(2));
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
