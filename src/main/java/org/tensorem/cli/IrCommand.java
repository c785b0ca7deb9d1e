package org.tensorem.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.backend.plan.PlanPrinter;
import org.tensorem.compile.Compiler;
import org.tensorem.ir.Function;
import org.tensorem.ir.Legality;
import org.tensorem.ir.StructuralHash;
import org.tensorem.ir.text.DotPrinter;
import org.tensorem.ir.text.TirPrinter;
import org.tensorem.ops.Ops;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// `tensorem ir fmt|check|dot|plan`: files of the text format.
@Command(
        name = "ir",
        description = "Formats, checks, draws and plans functions in files of the text format (.tir).",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {IrCommand.Fmt.class, IrCommand.Check.class, IrCommand.Dot.class, IrCommand.Steps.class})
final class IrCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given");
    }

    /// `tensorem ir fmt F`.
    @Command(name = "fmt", description = "Prints the function in the one layout, values numbered anew. Comments and "
            + "nodes that no result needs are not part of a function and fall away.")
    static final class Fmt implements Callable<Integer> {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Option(names = "--write", description = "Write the result back into the file instead.")
        private boolean write;

        @Parameters(paramLabel = "FILE", description = "A .tir file.")
        private Path file;

        @Override
        public Integer call() throws IOException {
            String text = TirPrinter.print(TirFiles.read(file));
            if (write) {
                Files.writeString(file, text);
            } else {
                spec.commandLine().getOut().print(text);
            }
            return 0;
        }
    }

    /// `tensorem ir check F...`.
    @Command(name = "check", description = "Checks syntax, types and legality; prints one line per file with the "
            + "function's size and structural hash.")
    static final class Check implements Callable<Integer> {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Parameters(paramLabel = "FILE", arity = "1..*", description = ".tir files.")
        private List<Path> files;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            for (Path file : files) {
                Function function = TirFiles.read(file);
                Legality.check(function, TirFiles.COMPOSITES);
                out.println(file + ": legal: " + function.name() + ", parameters " + function.parameters().size()
                        + ", nodes " + (function.nodes().size() - function.parameters().size()) + ", results "
                        + function.results().size() + ", structure " + StructuralHash.of(function));
            }
            return 0;
        }
    }

    /// `tensorem ir dot F`.
    @Command(name = "dot", description = "Prints the graph in the DOT language, for Graphviz.")
    static final class Dot implements Callable<Integer> {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "A .tir file.")
        private Path file;

        @Override
        public Integer call() throws IOException {
            spec.commandLine().getOut().print(DotPrinter.print(TirFiles.read(file)));
            return 0;
        }
    }

    /// `tensorem ir plan F`.
    @Command(name = "plan", description = "Prints the steps by which the cpu device runs the function, each with the memory that "
            + "it reads and writes, and the bytes of a run. @N is the workspace at byte N: values that are never alive together "
            + "share it.")
    static final class Steps implements Callable<Integer> {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "A .tir file.")
        private Path file;

        @Override
        public Integer call() throws IOException {
            try (CpuBackend cpu = CpuBackend.of(1)) {
                Function function = Compiler.of(Ops.standard()).prepare(TirFiles.read(file), cpu::supports);
                spec.commandLine().getOut().print(PlanPrinter.print(cpu.plan(function)));
            }
            return 0;
        }
    }
}
