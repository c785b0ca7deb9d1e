package org.tensorem.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.tensorem.demo.gpt2.Model;
import org.tensorem.demo.gpt2.Sampling;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tensorem gpt2 sample`.
@Command(name = "sample", description = "Continues a text. The same seed gives the same text on every machine.")
final class Gpt2SampleCommand implements Runnable {
    @Option(names = "--checkpoint", paramLabel = "DIR", required = true, description = "The folder of a model.")
    private Path checkpoint;

    @Option(names = "--prompt", paramLabel = "TEXT", defaultValue = "\n", description = "What to continue. Default: a new line.")
    private String prompt;

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
        Sampling sampling = new Sampling(temperature, topK, seed);
        try (Model model = Model.read(checkpoint)) {
            int[] begin = model.tokenizer().encode(prompt);
            int[] drawn = sampling.continuation(model, device.device(), begin, tokens);
            out.println(prompt + model.tokenizer().decode(drawn));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
