package org.tensorem.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.tensorem.data.TextDataset;
import org.tensorem.data.Tokenizer;
import org.tensorem.demo.gpt2.Preset;
import org.tensorem.demo.gpt2.Progress;
import org.tensorem.demo.gpt2.Settings;
import org.tensorem.demo.gpt2.Training;
import org.tensorem.runtime.Device;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tensorem gpt2 train`.
@Command(name = "train", description = "Trains a GPT-2 model on a text. The same seed gives the same bits on every machine.")
final class Gpt2TrainCommand implements Runnable {
    @Option(names = "--data", paramLabel = "FILE", required = true, description = "The text, UTF-8; its last tenth validates.")
    private Path data;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where model, metrics and chart go.")
    private Path out;

    @Option(names = "--preset", paramLabel = "NAME",
            description = "Layers/heads/channels, context, batch: tiny 2/2/32, 32, 8; char 4/4/128, 64, 12; char6 6/6/384, 256, 8; "
                    + "gpt2 12/12/768, 1024, 4, with GPT-2's tokens instead of characters. Default: char.")
    private Optional<Preset> preset = Optional.empty();

    @Option(names = "--steps", paramLabel = "N", description = "The step to end at. Default: the preset's schedule.")
    private Optional<Long> steps = Optional.empty();

    @Option(names = "--batch", paramLabel = "B", description = "Windows of a pass. Default: the preset's.")
    private Optional<Integer> batch = Optional.empty();

    @Option(names = "--context", paramLabel = "T", description = "Tokens of a window. Default: the preset's.")
    private Optional<Integer> context = Optional.empty();

    @Option(names = "--accumulate", paramLabel = "A", description = "Passes of a step, at most 256. Default: 1.")
    private Optional<Integer> accumulate = Optional.empty();

    @Option(names = "--seed", paramLabel = "S", description = "Of weights, windows and dropout. Default: 1.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--learning-rate", paramLabel = "X", description = "At the end of the warm-up. Default: the preset's.")
    private Optional<Double> learningRate = Optional.empty();

    @Option(names = "--floor-rate", paramLabel = "X", description = "At the end of the schedule. Default: a tenth of the learning rate.")
    private Optional<Double> floorRate = Optional.empty();

    @Option(names = "--warmup", paramLabel = "N", description = "Steps of the warm-up. Default: 100.")
    private Optional<Integer> warmup = Optional.empty();

    @Option(names = "--decay-steps", paramLabel = "N",
            description = "The step at which the rate reaches its floor, whatever --steps says. Default: the preset's.")
    private Optional<Integer> decaySteps = Optional.empty();

    @Option(names = "--beta2", paramLabel = "X", description = "AdamW's second decay. Default: 0.99 (gpt2: 0.95).")
    private Optional<Float> beta2 = Optional.empty();

    @Option(names = "--weight-decay", paramLabel = "X", description = "Of weights and embeddings. Default: 0.1.")
    private Optional<Float> weightDecay = Optional.empty();

    @Option(names = "--clip", paramLabel = "X", description = "The greatest norm of a gradient. Default: 1.")
    private Optional<Float> clip = Optional.empty();

    @Option(names = "--dropout", paramLabel = "P",
            description = "The share dropped of embeddings and of what blocks add. Default: 0.")
    private Optional<Float> dropout = Optional.empty();

    @Option(names = "--every", paramLabel = "N", defaultValue = "250",
            description = "Steps between evaluations and checkpoints. Default: ${DEFAULT-VALUE}.")
    private int every;

    @Option(names = "--resume",
            description = "Go on with the checkpoint in --out; its settings hold, and options that differ are an error.")
    private boolean resume;

    @Mixin
    private DeviceOptions device;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        PrintWriter writer = spec.commandLine().getOut();
        try {
            train(writer);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private void train(PrintWriter writer) throws IOException {
        Device chosen = device.device();
        Optional<Training.Saved> saved = resume ? Optional.of(Training.saved(out)) : Optional.empty();
        Settings settings = saved.map(Training.Saved::settings).map(this::agreed).orElseGet(this::fresh);
        String text = TextDataset.text(data);
        Tokenizer tokenizer = settings.preset().tokenizer(text);
        TextDataset dataset = TextDataset.of(text, tokenizer);
        Training.Job job = Usage.of(spec, () -> new Training.Job(out, dataset, settings.preset().config(tokenizer.size(), settings.context()),
                settings, steps.orElse((long) settings.decaySteps()), every));
        long done = saved.map(Training.Saved::step).orElse(0L);
        writer.printf(Locale.ROOT, "%s: %,d training tokens, %,d validation tokens, vocabulary %,d; %s device; from step %d to %d%n",
                settings.preset(), dataset.trainingTokens(), dataset.validationTokens(), tokenizer.size(), chosen.name(), done,
                job.steps());
        writer.flush();
        long last;
        try (Interruption interruption = Interruption.watch(); Progress progress = Progress.of(writer, done, job.steps())) {
            last = resume ? Training.resume(job, chosen, progress, interruption::asked)
                    : Training.begin(job, chosen, progress, interruption::asked);
        }
        String files = Files.exists(out.resolve("loss.png")) ? "checkpoint, metrics.jsonl and loss.png" : "checkpoint and metrics.jsonl";
        writer.println("step " + last + ": " + files + " are in " + out);
    }

    private Settings fresh() {
        Settings base = Settings.of(preset.orElse(Preset.CHAR), seed.orElse(1L));
        double rate = learningRate.orElse(base.learningRate());
        return over(base, rate, floorRate.orElse(rate / 10));
    }

    /// The settings of a saved run; what the command line says must agree.
    private Settings agreed(Settings old) {
        Settings asked = over(new Settings(preset.orElse(old.preset()), old.batch(), old.context(), old.accumulate(),
                seed.orElse(old.seed()), old.learningRate(), old.floorRate(), old.warmup(), old.decaySteps(), old.beta2(),
                old.weightDecay(), old.clip(), old.dropout()), learningRate.orElse(old.learningRate()),
                floorRate.orElse(old.floorRate()));
        old.requireSame(asked);
        return old;
    }

    private Settings over(Settings base, double rate, double floor) {
        return Usage.of(spec, () -> new Settings(base.preset(), batch.orElse(base.batch()), context.orElse(base.context()),
                accumulate.orElse(base.accumulate()), base.seed(), rate, floor, warmup.orElse(base.warmup()),
                decaySteps.orElse(base.decaySteps()), beta2.orElse(base.beta2()), weightDecay.orElse(base.weightDecay()),
                clip.orElse(base.clip()), dropout.orElse(base.dropout())));
    }
}
