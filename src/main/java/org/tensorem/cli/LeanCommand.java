package org.tensorem.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// `tensorem lean`: the commands about Lean.
@Command(name = "lean", description = "Checks Lean proofs, with no Lean installed; writes functions of the IR as Lean files.",
        synopsisSubcommandLabel = "COMMAND", subcommands = {LeanCheckCommand.class, LeanEmitCommand.class})
final class LeanCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /// Without a subcommand there is nothing to do: wrong usage.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given");
    }
}
