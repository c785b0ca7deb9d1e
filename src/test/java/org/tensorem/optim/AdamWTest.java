package org.tensorem.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.tensorem.backend.Backend;
import org.tensorem.backend.Executable;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;
import org.tensorem.runtime.Device;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.Tensorem;

class AdamWTest {
    private static final AdamW ADAMW = AdamW.standard();

    /// The CPU, with a count of the programs that it makes.
    private static final class CountingBackend implements Backend {
        private final Backend cpu = CpuBackend.of(1);
        private int programs;

        @Override
        public String name() {
            return cpu.name();
        }

        @Override
        public boolean supports(Node node) {
            return cpu.supports(node);
        }

        @Override
        public Executable compile(Function function) {
            programs++;
            return cpu.compile(function);
        }

        @Override
        public void close() {
            cpu.close();
        }
    }

    /// How many programs five steps on x² are.
    private static int programs(LongFunction<AdamW.Rates> rates) {
        CountingBackend backend = new CountingBackend();
        try (Device device = Device.of(backend)) {
            List<AdamW.State> states = List.of(AdamW.State.of(Tensor.of(1, -2, 3)));
            Tensorem.evaluate(device, AdamW.State.tensors(states).toArray(Tensor[]::new));
            backend.programs = 0;
            for (int step = 1; step <= 5; step++) {
                List<Tensor> gradients = states.stream().map(state -> state.parameter().mul(2)).toList();
                states = ADAMW.step(states, gradients, rates.apply(step));
                Tensorem.evaluate(device, AdamW.State.tensors(states).toArray(Tensor[]::new));
            }
            return backend.programs;
        }
    }

    @Test
    void hasOneProgramForAllSteps() {
        assertEquals(1, programs(step -> ADAMW.rates(0.1f / step, step)));
    }

    /// The negative twin: rates that are constants of the program.
    @Test
    void constantsMakeEveryStepAProgram() {
        assertEquals(5, programs(step -> new AdamW.Rates(Tensor.scalar(0.1f / step), Tensor.scalar(ADAMW.correction1(step)),
                Tensor.scalar(ADAMW.correction2(step)))));
    }

    @Test
    void stepsEachStateByItsGradient() {
        List<AdamW.State> states = List.of(AdamW.State.of(Tensor.of(1, -2)), AdamW.State.of(Tensor.of(new float[][] {{3}})));
        List<Tensor> gradients = List.of(Tensor.of(0.5f, 2), Tensor.of(new float[][] {{-1}}));
        AdamW.Rates rates = ADAMW.rates(0.1f, 1);
        List<AdamW.State> together = ADAMW.step(states, gradients, rates);
        for (int i = 0; i < 2; i++) {
            AdamW.State alone = ADAMW.step(states.get(i), gradients.get(i), rates);
            assertArrayEquals(alone.parameter().toFloatArray(), together.get(i).parameter().toFloatArray());
            assertArrayEquals(alone.first().toFloatArray(), together.get(i).first().toFloatArray());
            assertArrayEquals(alone.second().toFloatArray(), together.get(i).second().toFloatArray());
        }
    }

    @Test
    void wantsAGradientForEachState() {
        List<AdamW.State> states = List.of(AdamW.State.of(Tensor.of(1, -2)));
        String message = assertThrows(IllegalArgumentException.class,
                () -> ADAMW.step(states, List.of(), ADAMW.rates(0.1f, 1))).getMessage();
        assertTrue(message.startsWith("adamw_gradients: "), message);
    }

    /// The operator repeats operands along axes that they lack; a gradient that lacks some is a mistake.
    @Test
    void wantsGradientsOfTheParametersType() {
        AdamW.Rates rates = ADAMW.rates(0.1f, 1);
        AdamW.State state = AdamW.State.of(Tensor.zeros(2, 3));
        for (Tensor gradient : List.of(Tensor.of(1, 2), Tensor.zeros(3, 2), Tensor.full(Type.of(Dtype.F64, 2, 3), 0))) {
            assertLabel("adamw_gradient", ShapeException.class, () -> ADAMW.step(state, gradient, rates));
        }
        assertEquals(Shape.of(2, 3), ADAMW.step(state, Tensor.ones(2, 3), rates).parameter().shape());
    }

    @Test
    void wantsRatesThatAreNumbersAndStepsFromOne() {
        for (float rate : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertLabel("adamw_rates", IllegalArgumentException.class, () -> ADAMW.rates(rate, 1));
        }
        assertLabel("adamw_rates", IllegalArgumentException.class, () -> ADAMW.rates(0.1f, 0));
        assertEquals(ADAMW.correction1(1), ADAMW.rates(0, 1).correction1().toFloat());
    }

    @Test
    void aNormIsThatOfSomething() {
        assertLabel("global_norm_tensors", IllegalArgumentException.class, () -> GlobalNorm.of(List.of()));
    }

    private static void assertLabel(String label, Class<? extends RuntimeException> kind, Runnable call) {
        String message = assertThrows(kind, call::run).getMessage();
        assertTrue(message.startsWith(label + ": "), message);
    }
}
