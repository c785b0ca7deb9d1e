package org.tensorem.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/// The program `tensorem`: picks the command, and turns failures into one line and an exit code.
///
/// A new command is a class with `@Command` and a place in the list of subcommands.
@Command(
        name = "tensorem",
        description = "Tensor programs with a written specification.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = Main.VERSION,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the job failed; standard error says why", "2:the command line is wrong"},
        subcommands = {
            DemoCommand.class,
            Gpt2Command.class,
            DoctorCommand.class,
            IrCommand.class,
            RunCommand.class,
            CompileCommand.class,
            ProveCommand.class,
            SpecCommand.class,
            LeanCommand.class,
            ClaimsCommand.class,
            CudaCheckCommand.class,
            CudaPackageCommand.class,
        })
public final class Main implements Runnable {
    /// The version of the project.
    public static final String VERSION = "0.1.0-SNAPSHOT";

    /// Exit code of a job that failed.
    static final int FAILED = 1;

    /// Exit code of a wrong command line.
    static final int WRONG_USAGE = 2;

    private static final String DEBUG = "--debug";

    @Option(
            names = DEBUG,
            scope = ScopeType.INHERIT,
            description = "On failure, show the stack trace too.")
    private boolean debug;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /// Ends the virtual machine with the command's exit code.
    ///
    /// @param args the command line
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        int code = run(out, err, args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /// Runs a command line and answers with the exit code; what would end in a stack trace ends in one line on `err`.
    ///
    /// @param out where results go
    /// @param err where failures go
    /// @param args the command line
    static int run(PrintWriter out, PrintWriter err, String... args) {
        boolean debug = Arrays.asList(args).contains(DEBUG);
        CommandLine line = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Path.class, Main::path)
                .setParameterExceptionHandler((exception, _) -> wrongUsage(exception, err, debug))
                .setExecutionExceptionHandler((exception, _, _) -> failed(exception, err, debug));
        try {
            return line.execute(args);
        } catch (Error error) {
            return failed(error, err, debug);
        }
    }

    /// Java takes an empty path for the folder that one is in; on a command line it is a variable that was never set.
    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("a path has a character or more");
        }
        return Path.of(text);
    }

    private static int wrongUsage(ParameterException exception, PrintWriter err, boolean debug) {
        err.println(Failures.usage(exception));
        trace(exception, err, debug);
        return exception.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int failed(Throwable failure, PrintWriter err, boolean debug) {
        err.println(Failures.message(failure));
        trace(failure, err, debug);
        return FAILED;
    }

    private static void trace(Throwable failure, PrintWriter err, boolean debug) {
        if (debug) {
            failure.printStackTrace(err);
        }
        err.flush();
    }

    /// Without a command there is nothing to do: wrong usage.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given");
    }
}
