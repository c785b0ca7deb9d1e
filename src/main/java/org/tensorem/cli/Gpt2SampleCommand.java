package org.tensorem.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.tensorem.data.DataException;
import org.tensorem.data.TextStream;
import org.tensorem.data.Tokenizer;
import org.tensorem.demo.gpt2.Model;
import org.tensorem.demo.gpt2.Sampling;
import org.tensorem.runtime.Device;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tensorem gpt2 sample`.
@Command(name = "sample", description = "Continues a text. The same seed gives the same text on every machine.")
final class Gpt2SampleCommand implements Runnable {
    @Option(names = "--checkpoint", paramLabel = "DIR", required = true, description = "The folder of a model.")
    private Path checkpoint;

    @Option(names = "--prompt", paramLabel = "TEXT",
            description = "What to continue. Default: a new line, or the vocabulary's first symbol if it has none.")
    private Optional<String> prompt = Optional.empty();

    @Option(names = "--tokens", paramLabel = "N", defaultValue = "200", description = "How many. Default: ${DEFAULT-VALUE}.")
    private int tokens;

    @Option(names = "--temperature", paramLabel = "X", defaultValue = "0.8",
            description = "0 takes the likeliest; higher is wilder. Default: ${DEFAULT-VALUE}.")
    private double temperature;

    @Option(names = "--top-k", paramLabel = "K", defaultValue = "200",
            description = "Draw from the K likeliest. Default: ${DEFAULT-VALUE}.")
    private int topK;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Any number. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private DeviceOptions device;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Sampling sampling = Usage.of(spec, () -> new Sampling(temperature, topK, seed));
        Usage.require(spec, tokens >= 0, "--tokens is 0 or more, not " + tokens);
        Usage.require(spec, !prompt.equals(Optional.of("")), "--prompt has a symbol or more, not none");
        Device chosen = device.device();
        try (Model model = Model.read(checkpoint).on(chosen)) {
            String text = prompt.orElseGet(() -> beginning(model.tokenizer()));
            int[] ids = model.tokenizer().encode(text);
            TextStream stream = new TextStream(model.tokenizer());
            sampling.continuation(model, chosen, ids, tokens, (index, id) -> {
                out.print((index == 0 ? text : "") + stream.next(id));
                out.flush();
            });
            out.println(tokens == 0 ? text : stream.rest());
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static String beginning(Tokenizer tokenizer) {
        try {
            tokenizer.encode("\n");
            return "\n";
        } catch (DataException _) {
            return tokenizer.decode(0);
        }
    }
}
