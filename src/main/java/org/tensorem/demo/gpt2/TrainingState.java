package org.tensorem.demo.gpt2;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorem.backend.Buffer;
import org.tensorem.interop.safetensors.SafetensorsFile;
import org.tensorem.nn.Gpt2;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.nn.Parameter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Weights and moments after a step, owned by this.
///
/// On disk the moments are `optimizer-<step>.safetensors` beside `model.safetensors`. They are written first; the renaming of the model
/// file, which names its step, makes the checkpoint; then the older moments go. So at every moment the model file has its moments.
///
/// @param weights in the model's order
/// @param first first moments
/// @param second second moments
/// @param step steps done
record TrainingState(List<Buffer> weights, List<Buffer> first, List<Buffer> second, long step) implements AutoCloseable {
    private static final String SETTINGS = "settings";
    private static final String TEXT = "text";

    /// What a saved run was made with.
    ///
    /// @param settings the settings
    /// @param text the text's fingerprint
    record Origin(Settings settings, String text) {}

    private static Path moments(Path folder, long step) {
        return folder.resolve("optimizer-" + step + ".safetensors");
    }

    /// Makes this the folder's checkpoint.
    void write(Path folder, Gpt2Config config, Origin origin) throws IOException {
        List<Parameter> parameters = Gpt2.parameters(config);
        Map<String, SafetensorsFile.Entry> entries = new LinkedHashMap<>(Model.entries("first.", parameters, first));
        entries.putAll(Model.entries("second.", parameters, second));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(SETTINGS, JsonMapper.shared().writeValueAsString(origin.settings));
        metadata.put(TEXT, origin.text);
        AtomicFile.write(moments(folder, step), file -> SafetensorsFile.write(file, entries, metadata));
        Model.writeWeights(folder, parameters, weights, step);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "{optimizer-*.safetensors,.*.tmp}")) {
            for (Path file : all) {
                if (!file.equals(moments(folder, step))) {
                    Files.delete(file);
                }
            }
        }
    }

    /// How the folder's checkpoint was made.
    static Origin origin(Path folder, long step) {
        try (SafetensorsFile file = open(folder, step)) {
            return new Origin(JsonMapper.shared().readValue(file.metadata().getOrDefault(SETTINGS, ""), Settings.class),
                    file.metadata().getOrDefault(TEXT, ""));
        } catch (JacksonException error) {
            throw new Gpt2Exception("checkpoint_settings: the moments say how they were made: " + moments(folder, step) + ": "
                    + error.getOriginalMessage() + "; restore the file", error);
        }
    }

    private static SafetensorsFile open(Path folder, long step) {
        if (!Files.isRegularFile(moments(folder, step))) {
            throw new Gpt2Exception("checkpoint_moments: training goes on from weights and moments: " + moments(folder, step)
                    + " is missing; restore it or train anew");
        }
        return SafetensorsFile.open(moments(folder, step));
    }

    /// The state that the folder holds; it takes the model's weights over.
    static TrainingState read(Path folder, Model model) {
        try (SafetensorsFile file = open(folder, model.step())) {
            List<Parameter> parameters = Gpt2.parameters(model.config());
            for (Parameter parameter : parameters) {
                for (String name : List.of("first." + parameter.name(), "second." + parameter.name())) {
                    if (!parameter.type().equals(file.types().get(name))) {
                        throw new Gpt2Exception("checkpoint_moments: moments have their weight's type: "
                                + moments(folder, model.step()) + ": " + name + " is not " + parameter.type()
                                + "; restore the file");
                    }
                }
            }
            return new TrainingState(model.weights(),
                    parameters.stream().map(p -> file.buffer("first." + p.name())).toList(),
                    parameters.stream().map(p -> file.buffer("second." + p.name())).toList(), model.step());
        }
    }

    /// Weights and moments in the order of the step's parameters.
    List<Buffer> all() {
        return Stream.of(weights, first, second).flatMap(List::stream).toList();
    }

    @Override
    public void close() {
        Buffers.close(all());
    }
}
