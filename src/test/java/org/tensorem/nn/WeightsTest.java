package org.tensorem.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.interop.safetensors.SafetensorsException;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.TensorException;

class WeightsTest {
    private static final List<Parameter> LINEAR = Linear.parameters("linear", 3, 2, 0.5f);

    private static void assertLabel(String label, Class<? extends RuntimeException> kind, Runnable call) {
        String message = assertThrows(kind, call::run).getMessage();
        assertTrue(message.startsWith(label + ": "), message);
    }

    @Test
    void tensorsAreThoseOfTheirParameters() {
        Tensor weight = Tensor.ones(3, 2);
        assertArrayEquals(weight.toFloatArray(),
                Weights.of(LINEAR, List.of(weight, Tensor.zeros(2))).tensor("linear.weight").toFloatArray());
        assertLabel("weights_count", TensorException.class, () -> Weights.of(LINEAR, List.of(weight)));
        assertLabel("weights_type", TensorException.class, () -> Weights.of(LINEAR, List.of(weight, weight)));
        assertLabel("weights_name", TensorException.class, () -> Weights.initial(LINEAR, 1).tensor("other.weight"));
        List<Parameter> twice = Stream.concat(LINEAR.stream(), LINEAR.stream()).toList();
        assertLabel("weights_twice", TensorException.class, () -> Weights.initial(twice, 1));
        assertLabel("parameter_deviation", TensorException.class, () -> Linear.parameters("linear", 3, 2, Float.NaN));
    }

    @Test
    void weightsAreReadAsTheyWereWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("weights.safetensors");
        Weights written = Weights.initial(LINEAR, 7);
        written.write(file);
        Weights read = Weights.read(LINEAR, file);
        assertEquals(2, read.all().size());
        for (Parameter parameter : LINEAR) {
            assertArrayEquals(written.tensor(parameter.name()).toFloatArray(), read.tensor(parameter.name()).toFloatArray());
        }
        assertEquals(1, Weights.read(LINEAR.subList(1, 2), file).all().size());
        assertLabel("weights_type", TensorException.class, () -> Weights.read(Linear.parameters("linear", 2, 2, 1), file));
        assertLabel("safetensors_name", SafetensorsException.class, () -> Weights.read(Linear.parameters("other", 3, 2, 1), file));
        assertLabel("safetensors_file", SafetensorsException.class, () -> Weights.read(LINEAR, folder));
    }

    @Test
    void aModelReadsRowsOfIds() {
        Gpt2Config config = new Gpt2Config(11, 9, 1, 2, 8);
        Gpt2 model = Gpt2.of(config, Weights.initial(Gpt2.parameters(config), 1));
        assertEquals(Shape.of(1, 3, 11), model.logits(Tensor.arange(3).reshape(1, 3)).shape());
        assertLabel("gpt2_windows", ShapeException.class, () -> model.logits(Tensor.arange(3)));
        assertLabel("gpt2_context", ShapeException.class, () -> model.logits(Tensor.arange(10).reshape(1, 10)));
    }
}
