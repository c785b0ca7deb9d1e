package org.tensorem.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.tensorem.data.CharacterTokenizer;
import org.tensorem.data.TextDataset;
import org.tensorem.demo.gpt2.Gpt2Exception;
import org.tensorem.demo.gpt2.Model;
import org.tensorem.demo.gpt2.Preset;
import org.tensorem.demo.gpt2.Progress;
import org.tensorem.demo.gpt2.Sampling;
import org.tensorem.demo.gpt2.Settings;
import org.tensorem.demo.gpt2.Training;
import org.tensorem.ir.Function;
import org.tensorem.ir.Type;
import org.tensorem.ir.text.TirPrinter;
import org.tensorem.runtime.Device;
import org.tensorem.tensor.Compiled;
import org.tensorem.tensor.Tensor;
import org.tensorem.tensor.Tensorem;

/// The newcomer's walk, step by step, with what it shows printed and checked.
public final class Walk {
    private static final int TOKENS = 8;
    private static final int CHANNELS = 16;
    private static final int BATCH = 64;
    private static final int ROW = 37;

    private final PrintWriter out;
    private final Device device;

    /// @param out where it is told
    /// @param device what to compute on
    public Walk(PrintWriter out, Device device) {
        this.out = out;
        this.device = device;
    }

    /// Shows a small model: its source, its IR, and that neither device nor batch changes a bit.
    ///
    /// @param reference another device
    /// @throws Gpt2Exception `demo_bits` when bits differ
    public void showModel(Device reference) throws IOException {
        title("1. A small model in Java: the file that runs here");
        ProjectText.source(SmallAttention.class).forEach(line -> out.println("    " + line));
        Function program = program(1);
        Compiled alone = Tensorem.compile(device, program);
        title("2. The same model in the intermediate representation");
        TirPrinter.print(program).lines().forEach(line -> out.println("    " + line));

        Tensor batch = Tensor.normal(Tensor.key(1), BATCH, TOKENS, CHANNELS).evaluate();
        Tensor row = batch.slice(0, ROW, ROW + 1).evaluate();
        float[] here = run(alone, row);
        title("3. Two backends");
        float[] there = run(Tensorem.compile(reference, program), row);
        agree("the specification's interpreter (" + reference.name() + ")", there, "the " + device.name() + " backend", here);
        title("4. Alone and in a batch");
        float[] all = run(Tensorem.compile(device, program(BATCH)), batch);
        float[] inside = Arrays.copyOfRange(all, ROW * here.length, (ROW + 1) * here.length);
        agree("row " + ROW + " of a batch of " + BATCH, inside, "the same row alone", here);
        out.flush();
    }

    /// Shows two functions in Java, and why they are equal.
    ///
    /// @throws Gpt2Exception `demo_proof` when that fails
    public void showProof() throws IOException {
        title("5. Two functions in Java, one theorem");
        new ProofWalk(out).show();
    }

    private void title(String text) {
        out.println();
        out.println(text);
        out.flush();
    }

    private static Function program(int rows) {
        Type weight = Type.f32(CHANNELS, CHANNELS);
        List<Tensor> in = Tensorem.symbols(List.of(Type.f32(rows, TOKENS, CHANNELS), weight, weight, weight));
        Tensor y = SmallAttention.forward(in.get(0), in.get(1), in.get(2), in.get(3));
        return Tensorem.function("small_attention", in, List.of("x", "queries", "keys", "values"), List.of(y), List.of("y"));
    }

    private static float[] run(Compiled model, Tensor x) {
        Tensor[] weights = new Tensor[3];
        Arrays.setAll(weights, i -> Tensor.normal(Tensor.key(2 + i), CHANNELS, CHANNELS));
        return model.call(x, weights[0], weights[1], weights[2]).getFirst().toFloatArray();
    }

    /// Fails unless both have the same bits.
    void agree(String leftName, float[] left, String rightName, float[] right) {
        int differing = 0;
        for (int i = 0; i < left.length; i++) {
            differing += Float.floatToRawIntBits(left[i]) == Float.floatToRawIntBits(right[i]) ? 0 : 1;
        }
        if (differing > 0 || left.length != right.length) {
            throw new Gpt2Exception("demo_bits: " + leftName + " and " + rightName + " have equal bits: " + differing + " of "
                    + left.length + " numbers differ; report this as a defect");
        }
        out.println("    " + leftName + ": " + hex(left));
        out.println("    " + rightName + ": " + hex(right));
        out.println("    all " + left.length + " numbers have equal bits, for example " + left[0]);
    }

    private static String hex(float... values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            text.append(String.format(Locale.ROOT, "%08x ", Float.floatToRawIntBits(values[i])));
        }
        return text + "...";
    }

    /// Trains a small GPT, and prints a sample of it.
    ///
    /// @param data a text file, or none for the project's own text
    /// @param folder where it goes
    /// @param steps how long
    /// @param stop asked after every step
    public void train(Optional<Path> data, Path folder, int steps, long seed, BooleanSupplier stop) throws IOException {
        String text = data.isPresent() ? TextDataset.text(data.get()) : ProjectText.all();
        CharacterTokenizer tokenizer = CharacterTokenizer.of(text);
        Settings settings = Settings.of(Preset.CHAR, seed)
                .with(Preset.CHAR.batch(), Preset.CHAR.context(), Math.min(20, steps), Math.max(1, steps));
        Training.Job job = new Training.Job(folder, TextDataset.of(text, tokenizer),
                Preset.CHAR.config(tokenizer.size(), settings.context()), settings, steps, (steps + 2) / 3);
        title(String.format(Locale.ROOT, "6. Training a small GPT on %s (%,d characters)",
                data.map(Path::toString).orElse("the project's own text"), text.codePointCount(0, text.length())));
        long done;
        try (Progress progress = Progress.of(out, 0, steps)) {
            done = Training.begin(job, device, progress, stop);
        }
        title("7. What it writes after " + done + (done == 1 ? " step" : " steps"));
        try (Model model = Model.read(folder)) {
            int[] prompt = tokenizer.encode(Character.toString(text.codePointAt(0)));
            int[] sample = new Sampling(0.8, 20, seed).continuation(model, device, prompt, 200);
            tokenizer.decode(sample).lines().forEach(line -> out.println("    " + line));
        }
        title("The loss curve, all numbers, and the checkpoint:");
        for (String file : List.of("loss.png", "metrics.jsonl", "model.safetensors")) {
            if (Files.exists(folder.resolve(file))) {
                out.println("    " + folder.resolve(file));
            }
        }
        out.flush();
    }
}
