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
import org.tensorem.nn.Gpt2Config;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tensorem gpt2 export`.
@Command(name = "export", description = {
    "Writes a program of a GPT-2 model in the text format, for ir, run, prove, compile and lean emit. The weights are its first parameters.",
    "loss: the mean loss of B windows of T tokens.", "step: a training step with AdamW, as train runs it.",
    "decode: the scores of the token behind N tokens, with the keys and values of P tokens before them."})
final class Gpt2ExportCommand implements Callable<Integer> {
    /// What is exported.
    enum Program {
        LOSS, STEP, DECODE;

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

    @Option(names = "--past", paramLabel = "P", description = "Tokens remembered, of decode. Default: all others of a window.")
    private Optional<Integer> past = Optional.empty();

    @Option(names = "--tokens", paramLabel = "N", defaultValue = "1", description = "New tokens, of decode. Default: ${DEFAULT-VALUE}.")
    private int tokens;

    @Option(names = {"-o", "--out"}, paramLabel = "FILE", description = "Where the program goes. Default: standard output.")
    private Optional<Path> out = Optional.empty();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String text = TirPrinter.print(function());
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
            case DECODE -> Gpt2Programs.decode(config, remembered(settings.context()), tokens);
        };
    }

    private int remembered(int window) {
        int remembered = past.orElse(window - tokens);
        if (tokens < 1 || remembered < 0 || remembered + tokens > window) {
            throw new CommandLine.ParameterException(spec.commandLine(), "export_window: 1 or more new tokens and those remembered fit in a window: past "
                    + remembered + ", tokens " + tokens + ", context " + window + "; give such numbers");
        }
        return remembered;
    }
}
