package org.tensorem.demo.gpt2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorem.ir.Function;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.nn.Dropout;
import org.tensorem.nn.Gpt2;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.nn.Parameter;
import org.tensorem.nn.Weights;
import org.tensorem.tensor.Compiled;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.Tensorem;

class Gpt2ProgramsTest {
    private static final Gpt2Config CONFIG = TinyRun.SMALL;
    private static final List<Parameter> PARAMETERS = Gpt2.parameters(CONFIG);
    private static final Tensor TOKENS = Tensor.of(Shape.of(2, 7), 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7);
    private static final Tensor TARGETS = Tensor.of(Shape.of(2, 7), 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 10);

    /// Weights ten times as large as GPT-2's beginning, so that every parameter matters.
    private static List<Tensor> weights() {
        return Weights.initial(PARAMETERS, 5).all().stream()
                .map(tensor -> tensor.shape().rank() == 2 ? tensor.mul(10).evaluate() : tensor.evaluate()).toList();
    }

    @Test
    void theGradientIsTheSlopeOfTheLoss() {
        List<Tensor> weights = weights();
        List<Tensor> gradients = gradients(weights);
        for (int i = 0; i < weights.size(); i++) {
            assertTrue(isSlope(weights, i, gradients.get(i), 1), PARAMETERS.get(i).name());
        }
    }

    @Test
    void aGradientThatIsATenthTooLargeIsCaught() {
        List<Tensor> weights = weights();
        List<Tensor> gradients = gradients(weights);
        int caught = 0;
        for (int i = 0; i < weights.size(); i++) {
            caught += isSlope(weights, i, gradients.get(i), 1.1) ? 0 : 1;
        }
        assertTrue(caught > weights.size() / 2, "caught " + caught + " of " + weights.size());
    }

    private static List<Tensor> gradients(List<Tensor> weights) {
        List<Tensor> all = Tensorem.valueAndGradient(
                Gpt2.of(CONFIG, Weights.of(PARAMETERS, weights)).loss(TOKENS, TARGETS, new Dropout.Off(), 0), weights);
        Tensorem.evaluate(all.toArray(Tensor[]::new));
        return all.subList(1, all.size());
    }

    /// Compares |g| · factor with the central difference D(h) of the loss along g / |g|, h = 1/64.
    ///
    /// D(h) is off by h²/6 of the third derivative, which |D(2h) - D(h)| = 3 · h²/6 of it (to the next order) bounds, and by the
    /// rounding of two losses over 2h. A loss is some 30 rounded stages deep, each of relative error 2^-24 of values of the
    /// size of the loss or less: 32 ulp each.
    private static boolean isSlope(List<Tensor> weights, int index, Tensor gradient, double factor) {
        double squared = 0;
        for (float value : gradient.toFloatArray()) {
            squared += (double) value * value;
        }
        double norm = Math.sqrt(squared);
        double h = 1.0 / 64;
        double narrow = difference(weights, index, gradient, h, norm);
        double wide = difference(weights, index, gradient, 2 * h, norm);
        double bound = Math.abs(wide - narrow) + 32 * Math.ulp(4f) / h;
        return Math.abs(narrow - factor * norm) <= bound;
    }

    private static double difference(List<Tensor> weights, int index, Tensor direction, double h, double norm) {
        return (loss(weights, index, direction.mul(h / norm)) - loss(weights, index, direction.mul(-h / norm))) / (2 * h);
    }

    private static double loss(List<Tensor> weights, int index, Tensor move) {
        List<Tensor> moved = new ArrayList<>(weights);
        moved.set(index, weights.get(index).add(move));
        return Gpt2.of(CONFIG, Weights.of(PARAMETERS, moved)).loss(TOKENS, TARGETS, new Dropout.Off(), 0).toFloat();
    }

    @Test
    void aStepIsOneFunctionOfTheIr() {
        Function step = Gpt2Programs.step(CONFIG, TinyRun.settings(1).with(2, 7, 1, 10));
        int count = PARAMETERS.size();
        assertEquals(3 * count + 6, step.parameters().size());
        assertEquals(3 * count + 2, step.results().size());
        assertTrue(step.resultNames().containsAll(step.parameterNames().subList(0, 3 * count)));
        long updates = step.nodes().stream().filter(node -> node.op().stem().equals("adamw")).count();
        assertEquals(count, updates);
        assertFalse(step.nodes().stream().anyMatch(node -> node.op() instanceof Op.RandomUniform));
    }

    @Test
    void biasesAndNormsDoNotDecay() {
        Function step = Gpt2Programs.step(CONFIG, TinyRun.settings(1).with(2, 7, 1, 10));
        step.nodes().stream().filter(node -> node.op().stem().equals("adamw")).forEach(node -> {
            String decay = ((Op.Composite) node.op()).attributes().get("weight_decay").toString();
            assertEquals(node.operands().getFirst().shape().rank() == 2 ? "0.1" : "0.0", decay);
        });
    }

    @Test
    void decodingWithAMemoryHasTheBitsOfTheFullPass() {
        List<Tensor> weights = weights();
        Gpt2 model = Gpt2.of(CONFIG, Weights.of(PARAMETERS, weights));
        float[] full = model.logits(TOKENS.slice(0, 0, 1)).toFloatArray();
        Tensor first = TOKENS.slice(0, 0, 1).slice(1, 0, 3);
        Gpt2.Output output = model.continued(first, List.of());
        for (int at = 3; at <= 7; at++) {
            long rows = output.states().shape().extent(1);
            float[] last = model.scores(output.states().slice(1, rows - 1, rows)).toFloatArray();
            int from = (at - 1) * CONFIG.vocabulary();
            assertArrayEquals(Arrays.copyOfRange(full, from, from + CONFIG.vocabulary()), last, "token " + at);
            if (at < 7) {
                output = model.continued(TOKENS.slice(0, 0, 1).slice(1, at, at + 1), output.memories());
            }
        }
    }

    @Test
    void accumulatedLossIsTheMeanOfThePasses() {
        Settings one = TinyRun.settings(1).with(2, 7, 1, 10);
        Settings two = new Settings(one.preset(), 1, 7, 2, one.seed(), one.learningRate(), one.floorRate(), one.warmup(),
                one.decaySteps(), one.beta2(), one.weightDecay(), one.clip(), one.dropout());
        Compiled pass = Tensorem.compile(Tensorem.device(), Gpt2Programs.loss(CONFIG, 1, 7));
        float[] losses = new float[2];
        for (int row = 0; row < 2; row++) {
            List<Tensor> inputs = new ArrayList<>(weights());
            inputs.add(TOKENS.slice(0, row, row + 1));
            inputs.add(TARGETS.slice(0, row, row + 1));
            losses[row] = pass.apply(inputs).getFirst().toFloat();
        }
        float mean = stepResult(two, Shape.of(2, 1, 7), "loss");
        assertEquals((losses[0] + losses[1]) / 2, mean);
        float together = stepResult(one, Shape.of(1, 2, 7), "grad_norm");
        float accumulated = stepResult(two, Shape.of(2, 1, 7), "grad_norm");
        // Equal over the reals; some 64 roundings of 2^-24 of each entry apart.
        assertEquals(together, accumulated, together * 64 * 0x1p-24);
    }

    private static float stepResult(Settings settings, Shape windows, String name) {
        Function step = Gpt2Programs.step(CONFIG, settings);
        List<Tensor> inputs = new ArrayList<>(weights());
        IntStream.range(0, 2).forEach(_ -> PARAMETERS.forEach(parameter -> inputs.add(Tensor.full(parameter.type(), 0))));
        inputs.addAll(List.of(TOKENS.reshape(windows), TARGETS.reshape(windows), Tensor.scalar(1e-3f), Tensor.scalar(0.1f),
                Tensor.scalar(0.01f), Tensor.key(1)));
        List<Tensor> results = Tensorem.compile(Tensorem.device(), step).apply(inputs);
        return results.get(step.resultNames().indexOf(name)).toFloat();
    }

    @Test
    void dropoutZeroesTheShareAndScalesTheRest() {
        Tensor x = Tensor.ones(100, 100);
        Dropout dropout = new Dropout.Random(0.25f, Tensor.key(3));
        float[] dropped = dropout.apply(x, 2).toFloatArray();
        int zeros = 0;
        for (float value : dropped) {
            assertTrue(value == 0 || value == (float) (1 / 0.75), "value " + value);
            zeros += value == 0 ? 1 : 0;
        }
        // Binomial(10000, 1/4): six standard deviations are 260.
        assertTrue(Math.abs(zeros - 2500) < 260, "zeros " + zeros);
        assertArrayEquals(dropped, dropout.apply(x, 2).toFloatArray());
        assertFalse(Arrays.equals(dropped, dropout.apply(x, 3).toFloatArray()));
        assertFalse(Arrays.equals(dropped, new Dropout.Random(0.25f, Tensor.key(4)).apply(x, 2).toFloatArray()));
    }

    @Test
    void initialWeightsAreThoseOfGpt2() {
        Gpt2Config config = new Gpt2Config(65, 64, 2, 2, 64);
        List<Parameter> parameters = Gpt2.parameters(config);
        Weights weights = Weights.initial(parameters, 1);
        assertDeviation(0.02, weights.tensor("wte.weight"));
        assertDeviation(0.02, weights.tensor("h.1.mlp.c_fc.weight"));
        assertDeviation(0.01, weights.tensor("h.0.mlp.c_proj.weight"));
        assertDeviation(0.01, weights.tensor("h.1.attn.c_proj.weight"));
        assertArrayEquals(Tensor.ones(64).toFloatArray(), weights.tensor("ln_f.weight").toFloatArray());
        assertArrayEquals(Tensor.zeros(192).toFloatArray(), weights.tensor("h.0.attn.c_attn.bias").toFloatArray());
    }

    private static void assertDeviation(double expected, Tensor tensor) {
        float[] values = tensor.toFloatArray();
        double square = 0;
        for (float value : values) {
            square += (double) value * value / values.length;
        }
        // The variance's relative standard error is √(2/n); six of them.
        assertEquals(1, square / (expected * expected), 6 * Math.sqrt(2.0 / values.length));
    }
}
