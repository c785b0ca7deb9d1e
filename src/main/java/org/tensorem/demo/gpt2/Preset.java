package org.tensorem.demo.gpt2;

import java.util.Locale;
import org.tensorem.data.CharacterTokenizer;
import org.tensorem.data.Gpt2Tokenizer;
import org.tensorem.data.Tokenizer;
import org.tensorem.nn.Gpt2Config;

/// Sizes under one name, with a batch and a schedule that suit them.
public enum Preset {
    /// For tests and first steps: seconds.
    TINY(2, 2, 32, 32, 8, 1000),
    /// A character model: minutes on two cores.
    CHAR(4, 4, 128, 64, 12, 2000),
    /// A larger character model: hours on a few cores.
    CHAR6(6, 6, 384, 256, 8, 5000),
    /// GPT-2 "small", byte-pair encoding.
    GPT2(12, 12, 768, 1024, 4, 600_000);

    private final int layers;
    private final int heads;
    private final int channels;
    private final int context;
    private final int batch;
    private final int steps;

    Preset(int layers, int heads, int channels, int context, int batch, int steps) {
        this.layers = layers;
        this.heads = heads;
        this.channels = channels;
        this.context = context;
        this.batch = batch;
        this.steps = steps;
    }

    /// The tokens of a window.
    public int context() {
        return context;
    }

    /// The windows of a batch.
    public int batch() {
        return batch;
    }

    /// The steps that the schedule is made for.
    public int steps() {
        return steps;
    }

    /// The learning rate at the end of the warm-up.
    public double learningRate() {
        return this == GPT2 ? 6e-4 : 1e-3;
    }

    /// The tokenizer for a text.
    public Tokenizer tokenizer(String text) {
        return this == GPT2 ? new Gpt2Tokenizer() : CharacterTokenizer.of(text);
    }

    /// The model's sizes.
    public Gpt2Config config(int vocabulary, int windowTokens) {
        return new Gpt2Config(vocabulary, windowTokens, layers, heads, channels);
    }

    /// The lower-case name.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
