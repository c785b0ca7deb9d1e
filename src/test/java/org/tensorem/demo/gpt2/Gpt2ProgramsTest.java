package org.tensorem.demo.gpt2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.reference.IrInterpreter;
import org.tensorem.ir.Function;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.nn.Dropout;
import org.tensorem.nn.Gpt2;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.nn.Parameter;
import org.tensorem.nn.Weights;
import org.tensorem.num.Approximation;
import org.tensorem.num.RunningError;
import org.tensorem.ops.Ops;
import org.tensorem.spec.Interpreter;
import org.tensorem.spec.Value;
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

    /// Whatever the memory holds behind the token's place. The negative twin: in another place, with one token more before it, there are other bits.
    @Test
    void aTokenWhosePlaceIsKnownLateHasTheBitsOfTheFullPass() {
        Gpt2Config config = new Gpt2Config(11, 70, 2, 2, 8);
        List<Tensor> weights = Weights.initial(Gpt2.parameters(config), 5).all().stream()
                .map(tensor -> tensor.shape().rank() == 2 ? tensor.mul(10).evaluate() : tensor.evaluate()).toList();
        int[] ids = IntStream.range(0, 70).map(i -> i * i * 7 % 11).toArray();
        float[] full = Gpt2.of(config, Weights.of(Gpt2.parameters(config), weights)).logits(Tensor.of(Shape.of(1, 70), ids)).toFloatArray();
        for (int places : new int[] {20, 64, 70}) {
            Compiled prompt = Tensorem.compile(Tensorem.device(), Gpt2Programs.prompt(config, places));
            Compiled next = Tensorem.compile(Tensorem.device(), Gpt2Programs.next(config, places));
            for (int at : new int[] {Math.max(1, places - 32), places - 7, places - 1}) {
                int[] window = Arrays.copyOf(ids, places);
                Arrays.fill(window, at, places, 3);
                List<Tensor> results = applied(prompt, weights, List.of(Tensor.of(Shape.of(1, places), window), position(at - 1)), List.of());
                assertArrayEquals(row(full, at - 1), results.getFirst().toFloatArray(), "prompt of " + at);
                List<Tensor> memory = results.subList(1, results.size());
                Tensor token = Tensor.of(Shape.of(1, 1), ids[at]);
                assertArrayEquals(row(full, at), applied(next, weights, List.of(token, position(at)), memory).getFirst().toFloatArray(),
                        "token " + at + " of " + places);
                if (at + 1 < places) {
                    assertFalse(Arrays.equals(row(full, at),
                            applied(next, weights, List.of(token, position(at + 1)), memory).getFirst().toFloatArray()));
                }
            }
        }
    }

    private static float[] row(float[] logits, int at) {
        return Arrays.copyOfRange(logits, 11 * at, 11 * at + 11);
    }

    private static Tensor position(int at) {
        return Tensor.of(Shape.SCALAR, at);
    }

    private static List<Tensor> applied(Compiled program, List<Tensor> weights, List<Tensor> tokens, List<Tensor> memory) {
        return program.apply(Stream.of(weights, tokens, memory).flatMap(List::stream).toList());
    }

    @Test
    void memoriesGrowByPlacesBehind() {
        Gpt2Config config = new Gpt2Config(11, 70, 2, 2, 8);
        Function grow = Gpt2Programs.grow(config, 32, 64);
        List<Tensor> memory = IntStream.range(0, 4).mapToObj(i -> Tensor.normal(Tensor.key(i), 1, 2, 32, 4)).toList();
        List<Tensor> grown = Tensorem.compile(Tensorem.device(), grow).apply(memory);
        for (int i = 0; i < 4; i++) {
            assertEquals(Shape.of(1, 2, 64, 4), grown.get(i).shape());
            assertArrayEquals(memory.get(i).toFloatArray(), grown.get(i).slice(2, 0, 32).toFloatArray());
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
        assertEqualNorms(one, Shape.of(1, 2, 7), two, Shape.of(2, 1, 7));
    }

    /// Equal over the reals: the norms that the device computes differ by at most their error bounds, which the interpreter
    /// derives. A sum in the place of a mean would be off by the norm itself.
    private static void assertEqualNorms(Settings one, Shape oneShape, Settings two, Shape twoShape) {
        double together = stepResult(one, oneShape, "grad_norm");
        double accumulated = stepResult(two, twoShape, "grad_norm");
        double bound = norm(one, oneShape).error() + norm(two, twoShape).error();
        assertTrue(bound < together / 4, bound + " and " + together);
        assertTrue(Math.abs(together - accumulated) <= Math.nextUp(bound), together + ", " + accumulated + ", " + bound);
    }

    private static Approximation norm(Settings settings, Shape windows) {
        Function step = Gpt2Programs.step(CONFIG, settings);
        Function norm = new Function("norm", step.parameters(), step.parameterNames(),
                List.of(step.results().get(step.resultNames().indexOf("grad_norm"))), List.of("grad_norm"));
        RunningError domain = new RunningError();
        List<Value<Approximation>> inputs = new ArrayList<>();
        for (Tensor tensor : stepInputs(windows)) {
            inputs.add(tensor.type().dtype().isReal() ? Value.f32(domain, tensor.shape(), tensor.toFloatArray())
                    : Value.i32(tensor.shape(), tensor.toIntArray()));
        }
        return new IrInterpreter<>(new Interpreter<>(Ops.standard().specs(), domain)).run(norm, inputs).getFirst().real(0);
    }

    private static float stepResult(Settings settings, Shape windows, String name) {
        Function step = Gpt2Programs.step(CONFIG, settings);
        List<Tensor> results = Tensorem.compile(Tensorem.device(), step).apply(stepInputs(windows));
        return results.get(step.resultNames().indexOf(name)).toFloat();
    }

    private static List<Tensor> stepInputs(Shape windows) {
        List<Tensor> inputs = new ArrayList<>(weights());
        IntStream.range(0, 2).forEach(_ -> PARAMETERS.forEach(parameter -> inputs.add(Tensor.full(parameter.type(), 0))));
        inputs.addAll(List.of(TOKENS.reshape(windows), TARGETS.reshape(windows), Tensor.scalar(1e-3f), Tensor.scalar(0.1f),
                Tensor.scalar(0.01f), Tensor.key(1)));
        return inputs;
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
