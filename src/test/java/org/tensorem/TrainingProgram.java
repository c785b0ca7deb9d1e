package org.tensorem;

import java.util.List;
import java.util.stream.Stream;
import org.tensorem.nn.Linear;
import org.tensorem.nn.Parameter;
import org.tensorem.nn.Weights;
import org.tensorem.optim.AdamW;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.TensorFunction;
import org.tensorem.tensor.Tensorem;

/// The README's second program: a training loop.
final class TrainingProgram {
    private TrainingProgram() {}

    /// Runs it.
    static void main() {
        Tensor x = Tensor.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
        Tensor xor = Tensor.of(new float[][] {{0}, {1}, {1}, {0}});
        List<Parameter> parameters = Stream.of(Linear.parameters("hidden", 2, 16, 1), Linear.parameters("out", 16, 1, 0.5f))
                .flatMap(List::stream).toList();
        TensorFunction loss = tensors -> {
            Weights weights = Weights.of(parameters, tensors);
            Tensor hidden = Linear.of(weights, "hidden").forward(x).tanh();
            Tensor error = Linear.of(weights, "out").forward(hidden).sub(xor);
            return List.of(error.mul(error).mean());
        };
        TensorFunction lossAndGradients = Tensorem.valueAndGradient(loss);
        AdamW adamW = AdamW.standard();
        List<AdamW.State> states = Weights.initial(parameters, 1).all().stream().map(AdamW.State::of).toList();
        for (int step = 1; step <= 200; step++) {
            List<Tensor> weights = states.stream().map(AdamW.State::parameter).toList();
            List<Tensor> results = lossAndGradients.apply(weights);
            states = adamW.step(states, results.subList(1, results.size()), adamW.rates(0.05f, step));
            Tensorem.evaluate(AdamW.State.tensors(states)); // one run, and every step the same program
            if (step % 100 == 0) {
                System.out.println("step " + step + ", loss before it " + results.getFirst().toFloat());
            }
        }
    }
}
