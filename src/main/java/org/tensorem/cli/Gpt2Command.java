package org.tensorem.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// `tensorem gpt2`: training, sampling, evaluation and export of GPT-2 models.
@Command(
        name = "gpt2",
        description = "Trains, samples, evaluates and exports GPT-2 models.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Gpt2TrainCommand.class,
            Gpt2SampleCommand.class,
            Gpt2EvalCommand.class,
            Gpt2ExportCommand.class,
        })
final class Gpt2Command implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command of gpt2 is given");
    }
}
