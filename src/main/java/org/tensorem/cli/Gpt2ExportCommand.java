package org.tensorem.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tensorem.data.Gpt2Tokenizer;
import org.tensorem.demo.gpt2.Gpt2Programs;
import org.tensorem.demo.gpt2.Preset;
import org.tensorem.demo.gpt2.Settings;
import org.tensorem.ir.Function;
import org.tensorem.ir.text.TirPrinter;
import org.tensorem.nn.CausalSelfAttention;
import org.tensorem.nn.Gpt2Config;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tensorem gpt2 export`.
@Command(name = "export", description = {
    "Writes a program of a GPT-2 model in the text format, for ir, run, prove, compile and lean emit. The weights are its first parameters.",
    "loss: the mean loss of B windows of T tokens.", "step: a training step with AdamW, as train runs it.",
    "prompt: the scores behind a token among the first P, with the keys and values of all P; next: the same of one token more, whose place "
            + "among the last " + CausalSelfAttention.OPEN + " of P is known when it runs. sample runs both."})
final class Gpt2ExportCommand implements Callable<Integer> {
    /// What is exported.
    enum Program {
        LOSS, STEP, PROMPT, NEXT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    // The characters of tiny Shakespeare.
    private static final int CHARACTERS = 65;

    @Parameters(paramLabel = "PROGRAM", description = "${COMPLETION-CANDIDATES}.")
    private Program program = Program.LOSS;

    @Option(names = "--preset", paramLabel = "NAME", description = "The model's sizes: ${COMPLETION-CANDIDATES}. Default: char.")
    private Preset preset = Preset.CHAR;

    @Option(names = "--vocabulary", paramLabel = "V", description = "Default: " + CHARACTERS + "; gpt2: that of its tokens.")
    private Optional<Integer> vocabulary = Optional.empty();

    @Option(names = "--batch", paramLabel = "B", description = "Windows of a pass, of loss and step. Default: the preset's.")
    private Optional<Integer> batch = Optional.empty();

    @Option(names = "--context", paramLabel = "T", description = "Tokens of a window. Default: the preset's.")
    private Optional<Integer> context = Optional.empty();

    @Option(names = "--places", paramLabel = "P", description = "Tokens that are remembered, of prompt and next. Default: a window.")
    private Optional<Integer> places = Optional.empty();

    @Option(names = {"-o", "--out"}, paramLabel = "FILE", description = "Where the program goes. Default: standard output.")
    private Optional<Path> out = Optional.empty();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String text = TirPrinter.print(Usage.of(spec, this::function));
        if (out.isPresent()) {
            Files.writeString(out.get(), text);
        } else {
            spec.commandLine().getOut().print(text);
        }
        return 0;
    }

    private Function function() {
        Settings base = Settings.of(preset, 1);
        Settings settings = base.with(batch.orElse(base.batch()), context.orElse(base.context()), base.warmup(), base.decaySteps());
        int size = vocabulary.orElseGet(() -> preset == Preset.GPT2 ? new Gpt2Tokenizer().size() : CHARACTERS);
        Gpt2Config config = preset.config(size, settings.context());
        return switch (program) {
            case LOSS -> Gpt2Programs.loss(config, settings.batch(), settings.context());
            case STEP -> Gpt2Programs.step(config, settings);
            case PROMPT -> Gpt2Programs.prompt(config, remembered(settings.context()));
            case NEXT -> Gpt2Programs.next(config, remembered(settings.context()));
        };
    }

    private int remembered(int window) {
        int remembered = places.orElse(window);
        Usage.require(spec, remembered >= 1 && remembered <= window, "--places is 1 or more, and at most the window's " + window + ", not " + remembered);
        return remembered;
    }
}
