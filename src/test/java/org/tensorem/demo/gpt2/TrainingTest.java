package org.tensorem.demo.gpt2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.tensorem.data.DataException;
import org.tensorem.interop.safetensors.SafetensorsFile;
import org.tensorem.ir.Type;
import org.tensorem.runtime.Device;
import org.tensorem.runtime.Devices;
import org.tensorem.tensor.Tensorem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainingTest {
    private static final Device DEVICE = Tensorem.device();

    @TempDir
    Path folder;

    @Test
    void theLossFalls() throws IOException {
        TinyRun.begin(folder, TinyRun.settings(1), 60, DEVICE);
        List<Metrics.Point> points = Metrics.read(folder);
        assertEquals(60, points.size());
        assertTrue(points.getLast().loss() < points.getFirst().loss() - 0.5, points.getLast().toString());
        assertTrue(points.getLast().validationLoss().isPresent());
        assertTrue(Files.size(folder.resolve(LossChart.FILE)) > 1000);
    }

    @Test
    void lossesHaveTheSameBitsForAnyNumberOfThreads() throws IOException {
        List<String> one = TinyRun.begin(folder.resolve("1"), TinyRun.settings(7), 4, Devices.cpu(1));
        for (int threads : new int[] {2, 3, 4}) {
            Path other = folder.resolve(Integer.toString(threads));
            assertEquals(one, TinyRun.begin(other, TinyRun.settings(7), 4, Devices.cpu(threads)));
            assertArrayEquals(Files.readAllBytes(folder.resolve("1").resolve(Model.WEIGHTS)),
                    Files.readAllBytes(other.resolve(Model.WEIGHTS)));
        }
    }

    /// A whole step, forward, backward, clipping and AdamW, run by the specification's interpreter.
    @Test
    void theInterpreterTrainsToTheSameBytes() throws IOException {
        Settings settings = TinyRun.settings(7).with(1, 8, 2, 20);
        List<String> cpu = TinyRun.begin(folder.resolve("cpu"), settings, 2, DEVICE);
        assertEquals(cpu, TinyRun.begin(folder.resolve("reference"), settings, 2, Devices.reference()));
        for (String file : List.of(Model.WEIGHTS, "optimizer-2.safetensors")) {
            assertArrayEquals(Files.readAllBytes(folder.resolve("cpu").resolve(file)),
                    Files.readAllBytes(folder.resolve("reference").resolve(file)), file);
        }
    }

    @Test
    void anotherSeedGivesOtherLosses() throws IOException {
        assertNotEquals(TinyRun.begin(folder.resolve("a"), TinyRun.settings(7), 1, DEVICE),
                TinyRun.begin(folder.resolve("b"), TinyRun.settings(8), 1, DEVICE));
    }

    @Test
    void aResumedRunHasTheBitsOfTheUninterruptedOne() throws IOException {
        Settings settings = TinyRun.settings(3);
        List<String> whole = TinyRun.begin(folder.resolve("whole"), settings, 9, DEVICE);
        Path parts = folder.resolve("parts");
        int[] asked = {0};
        long stopped = Training.begin(TinyRun.job(parts, settings, 9, 100), DEVICE, TinyRun.silent(), () -> asked[0]++ == 4);
        assertEquals(4, stopped);
        Files.writeString(parts.resolve(Metrics.FILE), Files.readString(parts.resolve(Metrics.FILE))
                + "{\"step\":5,\"loss\":1}\n{\"step\":6,\"lo");
        Training.resume(TinyRun.job(parts, settings, 6, 100), DEVICE, TinyRun.silent(), () -> false);
        Training.resume(TinyRun.job(parts, settings, 9, 100), DEVICE, TinyRun.silent(), () -> false);
        assertEquals(whole, TinyRun.losses(parts));
        assertArrayEquals(Files.readAllBytes(folder.resolve("whole").resolve(Model.WEIGHTS)),
                Files.readAllBytes(parts.resolve(Model.WEIGHTS)));
    }

    @Test
    void aRunGoesOnOnlyWithItsTextAndSettings() throws IOException {
        Settings settings = TinyRun.settings(3);
        TinyRun.begin(folder, settings, 1, DEVICE);
        assertLabel("train_folder", () -> TinyRun.begin(folder, settings, 1, DEVICE));
        assertLabel("resume_settings", () -> Training.resume(TinyRun.job(folder, TinyRun.settings(4), 2, 5), DEVICE,
                TinyRun.silent(), () -> false));
        Files.delete(folder.resolve("optimizer-1.safetensors"));
        assertLabel("checkpoint_moments", () -> Training.resume(TinyRun.job(folder, settings, 2, 5), DEVICE,
                TinyRun.silent(), () -> false));
        Files.delete(folder.resolve(Model.WEIGHTS));
        assertLabel("checkpoint_missing", () -> Model.read(folder));
    }

    /// A second run in the folder is refused while the first is on, whichever way it begins; the first does not notice.
    @Test
    void aFolderHasOneRunAtATime() throws IOException {
        Settings settings = TinyRun.settings(3);
        List<String> undisturbed = TinyRun.begin(folder.resolve("alone"), settings, 3, DEVICE);
        Path shared = folder.resolve("shared");
        int[] asked = {0};
        Training.begin(TinyRun.job(shared, settings, 3, 1), DEVICE, TinyRun.silent(), () -> {
            if (asked[0]++ == 2) {
                assertLabel("train_busy", () -> TinyRun.begin(shared, settings, 5, DEVICE));
                assertLabel("train_busy", () -> Training.saved(shared));
                assertLabel("train_busy", () -> Training.resume(TinyRun.job(shared, settings, 5, 1), DEVICE,
                        TinyRun.silent(), () -> false));
            }
            return false;
        });
        assertEquals(4, asked[0] + 1);
        assertEquals(undisturbed, TinyRun.losses(shared));
        assertEquals(3, Training.saved(shared).step());
    }

    @Test
    void aTextWithoutAWindowLeavesNoFolder() {
        Path none = folder.resolve("none");
        Settings settings = TinyRun.settings(1).with(3, 100_000, 2, 20);
        assertTrue(assertThrows(DataException.class, () -> TinyRun.begin(none, settings, 1, DEVICE)).getMessage()
                .startsWith("windows_length: "));
        assertTrue(Files.notExists(none));
    }

    private static void assertLabel(String label, Executable call) {
        String message = assertThrows(Gpt2Exception.class, call).getMessage();
        assertTrue(message.startsWith(label + ": "), message);
    }

    @Test
    void checkpointsHaveTheNamesAndLayoutsOfHuggingFace() throws IOException {
        TinyRun.begin(folder, TinyRun.settings(1), 1, DEVICE);
        int vocabulary = TinyRun.data().tokenizer().size();
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve(Model.WEIGHTS))) {
            assertEquals(Type.f32(vocabulary, 32), file.types().get("wte.weight"));
            assertEquals(Type.f32(13, 32), file.types().get("wpe.weight"));
            assertEquals(Type.f32(32, 96), file.types().get("h.0.attn.c_attn.weight"));
            assertEquals(Type.f32(96), file.types().get("h.0.attn.c_attn.bias"));
            assertEquals(Type.f32(32, 32), file.types().get("h.1.attn.c_proj.weight"));
            assertEquals(Type.f32(32, 128), file.types().get("h.1.mlp.c_fc.weight"));
            assertEquals(Type.f32(128, 32), file.types().get("h.1.mlp.c_proj.weight"));
            assertEquals(Type.f32(32), file.types().get("h.0.ln_1.weight"));
            assertEquals(Type.f32(32), file.types().get("h.0.ln_2.bias"));
            assertEquals(Type.f32(32), file.types().get("ln_f.bias"));
            assertEquals(2 + 2 * 12 + 2, file.types().size());
            assertEquals("pt", file.metadata().get("format"));
        }
        JsonNode config = JsonMapper.shared().readTree(Files.readString(folder.resolve(Model.CONFIG)));
        assertEquals("gpt2", config.path("model_type").asString());
        assertEquals(13, config.path("n_positions").intValue());
        assertEquals(vocabulary, config.path("vocab_size").intValue());
    }

    @Test
    void settingsOutOfRangeAreLabelled() {
        Settings good = TinyRun.settings(1);
        assertLabel("train_sizes", () -> good.with(0, 13, 2, 20));
        assertLabel("train_schedule", () -> good.with(3, 13, -1, 20));
        assertLabel("train_tokens", () -> good.with(1 << 20, 1 << 11, 2, 20));
        assertLabel("train_passes", () -> new Settings(good.preset(), 1, 13, 257, 1, 1e-3, 0, 2, 20, 0.9f, 0, 1, 0));
        assertLabel("train_steps", () -> TinyRun.job(folder, good, -1, 5));
    }
}
