package org.tensorem.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tensorem.claims.CheckedModule;
import org.tensorem.ir.Function;
import org.tensorem.ops.Ops;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tensorem lean emit F.tir -o F.lean`: a function as definitions, with the theorems that hold of it.
@Command(name = "emit", description = {
    "Writes a function as a Lean file: a definition for each node, composed from those of the operators, and the theorems that are found to hold.",
    "Such are: rows stand alone, a permutation permutes the results, nothing depends on what comes later. The embedded checker must accept the "
            + "file. Its imports are the proof library's (proofs/)."},
        exitCodeList = {"0:the file is written; its theorems are printed", "1:the job failed; standard error says why",
            "2:the command line is wrong"})
final class LeanEmitCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A .tir file.")
    private Path file;

    @Option(names = {"-o", "--out"}, paramLabel = "FILE", description = "Where the Lean file goes. Default: standard output.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--definitions", description = "Definitions only, no theorems.")
    private boolean definitions;

    @Option(names = "--gradient", description = "The function with its gradient by all real parameters, and the theorem that it is adjoint to the "
            + "derivative. The first result is a real scalar.")
    private boolean gradient;

    @Override
    public Integer call() throws IOException {
        Function function = TirFiles.read(file);
        Ops ops = Ops.standard();
        Usage.require(spec, !definitions || !gradient, "--definitions has no theorems, so not with --gradient");
        CheckedModule module = gradient ? CheckedModule.gradient(ops, function)
                : definitions ? CheckedModule.definitions(ops, function) : CheckedModule.theorems(ops, function);
        PrintWriter writer = spec.commandLine().getOut();
        if (out.isPresent()) {
            Files.writeString(out.get(), module.text());
        } else {
            writer.print(module.text());
        }
        if (!module.accepted()) {
            spec.commandLine().getErr().println("lean_emit: the checker accepts what is written: " + module.problem().get() + "; report the function");
            return 1;
        }
        out.ifPresent(path -> print(writer, path, module.theorems()));
        return 0;
    }

    private static void print(PrintWriter writer, Path path, List<String> theorems) {
        writer.println(path + ": accepted, no axioms; " + (theorems.isEmpty() ? "no theorem found" : "theorems:"));
        theorems.forEach(theorem -> writer.println("  " + theorem));
    }
}
