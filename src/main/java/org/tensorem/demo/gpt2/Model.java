package org.tensorem.demo.gpt2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorem.backend.Buffer;
import org.tensorem.data.Gpt2Tokenizer;
import org.tensorem.data.Tokenizer;
import org.tensorem.interop.safetensors.SafetensorsFile;
import org.tensorem.ir.Type;
import org.tensorem.nn.Gpt2;
import org.tensorem.nn.Gpt2Config;
import org.tensorem.nn.Parameter;
import org.tensorem.runtime.Device;

/// A model as a checkpoint folder holds it: `config.json`, `vocabulary.json`, `model.safetensors`.
///
/// Files by Hugging Face are read too: names may begin with `transformer.`, attention masks and the tied head are skipped, and a
/// missing vocabulary of GPT-2's size is GPT-2's.
///
/// @param config the sizes
/// @param tokenizer between text and ids
/// @param weights in the model's order, owned by this
/// @param step the training steps behind it, 0 if the file does not say
public record Model(Gpt2Config config, Tokenizer tokenizer, List<Buffer> weights, long step) implements AutoCloseable {
    static final String WEIGHTS = "model.safetensors";
    static final String CONFIG = "config.json";
    static final String VOCABULARY = "vocabulary.json";
    private static final String STEP = "step";
    private static final String PREFIX = "transformer.";

    /// Reads a checkpoint folder.
    ///
    /// @throws Gpt2Exception `checkpoint_...` or `config_...` when something is missing or does not fit
    public static Model read(Path folder) throws IOException {
        requireFiles(folder);
        Gpt2Config config = HuggingFaceConfig.read(folder.resolve(CONFIG));
        Path vocabulary = folder.resolve(VOCABULARY);
        Tokenizer tokenizer = !Files.exists(vocabulary) && config.vocabulary() == new Gpt2Tokenizer().size()
                ? new Gpt2Tokenizer() : Tokenizer.read(vocabulary);
        if (tokenizer.size() != config.vocabulary()) {
            throw new Gpt2Exception("checkpoint_vocabulary: vocabulary and model have one size: " + folder + " has "
                    + tokenizer.size() + " symbols and a model of " + config.vocabulary() + "; restore the file");
        }
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve(WEIGHTS))) {
            String prefix = file.types().containsKey(PREFIX + "wte.weight") ? PREFIX : "";
            return new Model(config, tokenizer, weights(file, config, prefix, folder), step(file, folder));
        }
    }

    /// This model with its weights where a device reads them; this one is no longer used.
    public Model on(Device device) {
        return new Model(config, tokenizer, weights.stream().map(device::adopt).toList(), step);
    }

    /// Fails when the folder is no checkpoint.
    static void requireFiles(Path folder) {
        for (String name : List.of(CONFIG, WEIGHTS)) {
            if (!Files.isRegularFile(folder.resolve(name))) {
                throw new Gpt2Exception("checkpoint_missing: a checkpoint folder has " + CONFIG + " and " + WEIGHTS + ": "
                        + folder + " has no " + name + "; give the folder that training wrote to");
            }
        }
    }

    private static List<Buffer> weights(SafetensorsFile file, Gpt2Config config, String prefix, Path folder) {
        Map<String, Type> types = file.types();
        if (config.layers() > types.size()) {
            throw new Gpt2Exception("checkpoint_layers: every layer has weights: config.json says " + config.layers()
                    + " layers, " + folder.resolve(WEIGHTS) + " has " + types.size() + " tensors; restore the file");
        }
        List<Parameter> parameters = Gpt2.parameters(config);
        for (Parameter parameter : parameters) {
            Type type = types.get(prefix + parameter.name());
            if (!parameter.type().equals(type)) {
                throw new Gpt2Exception("checkpoint_weight: every weight has the type that config.json implies: "
                        + folder.resolve(WEIGHTS) + ": " + prefix + parameter.name() + " is "
                        + (type == null ? "missing" : type.toString()) + ", not " + parameter.type() + "; restore the file");
            }
        }
        return parameters.stream().map(parameter -> file.buffer(prefix + parameter.name())).toList();
    }

    private static long step(SafetensorsFile file, Path folder) {
        String text = file.metadata().getOrDefault(STEP, "0");
        if (!text.matches("[0-9]{1,15}")) {
            throw new Gpt2Exception("checkpoint_step: the step is a number: " + folder.resolve(WEIGHTS) + " says '" + text
                    + "'; restore the file");
        }
        return Long.parseLong(text);
    }

    /// Writes configuration and vocabulary.
    static void writeDescription(Path folder, Gpt2Config config, float dropout, Tokenizer tokenizer) throws IOException {
        AtomicFile.write(folder.resolve(CONFIG), HuggingFaceConfig.text(config, dropout));
        AtomicFile.write(folder.resolve(VOCABULARY), tokenizer.toJson());
    }

    /// Writes the weights; the file is the old one or the new one at every moment.
    static void writeWeights(Path folder, List<Parameter> parameters, List<Buffer> weights, long step) throws IOException {
        Map<String, SafetensorsFile.Entry> entries = entries("", parameters, weights);
        AtomicFile.write(folder.resolve(WEIGHTS),
                file -> SafetensorsFile.write(file, entries, Map.of("format", "pt", STEP, Long.toString(step))));
    }

    static Map<String, SafetensorsFile.Entry> entries(String prefix, List<Parameter> parameters, List<Buffer> buffers) {
        Map<String, SafetensorsFile.Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < buffers.size(); i++) {
            entries.put(prefix + parameters.get(i).name(),
                    new SafetensorsFile.Entry(buffers.get(i).type(), buffers.get(i).data()));
        }
        return entries;
    }

    @Override
    public void close() {
        Buffers.close(weights);
    }
}
