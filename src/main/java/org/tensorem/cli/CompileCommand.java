package org.tensorem.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.tensorem.backend.cpu.CpuBackend;
import org.tensorem.claims.CheckedCertificate;
import org.tensorem.compile.Compiler;
import org.tensorem.compile.Pass;
import org.tensorem.ir.Function;
import org.tensorem.ir.Node;
import org.tensorem.ir.Op;
import org.tensorem.ir.text.TirPrinter;
import org.tensorem.lean.kernel.Limits;
import org.tensorem.ops.Ops;
import org.tensorem.prove.Report;
import org.tensorem.rules.Rewrite;
import org.tensorem.rules.Rule;
import org.tensorem.rules.Rules;
import org.tensorem.spec.Strength;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tensorem compile F.tir`: the passes, and the laws they used.
@Command(name = "compile", description = {
    "Rewrites the function into the form that a device runs, and says which law each rewrite used.",
    "All rewrites keep every bit, unless a law over the reals is allowed by name."})
final class CompileCommand implements Callable<Integer> {
    /// What the function is compiled for.
    enum Target { CPU, PRIMITIVES }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The .tir file.")
    private Path file;

    @Option(names = "--for", paramLabel = "TARGET", defaultValue = "cpu",
            description = "cpu, or primitives: then every composite is expanded. Default: ${DEFAULT-VALUE}.")
    private Target target;

    @Option(names = "--allow", paramLabel = "LAW", description = "First rewrite by this law, such as softmax.shift, wherever it applies; or by "
            + "one rule of it, such as softmax.is_quotient/back. May be given several times.")
    private List<String> allowed = new ArrayList<>();

    @Option(names = {"-o", "--out"}, paramLabel = "FILE", description = "Where the compiled function goes. Default: standard output.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--certificate", paramLabel = "FILE", description = "Write a Lean file that proves compiled = source by the laws used, and have "
            + "the embedded checker accept it. Its imports are the proof library's (proofs/).")
    private Optional<Path> certificate = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Function function = TirFiles.read(file);
        Compiler.Compilation compilation = Compiler.of(Ops.standard()).allowing(rules()).compile(function, supported());
        PrintWriter writer = spec.commandLine().getOut();
        String text = TirPrinter.print(compilation.function());
        if (out.isPresent()) {
            Files.writeString(out.get(), text);
            report(writer, compilation);
        } else {
            writer.print(text);
        }
        if (certificate.isPresent()) {
            CheckedCertificate checked = CheckedCertificate.of(Ops.standard().specs(), compilation.steps(), Limits.standard());
            Files.writeString(certificate.get(), checked.text());
            writer.println((out.isPresent() ? "" : "# ") + checked + " -> " + certificate.get());
        }
        return 0;
    }

    private List<Rule> rules() {
        Rules all = Rules.of(Ops.standard());
        List<Rule> chosen = new ArrayList<>();
        for (String name : allowed) {
            List<Rule> found = all.named(name).map(List::of).orElseGet(() -> all.of(name));
            Usage.require(spec, !found.isEmpty(), "--allow " + name + " names no law with a rule, such as softmax.shift");
            List<Rule> forward = found.stream().filter(rule -> rule.direction() == Rule.Direction.FORWARD).toList();
            chosen.addAll(forward.isEmpty() ? found : forward);
        }
        return chosen;
    }

    private Predicate<Node> supported() {
        return switch (target) {
            case CPU -> {
                try (CpuBackend backend = CpuBackend.of(1)) {
                    yield backend::supports;
                }
            }
            case PRIMITIVES -> node -> !(node.op() instanceof Op.Composite);
        };
    }

    private static void report(PrintWriter writer, Compiler.Compilation compilation) {
        boolean bits = compilation.steps().stream().allMatch(step -> step.strength() == Strength.BITWISE);
        writer.println(compilation.function().name() + ": compiled = source " + Report.over(bits ? Strength.BITWISE : Strength.OVER_REALS)
                + ", by the laws used");
        for (Pass.Outcome outcome : compilation.passes()) {
            Map<String, Integer> uses = new TreeMap<>();
            for (Rewrite rewrite : outcome.rewrites()) {
                uses.merge(rewrite.rule() + " " + Report.over(rewrite.law().strength()), 1, Integer::sum);
            }
            writer.println("  " + outcome.pass() + ": " + (uses.isEmpty() ? "nothing" : uses));
        }
    }
}
