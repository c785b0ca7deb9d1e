package org.tensorem.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tensorem.claims.ProofLibrary;
import org.tensorem.ir.Function;
import org.tensorem.lean.elab.LeanCheck;
import org.tensorem.lean.elab.LeanSource;
import org.tensorem.lean.emit.FunctionModule;
import org.tensorem.lean.emit.GradientModule;
import org.tensorem.lean.kernel.AxiomPolicy;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.ops.Ops;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tensorem lean emit F.tir -o F.lean`: a function as definitions, with the theorems that hold of it.
@Command(name = "emit", description = {
    "Writes a function as a Lean file: a definition for each node, composed from those of the operators, and the theorems that are found to hold:",
    "rows stand alone, a permutation permutes the results, nothing depends on what comes later. The embedded checker must accept the file "
            + "first. Its imports are the proof library's (proofs/)."},
        exitCodeList = {"0:the file is written; its theorems are printed", "1:the job failed; standard error says why",
            "2:the command line is wrong"})
final class LeanEmitCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A .tir file.")
    private Path file;

    @Option(names = {"-o", "--out"}, paramLabel = "FILE", description = "Where the Lean file goes. Default: standard output, and no check.")
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
        if (definitions && gradient) {
            throw new CommandLine.ParameterException(spec.commandLine(), "lean_emit: --definitions has no theorems: given is --gradient too; leave one out");
        }
        String text = gradient ? GradientModule.of(ops.specs(), function) : definitions ? FunctionModule.definitions(ops.specs(), function)
                : FunctionModule.theorems(ops.specs(), ops, function);
        PrintWriter writer = spec.commandLine().getOut();
        if (out.isEmpty()) {
            writer.print(text);
            return 0;
        }
        LeanSource source;
        try (ProofLibrary library = ProofLibrary.open()) {
            source = LeanCheck.of(Limits.standard(), AxiomPolicy.none()).text(out.get().toString(), text, library.folder());
        }
        Files.writeString(out.get(), text);
        if (!source.accepted()) {
            spec.commandLine().getErr().println("lean_emit: the checker accepts what is written: " + out.get() + ": " + source.problems().size()
                    + " problems, the first: " + source.problems().getFirst().message() + "; report the function");
            return 1;
        }
        List<String> stated = FunctionModule.stated(text);
        writer.println(out.get() + ": accepted, no axioms; " + (stated.isEmpty() ? "no theorem found" : "theorems:"));
        stated.forEach(theorem -> writer.println("  " + theorem));
        return 0;
    }
}
