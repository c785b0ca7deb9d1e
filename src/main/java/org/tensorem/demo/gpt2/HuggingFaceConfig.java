package org.tensorem.demo.gpt2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorem.nn.Gpt2Config;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `config.json` by Hugging Face's convention for GPT-2.
final class HuggingFaceConfig {
    private static final String ACTIVATION = "gelu_new";

    private HuggingFaceConfig() {}

    static String text(Gpt2Config config, float dropout) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.putArray("architectures").add("GPT2LMHeadModel");
        root.put("model_type", "gpt2")
                .put("vocab_size", config.vocabulary())
                .put("n_positions", config.context())
                .put("n_ctx", config.context())
                .put("n_embd", config.channels())
                .put("n_layer", config.layers())
                .put("n_head", config.heads())
                .putNull("n_inner")
                .put("activation_function", ACTIVATION)
                .put("layer_norm_epsilon", 1e-5)
                .put("initializer_range", 0.02)
                .put("resid_pdrop", (double) dropout)
                .put("embd_pdrop", (double) dropout)
                .put("attn_pdrop", 0.0)
                .put("tie_word_embeddings", true)
                .put("bos_token_id", config.vocabulary() - 1)
                .put("eos_token_id", config.vocabulary() - 1)
                .put("torch_dtype", "float32");
        return root.toPrettyString() + "\n";
    }

    static Gpt2Config read(Path file) throws IOException {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(Files.readString(file));
        } catch (JacksonException error) {
            throw new Gpt2Exception("config_json: config.json is a JSON object: " + file + " is none, from line "
                    + error.getLocation().getLineNr() + ", column " + error.getLocation().getColumnNr() + " on; restore it", error);
        }
        int channels = number(root, "n_embd", file);
        fixed(root, "model_type", "gpt2", file);
        fixed(root, "activation_function", ACTIVATION, file);
        if (root.path("layer_norm_epsilon").asDouble(1e-5) != 1e-5) {
            throw unsupported(file, "layer_norm_epsilon", root);
        }
        if (root.path("n_inner").isNumber() && root.path("n_inner").intValue() != 4 * channels) {
            throw unsupported(file, "n_inner", root);
        }
        for (String flag : new String[] {"scale_attn_by_inverse_layer_idx", "add_cross_attention"}) {
            if (root.path(flag).asBoolean(false)) {
                throw unsupported(file, flag, root);
            }
        }
        return new Gpt2Config(number(root, "vocab_size", file), number(root, "n_positions", file),
                number(root, "n_layer", file), number(root, "n_head", file), channels);
    }

    private static int number(JsonNode root, String name, Path file) {
        JsonNode value = root.path(name);
        if (!value.isInt()) {
            throw new Gpt2Exception("config_number: config.json gives " + name + ": " + file + " has "
                    + (value.isMissingNode() ? "none" : value.toString()) + "; restore it");
        }
        return value.intValue();
    }

    private static void fixed(JsonNode root, String name, String expected, Path file) {
        if (!root.path(name).asString(expected).equals(expected)) {
            throw unsupported(file, name, root);
        }
    }

    private static Gpt2Exception unsupported(Path file, String name, JsonNode root) {
        return new Gpt2Exception("config_unsupported: the model is GPT-2 as published: " + file + " has " + name + " "
                + root.path(name) + "; use another model");
    }
}
