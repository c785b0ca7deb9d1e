package org.tensorem.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tensorem.data.TextDataset;
import org.tensorem.demo.Walk;
import org.tensorem.runtime.Devices;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tensorem demo`: the newcomer's walk.
@Command(name = "demo", description = "Shows a model, its program, equal bits on two backends and in any batch; "
        + "proves that flash attention is attention; trains a small GPT.")
final class DemoCommand implements Runnable {
    @Option(names = "--data", paramLabel = "FILE", description = "A text to train on. Default: the project's own.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--steps", paramLabel = "N", defaultValue = "400",
            description = "Training steps, 1 or more. Default: ${DEFAULT-VALUE}, about two minutes.")
    private int steps;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the training goes. Default: a new folder under out.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Any number. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private DeviceOptions device;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        Usage.require(spec, steps >= 1, "--steps is 1 or more, not " + steps);
        PrintWriter writer = spec.commandLine().getOut();
        Walk walk = new Walk(writer, device.bitwiseDevice());
        try (Interruption interruption = Interruption.watch()) {
            // A text that cannot be read is said before anything is shown.
            data.ifPresent(TextDataset::text);
            walk.showModel(Devices.named("reference", 1));
            walk.showProof();
            walk.train(data, out.orElseGet(DemoCommand::free), steps, seed, interruption::asked);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /// `out/demo`, or the first of `out/demo-2`, `out/demo-3`, ... that does not exist.
    private static Path free() {
        Path folder = Path.of("out", "demo");
        for (int number = 2; Files.exists(folder); number++) {
            folder = Path.of("out", "demo-" + number);
        }
        return folder;
    }
}
