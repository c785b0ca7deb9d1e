package org.tensorem.demo.gpt2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.backend.Buffer;
import org.tensorem.interop.safetensors.SafetensorsFile;
import org.tensorem.ir.Shape;
import org.tensorem.ir.Type;
import org.tensorem.nn.Gpt2;
import org.tensorem.nn.Weights;
import org.tensorem.runtime.Device;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.Tensorem;

class ModelUseTest {
    private static final Device DEVICE = Tensorem.device();

    @TempDir
    static Path folder;

    @BeforeAll
    static void train() throws IOException {
        TinyRun.begin(folder, TinyRun.settings(2), 3, DEVICE);
    }

    @Test
    void samplesAreAFunctionOfTheSeed() throws IOException {
        try (Model model = Model.read(folder)) {
            int[] prompt = model.tokenizer().encode("The");
            int[] sample = new Sampling(1, 10, 4).continuation(model, DEVICE, prompt, 30);
            assertEquals(30, sample.length);
            assertArrayEquals(sample, new Sampling(1, 10, 4).continuation(model, DEVICE, prompt, 30));
            assertFalse(Arrays.equals(sample, new Sampling(1, 10, 5).continuation(model, DEVICE, prompt, 30)));
        }
    }

    @Test
    void atTemperatureNoughtEveryTokenIsTheLikeliestOfTheWindow() throws IOException {
        assertLikeliest(folder, 20);
    }

    /// The memory grows from 32 places to 64 and to 70, and the window slides.
    @Test
    void soIsEveryTokenOfALongerWindow(@TempDir Path other) throws IOException {
        TinyRun.begin(other, TinyRun.settings(2).with(3, 70, 2, 200), 3, DEVICE);
        assertLikeliest(other, 75);
    }

    private static void assertLikeliest(Path checkpoint, int tokens) throws IOException {
        try (Model model = Model.read(checkpoint)) {
            int[] prompt = model.tokenizer().encode("quick");
            int[] sample = new Sampling(0, 50, 1).continuation(model, DEVICE, prompt, tokens);
            assertArrayEquals(sample, new Sampling(2, 1, 9).continuation(model, DEVICE, prompt, tokens));
            int[] all = Arrays.copyOf(prompt, prompt.length + sample.length);
            System.arraycopy(sample, 0, all, prompt.length, sample.length);
            Gpt2 gpt2 = Gpt2.of(model.config(), Weights.of(Gpt2.parameters(model.config()), tensors(model)));
            for (int length = prompt.length; length < all.length; length++) {
                int[] window = Arrays.copyOfRange(all, Math.max(0, length - model.config().context()), length);
                Tensor logits = gpt2.logits(Tensor.of(Shape.of(1, window.length), window));
                assertEquals(all[length], logits.argmax(-1).toIntArray()[window.length - 1], "token " + length);
            }
        }
    }

    private static List<Tensor> tensors(Model model) {
        return model.weights().stream().map(buffer -> Tensor.of(buffer.type().shape(), Buffers.floats(buffer))).toList();
    }

    @Test
    void sampleSettingsOutOfRangeAreLabelled() {
        for (Runnable bad : new Runnable[] {() -> new Sampling(-1, 1, 0), () -> new Sampling(Double.NaN, 1, 0),
            () -> new Sampling(1, 0, 0)}) {
            assertTrue(assertThrows(Gpt2Exception.class, bad::run).getMessage().startsWith("sample_settings: "));
        }
    }

    @Test
    void evaluationPredictsEveryTokenOnce() throws IOException {
        try (Model model = Model.read(folder)) {
            int[] ids = model.tokenizer().encode(TinyRun.TEXT.substring(0, 40));
            Evaluation whole = Evaluation.loss(model, DEVICE, ids);
            assertEquals(39, whole.tokens());
            double total = 0;
            for (int start = 0; start < 39; start += 13) {
                total += 13 * Evaluation.loss(model, DEVICE, Arrays.copyOfRange(ids, start, start + 14)).loss();
            }
            assertEquals(total / 39, whole.loss(), Math.ulp(whole.loss()) * 4);
            Evaluation graded = Evaluation.lossAndGradient(model, DEVICE, ids);
            assertEquals(whole.loss(), graded.loss());
            assertTrue(graded.gradNorm().orElseThrow() > 0);
        }
    }

    @Test
    void theGradientNormOfAWindowIsThatOfTheStep() throws IOException {
        try (Model model = Model.read(folder)) {
            int[] ids = model.tokenizer().encode(TinyRun.TEXT.substring(0, 14));
            Settings settings = TinyRun.settings(2).with(1, 13, 1, 10);
            List<Buffer> moments = Buffers.zeros(model.weights().stream().map(Buffer::type).toList());
            TrainingState state = new TrainingState(model.weights(), moments, moments, 0);
            Type type = Type.i32(1, 1, 13);
            List<Buffer> results = Buffers.run(DEVICE.executable(Gpt2Programs.step(model.config(), settings)), state.all(),
                    Buffers.of(type, Arrays.copyOf(ids, 13)), Buffers.of(type, Arrays.copyOfRange(ids, 1, 14)),
                    Buffers.of(1e-3f), Buffers.of(0.1f), Buffers.of(0.01f), Buffers.of(Type.i32(2), 0, 0));
            Evaluation evaluation = Evaluation.lossAndGradient(model, DEVICE, ids);
            assertEquals(Buffers.scalar(results.getLast()), (float) evaluation.gradNorm().orElseThrow());
            assertEquals(Buffers.scalar(results.get(results.size() - 2)), (float) evaluation.loss());
            Buffers.close(results);
            Buffers.close(moments);
        }
    }

    @Test
    void filesWithThePrefixAndTheMasksOfHuggingFaceAreRead(@TempDir Path other) throws IOException {
        try (Model model = Model.read(folder)) {
            Map<String, SafetensorsFile.Entry> entries = new LinkedHashMap<>(
                    Model.entries("transformer.", Gpt2.parameters(model.config()), model.weights()));
            Buffer mask = Buffer.allocate(Type.f32(1, 1, 13, 13));
            entries.put("transformer.h.0.attn.bias", new SafetensorsFile.Entry(mask.type(), mask.data()));
            SafetensorsFile.write(other.resolve(Model.WEIGHTS), entries, Map.of("format", "pt"));
            mask.close();
            Files.copy(folder.resolve(Model.CONFIG), other.resolve(Model.CONFIG));
            Files.copy(folder.resolve(Model.VOCABULARY), other.resolve(Model.VOCABULARY));
            try (Model read = Model.read(other)) {
                assertEquals(0, read.step());
                for (int i = 0; i < read.weights().size(); i++) {
                    assertArrayEquals(Buffers.floats(model.weights().get(i)), Buffers.floats(read.weights().get(i)));
                }
            }
        }
    }

    @Test
    void checkpointsThatDoNotFitAreLabelled(@TempDir Path other) throws IOException {
        String config = Files.readString(folder.resolve(Model.CONFIG));
        Files.copy(folder.resolve(Model.WEIGHTS), other.resolve(Model.WEIGHTS));
        Files.copy(folder.resolve(Model.VOCABULARY), other.resolve(Model.VOCABULARY));
        Map<String, String> faults = Map.of(
                config.replace("\"n_layer\" : 2", "\"n_layer\" : 3"), "checkpoint_weight",
                config.replace("\"n_layer\" : 2", "\"n_layer\" : 2000000000"), "checkpoint_layers",
                config.replace("\"n_positions\" : 13", "\"n_positions\" : 14"), "checkpoint_weight",
                config.replace("\"n_embd\" : 32", "\"n_embd\" : \"x\""), "config_number",
                config.replace("gelu_new", "relu"), "config_unsupported",
                config.replace("\"vocab_size\" : ", "\"vocab_size\" : 1"), "checkpoint_vocabulary",
                "{", "config_json");
        for (Map.Entry<String, String> fault : faults.entrySet()) {
            Files.writeString(other.resolve(Model.CONFIG), fault.getKey());
            String message = assertThrows(Gpt2Exception.class, () -> Model.read(other)).getMessage();
            assertTrue(message.startsWith(fault.getValue() + ": "), message);
            assertFalse(message.contains("REDACTED"), message);
        }
        assertEquals(7, faults.size());
    }
}
